import { sql } from 'kysely';
import { raw, type WriteCtx } from '../../../kernel/context.ts';

/** What is numbered. Each has a series of its own for every year. */
export type Series =
  | 'orders'
  | 'quotes'
  | 'invoices'
  | 'credit_notes'
  | 'receipts'
  | 'contracts'
  | 'deliveries'
  | 'returns';

/**
 * Takes `count` numbers of a year's series and returns the first. The counter's row stays locked until the
 * transaction ends, so that the series has no gaps: take numbers late in a transaction, others wait for it.
 */
export async function takeNumbers(
  ctx: WriteCtx,
  series: Series,
  year: number,
  count: number,
): Promise<number> {
  const [row] = await raw(
    ctx,
    sql<{ last: string }>`
    insert into sales.number_series (series, year, last) values (${series}, ${year}, ${count})
    on conflict (series, year) do update set last = sales.number_series.last + ${count} returning last`,
  );
  return Number(row?.last ?? count) - count + 1;
}
