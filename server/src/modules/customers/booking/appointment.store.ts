import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';
import type { Load, Taken } from './availability.ts';

/** What was booked, with how it stands now. */
export interface StoredAppointment {
  readonly id: string;
  readonly slug: string;
  readonly activityId: string;
  readonly customerId: string;
  readonly memberId: string;
  readonly guestName: string;
  readonly language: 'fa' | 'en' | 'ru';
  readonly zone: string;
}

export async function insertAppointment(
  ctx: WriteCtx,
  kindId: string,
  one: Omit<StoredAppointment, 'slug'>,
): Promise<void> {
  await raw(
    ctx,
    sql`insert into customers.appointments
          (id, kind_id, activity_id, customer_id, member_id, guest_name, language, zone, created_at)
        values (${one.id}::uuid, ${kindId}::uuid, ${one.activityId}::uuid, ${one.customerId}::uuid,
          ${one.memberId}::uuid, ${one.guestName}, ${one.language}, ${one.zone}, ${ctx.clock().toISOString()}::timestamptz)`,
  );
}

/** For parts of Peyvand that act for who booked: null for one whose customer is gone. */
export async function findAppointment(ctx: Ctx, id: string): Promise<StoredAppointment | null> {
  const [row] = await raw<StoredAppointment>(
    ctx,
    sql<StoredAppointment>`select p.id, k.slug, p.activity_id as "activityId", p.customer_id as "customerId",
        p.member_id as "memberId", p.guest_name as "guestName", p.language, p.zone
      from customers.appointments p join customers.appointment_kinds k on k.id = p.kind_id where p.id = ${id}::uuid`,
  );
  return row ?? null;
}

/** Only one at a time is given an appointment with these people; a second one waits, and then sees the first. */
export async function lockMembers(ctx: WriteCtx, members: readonly string[]): Promise<void> {
  for (const id of members.toSorted())
    await raw(ctx, sql`select pg_advisory_xact_lock(hashtextextended(${`appointments ${id}`}, 13))`);
}

/** What has no length blocks as long as this, in minutes. */
const shortest = 30;

/** When people are taken by anything with a time, whoever owns it, between two moments; `except` one activity. */
export async function takenOf(
  ctx: Ctx,
  members: readonly string[],
  { from, to, except }: { readonly from: string; readonly to: string; readonly except: string | null },
): Promise<Map<string, Taken[]>> {
  const rows = await raw<{ userId: string; beginsAt: string; endsAt: string }>(
    ctx,
    sql<{ userId: string; beginsAt: string; endsAt: string }>`
      with theirs as (
        select a.owner_id as user_id, a.id from customers.activities a
          where a.owner_id = any(${members}::uuid[]) and a.deleted_at is null
            and a.begins_at < ${to}::timestamptz and a.begins_at > ${from}::timestamptz - interval '32 days'
        union select p.user_id, p.activity_id from customers.activity_people p
          where p.user_id = any(${members}::uuid[]))
      select t.user_id as "userId", a.begins_at as "beginsAt",
        greatest(a.ends_at, a.begins_at + make_interval(mins => ${shortest})) as "endsAt"
      from theirs t join customers.activities a on a.id = t.id
      where a.state = 'planned' and a.kind <> 'task' and a.time is not null and a.deleted_at is null
        and a.begins_at < ${to}::timestamptz
        and greatest(a.ends_at, a.begins_at + make_interval(mins => ${shortest})) > ${from}::timestamptz
        and a.id is distinct from ${except}::uuid`,
  );
  const taken = new Map<string, Taken[]>(members.map((id) => [id, []]));
  for (const { userId, beginsAt, endsAt } of rows)
    taken.get(userId)?.push({ from: Date.parse(beginsAt), to: Date.parse(endsAt) });
  return taken;
}

/** How many appointments people have coming, and when they were given the last. */
export async function loadsOf(ctx: Ctx, members: readonly string[]): Promise<Load[]> {
  const rows = await raw<Load>(
    ctx,
    sql<Load>`select u.id, count(a.id)::int as upcoming, max(p.created_at) as "lastAt"
      from unnest(${members}::uuid[]) as u(id)
      left join customers.appointments p on p.member_id = u.id
      left join customers.activities a on a.id = p.activity_id and a.state = 'planned' and a.deleted_at is null
        and a.begins_at > ${ctx.clock().toISOString()}::timestamptz
      group by u.id`,
  );
  return rows;
}
