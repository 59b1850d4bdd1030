import { OfferChannel, type OfferInput } from '@peyvand/contract/analytics/offers';
import { Filter } from '@peyvand/contract/core/filter';
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { type Ctx, hot, raw, type WriteCtx } from '../../../kernel/context.ts';

export interface StoredOffer extends OfferInput {
  readonly id: string;
  readonly endedAt: string | null;
  readonly version: number;
}

const Row = z.object({
  id: z.string(),
  name: z.string(),
  words: z.string(),
  productId: z.string().nullable(),
  filter: Filter.nullable(),
  channels: z.array(OfferChannel),
  from: z.string(),
  to: z.string().nullable(),
  perCustomer: z.number(),
  mostTaken: z.number().nullable(),
  gain: z.string().nullable(),
  ignoredAfter: z.number(),
  endedAt: z.string().nullable(),
  version: z.number(),
});

const columns = sql`o.id, o.name, o.words, o.product_id as "productId", o.filter, o.channels, o.from_on::text as "from",
  o.to_on::text as "to", o.per_customer as "perCustomer", o.most_taken as "mostTaken", o.gain::text,
  o.ignored_after as "ignoredAfter", o.ended_at as "endedAt", o.version`;

/** More are not kept: it is what people made. */
export const mostOffers = 200;

/** All offers, those that are not ended first, then the newest. */
export async function loadOffers(ctx: Ctx): Promise<StoredOffer[]> {
  const rows = await hot<Record<string, unknown>>(
    ctx,
    'analytics.offers.all',
    sql`select ${columns} from analytics.offers o order by o.ended_at is not null, o.made_at desc, o.id`,
  );
  return rows.map((row) => Row.parse(row));
}

/** Offers that are proposed on a day. */
export async function runningOffers(ctx: Ctx, day: string): Promise<StoredOffer[]> {
  const rows = await hot<Record<string, unknown>>(
    ctx,
    'analytics.offers.running',
    sql`select ${columns} from analytics.offers o where o.ended_at is null and o.from_on <= ${day}::date
        and (o.to_on is null or o.to_on >= ${day}::date) order by o.id`,
  );
  return rows.map((row) => Row.parse(row));
}

/** One, locked against others that change it. */
export async function lockOffer(ctx: WriteCtx, id: string): Promise<StoredOffer | null> {
  const [row] = await raw<Record<string, unknown>>(
    ctx,
    sql`select ${columns} from analytics.offers o where o.id = ${id}::uuid for update`,
  );
  return row ? Row.parse(row) : null;
}

export async function countOffers(ctx: WriteCtx): Promise<number> {
  await raw(ctx, sql`select pg_advisory_xact_lock(hashtextextended('analytics.offers', 0))`);
  const [row] = await raw<{ count: number }>(ctx, sql`select count(*)::int as count from analytics.offers`);
  return row?.count ?? 0;
}

/** Writes one down, new or in place of what it was. */
export async function putOffer(ctx: WriteCtx, id: string, input: OfferInput): Promise<void> {
  const filter = input.filter === null ? null : JSON.stringify(input.filter);
  await raw(
    ctx,
    sql`insert into analytics.offers (id, name, words, product_id, filter, channels, from_on, to_on, per_customer, most_taken,
          gain, ignored_after, made_at)
        values (${id}::uuid, ${input.name}, ${input.words}, ${input.productId}::uuid, ${filter}::jsonb, ${input.channels}::text[],
          ${input.from}::date, ${input.to}::date, ${input.perCustomer}, ${input.mostTaken}::integer, ${input.gain}::bigint,
          ${input.ignoredAfter}, ${ctx.clock().toISOString()}::timestamptz)
        on conflict (id) do update set name = excluded.name, words = excluded.words, product_id = excluded.product_id,
          filter = excluded.filter, channels = excluded.channels, from_on = excluded.from_on, to_on = excluded.to_on,
          per_customer = excluded.per_customer, most_taken = excluded.most_taken, gain = excluded.gain,
          ignored_after = excluded.ignored_after, version = offers.version + 1`,
  );
}

export async function storeEnd(ctx: WriteCtx, id: string): Promise<void> {
  await raw(
    ctx,
    sql`update analytics.offers set ended_at = ${ctx.clock().toISOString()}::timestamptz, version = version + 1
        where id = ${id}::uuid`,
  );
}

const outcomes = ['accepted', 'refused', 'ignored', 'bought'] as const;
export type Outcome = (typeof outcomes)[number];

export interface Tally extends Readonly<Record<Outcome, number>> {
  readonly proposed: number;
}

export interface ChannelTally extends Tally {
  readonly offerId: string;
  readonly channel: OfferChannel;
}

/** What came of all proposals so far, by offer and channel. */
export async function tallies(ctx: Ctx): Promise<ChannelTally[]> {
  return hot<ChannelTally>(
    ctx,
    'analytics.offers.tallies',
    sql`select offer_id as "offerId", channel, proposed, accepted, refused, ignored, bought from analytics.offer_tallies
        order by offer_id, channel`,
  );
}

/** A proposal that went from one state to another. `open` has not been answered; `new` was not there. */
export interface Move {
  readonly offerId: string;
  readonly channel: string;
  readonly from: Outcome | 'open' | 'new';
  readonly to: Outcome | 'open';
}

/** Keeps the counts, in one order, so that two at once cannot wait for each other. */
export async function countMoves(ctx: WriteCtx, moves: readonly Move[]): Promise<void> {
  if (moves.length === 0) return;
  const changes = (one: Outcome): RawBuilder<number> =>
    sql`(count(*) filter (where t.to = ${one}) - count(*) filter (where t.from = ${one}))::integer`;
  await raw(
    ctx,
    sql`insert into analytics.offer_tallies as known (offer_id, channel, proposed, accepted, refused, ignored, bought)
        select t."offerId", t.channel, (count(*) filter (where t.from = 'new'))::integer,
          ${sql.join(outcomes.map(changes))}
        from json_to_recordset(${JSON.stringify(moves)}::json) as t("offerId" uuid, channel text, "from" text, "to" text)
        group by 1, 2 order by 1, 2
        on conflict (offer_id, channel) do update set proposed = known.proposed + excluded.proposed,
          accepted = known.accepted + excluded.accepted, refused = known.refused + excluded.refused,
          ignored = known.ignored + excluded.ignored, bought = known.bought + excluded.bought`,
  );
}
