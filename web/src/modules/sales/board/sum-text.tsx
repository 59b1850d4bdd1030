import type { Money } from '@peyvand/contract/core/money';
import { useFormat } from '../../../lib/format/format.ts';

/** Amounts by currency, short, one after another. Nothing where they are hidden. */
export function SumText({ sums }: { sums: readonly Money[] | undefined }) {
  const format = useFormat();
  const shown = sums?.filter(({ amount }) => amount !== '0') ?? [];
  if (sums === undefined) return null;
  return (
    <p className="sum">
      {shown.length === 0
        ? format.number(0)
        : shown.map((money) => (
            <bdi key={money.currency} title={format.money(money)}>
              {format.moneyShort(money)}
            </bdi>
          ))}
    </p>
  );
}
