import type { Currency } from '@peyvand/contract/core/money';
import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../../../kernel/context.ts';
import { encodeCursor } from '../../../kernel/filter/cursor.ts';
import { filtering, type ListQuery, listing } from '../../../kernel/listing.ts';
import type { Base } from '../currency/base.ts';
import { frozenRate, unfrozenDay } from '../currency/rate.store.ts';
import { db } from '../tables.ts';
import { dealFilters } from './deal.filters.ts';
import { grouped, narrowing, type WhichDeals } from './which.store.ts';

/** Deals of one stage in one currency that are alike probable. */
export interface Sum {
  readonly stageId: string;
  readonly currency: Currency;
  /** Per cent, set by hand; null: the stage's. */
  readonly probability: number | null;
  readonly isOpen: boolean;
  /** Of closed deals: what one whole unit was worth in the base currency at the close, where that was frozen. */
  readonly rate: string | null;
  /** Of closed deals without a frozen rate: the day of the close. */
  readonly closedOn: string | null;
  readonly count: number;
  /** Of these, with an amount. */
  readonly priced: number;
  /** Minor units. */
  readonly amount: string;
}

/**
 * Counts and sums by stage, currency, probability and, where closed, rate. Without a filter an index gives all of it, open
 * deals in the order in which they are grouped.
 * `closedSince`: deals that were won or lost since then, in place of open ones; all alike where left out and the status is
 * not asked for.
 */
export async function sumsOf(
  ctx: Ctx,
  base: Base,
  query: WhichDeals & { readonly status?: 'open' | undefined; readonly closedSince?: string | undefined },
): Promise<Sum[]> {
  const which = await grouped(ctx, query);
  const conditions = [...filtering(ctx, dealFilters, 'd', which.filter), ...narrowing(which)];
  if (query.status === 'open') conditions.push(sql<boolean>`d.status = 'open'`);
  if (query.closedSince !== undefined)
    conditions.push(sql<boolean>`(d.status <> 'open' and d.closed_at >= ${query.closedSince}::timestamptz)`);
  const isClosed = (value: RawBuilder<string | null>) => sql`case when d.status <> 'open' then ${value} end`;
  // Of open deals alone nothing is asked that the index does not hold.
  const [isOpen, rate, closedOn] =
    query.status === 'open'
      ? [sql<boolean>`true`, sql`null::numeric`, sql`null::date`]
      : [
          sql<boolean>`d.status = 'open'`,
          isClosed(frozenRate(base.currency)),
          isClosed(unfrozenDay(base.currency, base.zone)),
        ];
  const rows = conditions
    .reduce((q, condition) => q.where(condition), db(ctx).selectFrom('sales.deals as d'))
    .select(['d.stage_id as stageId', 'd.currency', 'd.probability', 'd.amount'])
    .select([isOpen.as('isOpen'), sql<string | null>`${rate}`.as('rate')])
    .select(sql<string | null>`${closedOn}`.as('closedOn'));
  return db(ctx)
    .selectFrom(rows.as('one'))
    .select(['one.stageId', 'one.currency', 'one.probability', 'one.isOpen'])
    .select([
      sql<string | null>`trim_scale(one.rate)::text`.as('rate'),
      sql<string | null>`${sql.ref('one.closedOn')}::text`.as('closedOn'),
      sql<number>`count(*)::int`.as('count'),
      sql<number>`count(one.amount)::int`.as('priced'),
      sql<string>`coalesce(sum(one.amount), 0)::text`.as('amount'),
    ])
    .groupBy(['one.stageId', 'one.currency', 'one.probability', 'one.isOpen', 'one.rate', 'one.closedOn'])
    .execute();
}

/** The same of open deals for each owner or team. */
export async function sumsByLane(
  ctx: Ctx,
  by: 'owner' | 'team',
  query: WhichDeals,
): Promise<(Sum & { readonly lane: string })[]> {
  const which = await grouped(ctx, query);
  const conditions = [...filtering(ctx, dealFilters, 'd', which.filter), ...narrowing(which)];
  const lane = by === 'owner' ? ('d.owner_id' as const) : ('d.team_id' as const);
  return conditions
    .reduce((q, condition) => q.where(condition), db(ctx).selectFrom('sales.deals as d'))
    .where('d.status', '=', 'open')
    .select([`${lane} as lane`, 'd.stage_id as stageId', 'd.currency', 'd.probability'])
    .select([
      sql<boolean>`true`.as('isOpen'),
      sql<string | null>`null::text`.as('rate'),
      sql<string | null>`null::text`.as('closedOn'),
      sql<number>`count(*)::int`.as('count'),
      sql<number>`count(d.amount)::int`.as('priced'),
      sql<string>`coalesce(sum(d.amount), 0)::text`.as('amount'),
    ])
    .groupBy([lane, 'd.stage_id', 'd.currency', 'd.probability'])
    .execute();
}

export interface Cards {
  readonly ids: readonly string[];
  readonly nextCursor: string | null;
}

/** The first cards of each stage: stage → ids in order. Each stage is read along its index. */
export async function firstCards(
  ctx: Ctx,
  stageIds: readonly string[],
  query: ListQuery & WhichDeals,
): Promise<Map<string, Cards>> {
  const which = await grouped(ctx, query);
  const list = listing(ctx, dealFilters, 'd', { ...query, filter: which.filter });
  const rows = await db(ctx)
    .selectFrom('sales.stages as st')
    .where('st.id', 'in', [...stageIds])
    .innerJoinLateral(
      (eb) =>
        [...list.where, ...narrowing(which)]
          .reduce(
            (q, condition) => q.where(condition),
            eb.selectFrom('sales.deals as d').whereRef('d.stage_id', '=', 'st.id'),
          )
          .select('d.id')
          .select(list.cursorKey.as('cursorKey'))
          .orderBy(list.orderBy)
          .limit(list.take)
          .as('card'),
      (join) => join.onTrue(),
    )
    .select(['st.id as stageId', 'card.id', 'card.cursorKey'])
    .execute();
  const cards = new Map<string, { ids: string[]; keys: string[] }>();
  for (const { stageId, id, cursorKey } of rows) {
    const known = cards.get(stageId) ?? { ids: [], keys: [] };
    cards.set(stageId, { ids: [...known.ids, id], keys: [...known.keys, cursorKey] });
  }
  return new Map(
    [...cards].map(([stageId, { ids, keys }]) => {
      const last = keys[query.limit - 1];
      const hasMore = ids.length > query.limit && last !== undefined;
      const nextCursor = hasMore ? encodeCursor(query.sort, last) : null;
      return [stageId, { ids: ids.slice(0, query.limit), nextCursor }];
    }),
  );
}
