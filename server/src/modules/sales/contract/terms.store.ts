import { sql } from 'kysely';
import { type Ctx, raw, visible } from '../../../kernel/context.ts';

/** Contracts that could be renewed, of the same length, age and number of renewals. */
export interface ContractTerms {
  /** Of the first term. */
  readonly months: number;
  /** How many terms have passed since the contract began, and how often it was renewed in them. */
  readonly elapsed: number;
  readonly renewals: number;
  readonly contracts: number;
  /** What a term of those in force is worth together, in minor units, and how many have a value in the currency. */
  readonly value: number;
  readonly valued: number;
}

/** All contracts that were ever in force and could be renewed, counted. Reads them whole: for the night. */
export function contractTerms(ctx: Ctx, today: string, currency: string): Promise<ContractTerms[]> {
  return raw<ContractTerms>(
    ctx,
    sql`with roots as (
      select root_id, min(starts_on) as began, min(ends_on) as first_end,
        count(*) filter (where made_as = 'renewal') as renewals,
        sum(value) filter (where status = 'signed' and currency = ${currency}) as value
      from sales.contracts c
      where status in ('signed', 'replaced', 'ended') and renewal_by <> 'none' and ${visible(ctx, 'sales.contracts', 'c')}
      group by root_id),
    aged as (
      select greatest(1, extract(year from term) * 12 + extract(month from term))::integer as months,
        (extract(year from age) * 12 + extract(month from age))::integer as old, renewals, value
      from (select age((first_end + 1)::timestamp, began::timestamp) as term,
          age(${today}::timestamp, began::timestamp) as age, renewals, value from roots where began <= ${today}::date) as t)
    select months, (old / months)::integer as elapsed, renewals::integer as renewals, count(*)::integer as contracts,
      coalesce(sum(value), 0)::float8 as value, count(value)::integer as valued
    from aged group by 1, 2, 3 order by 1, 2, 3`,
  );
}
