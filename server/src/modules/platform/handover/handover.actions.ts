import type { Handover, NewHandover } from '@peyvand/contract/platform/handovers';
import { z } from 'zod';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { successorsIn } from '../../../kernel/holding.ts';
import { enqueue } from '../../../kernel/jobs/jobs.ts';
import { holds, scopeOf } from '../../../kernel/policy/actor.ts';
import { missing, Refusal } from '../../../kernel/problem.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { actorOfUser } from '../access/authenticate.ts';
import { namesOf } from '../access/names.store.ts';
import { conflict, refused, unfit } from '../errors.ts';
import { handoverCancelled, handoverPlanned, handoverStarted } from '../events.ts';
import { organisationOf } from '../organisation/organisation.actions.ts';
import { decodeCursor, pageOf } from '../page-cursor.ts';
import { registry } from '../start.ts';
import { disableUser, enableUser } from '../user/user.actions.ts';
import { findUser, lockAdministrators } from '../user/user.store.ts';
import { allHoldings } from './handover.doors.ts';
import {
  absencesWithin,
  findHandover,
  insertHandover,
  listHandovers,
  lockHandover,
  lockPerson,
  type StoredHandover,
  setState,
  shownHandover,
} from './handover.store.ts';
import {
  beyondSight,
  causeOf,
  covers,
  mayShutOut,
  refuseSelf,
  returnCauseOf,
  undoUntil,
} from './handover.ts';

/** Name of the job that does the work of a handover. */
export const handoverJob = 'platform.handover.work';

/**
 * Starts a handover, or plans it where an absence begins later. The sign-in of somebody who leaves ends in this very
 * transaction; the records follow in a job.
 */
export async function startHandover(ctx: WriteCtx, wish: NewHandover): Promise<Handover> {
  // In the order in which accounts are changed elsewhere, so that nobody waits in a circle.
  if (wish.reason === 'leaves') await lockAdministrators(ctx);
  const user = await findUser(ctx, wish.userId);
  if (!user) throw missing();
  if (!covers(ctx.actor, user.teamId)) throw beyondSight(user.name);
  if (await lockPerson(ctx, user.id)) {
    throw conflict('platform.handover.under_way', `What ${user.name} holds is being handed over already`);
  }
  const successorIds = await checkedSuccessors(ctx, wish);
  const today = dateOf(ctx.clock(), (await organisationOf(ctx)).timeZone);
  if (wish.startsOn !== undefined && wish.endsOn !== undefined) {
    if (wish.endsOn < today) throw unfit('endsOn', 'platform.handover.past', 'lies in the past');
    if (await absencesWithin(ctx, user.id, wish.startsOn, wish.endsOn)) {
      throw conflict('platform.handover.overlap', `${user.name} is away on some of these days already`);
    }
  }
  const shutOut = wish.reason === 'leaves' && user.disabledAt === null;
  if (shutOut && !mayShutOut(ctx.actor, user.id)) {
    throw new Refusal('access.denied', {
      reason: 'platform.handover.shut_out',
      detail: 'Only who manages users can end a sign-in, and nobody their own',
    });
  }
  const id = ctx.newId();
  const begins = wish.startsOn === undefined || wish.startsOn <= today;
  await insertHandover(ctx, {
    id,
    userId: user.id,
    reason: wish.reason,
    mode: wish.mode,
    state: begins ? 'running' : 'planned',
    startsOn: wish.startsOn ?? null,
    endsOn: wish.endsOn ?? null,
    shutOut,
    assignments: wish.assignments,
    successorIds,
  });
  const because = ctx.as(ctx.actor, causeOf(id));
  await emit(because, begins ? handoverStarted : handoverPlanned, {
    subject: { kind: 'handover', id },
    customerId: null,
    data: {
      userId: user.id,
      reason: wish.reason,
      mode: wish.mode,
      startsOn: wish.startsOn ?? null,
      endsOn: wish.endsOn ?? null,
      successorIds,
    },
  });
  if (shutOut) await disableUser(because, user.id, user.version);
  if (begins) await queue(ctx, id);
  return shownHandover(await known(ctx, id));
}

/** Queues the work that the state asks for. */
export function queue(ctx: WriteCtx, id: string): Promise<void> {
  return enqueue(ctx, handoverJob, { id, by: ctx.actor.id }, { key: `${handoverJob}:${id}` });
}

/**
 * Every successor is here, within the caller's sight, and has the right to what is named for them; every holding named
 * is one that there is.
 */
