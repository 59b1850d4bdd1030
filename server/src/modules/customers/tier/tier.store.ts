import { type Names, type Tier, type TierSet, TierSetInput } from '@peyvand/contract/customers/tiers';
import { sql } from 'kysely';
import { z } from 'zod';
import { type Ctx, hot, raw, type WriteCtx } from '../../../kernel/context.ts';
import { chosen, type Which } from '../lifecycle/judge.store.ts';

/** A set as stored, without the counts of its customers. */
export type StoredSet = Omit<TierSet, 'customers'>;

const Row = TierSetInput.extend({ id: z.string(), version: z.number() });

/** All sets in their order. */
export async function loadSets(ctx: Ctx): Promise<StoredSet[]> {
  const rows = await hot<Record<string, unknown>>(
    ctx,
    'customers.tiers.sets',
    sql`select id, name, kind, filter, measure, months, currency, method, hysteresis, position, tiers, version
        from customers.tier_sets order by position, id`,
  );
  return rows.map((row) => Row.parse(row));
}

/** Tier → how many customers have it, of all that there are. */
export async function countsByTier(ctx: Ctx): Promise<Map<string, number>> {
  const rows = await hot<{ tier: string; count: number }>(
    ctx,
    'customers.tiers.counts',
    sql`select tier_id as tier, count(*)::integer as count from customers.customer_tiers group by 1`,
  );
  return new Map(rows.map((row) => [row.tier, row.count]));
}

/** Locks the set and returns its version; null where there is none. */
export async function lockSet(ctx: WriteCtx, id: string): Promise<number | null> {
  const [row] = await raw<{ version: number }>(
    ctx,
    sql<{ version: number }>`select version from customers.tier_sets where id = ${id}::uuid for update`,
  );
  return row?.version ?? null;
}

export async function storeSet(ctx: WriteCtx, set: StoredSet): Promise<void> {
  const now = ctx.clock().toISOString();
  await hot(
    ctx,
    'customers.tiers.store',
    sql`
    insert into customers.tier_sets (id, name, kind, filter, measure, months, currency, method, hysteresis, position, tiers, updated_at, version)
    values (${set.id}::uuid, ${JSON.stringify(set.name)}::jsonb, ${set.kind}, ${set.filter === null ? null : JSON.stringify(set.filter)}::jsonb,
      ${set.measure}, ${set.months}::integer, ${set.currency}, ${set.method}, ${set.hysteresis}::real, ${set.position}::integer,
      ${JSON.stringify(set.tiers)}::jsonb, ${now}::timestamptz, ${set.version}::integer)
    on conflict (id) do update set name = excluded.name, kind = excluded.kind, filter = excluded.filter, measure = excluded.measure,
      months = excluded.months, currency = excluded.currency, method = excluded.method, hysteresis = excluded.hysteresis,
      position = excluded.position, tiers = excluded.tiers, updated_at = excluded.updated_at, version = excluded.version`,
  );
}

export async function deleteSet(ctx: WriteCtx, id: string): Promise<void> {
  await hot(ctx, 'customers.tiers.delete', sql`delete from customers.tier_sets where id = ${id}::uuid`);
}

interface Placed {
  readonly customerId: string;
  readonly setId: string;
  readonly tierId: string;
  readonly value: number;
  readonly since: string;
}

/** Where customers stand; merged ones with those that stand for them. By the id that was asked for. */
export async function placedOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, Placed>> {
  const rows = await hot<Placed & { asked: string }>(
    ctx,
    'customers.tiers.of',
    sql`
    select c.id as asked, t.customer_id as "customerId", t.set_id as "setId", t.tier_id as "tierId", t.value, t.since
    from customers.customers c join customers.customer_tiers t on t.customer_id = coalesce(c.survivor_id, c.id)
    where c.id = any(${ids}::uuid[])`,
  );
  return new Map(rows.map(({ asked, ...row }) => [asked, row]));
}

export interface TierMove {
  readonly id: string;
  readonly setId: string | null;
  readonly tierId: string | null;
  readonly value: number;
}

/** Puts customers into their tiers, or out of all of them. */
export async function storePlaces(ctx: WriteCtx, moves: readonly TierMove[]): Promise<void> {
  const rows = moves.map(({ id, setId, tierId, value }) => ({ id, set_id: setId, tier_id: tierId, value }));
  await hot(
    ctx,
    'customers.tiers.place',
    sql`
    with told as materialized (
      select * from json_to_recordset(${JSON.stringify(rows)}::json) as t(id uuid, set_id uuid, tier_id uuid, value double precision)),
    gone as (
      delete from customers.customer_tiers p using told t where p.customer_id = t.id and t.tier_id is null)
    insert into customers.customer_tiers (customer_id, set_id, tier_id, value, since)
    select t.id, t.set_id, t.tier_id, t.value, ${ctx.clock().toISOString()}::timestamptz
    from told t join customers.customers c on c.id = t.id where t.tier_id is not null order by t.id
    on conflict (customer_id) do update set set_id = excluded.set_id, tier_id = excluded.tier_id,
      value = excluded.value, since = excluded.since`,
  );
}

/** Takes merged customers among these out of their tiers: those that stand for them have one. */
export async function clearMerged(ctx: WriteCtx, which: Which): Promise<void> {
  await raw(
    ctx,
    sql`
    delete from customers.customer_tiers p using customers.customers c
    where c.id = p.customer_id and c.merged_into is not null and ${chosen(which)}`,
  );
}

/** A tier as events tell it. */
export function toldTier(tier: Tier | undefined): { id: string; name: Names } | null {
  return tier ? { id: tier.id, name: tier.name } : null;
}
