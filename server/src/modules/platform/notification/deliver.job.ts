import type { Job } from '../../../kernel/jobs/jobs.ts';
import type { Schedule } from '../../../kernel/jobs/schedules.ts';
import { bringUp, dueAtOnce } from './bring-up.ts';
import { deleteOld } from './due.store.ts';

const deliverJob = 'platform.notification.deliver';
const forgetJob = 'platform.notification.forget';

/** Brings up what was to wait until now. */
const deliver: Job = {
  name: deliverJob,
  run: async (ctx, _payload, signal) => {
    while (!signal.aborted) {
      const count = await ctx.write((tx) => bringUp(tx, null));
      if (count < dueAtOnce) return;
    }
  },
};

const forget: Job = {
  name: forgetJob,
  run: async (ctx) => {
    await ctx.write((tx) => deleteOld(tx));
  },
};

export const notificationJobs: readonly Job[] = [deliver, forget];
export const notificationSchedules: readonly Schedule[] = [
  { job: deliverJob, every: { minutes: 1 } },
  { job: forgetJob, every: { dayAt: '03:10' } },
];