async function checkedSuccessors(ctx: Ctx, wish: NewHandover): Promise<string[]> {
  const holdings = new Map(allHoldings().map((one) => [one.name, one]));
  const asked = new Map<string, Set<string>>();
  for (const [name, assignment] of Object.entries(wish.assignments)) {
    const holding = holdings.get(name);
    if (!holding)
      throw unfit(`assignments.${name}`, 'platform.handover.holding', 'is nothing that people hold');
    for (const id of successorsIn(assignment)) {
      const rights = asked.get(id) ?? new Set();
      asked.set(id, holding.permission === null ? rights : rights.add(holding.permission));
    }
  }
  refuseSelf(wish, [...asked.keys()]);
  for (const [id, rights] of asked) {
    const actor = await actorOfUser(ctx, id);
    const team = actor?.teamId ?? null;
    const isSeen = team !== null && covers(ctx.actor, team);
    if (!actor || !isSeen || [...rights].some((right) => !holds(actor, right))) {
      const name = (await namesOf(ctx, 'users', [id])).get(id);
      throw refused('platform.handover.successor', `${name ?? id} cannot take this over`);
    }
  }
  return [...asked.keys()];
}

/**
 * Takes a handover back: a planned one is cancelled, an absence ends, any other is undone within 30 days. What was
 * given on since stays where it is and is named. A sign-in that it ended comes back too; keys do not.
 */
export async function returnHandover(ctx: WriteCtx, id: string): Promise<Handover> {
  const one = await lockHandover(ctx, id);
  if (!one || !covers(ctx.actor, one.teamId)) throw missing();
  if (one.state === 'planned') {
    await setState(ctx, id, 'cancelled', { finished: true });
    await emit(ctx, handoverCancelled, {
      subject: { kind: 'handover', id },
      customerId: null,
      data: { userId: one.userId },
    });
    return shownHandover(await known(ctx, id));
  }
  refuseUndo(one, ctx.clock());
  if (await lockPerson(ctx, one.userId)) {
    throw conflict('platform.handover.under_way', `What ${one.userName} holds is being handed over just now`);
  }
  const user = await findUser(ctx, one.userId);
  if (user && user.disabledAt !== null) {
    if (!one.shutOut || !mayShutOut(ctx.actor, user.id)) {
      throw refused('platform.handover.gone', `${one.userName} is shut out; let them in again first`);
    }
    await enableUser(ctx.as(ctx.actor, returnCauseOf(id)), user.id, user.version);
  }
  await setState(ctx, id, 'returning', { progress: {} });
  await queue(ctx, id);
  return shownHandover(await known(ctx, id));
}

function refuseUndo(one: StoredHandover, now: Date): void {
  if (one.state !== 'done' && one.state !== 'failed') {
    throw conflict('platform.handover.state', 'Only a finished handover can be taken back');
  }
  const until = undoUntil(one);
  if (until && until < now) {
    throw refused('platform.handover.too_late', 'A handover can be taken back for 30 days');
  }
}

/** One handover, if the actor sees what the colleague holds. */
export async function getHandover(ctx: Ctx, id: string): Promise<Handover> {
  const one = await findHandover(ctx, id);
  if (!one || !covers(ctx.actor, one.teamId)) throw missing();
  return shownHandover(one);
}

const Keys = z.tuple([z.uuid()]);

export async function pageOfHandovers(
  ctx: Ctx,
  query: { limit: number; cursor?: string | undefined; userId?: string | undefined },
) {
  const before = decodeCursor(query.cursor, Keys)?.[0] ?? null;
  const teams = teamsWithin(ctx);
  const rows = await listHandovers(ctx, { limit: query.limit, before, userId: query.userId ?? null, teams });
  const { items, nextCursor } = pageOf(rows, query.limit, (last) => [last.id]);
  return { items: items.map(shownHandover), nextCursor };
}

/** Teams whose records the actor sees all of; null: every team. */
function teamsWithin(ctx: Ctx): readonly string[] | null {
  const scopes = Object.keys(registry().roots).map((resource) => scopeOf(ctx.actor, resource));
  const bound = scopes.filter(({ level }) => level !== 'all');
  if (bound.length === 0) return null;
  const [first, ...more] = bound.map(({ level, teams }) => (level === 'team' ? teams : []));
  return (first ?? []).filter((team) => more.every((teams) => teams.includes(team)));
}

async function known(ctx: Ctx, id: string): Promise<StoredHandover> {
  const one = await findHandover(ctx, id);
  if (!one) throw missing();
  return one;
}
