import { OfferChannel, ProposalOutcome } from '@peyvand/contract/analytics/offers';
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { type Ctx, raw, visible, type WriteCtx } from '../../../kernel/context.ts';
import type { Option } from './choice.ts';

export interface NewProposal {
  readonly id: string;
  readonly offerId: string;
  readonly customerId: string;
  readonly place: 'record' | 'day';
  readonly option: Option;
  readonly options: readonly Option[];
  /** Null before anybody was asked. */
  readonly rate: number | null;
  readonly ignoredAfter: number;
}

/** Others that propose to the same customer wait for this transaction. */
export async function holdCustomer(ctx: WriteCtx, customerId: string): Promise<void> {
  await raw(
    ctx,
    sql`select pg_advisory_xact_lock(hashtextextended(${`analytics.proposals ${customerId}`}, 0))`,
  );
}

export async function insertProposals(ctx: WriteCtx, list: readonly NewProposal[]): Promise<void> {
  if (list.length === 0) return;
  const now = ctx.clock();
  const rows = list.map(({ option, options, ignoredAfter, ...one }) => ({
    ...one,
    channel: option.channel,
    chance: option.chance,
    gain: String(Math.round(option.gain)),
    options,
    dueAt: new Date(now.getTime() + ignoredAfter * 86_400_000).toISOString(),
  }));
  await raw(
    ctx,
    sql`insert into analytics.offer_proposals (id, offer_id, customer_id, channel, place, proposed_by, proposed_at, chance, rate,
          gain, options, due_at)
        select t.id, t."offerId", t."customerId", t.channel, t.place, ${ctx.actor.name}, ${now.toISOString()}::timestamptz,
          t.chance, t.rate, t.gain, t.options, t."dueAt"
        from json_to_recordset(${JSON.stringify(rows)}::json) as t(id uuid, "offerId" uuid, "customerId" uuid, channel text,
          place text, chance double precision, rate double precision, gain bigint, options jsonb, "dueAt" timestamptz)`,
  );
}

const Row = z.object({
  id: z.string(),
  offerId: z.string(),
  name: z.string(),
  words: z.string(),
  productId: z.string().nullable(),
  customerId: z.string(),
  channel: OfferChannel,
  proposedAt: z.string(),
  proposedBy: z.string(),
  chance: z.number(),
  rate: z.number().nullable(),
  outcome: ProposalOutcome.nullable(),
  outcomeAt: z.string().nullable(),
});
export type StoredProposal = z.infer<typeof Row>;

const columns = sql`p.id, p.offer_id as "offerId", o.name, o.words, o.product_id as "productId", p.customer_id as "customerId",
  p.channel, p.proposed_at as "proposedAt", p.proposed_by as "proposedBy", p.chance, p.rate, p.outcome,
  p.outcome_at as "outcomeAt"`;
const source = sql`analytics.offer_proposals p join analytics.offers o on o.id = p.offer_id`;

async function parsed(ctx: Ctx, query: RawBuilder<Record<string, unknown>>): Promise<StoredProposal[]> {
  return (await raw(ctx, query)).map((row) => Row.parse(row));
}

/** What was proposed to the records of a customer, the newest first. Asks nobody's rights: the caller has loaded it. */
export function proposalsOf(ctx: Ctx, ids: readonly string[]): Promise<StoredProposal[]> {
  return parsed(
    ctx,
    sql`select ${columns} from ${source} where p.customer_id = any(${ids}::uuid[])
        order by p.proposed_at desc, p.id limit 500`,
  );
}

/** Proposals of customers that the actor sees, the newest first. */
export function listProposals(
  ctx: Ctx,
  wish: {
    readonly offerId: string | undefined;
    readonly outcome: string | undefined;
    readonly limit: number;
  },
): Promise<StoredProposal[]> {
  const where = [
    visible(ctx, 'analytics.offer_proposals', 'p'),
    ...(wish.offerId === undefined ? [] : [sql<boolean>`p.offer_id = ${wish.offerId}::uuid`]),
    ...(wish.outcome === undefined
      ? []
      : [
          wish.outcome === 'open'
            ? sql<boolean>`p.outcome is null`
            : sql<boolean>`p.outcome = ${wish.outcome}`,
        ]),
  ];
  return parsed(
    ctx,
    sql`select ${columns} from ${source} where ${sql.join(where, sql` and `)}
        order by p.proposed_at desc, p.id limit ${wish.limit}::integer`,
  );
}

/** Open proposals of the day for customers of a colleague, the newest first. */
export function openOfDay(ctx: Ctx, ownerId: string, limit: number): Promise<StoredProposal[]> {
  return parsed(
    ctx,
    sql`select ${columns} from ${source} join customers.customers c on c.id = p.customer_id
        where p.outcome is null and p.place = 'day' and c.owner_id = ${ownerId}::uuid and c.deleted_at is null
          and ${visible(ctx, 'analytics.offer_proposals', 'p')}
        order by p.proposed_at desc, p.id limit ${limit}::integer`,
  );
}

