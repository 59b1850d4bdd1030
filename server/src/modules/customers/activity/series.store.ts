import type { LocalDate } from '@peyvand/contract/core/dates';
import type { Recurrence } from '@peyvand/contract/customers/activities';
import { sql } from 'kysely';
import { raw, type WriteCtx } from '../../../kernel/context.ts';

export interface Series {
  readonly id: string;
  readonly rule: Recurrence;
  readonly firstOn: LocalDate;
  /** The last day that was made. */
  readonly lastOn: LocalDate;
}

const selection = sql`s.id, s.rule, s.first_on as "firstOn", s.last_on as "lastOn"`;

export async function insertSeries(ctx: WriteCtx, { id, rule, firstOn, lastOn }: Series): Promise<void> {
  await raw(
    ctx,
    sql`insert into customers.activity_series (id, rule, first_on, last_on, created_at)
        values (${id}::uuid, ${JSON.stringify(rule)}::jsonb, ${firstOn}::date, ${lastOn}::date,
          ${ctx.clock().toISOString()}::timestamptz)`,
  );
}

/** A series that goes on, locked; null for one that has ended. */
export async function lockSeries(ctx: WriteCtx, id: string): Promise<Series | null> {
  const [series] = await raw<Series>(
    ctx,
    sql`select ${selection} from customers.activity_series s where s.id = ${id}::uuid and s.ended_at is null for update`,
  );
  return series ?? null;
}

/** Series that were made up to a day before `horizon`, behind an id; locked, those that others hold left out. */
export function lockShortSeries(
  ctx: WriteCtx,
  horizon: LocalDate,
  after: string,
  limit: number,
): Promise<Series[]> {
  return raw<Series>(
    ctx,
    sql`select ${selection} from customers.activity_series s
        where s.ended_at is null and s.last_on < ${horizon}::date and s.id > ${after}::uuid
        order by s.id limit ${limit} for update skip locked`,
  );
}

export async function markMade(ctx: WriteCtx, id: string, lastOn: LocalDate): Promise<void> {
  await raw(ctx, sql`update customers.activity_series set last_on = ${lastOn}::date where id = ${id}::uuid`);
}

export async function endSeries(ctx: WriteCtx, id: string): Promise<void> {
  await raw(
    ctx,
    sql`update customers.activity_series set ended_at = ${ctx.clock().toISOString()}::timestamptz
        where id = ${id}::uuid and ended_at is null`,
  );
}

/** The newest of a series that nobody changed by itself, else the newest at all; null where none is left. */
export async function patternOf(ctx: WriteCtx, seriesId: string): Promise<string | null> {
  const [row] = await raw<{ id: string }>(
    ctx,
    sql`select a.id from customers.activities a where a.series_id = ${seriesId}::uuid and a.deleted_at is null
        order by a.is_odd, a.day desc limit 1`,
  );
  return row?.id ?? null;
}

/** Planned ones of a series after a day, in order: all, or those that nobody changed by themselves. */
export async function plannedAfter(
  ctx: WriteCtx,
  seriesId: string,
  day: LocalDate,
  withOdd: boolean,
): Promise<string[]> {
  const rows = await raw<{ id: string }>(
    ctx,
    sql`select a.id from customers.activities a
        where a.series_id = ${seriesId}::uuid and a.day > ${day}::date and a.state = 'planned' and a.deleted_at is null
          and (${withOdd} or not a.is_odd) order by a.day`,
  );
  return rows.map(({ id }) => id);
}

/** Everything of a series, closed ones and those in the trash too. */
export async function rowsOfSeries(ctx: WriteCtx, seriesId: string): Promise<string[]> {
  const rows = await raw<{ id: string }>(
    ctx,
    sql`select a.id from customers.activities a where a.series_id = ${seriesId}::uuid order by a.id`,
  );
  return rows.map(({ id }) => id);
}

/** Another rule for a series that stays the same; one that had ended goes on. */
export async function storeRule(
  ctx: WriteCtx,
  id: string,
  rule: Recurrence,
  firstOn: LocalDate,
  lastOn: LocalDate,
): Promise<void> {
  await raw(
    ctx,
    sql`update customers.activity_series set rule = ${JSON.stringify(rule)}::jsonb, first_on = ${firstOn}::date,
          last_on = ${lastOn}::date, ended_at = null where id = ${id}::uuid`,
  );
}
