import type { Currency } from '@peyvand/contract/core/money';
import type { StatementEntry } from '@peyvand/contract/sales/accounts';
import { sql } from 'kysely';
import { type Ctx, raw } from '../../../kernel/context.ts';

export type Move = Omit<StatementEntry, 'balance'>;

/**
 * Everything that moved the account of some records in a currency until a day, oldest first. A receipt that ended stands
 * twice: as it came in, and on the day on which it ended. Its day is told in the zone of the organisation.
 * The caller has found the customer under the actor's rights.
 */
export function movesOf(
  ctx: Ctx,
  group: readonly string[],
  { currency, to, zone }: { readonly currency: Currency; readonly to: string; readonly zone: string },
): Promise<Move[]> {
  return raw<Move>(
    ctx,
    sql`select kind, id, number, day as on, owed::text as owed, paid::text as paid from (
          select i.kind, i.id, i.number, i.issued_on as day, i.created_at as at,
            case when i.kind = 'invoice' then i.total else 0 end as owed,
            case when i.kind = 'credit_note' then i.total else 0 end as paid
          from sales.invoices i
          where i.customer_id = any(${group}::uuid[]) and i.currency = ${currency} and i.number is not null
          union all
          select 'payment', p.id, p.number, p.received_on, p.created_at, 0, p.amount from sales.payments p
          where p.customer_id = any(${group}::uuid[]) and p.currency = ${currency}
          union all
          select 'ended', p.id, p.number, greatest((p.ended_at at time zone ${zone})::date, p.received_on), p.ended_at,
            p.amount, 0
          from sales.payments p
          where p.customer_id = any(${group}::uuid[]) and p.currency = ${currency} and p.ended_at is not null) moves
        where day <= ${to}::date order by day, at, id, kind`,
  );
}
