import type { StatementHead } from '@peyvand/contract/sales/commissions';
import { useFormat } from '../../../lib/format/format.ts';

/** Sums of a statement, one for each currency. */
export function Totals({ totals }: { totals: StatementHead['totals'] }) {
  const format = useFormat();
  if (totals.length === 0) return <span className="t3 num">{format.number(0)}</span>;
  return (
    <span className="totals num">
      {totals.map((one) => (
        <b key={one.currency} className={`med block ${one.amount.startsWith('-') ? 'neg' : ''}`}>
          {format.money(one)}
        </b>
      ))}
    </span>
  );
}
