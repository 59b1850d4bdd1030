import { Assignment, type Handover } from '@peyvand/contract/platform/handovers';
import { sql } from 'kysely';
import { z } from 'zod';
import { type Ctx, raw, type WriteCtx, writing } from '../../../kernel/context.ts';
import type { Staying } from '../../../kernel/holding.ts';
import type { PlatformTables } from '../tables.ts';
import { undoUntil } from './handover.ts';

const write = writing<PlatformTables>();

const Step = z.object({
  total: z.number(),
  done: z.number(),
  kept: z.number(),
  next: z.string().nullable(),
  over: z.boolean(),
});
/** How far one holding is. */
export type Step = z.infer<typeof Step>;

const Stored = z.object({
  id: z.string(),
  userId: z.string(),
  userName: z.string(),
  teamId: z.string(),
  userActive: z.boolean(),
  reason: z.enum(['leaves', 'moves', 'away']),
  mode: z.enum(['give', 'lend']),
  state: z.enum(['planned', 'running', 'done', 'returning', 'returned', 'cancelled', 'failed']),
  startsOn: z.string().nullable(),
  endsOn: z.string().nullable(),
  shutOut: z.boolean(),
  assignments: z.record(z.string(), Assignment),
  progress: z.record(z.string(), Step),
  stays: z.array(
    z.object({
      holding: z.string(),
      id: z.string(),
      name: z.string(),
      reason: z.string(),
      back: z.boolean(),
    }),
  ),
  successors: z.array(z.object({ id: z.string(), name: z.string() })),
  startedBy: z.string().nullable(),
  startedName: z.string(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
  failure: z.string().nullable(),
  version: z.number(),
});
/** A handover as stored. */
export type StoredHandover = z.infer<typeof Stored>;

const columns = sql`
  h.id, h.user_id as "userId", u.name as "userName", u.team_id as "teamId", u.disabled_at is null as "userActive",
  h.reason, h.mode, h.state, h.starts_on::text as "startsOn", h.ends_on::text as "endsOn", h.shut_out as "shutOut",
  h.assignments, h.progress, h.stays,
  coalesce((select json_agg(json_build_object('id', s.id, 'name', s.name) order by s.name)
    from platform.users s where s.id = any(h.successor_ids)), '[]') as successors,
  h.started_by as "startedBy", h.started_name as "startedName", h.created_at as "createdAt",
  h.finished_at as "finishedAt", h.failure, h.version`;

export async function findHandover(ctx: Ctx, id: string): Promise<StoredHandover | null> {
  const [row] = await raw<object>(
    ctx,
    sql`select ${columns} from platform.handovers h join platform.users u on u.id = h.user_id where h.id = ${id}`,
  );
  return row ? Stored.parse(row) : null;
}

/** The same with the row held until the transaction ends. */
export async function lockHandover(ctx: WriteCtx, id: string): Promise<StoredHandover | null> {
  const [row] = await raw<object>(
    ctx,
    sql`select ${columns} from platform.handovers h join platform.users u on u.id = h.user_id
        where h.id = ${id} for update of h`,
  );
  return row ? Stored.parse(row) : null;
}

/** Newest first, one more than `limit` where there are more; only of colleagues in these teams, if some are named. */
export async function listHandovers(
  ctx: Ctx,
  query: { limit: number; before: string | null; userId: string | null; teams: readonly string[] | null },
): Promise<StoredHandover[]> {
  const { before, userId, teams } = query;
  const rows = await raw<object>(
    ctx,
    sql`select ${columns} from platform.handovers h join platform.users u on u.id = h.user_id
        where (${before}::uuid is null or h.id < ${before}::uuid)
          and (${userId}::uuid is null or h.user_id = ${userId}::uuid)
          and (${teams}::uuid[] is null or u.team_id = any(${teams}::uuid[]))
        order by h.id desc limit ${query.limit + 1}`,
  );
  return rows.map((row) => Stored.parse(row));
}

export async function insertHandover(
  ctx: WriteCtx,
  one: {
    id: string;
    userId: string;
    reason: string;
    mode: string;
    state: string;
    startsOn: string | null;
    endsOn: string | null;
    shutOut: boolean;
    assignments: unknown;
    successorIds: readonly string[];
  },
): Promise<void> {
  await write(ctx)
    .insertInto('platform.handovers')
    .values({
      id: one.id,
      user_id: one.userId,
      reason: one.reason,
      mode: one.mode,
      state: one.state,
      starts_on: one.startsOn,
      ends_on: one.endsOn,
      shut_out: one.shutOut,
      assignments: JSON.stringify(one.assignments),
      successor_ids: [...one.successorIds],
      started_by: ctx.actor.id,
      started_name: ctx.actor.name,
      created_at: ctx.clock().toISOString(),
      finished_at: null,
      failure: null,
    })
    .execute();
}

/** Whether another handover of this person is under way. Locks the person: two at once take turns. */
export async function lockPerson(ctx: WriteCtx, userId: string): Promise<boolean> {
  await raw(ctx, sql`select 1 from platform.users where id = ${userId} for no key update`);
  const rows = await raw(
    ctx,
    sql`select 1 from platform.handovers where user_id = ${userId} and state in ('running', 'returning')`,
  );
  return rows.length > 0;
}

/** Planned absences of the person that share days with this one. */
export async function absencesWithin(
  ctx: Ctx,
  userId: string,
  startsOn: string,
  endsOn: string,
): Promise<boolean> {
  const rows = await raw(
    ctx,
    sql`select 1 from platform.handovers where user_id = ${userId} and reason = 'away'
          and state in ('planned', 'running', 'done') and starts_on <= ${endsOn}::date and ends_on >= ${startsOn}::date`,
  );
  return rows.length > 0;
}

export async function setState(
  ctx: WriteCtx,
  id: string,
  state: StoredHandover['state'],
  more: { finished?: boolean; failure?: string | null; progress?: Readonly<Record<string, Step>> } = {},
): Promise<void> {
  await write(ctx)
    .updateTable('platform.handovers as h')
    .set({
      state,
      ...(more.finished === true ? { finished_at: ctx.clock().toISOString() } : {}),
      ...(more.failure === undefined ? {} : { failure: more.failure }),
      ...(more.progress === undefined ? {} : { progress: JSON.stringify(more.progress) }),
    })
    .set((e) => ({ version: e('h.version', '+', 1) }))
    .where('h.id', '=', id)
    .execute();
}

/** Names kept of what stayed; counts go on. */
const maxStays = 200;

/** Notes how far a holding is, and what stayed. */
export async function noteStep(
  ctx: WriteCtx,
  one: StoredHandover,
  holding: string,
  step: Step,
  stays: readonly Staying[],
  back: boolean,
): Promise<void> {
  const all = [...one.stays, ...stays.map((stay) => ({ holding, back, ...stay }))].slice(0, maxStays);
  await write(ctx)
    .updateTable('platform.handovers as h')
    .set({ progress: JSON.stringify({ ...one.progress, [holding]: step }), stays: JSON.stringify(all) })
    .set((e) => ({ version: e('h.version', '+', 1) }))
    .where('h.id', '=', one.id)
    .execute();
}

/** How long after a failure the end of an absence is tried again, in milliseconds. */
const patienceMs = 3_600_000;

/** Absences that begin or end by this day; one that stopped on the way ends all the same. */
export async function dueAbsences(
  ctx: Ctx,
  today: string,
  now: Date,
): Promise<{ id: string; state: string }[]> {
  return raw<{ id: string; state: string }>(
    ctx,
    sql`select id, state from platform.handovers
        where reason = 'away' and ((state = 'planned' and starts_on <= ${today}::date)
          or (state = 'done' and ends_on < ${today}::date)
          or (state = 'failed' and ends_on < ${today}::date
            and finished_at < ${new Date(now.getTime() - patienceMs).toISOString()}::timestamptz)) order by id limit 500`,
  );
}

/** What the API shows. */
export function shownHandover(one: StoredHandover): Handover {
  const {
    progress,
    startedBy: _,
    startedName,
    assignments: __,
    teamId: ___,
    userActive: ____,
    ...rest
  } = one;
  return {
    ...rest,
    counts: Object.fromEntries(
      Object.entries(progress).map(([name, { total, done, kept }]) => [name, { total, done, kept }]),
    ),
    startedBy: startedName,
    undoUntil: undoUntil(one)?.toISOString() ?? null,
  };
}
