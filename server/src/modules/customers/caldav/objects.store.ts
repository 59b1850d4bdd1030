import { type RawBuilder, sql } from 'kysely';
import { type Ctx, hot, raw, visible, type WriteCtx } from '../../../kernel/context.ts';
import type { Series } from '../activity/series.store.ts';
import { Extras } from './extras.ts';
import type { CalendarName } from './paths.ts';

/** One activity of an object; several make a series. */
export interface Row {
  readonly id: string;
  /** The activity itself, or its series where iCalendar has words for the rule. */
  readonly subjectId: string;
  readonly seriesId: string | null;
  readonly occursOn: string | null;
  readonly version: number;
  readonly beginsAt: string | null;
  readonly endsAt: string | null;
  readonly name: string | null;
  readonly uid: string | null;
  readonly isHidden: boolean | null;
  readonly objectVersion: number | null;
}

/** The same as `isTold` in rule.ts. */
const told = sql`(r.id is not null and (r.rule->>'unit' in ('day', 'week')
  or (r.rule->>'calendar' = 'gregory' and not (r.rule->>'unit' = 'year' and (r.rule->>'monthEnd')::boolean)
    and (r.rule->>'nth' is not null or (r.rule->>'monthEnd')::boolean or extract(day from r.first_on) <= 28))))`;
const subject = sql`case when ${told} then r.id else a.id end`;
const columns = sql`a.id, ${subject} as "subjectId", case when ${told} then r.id end as "seriesId",
  a.occurs_on as "occursOn", a.version, a.begins_at as "beginsAt", a.ends_at as "endsAt", o.name, o.uid,
  o.is_hidden as "isHidden", o.version as "objectVersion"`;

const kinds = { events: sql`a.kind <> 'task' and a.day is not null`, tasks: sql`a.kind = 'task'` } as const;

function source(userId: string): RawBuilder<unknown> {
  return sql`customers.activities a left join customers.activity_series r on r.id = a.series_id
    left join customers.calendar_objects o on o.user_id = ${userId}::uuid
      and coalesce(o.series_id, o.activity_id) = ${subject}`;
}

/** Of the person, as owner or as one who takes part; what is cancelled or in the trash is in no calendar. */
function mine(ctx: Ctx, userId: string, calendar: CalendarName): RawBuilder<boolean> {
  return sql<boolean>`(a.owner_id = ${userId}::uuid or a.id = any(array(select p.activity_id
      from customers.activity_people p where p.user_id = ${userId}::uuid)))
    and a.deleted_at is null and a.state <> 'cancelled' and ${kinds[calendar]}
    and ${visible(ctx, 'customers.activities', 'a')}`;
}

/** A calendar holds at most so many activities, the latest. */
const most = 20_000;

/**
 * Everything in a calendar since a moment: appointments by their end, tasks that are planned and those done since.
 * Series come whole as far as they lie behind it.
 */
export function rowsSince(ctx: Ctx, userId: string, calendar: CalendarName, since: string): Promise<Row[]> {
  const fresh =
    calendar === 'events'
      ? sql`a.begins_at >= ${since}::timestamptz`
      : sql`(a.state = 'planned' or a.closed_at >= ${since}::timestamptz)`;
  return raw<Row>(
    ctx,
    sql<Row>`select ${columns} from ${source(userId)} where ${mine(ctx, userId, calendar)} and ${fresh}
      order by a.begins_at desc nulls first, a.id limit ${most}`,
  );
}

/** The activities of some objects by what stands behind their names; in no order. */
export function rowsOf(
  ctx: Ctx,
  userId: string,
  calendar: CalendarName,
  subjects: readonly string[],
): Promise<Row[]> {
  if (subjects.length === 0) return Promise.resolve([]);
  return raw<Row>(
    ctx,
    sql<Row>`select ${columns} from ${source(userId)}
      where (a.id = any(${subjects}::uuid[]) or a.series_id = any(${subjects}::uuid[]))
        and ${subject} = any(${subjects}::uuid[]) and ${mine(ctx, userId, calendar)}`,
  );
}

/** What a program said of an object beside what Peyvand keeps. */
export interface Kept {
  readonly name: string;
  readonly uid: string;
  readonly subjectId: string;
  readonly extras: Extras;
}

const keptColumns = sql`o.name, o.uid, coalesce(o.series_id, o.activity_id) as "subjectId", o.extras`;

