import { useFormat } from '../../lib/format/format.ts';

/** The number of a document in the reader's digits; it runs left to right wherever it stands. */
export function DocumentNumber({ number }: { number: string }) {
  const format = useFormat();
  return <bdi dir="ltr">{format.digits(number)}</bdi>;
}

/** The same inside a sentence, where no element can stand: it does not disturb what stands around it. */
export function useNumberText(): (number: string) => string {
  const format = useFormat();
  return (number) => `\u2066${format.digits(number)}\u2069`;
}
