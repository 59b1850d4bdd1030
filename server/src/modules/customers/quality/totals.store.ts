import { QualityField, QualityState } from '@peyvand/contract/customers/quality';
import { type RawBuilder, sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';
import { holdAlone } from '../../../kernel/db/locks.ts';
import { scopeOf } from '../../../kernel/policy/actor.ts';

export interface Summary {
  readonly assessed: number;
  readonly score: number | null;
  readonly bands: number[];
  readonly issues: { field: QualityField; state: QualityState; count: number }[];
  readonly assessedAt: string | null;
}

/** Counts the assessed records by owner, so that a summary adds up some hundred rows instead of a million. */
export async function storeTotals(ctx: WriteCtx): Promise<void> {
  await holdAlone(ctx, 'customers.quality.totals');
  await raw(ctx, sql`delete from customers.quality_totals`);
  await raw(
    ctx,
    sql`
    insert into customers.quality_totals (owner_id, team_id, counted, assessed_at, records, score_sum)
    select owner_id, team_id, coalesce('band.' || band, issue), ${ctx.clock().toISOString()}::timestamptz, count(*), sum(score)
    from (select c.owner_id, c.team_id, least(q.score / 20, 4) as band, null as issue, q.score
        from customers.quality q join customers.customers c on c.id = q.customer_id
        where c.deleted_at is null and c.merged_into is null
      union all
      select c.owner_id, c.team_id, null, issue, 0
        from customers.quality q join customers.customers c on c.id = q.customer_id, unnest(q.issues) as issue
        where c.deleted_at is null and c.merged_into is null) as each
    group by owner_id, team_id, band, issue`,
  );
}

/** The totals of the records of which the actor sees the owners' whole lists. */
export async function summaryOf(ctx: Ctx): Promise<Summary> {
  const rows = await raw<{ counted: string; records: number; scores: number; at: string }>(
    ctx,
    sql`select t.counted, sum(t.records)::int as records, sum(t.score_sum)::float8 as scores, max(t.assessed_at) as at
      from customers.quality_totals t where ${within(ctx)} group by t.counted`,
  );
  const bands = [0, 1, 2, 3, 4].map((band) => rows.find((row) => row.counted === `band.${band}`));
  const assessed = bands.reduce((sum, band) => sum + (band?.records ?? 0), 0);
  const scores = bands.reduce((sum, band) => sum + (band?.scores ?? 0), 0);
  return {
    assessed,
    score: assessed === 0 ? null : Math.round(scores / assessed),
    bands: bands.map((band) => band?.records ?? 0),
    issues: rows.flatMap((row) => issueOf(row.counted, row.records)).toSorted((a, b) => b.count - a.count),
    assessedAt: rows[0]?.at ?? null,
  };
}

function within(ctx: Ctx): RawBuilder<boolean> {
  const { level, teams } = scopeOf(ctx.actor, 'customers');
  if (level === 'all') return sql`true`;
  if (level === 'team') return sql`t.team_id = any(${teams}::uuid[])`;
  return level === 'own' ? sql`t.owner_id = ${ctx.actor.id}::uuid` : sql`false`;
}

/** `phone.stale` with its count; nothing for what is no issue. */
function issueOf(counted: string, count: number): Summary['issues'] {
  const [first, second] = counted.split('.');
  const field = QualityField.safeParse(first).data;
  const state = QualityState.safeParse(second).data;
  return field && state ? [{ field, state, count }] : [];
}