export async function keptOf(
  ctx: Ctx,
  userId: string,
  subjects: readonly string[],
): Promise<Map<string, Kept>> {
  if (subjects.length === 0) return new Map();
  const rows = await raw<Kept & { extras: unknown }>(
    ctx,
    sql<Kept & { extras: unknown }>`select ${keptColumns} from customers.calendar_objects o
      where o.user_id = ${userId}::uuid and coalesce(o.series_id, o.activity_id) = any(${subjects}::uuid[])`,
  );
  return new Map(rows.map((row) => [row.subjectId, { ...row, extras: Extras.parse(row.extras) }]));
}

/** Which activity or series stands behind names that programs chose. */
export async function subjectsNamed(
  ctx: Ctx,
  userId: string,
  calendar: CalendarName,
  names: readonly string[],
): Promise<Map<string, string>> {
  const rows = await hot<{ name: string; subjectId: string }>(
    ctx,
    'customers.calendar_names',
    sql`select o.name, coalesce(o.series_id, o.activity_id) as "subjectId" from customers.calendar_objects o
        where o.user_id = ${userId}::uuid and o.calendar = ${calendar} and o.name = any(${names}::text[])`,
  );
  return new Map(rows.map(({ name, subjectId }) => [name, subjectId]));
}

/** The object of a UID, for one that comes under another name. */
export async function subjectWithUid(
  ctx: Ctx,
  userId: string,
  calendar: CalendarName,
  uid: string,
): Promise<{ name: string; subjectId: string } | null> {
  const [row] = await raw<{ name: string; subjectId: string }>(
    ctx,
    sql<{
      name: string;
      subjectId: string;
    }>`select o.name, coalesce(o.series_id, o.activity_id) as "subjectId"
      from customers.calendar_objects o
      where o.user_id = ${userId}::uuid and o.calendar = ${calendar} and o.uid = ${uid}`,
  );
  return row ?? null;
}

/** Only one program writes to an address at a time; a second one waits. */
export async function lockObject(ctx: WriteCtx, userId: string, path: string): Promise<void> {
  await raw(ctx, sql`select pg_advisory_xact_lock(hashtextextended(${`${userId} ${path}`}, 11))`);
}

/** Keeps what a program calls an object. What had the name, the UID or the subject before gives it up. */
export async function putObjectRow(
  ctx: WriteCtx,
  userId: string,
  calendar: CalendarName,
  row: Kept & { readonly isSeries: boolean; readonly isHidden: boolean },
): Promise<void> {
  const { name, uid, subjectId, extras, isSeries, isHidden } = row;
  const [old] = await raw<{ version: number }>(
    ctx,
    sql<{ version: number }>`with gone as (delete from customers.calendar_objects o
        where o.user_id = ${userId}::uuid and ((o.calendar = ${calendar} and (o.name = ${name} or o.uid = ${uid}))
          or coalesce(o.series_id, o.activity_id) = ${subjectId}::uuid) returning o.version)
      select coalesce(max(version), 0) as version from gone`,
  );
  await raw(
    ctx,
    sql`insert into customers.calendar_objects
          (user_id, calendar, name, uid, activity_id, series_id, extras, is_hidden, version)
        values (${userId}::uuid, ${calendar}, ${name}, ${uid}, ${isSeries ? null : subjectId}::uuid,
          ${isSeries ? subjectId : null}::uuid, ${JSON.stringify(extras)}::jsonb, ${isHidden},
          ${(old?.version ?? 0) + 1})`,
  );
}

/** Series with their ends; those too that go on no more. */
export async function seriesOf(
  ctx: Ctx,
  ids: readonly string[],
): Promise<Map<string, Series & { isOver: boolean }>> {
  if (ids.length === 0) return new Map();
  const rows = await raw<Series & { isOver: boolean }>(
    ctx,
    sql<Series & { isOver: boolean }>`select s.id, s.rule, s.first_on as "firstOn", s.last_on as "lastOn",
        s.ended_at is not null and coalesce((s.rule->>'until')::date > s.last_on, true) as "isOver"
      from customers.activity_series s where s.id = any(${ids}::uuid[])`,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Ids of a series that are neither cancelled nor in the trash, in the order of their days. */
export async function ofSeries(ctx: WriteCtx, seriesId: string): Promise<string[]> {
  const rows = await raw<{ id: string }>(
    ctx,
    sql<{ id: string }>`select a.id from customers.activities a
      where a.series_id = ${seriesId}::uuid and a.deleted_at is null and a.state <> 'cancelled'
        and ${visible(ctx, 'customers.activities', 'a')} order by a.occurs_on`,
  );
  return rows.map(({ id }) => id);
}
