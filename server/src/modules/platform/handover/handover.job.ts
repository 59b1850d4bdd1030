import { z } from 'zod';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import type { Holding } from '../../../kernel/holding.ts';
import type { Job } from '../../../kernel/jobs/jobs.ts';
import type { Schedule } from '../../../kernel/jobs/schedules.ts';
import { Refusal } from '../../../kernel/problem.ts';
import { dateOf, dayBounds } from '../../../kernel/time/zoned.ts';
import { actorOfUser } from '../access/authenticate.ts';
import { handoverFinished, handoverReturned } from '../events.ts';
import { notify } from '../notification/notification.actions.ts';
import { organisationOf } from '../organisation/organisation.actions.ts';
import { findOrganisation } from '../organisation/organisation.store.ts';
import { handoverJob, queue } from './handover.actions.ts';
import { allHoldings } from './handover.doors.ts';
import {
  dueAbsences,
  findHandover,
  lockHandover,
  lockPerson,
  noteStep,
  type Step,
  type StoredHandover,
  setState,
} from './handover.store.ts';
import { causeOf, covers, returnCauseOf } from './handover.ts';

const chunk = 500;
const roundJob = 'platform.handover.round';

const Payload = z.strictObject({ id: z.uuid(), by: z.uuid().nullable() });

/** Does what the state of a handover asks for. Started again after a crash it goes on where it stopped. */
const work: Job = {
  name: handoverJob,
  run: async (ctx, payload, signal) => {
    const { id, by } = Payload.parse(payload);
    const one = await findHandover(ctx, id);
    if (!one || (one.state !== 'running' && one.state !== 'returning')) return;
    const back = one.state === 'returning';
    const cause = back ? returnCauseOf(id) : causeOf(id);
    // For a person with that person's rights; an absence that begins or ends by itself by the system.
    const person = by === null ? null : await actorOfUser(ctx, by);
    const actor = person && covers(person, one.teamId) ? person : ctx.actor;
    try {
      await walk(ctx.as(actor, cause), one, back, signal);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await ctx.write((tx) =>
        setState(tx, id, 'failed', { finished: true, failure: error.fault.reason ?? error.code }),
      );
    }
  },
};

async function walk(ctx: Ctx, one: StoredHandover, back: boolean, signal: AbortSignal): Promise<void> {
  for (const holding of allHoldings()) {
    const mode = modeOf(one, holding);
    if (mode === null) continue;
    let over = false;
    while (!over) {
      // The next start of the program goes on here.
      if (signal.aborted) return await ctx.write((tx) => queue(tx, one.id));
      over = await ctx.write((tx) => step(tx, one.id, holding, mode, back));
    }
  }
  await ctx.write((tx) => finish(tx, one.id, back));
}

/** What this handover does with a holding; null: nothing. */
function modeOf(one: StoredHandover, holding: Holding): 'give' | 'lend' | 'end' | null {
  const { treats, name } = holding;
  if (one.reason === 'leaves' && treats.includes('end')) return 'end';
  if (one.assignments[name] === undefined) return null;
  return treats.includes(one.mode) ? one.mode : null;
}

/** One chunk of one holding in one transaction. True when the holding is through. */
async function step(
  ctx: WriteCtx,
  id: string,
  holding: Holding,
  mode: 'give' | 'lend' | 'end',
  back: boolean,
): Promise<boolean> {
  const one = await lockHandover(ctx, id);
  if (one?.state !== (back ? 'returning' : 'running')) return true;
  const before: Step = one.progress[holding.name] ?? {
    total: back ? 0 : await holding.count(ctx, one.userId),
    done: 0,
    kept: 0,
    next: null,
    over: false,
  };
  if (before.over) return true;
  const from = { id: one.userId, name: one.userName };
  const found = back
    ? await holding.takeBack(ctx, {
        cause: causeOf(id),
        handoverId: id,
        from,
        mode,
        after: before.next,
        limit: chunk,
      })
    : await holding.handOver(ctx, {
        handoverId: id,
        from,
        mode,
        assignment: one.assignments[holding.name] ?? { picks: [], groups: [], rest: null },
        until: await untilOf(ctx, one),
        after: before.next,
        limit: chunk,
      });
  const after: Step = {
    total: before.total + (back ? found.done + found.kept : 0),
    done: before.done + found.done,
    kept: before.kept + found.kept,
    next: found.next,
    over: found.next === null,
  };
  await noteStep(ctx, one, holding.name, after, found.stays, back);
  return after.over;
}

async function untilOf(ctx: Ctx, one: StoredHandover) {
  if (one.endsOn === null) return null;
  const { timeZone } = await organisationOf(ctx);
  return { at: dayBounds(one.endsOn, timeZone).to.toISOString(), day: one.endsOn };
}

async function finish(ctx: WriteCtx, id: string, back: boolean): Promise<void> {
  const one = await lockHandover(ctx, id);
  if (one?.state !== (back ? 'returning' : 'running')) return;
  await setState(ctx, id, back ? 'returned' : 'done', { finished: true, failure: null });
  const counts = Object.fromEntries(
    Object.entries(one.progress).map(([name, { total, done, kept }]) => [name, { total, done, kept }]),
  );
  await emit(ctx, back ? handoverReturned : handoverFinished, {
    subject: { kind: 'handover', id },
    customerId: null,
    data: { userId: one.userId, counts },
  });
  const customers = counts['customers']?.done ?? 0;
  const told = { name: one.userName, count: customers, until: one.endsOn };
  const others = one.successors.map((user) => user.id).filter((user) => user !== one.startedBy);
  await notify(ctx, others, {
    kind: back ? 'platform.handover.returned' : 'platform.handover.received',
    data: told,
    link: back ? '/customers' : `/handovers/${id}/briefings`,
  });
  const starter = one.startedBy === null ? [] : [one.startedBy];
  await notify(ctx, starter, {
    kind: back ? 'platform.handover.back' : 'platform.handover.finished',
    data: told,
    link: `/handovers/${id}`,
  });
}

/** Begins absences whose first day has come, and ends those whose last day is over. */
const round: Job = {
  name: roundJob,
  run: async (ctx) => {
    const organisation = await findOrganisation(ctx);
    if (!organisation) return;
    const today = dateOf(ctx.clock(), organisation.timeZone);
    for (const { id, state } of await dueAbsences(ctx, today, ctx.clock())) {
      await ctx.write(async (tx) => {
        const one = await lockHandover(tx, id);
        // What is under way for the same person comes first; the next round looks again.
        if (one?.state !== state || (await lockPerson(tx, one.userId))) return;
        await setState(tx, id, state === 'planned' ? 'running' : 'returning', { progress: {} });
        await queue(tx, id);
      });
    }
  },
};

export const handoverJobs: readonly Job[] = [work, round];
export const handoverSchedules: readonly Schedule[] = [{ job: roundJob, every: { minutes: 5 } }];
