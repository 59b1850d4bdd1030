import type { Currency } from '@peyvand/contract/core/money';
import { sql } from 'kysely';
import { type Ctx, raw, visible, type WriteCtx } from '../../../kernel/context.ts';
import type { Base } from '../currency/base.ts';
import { frozenRate, unfrozenDay } from '../currency/rate.store.ts';
import type { StoredTarget } from './target.ts';

const columns = sql`subject, of_id as "subjectId", from_on as "from", to_on as "to", amount`;

/** Targets that lie within days. Who may see which the caller asks. */
export function targetsWithin(ctx: Ctx, from: string, to: string, currency: string): Promise<StoredTarget[]> {
  return raw<StoredTarget>(
    ctx,
    sql`select ${columns} from sales.targets
        where currency = ${currency} and to_on <= ${to}::date and from_on >= ${from}::date`,
  );
}

/** The targets of just this period, locked against others that set them. */
export async function lockTargets(
  ctx: WriteCtx,
  from: string,
  to: string,
  currency: string,
): Promise<StoredTarget[]> {
  await raw(ctx, sql`select pg_advisory_xact_lock(hashtextextended(${`sales.targets ${from} ${to}`}, 0))`);
  return raw<StoredTarget>(
    ctx,
    sql`select ${columns} from sales.targets
        where from_on = ${from}::date and to_on = ${to}::date and currency = ${currency}`,
  );
}

/** Puts targets in place of those of the same subject and period; amount null takes one away. */
export async function putTargets(
  ctx: WriteCtx,
  currency: string,
  list: readonly (Omit<StoredTarget, 'amount'> & { readonly amount: string | null })[],
): Promise<void> {
  const now = ctx.clock().toISOString();
  const rows = list.map(({ subject, subjectId, from, to, amount }) => ({
    subject,
    of_id: subjectId,
    from_on: from,
    to_on: to,
    currency,
    amount,
    set_by: ctx.actor.id,
    set_at: now,
  }));
  await raw(
    ctx,
    sql`delete from sales.targets t using jsonb_populate_recordset(null::sales.targets, ${JSON.stringify(rows)}::jsonb) n
        where n.amount is null and (t.from_on, t.to_on, t.currency, t.subject, t.of_id)
          = (n.from_on, n.to_on, n.currency, n.subject, n.of_id)`,
  );
  await raw(
    ctx,
    sql`insert into sales.targets select * from jsonb_populate_recordset(null::sales.targets, ${JSON.stringify(rows)}::jsonb) n
        where n.amount is not null
        on conflict (from_on, to_on, currency, subject, of_id)
        do update set amount = excluded.amount, set_by = excluded.set_by, set_at = excluded.set_at`,
  );
}

/**
 * Amounts of won deals that the actor sees, by owner, team, currency and frozen rate to the base, between two
 * moments. Where none was frozen, `closedOn` says the day whose rate counts; `count` says how many deals.
 */
export function wonBetween(
  ctx: Ctx,
  base: Base,
  from: Date,
  to: Date,
): Promise<
  {
    ownerId: string;
    teamId: string;
    currency: Currency;
    rate: string | null;
    closedOn: string | null;
    count: number;
    amount: string;
  }[]
> {
  return raw(
    ctx,
    sql`select one.owner_id as "ownerId", one.team_id as "teamId", one.currency, trim_scale(one.rate)::text as rate,
          one.closed_on::text as "closedOn", count(*)::int as count, sum(one.amount)::text as amount
        from (select d.owner_id, d.team_id, d.currency, d.amount, ${frozenRate(base.currency)} as rate,
            ${unfrozenDay(base.currency, base.zone)} as closed_on
          from sales.deals d
          where d.status = 'won' and d.closed_at >= ${from.toISOString()}::timestamptz
            and d.closed_at < ${to.toISOString()}::timestamptz and d.deleted_at is null and d.amount is not null
            and ${visible(ctx, 'sales.deals', 'd')}) as one
        group by one.owner_id, one.team_id, one.currency, one.rate, one.closed_on`,
  );
}
