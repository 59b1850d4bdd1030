import type { WriteCtx } from '../../../kernel/context.ts';
import { tell } from '../../../kernel/events/tell.ts';
import type { Job } from '../../../kernel/jobs/jobs.ts';
import type { Schedule } from '../../../kernel/jobs/schedules.ts';
import { type Due, deleteOld, gather, takeDue } from './due.store.ts';
import { insertNotifications } from './notification.store.ts';

const deliverJob = 'platform.notification.deliver';
const forgetJob = 'platform.notification.forget';
const batch = 1000;

/** Brings up what was to wait until now. What is gathered comes as one, unless it is alone. */
const deliver: Job = {
  name: deliverJob,
  run: async (ctx, _payload, signal) => {
    while (!signal.aborted) {
      const count = await ctx.write((tx) => bringUp(tx));
      if (count < batch) return;
    }
  },
};

async function bringUp(ctx: WriteCtx): Promise<number> {
  const now = ctx.clock().toISOString();
  const due = await takeDue(ctx, now, batch);
  const gathered = new Map<string, Due[]>();
  const told = due.filter(({ digest }) => !digest);
  for (const one of due.filter(({ digest }) => digest)) {
    gathered.set(one.userId, [...(gathered.get(one.userId) ?? []), one]);
  }
  for (const [userId, list] of gathered) {
    const [first] = list;
    if (list.length === 1 && first) told.push(first);
    else told.push({ id: await digestOf(ctx, userId, list, now), userId, kind: '', digest: true });
  }
  for (const { id, userId } of told) await tell(ctx, { kind: 'notification', user: userId, id });
  return due.length;
}

/** Makes the one notification that stands for many. */
async function digestOf(ctx: WriteCtx, userId: string, list: readonly Due[], now: string): Promise<string> {
  const id = ctx.newId();
  const kinds: Record<string, number> = {};
  for (const { kind } of list) kinds[kind] = (kinds[kind] ?? 0) + 1;
  await insertNotifications(ctx, [
    {
      id,
      userId,
      kind: 'platform.digest.ready',
      data: { count: list.length, kinds },
      link: `/notifications?digest=${id}`,
      showsAt: now,
      waits: false,
      digest: false,
    },
  ]);
  await gather(
    ctx,
    id,
    list.map((one) => one.id),
  );
  return id;
}

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
