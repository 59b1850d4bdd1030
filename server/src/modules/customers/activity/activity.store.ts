import { sql } from 'kysely';
import { type Ctx, hot, raw, visible, type WriteCtx } from '../../../kernel/context.ts';
import { fold } from '../../../kernel/text/fold.ts';
import type { StoredActivity } from './activity.ts';

const table = 'customers.activities';

const selection = sql`
  a.id, a.kind, a.subject, a.customer_id as "customerId",
  coalesce(m.survivor_id, a.customer_id) as "customerNow", a.about_kind as "aboutKind",
  a.about_id as "aboutId", a.owner_id as "ownerId", a.team_id as "teamId", a.day, a.time, a.zone, a.minutes,
  a.begins_at as "beginsAt", a.ends_at as "endsAt", a.place, a.priority, a.note, a.reminders,
  a.remind_at as "remindAt", a.rate, a.rate_currency as "rateCurrency", a.state, a.closed_at as "closedAt",
  a.closed_by as "closedBy", a.outcome_id as "outcomeId", a.outcome_note as "outcomeNote",
  a.spent_minutes as "spentMinutes", a.talk_id as "talkId", a.series_id as "seriesId", r.rule as recurrence,
  a.occurs_on as "occursOn", a.is_odd as "isOdd", a.deleted_at as "deletedAt", a.created_at as "createdAt", a.updated_at as "updatedAt",
  a.version,
  array(select p.user_id from customers.activity_people p
    where p.activity_id = a.id and p.user_id is not null order by p.position) as colleagues,
  array(select p.customer_id from customers.activity_people p
    where p.activity_id = a.id and p.customer_id is not null order by p.position) as guests`;
const source = sql`customers.activities a left join customers.customers m on m.id = a.customer_id
  left join customers.activity_series r on r.id = a.series_id and r.ended_at is null`;

/** One activity that the actor sees, also out of the trash, or null. */
export async function loadActivity(ctx: Ctx, id: string): Promise<StoredActivity | null> {
  const [activity] = await hot<StoredActivity>(
    ctx,
    'customers.activity',
    sql`select ${selection} from ${source} where a.id = ${id}::uuid and ${visible(ctx, table, 'a')}`,
  );
  return activity ?? null;
}

/** Activities that the caller has found under the actor's rights, in the order of the ids. */
export function activitiesOf(ctx: Ctx, ids: readonly string[]): Promise<StoredActivity[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return hot<StoredActivity>(
    ctx,
    'customers.activities_of',
    sql`select ${selection} from unnest(${ids}::uuid[]) with ordinality as wanted(id, place)
        join ${source} on a.id = wanted.id order by wanted.place`,
  );
}

/** Activities that the actor may change, locked until the transaction ends, in the order of their ids. */
export async function lockActivities(ctx: WriteCtx, ids: readonly string[]): Promise<StoredActivity[]> {
  if (ids.length === 0) return [];
  await raw(
    ctx,
    sql`select 1 from customers.activities where id = any(${ids}::uuid[]) order by id for update`,
  );
  return raw<StoredActivity>(
    ctx,
    sql`select ${selection} from ${source}
        where a.id = any(${ids}::uuid[]) and ${visible(ctx, table, 'a', 'write')} order by a.id`,
  );
}

function columnsOf(activity: StoredActivity) {
  return {
    id: activity.id,
    kind: activity.kind,
    subject: activity.subject,
    subject_key: fold(activity.subject),
    search_text: fold([activity.subject, activity.place ?? '', activity.note].join(' ')),
    customer_id: activity.customerId,
    about_kind: activity.aboutKind,
    about_id: activity.aboutId,
    owner_id: activity.ownerId,
    team_id: activity.teamId,
    day: activity.day,
    time: activity.time,
    zone: activity.zone,
    minutes: activity.minutes,
    begins_at: activity.beginsAt,
    ends_at: activity.endsAt,
    place: activity.place,
    priority: activity.priority,
    note: activity.note,
    reminders: activity.reminders,
    remind_at: activity.remindAt,
    rate: activity.rate,
    rate_currency: activity.rateCurrency,
    state: activity.state,
    closed_at: activity.closedAt,
    closed_by: activity.closedBy,
    outcome_id: activity.outcomeId,
    outcome_note: activity.outcomeNote,
    spent_minutes: activity.spentMinutes,
    talk_id: activity.talkId,
    series_id: activity.seriesId,
    occurs_on: activity.occursOn,
    is_odd: activity.isOdd,
    deleted_at: activity.deletedAt,
    created_at: activity.createdAt,
    updated_at: activity.updatedAt,
    version: activity.version,
  };
}