/**
 * Customers of a colleague who are about to buy again by their own rhythm, and have not been proposed anything that is
 * still open; those from whom the most is expected first.
 */
export async function aboutToBuy(ctx: Ctx, ownerId: string, limit: number): Promise<string[]> {
  const rows = await raw(
    ctx,
    sql<{ id: string }>`select c.id from customers.customers c
        join analytics.customer_scores s on s.customer_id = c.id
        where c.owner_id = ${ownerId}::uuid and c.deleted_at is null and c.merged_into is null
          and s.usual_days is not null and s.silent_days between 0.8 * s.usual_days and 2 * s.usual_days
          and not exists (select 1 from analytics.offer_proposals p where p.customer_id = c.id and p.outcome is null)
          and ${visible(ctx, 'customers.customers', 'c')}
        order by s.value desc, c.id limit ${limit}::integer`,
  );
  return rows.map(({ id }) => id);
}

export interface Standing extends StoredProposal {
  readonly gain: string;
  readonly dueAt: string;
}

/** One that the actor sees, locked; null where there is none. */
export async function lockProposal(ctx: WriteCtx, id: string): Promise<Standing | null> {
  const [row] = await raw<Record<string, unknown>>(
    ctx,
    sql`select ${columns}, p.gain::text, p.due_at as "dueAt" from ${source}
        where p.id = ${id}::uuid and ${visible(ctx, 'analytics.offer_proposals', 'p')} for update of p`,
  );
  return row ? Row.extend({ gain: z.string(), dueAt: z.string() }).parse(row) : null;
}

export async function storeOutcome(
  ctx: WriteCtx,
  id: string,
  end: { readonly outcome: string | null; readonly reward: string | null; readonly orderId?: string },
): Promise<void> {
  const at = end.outcome === null ? null : ctx.clock().toISOString();
  await raw(
    ctx,
    sql`update analytics.offer_proposals set outcome = ${end.outcome}, outcome_at = ${at}::timestamptz,
          reward = ${end.reward}::bigint, order_id = ${end.orderId ?? null}::uuid
        where id = ${id}::uuid`,
  );
}

/** Proposals that nobody answered in time, locked; those that others hold are left to them. */
export function overdue(ctx: WriteCtx, limit: number): Promise<StoredProposal[]> {
  return parsed(
    ctx,
    sql`select ${columns} from ${source} where p.outcome is null and p.due_at <= ${ctx.clock().toISOString()}::timestamptz
        order by p.due_at limit ${limit}::integer for update of p skip locked`,
  );
}

/** Those of the customers to whom something was proposed that may still be bought. */
export async function withStanding(ctx: Ctx, customerIds: readonly string[]): Promise<Set<string>> {
  const rows = await raw(
    ctx,
    sql<{ id: string }>`select distinct p.customer_id as id from analytics.offer_proposals p
        where p.customer_id = any(${customerIds}::uuid[]) and (p.outcome is null or p.outcome = 'accepted')`,
  );
  return new Set(rows.map(({ id }) => id));
}

/** Proposals of these products to these customers that may still be bought: open or accepted, the newest first; locked. */
export async function buyable(
  ctx: WriteCtx,
  customerIds: readonly string[],
  productIds: readonly string[],
): Promise<Standing[]> {
  const rows = await raw<Record<string, unknown>>(
    ctx,
    sql`select ${columns}, p.gain::text, p.due_at as "dueAt" from ${source}
        where p.customer_id = any(${customerIds}::uuid[]) and o.product_id = any(${productIds}::uuid[])
          and (p.outcome is null or p.outcome = 'accepted')
        order by p.proposed_at desc, p.id for update of p`,
  );
  return rows.map((row) => Row.extend({ gain: z.string(), dueAt: z.string() }).parse(row));
}

const Logged = z.object({
  offerId: z.string(),
  channel: z.string(),
  chance: z.number(),
  reward: z.string(),
  options: z.array(
    z.object({
      offerId: z.string(),
      channel: z.string(),
      chance: z.number(),
      rate: z.number(),
      gain: z.number(),
    }),
  ),
});
export type LoggedProposal = z.infer<typeof Logged>;

/** The newest proposals that came to something, for judging. */
export async function settledProposals(ctx: Ctx, limit: number): Promise<LoggedProposal[]> {
  const rows = await raw<Record<string, unknown>>(
    ctx,
    sql`select p.offer_id as "offerId", p.channel, p.chance, coalesce(p.reward, 0)::text as reward, p.options
        from analytics.offer_proposals p where p.outcome is not null
        order by p.proposed_at desc limit ${limit}::integer`,
  );
  return rows.map((row) => Logged.parse(row));
}

/** Takes what was proposed to people away. Returns how many there were. */
export async function forgetProposals(ctx: WriteCtx, ids: readonly string[]): Promise<number> {
  const rows = await raw(
    ctx,
    sql`delete from analytics.offer_proposals where customer_id = any(${ids}::uuid[]) returning 1`,
  );
  return rows.length;
}
