import { Plural, useLingui } from '@lingui/react/macro';
import type { Money } from '@peyvand/contract/core/money';
import type { DealSums } from '@peyvand/contract/sales/deal-endpoints';
import { useFormat } from '../../../lib/format/format.ts';
import './sums.css';

/** What deals come to in the base currency, short; several currencies one by one in the title. Nothing where hidden. */
export function SumText({ sums, base }: Pick<DealSums, 'sums' | 'base'>) {
  const format = useFormat();
  if (sums === undefined || base === undefined) return null;
  const shown = sums.filter(({ amount }) => amount !== '0');
  const title = format.list(shown.map((money) => format.money(money)));
  return (
    <p className="sum">
      <bdi title={title}>{base.sum.amount === '0' ? format.number(0) : format.moneyShort(base.sum)}</bdi>
      <Unrated count={base.unrated} sums={shown} base={base.sum} />
    </p>
  );
}

/** Says openly that deals are not in a sum, since their currency has no rate. */
export function Unrated({ count, sums, base }: { count: number; sums: readonly Money[]; base: Money }) {
  const { t } = useLingui();
  const format = useFormat();
  if (count === 0) return null;
  const foreign = format.list([
    ...new Set(sums.map(({ currency }) => currency).filter((one) => one !== base.currency)),
  ]);
  return (
    <span className="unrated" title={t`Not in the sum: no rate is known for all of ${foreign}`}>
      <Plural value={count} one="# deal without a rate" other="# deals without a rate" />
    </span>
  );
}