export async function insertActivities(ctx: WriteCtx, list: readonly StoredActivity[]): Promise<void> {
  if (list.length === 0) return;
  await raw(
    ctx,
    sql`insert into customers.activities
        select * from jsonb_populate_recordset(null::customers.activities, ${JSON.stringify(list.map(columnsOf))}::jsonb)`,
  );
  await insertPeople(ctx, list);
}

/** Writes activities as they stand, versions included; who takes part too where `people`. */
export async function updateActivities(
  ctx: WriteCtx,
  list: readonly StoredActivity[],
  people: boolean,
): Promise<void> {
  if (list.length === 0) return;
  await raw(
    ctx,
    sql`
    update customers.activities a set kind = n.kind, subject = n.subject, subject_key = n.subject_key,
      search_text = n.search_text, customer_id = n.customer_id, about_kind = n.about_kind, about_id = n.about_id,
      owner_id = n.owner_id, team_id = n.team_id, day = n.day, time = n.time, zone = n.zone, minutes = n.minutes,
      begins_at = n.begins_at, ends_at = n.ends_at, place = n.place, priority = n.priority, note = n.note,
      reminders = n.reminders, remind_at = n.remind_at, rate = n.rate, rate_currency = n.rate_currency,
      state = n.state, closed_at = n.closed_at, closed_by = n.closed_by, outcome_id = n.outcome_id,
      outcome_note = n.outcome_note, spent_minutes = n.spent_minutes, talk_id = n.talk_id, series_id = n.series_id,
      occurs_on = n.occurs_on, is_odd = n.is_odd, deleted_at = n.deleted_at, updated_at = n.updated_at, version = n.version
    from jsonb_populate_recordset(null::customers.activities, ${JSON.stringify(list.map(columnsOf))}::jsonb) n
    where a.id = n.id`,
  );
  if (!people) return;
  const ids = list.map(({ id }) => id);
  await raw(ctx, sql`delete from customers.activity_people where activity_id = any(${ids}::uuid[])`);
  await insertPeople(ctx, list);
}

async function insertPeople(ctx: WriteCtx, list: readonly StoredActivity[]): Promise<void> {
  const rows = list.flatMap(({ id, colleagues, guests }) => [
    ...colleagues.map((user_id, position) => ({ activity_id: id, user_id, position })),
    ...guests.map((customer_id, at) => ({
      activity_id: id,
      customer_id,
      position: colleagues.length + at,
    })),
  ]);
  if (rows.length === 0) return;
  await raw(
    ctx,
    sql`insert into customers.activity_people (activity_id, user_id, customer_id, position)
        select activity_id, user_id, customer_id, position
        from json_to_recordset(${JSON.stringify(rows)}::json)
          as n(activity_id uuid, user_id uuid, customer_id uuid, position integer)`,
  );
}

/** Removes activities for good. */
export async function removeActivities(ctx: WriteCtx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await raw(ctx, sql`delete from customers.activities where id = any(${ids}::uuid[])`);
}

/** Puts all activities of an owner into a team. No version rises: nothing that people edit has changed. */
export async function moveActivitiesWithOwner(ctx: WriteCtx, ownerId: string, teamId: string): Promise<void> {
  await raw(
    ctx,
    sql`update customers.activities set team_id = ${teamId}::uuid
        where owner_id = ${ownerId}::uuid and team_id <> ${teamId}::uuid`,
  );
}

/** Takes the talk that an activity left out of the story; says what it was. */
export function deleteTalk(
  ctx: WriteCtx,
  id: string,
): Promise<{ customerId: string; subject: string | null; body: string | null }[]> {
  return raw(
    ctx,
    sql<{ customerId: string; subject: string | null; body: string | null }>`
      delete from customers.interactions i where i.id = ${id}::uuid
      returning i.customer_id as "customerId", i.subject, i.body`,
  );
}
