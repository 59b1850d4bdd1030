import type { AssignedKind, AssignmentRule } from '@peyvand/contract/sales/assignments';
import { sql } from 'kysely';
import { type Ctx, raw, visible } from '../../../kernel/context.ts';
import { filtering } from '../../../kernel/listing.ts';
import { customerFilters } from '../../customers/api.ts';
import { dealFilters } from '../deal/deal.filters.ts';
import { territoryOf } from './territory.store.ts';
import type { StoredTerritory } from './territory.ts';

/** A record as it stands, with the rules that it fits. */
export interface FoundRecord {
  readonly id: string;
  readonly customerId: string | null;
  readonly ownerId: string;
  readonly territoryId: string | null;
  readonly customerOwner: string | null;
  /** One answer for each rule, in their order. */
  readonly fits: readonly boolean[];
}

interface Asking {
  readonly kind: AssignedKind;
  readonly rules: readonly AssignmentRule[];
  readonly territories: readonly StoredTerritory[];
}

/**
 * Records of a kind in the order of their ids, without deleted and merged ones; deals also without closed ones. `ctx`
 * carries whose eyes and whose calendar.
 */
export function findRecords(ctx: Ctx, ids: readonly string[], asking: Asking): Promise<FoundRecord[]> {
  const territory = territoryOf(ctx, asking.territories);
  const fits = asking.rules.map(({ filter }) => {
    if (filter === null) return sql`true`;
    const deal = asking.kind === 'deal';
    const conditions = filtering(ctx, deal ? dealFilters : customerFilters, deal ? 'd' : 'c', filter);
    return sql`coalesce(${sql.join(conditions, sql` and `)}, false)`;
  });
  const answers = sql`json_build_array(${sql.join(fits)})`;
  if (asking.kind === 'customer')
    return raw<FoundRecord>(
      ctx,
      sql`select c.id, c.id as "customerId", c.owner_id as "ownerId", ${territory} as "territoryId",
            null as "customerOwner", ${answers} as fits
          from customers.customers c
          where c.id = any(${ids}::uuid[]) and c.deleted_at is null and c.merged_into is null
            and ${visible(ctx, 'customers.customers', 'c')} order by c.id`,
    );
  return raw<FoundRecord>(
    ctx,
    sql`select d.id, d.customer_id as "customerId", d.owner_id as "ownerId",
          case when c.id is null then null else ${territory} end as "territoryId",
          c.owner_id as "customerOwner", ${answers} as fits
        from sales.deals d left join customers.customers m on m.id = d.customer_id
          left join customers.customers c on c.id = coalesce(m.survivor_id, m.id) and c.deleted_at is null
        where d.id = any(${ids}::uuid[]) and d.deleted_at is null and d.status = 'open'
          and ${visible(ctx, 'sales.deals', 'd')} order by d.id`,
  );
}

/** Days for which customers that the rules gave count as work. */
const freshDays = 30;

/** Colleague → open work: open deals, and customers that the rules gave them in the last 30 days. */
export async function loadsOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const since = new Date(ctx.clock().getTime() - freshDays * 86_400_000).toISOString();
  const rows = await raw<{ id: string; load: number }>(
    ctx,
    sql`select u.id, (
          (select count(*) from sales.deals d
            where d.owner_id = u.id and d.status = 'open' and d.deleted_at is null)
          + (select count(*) from sales.assignments a
            where a.owner_id = u.id and a.record_kind = 'customer' and a.given_at > ${since}::timestamptz))::integer as load
        from unnest(${ids}::uuid[]) as u(id)`,
  );
  return new Map(rows.map(({ id, load }) => [id, load]));
}
