import type { Ctx } from '../../../kernel/context.ts';
import type { Job } from '../../../kernel/jobs/jobs.ts';
import type { Schedule } from '../../../kernel/jobs/schedules.ts';
import { addUnits } from '../../../kernel/time/calendar.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { trashDays } from '../trash/trash.store.ts';
import { activitiesOf, lockActivities, updateActivities } from './activity.store.ts';
import { nextReminder } from './activity.ts';
import { removeForGood } from './removed.actions.ts';
import { carryOn, daysAhead } from './series.actions.ts';
import { endSeries, lockShortSeries, patternOf } from './series.store.ts';
import { remind } from './tell.ts';
import { dueReminders, overdueInTrash } from './which.store.ts';

const chunk = 200;
const dayMs = 86_400_000;

/** Reminds of everything that is due. Of what is long past, since nothing ran, nobody is reminded any more. */
export async function remindDue(ctx: Ctx, signal: AbortSignal): Promise<number> {
  let told = 0;
  while (!signal.aborted) {
    const count = await ctx.write(async (tx) => {
      const due = await activitiesOf(tx, await dueReminders(tx, chunk));
      const now = tx.clock();
      for (const one of due) {
        const isLate = Date.parse(one.endsAt ?? '') + dayMs < now.getTime();
        if (isLate || one.state !== 'planned' || one.deletedAt !== null) continue;
        await remind(tx, one);
        told += 1;
      }
      // No version rises: nothing that people edit has changed.
      const next = due.map((one) => ({ ...one, remindAt: nextReminder(one, now) }));
      await updateActivities(tx, next, false);
      return due.length;
    });
    if (count === 0) break;
  }
  return told;
}

/** Makes the next ones of every series that does not reach far enough ahead, and ends those that are over. */
export async function carryAllOn(ctx: Ctx, signal: AbortSignal): Promise<number> {
  let made = 0;
  for (let after = first; !signal.aborted; ) {
    const last = await ctx.write(async (tx) => {
      const horizon = addUnits(dateOf(tx.clock(), 'UTC'), 'day', daysAhead, 'gregory');
      const list = await lockShortSeries(tx, horizon, after, chunk);
      for (const series of list) {
        const id = await patternOf(tx, series.id);
        const [pattern] = id === null ? [] : await activitiesOf(tx, [id]);
        const isOver =
          pattern === undefined || (series.rule.until !== null && series.rule.until <= series.lastOn);
        if (isOver) await endSeries(tx, series.id);
        else made += await carryOn(tx, series, pattern);
      }
      return list.at(-1)?.id;
    });
    if (last === undefined) break;
    after = last;
  }
  return made;
}

const first = '00000000-0000-0000-0000-000000000000';

/** Removes for good what has lain in the trash for as long as the organisation keeps it. */
export async function purgeActivities(ctx: Ctx, signal: AbortSignal): Promise<number> {
  const before = new Date(ctx.clock().getTime() - (await trashDays(ctx)) * dayMs).toISOString();
  let removed = 0;
  while (!signal.aborted) {
    const count = await ctx.write(async (tx) => {
      const gone = await lockActivities(tx, await overdueInTrash(tx, before, chunk));
      await removeForGood(tx, gone);
      return gone.length;
    });
    removed += count;
    if (count === 0) break;
  }
  return removed;
}

const job = (name: string, what: string, run: (ctx: Ctx, signal: AbortSignal) => Promise<number>): Job => ({
  name,
  run: async (ctx, _payload, signal) => {
    const count = await run(ctx, signal);
    if (count > 0) ctx.log.info({ count }, what);
  },
});

const remindJob = job('customers.activities.remind', 'people were reminded of activities', remindDue);
const seriesJob = job('customers.activities.carry_on', 'series of activities were carried on', carryAllOn);
const activityPurge = job('customers.activities.purge', 'trash of activities emptied', purgeActivities);

export const activityJobs: readonly Job[] = [remindJob, seriesJob, activityPurge];
export const activitySchedules: readonly Schedule[] = [
  { job: remindJob.name, every: { minutes: 1 } },
  { job: seriesJob.name, every: { dayAt: '02:30' } },
  { job: activityPurge.name, every: { dayAt: '03:35' } },
];
