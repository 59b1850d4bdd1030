import type { MarketInput } from '@peyvand/contract/analytics/markets';
import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';

export interface StoredMarket extends MarketInput {
  readonly id: string;
  readonly to: string;
  readonly setBy: string;
  readonly setAt: string;
  readonly version: number;
}

/** More are not kept: it is what people typed. */
export const mostMarkets = 500;

const columns = sql`m.id, m.unit, m.calendar, m.from_on::text as "from", m.to_on::text as "to", m.category, m.currency,
  m.size::text as size, m.people::float8 as people, m.rivals, m.source, m.set_by as "setBy", m.set_at as "setAt", m.version`;

/** All of them, the latest period first. */
export function loadMarkets(ctx: Ctx): Promise<StoredMarket[]> {
  return raw<StoredMarket>(
    ctx,
    sql`select ${columns} from analytics.markets m order by m.to_on desc, m.from_on, m.category nulls first, m.id
        limit ${mostMarkets}`,
  );
}

/** One, locked against others that change it. */
export async function lockMarket(ctx: WriteCtx, id: string): Promise<StoredMarket | null> {
  const [row] = await raw<StoredMarket>(
    ctx,
    sql`select ${columns} from analytics.markets m where m.id = ${id}::uuid for update`,
  );
  return row ?? null;
}

export async function countMarkets(ctx: WriteCtx): Promise<number> {
  await raw(ctx, sql`select pg_advisory_xact_lock(hashtextextended('analytics.markets', 0))`);
  const [row] = await raw<{ count: number }>(ctx, sql`select count(*)::int as count from analytics.markets`);
  return row?.count ?? 0;
}

/** Whether another one is of the same days and category. */
export async function isTwice(
  ctx: WriteCtx,
  { id, from, to, category }: Pick<StoredMarket, 'id' | 'from' | 'to' | 'category'>,
): Promise<boolean> {
  const rows = await raw(
    ctx,
    sql`select 1 from analytics.markets m where m.from_on = ${from}::date and m.to_on = ${to}::date
        and m.category is not distinct from ${category} and m.id <> ${id}::uuid`,
  );
  return rows.length > 0;
}

/** Writes one down, new or in place of what it was. */
export async function putMarket(
  ctx: WriteCtx,
  {
    id,
    unit,
    calendar,
    from,
    to,
    category,
    currency,
    size,
    people,
    rivals,
    source,
  }: Omit<StoredMarket, 'setBy' | 'setAt' | 'version'>,
): Promise<void> {
  await raw(
    ctx,
    sql`insert into analytics.markets (id, unit, calendar, from_on, to_on, category, currency, size, people, rivals, source, set_by, set_at)
        values (${id}::uuid, ${unit}, ${calendar}, ${from}::date, ${to}::date, ${category}, ${currency}, ${size}::bigint,
          ${people}::bigint, ${JSON.stringify(rivals)}::jsonb, ${source}, ${ctx.actor.name}, ${ctx.clock().toISOString()}::timestamptz)
        on conflict (id) do update set unit = excluded.unit, calendar = excluded.calendar, from_on = excluded.from_on,
          to_on = excluded.to_on, category = excluded.category, currency = excluded.currency, size = excluded.size,
          people = excluded.people, rivals = excluded.rivals, source = excluded.source, set_by = excluded.set_by,
          set_at = excluded.set_at, version = markets.version + 1`,
  );
}

export async function deleteMarket(ctx: WriteCtx, id: string): Promise<void> {
  await raw(ctx, sql`delete from analytics.markets where id = ${id}::uuid`);
}
