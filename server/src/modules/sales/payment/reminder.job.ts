import type { Ctx } from '../../../kernel/context.ts';
import type { Job } from '../../../kernel/jobs/jobs.ts';
import type { Schedule } from '../../../kernel/jobs/schedules.ts';
import { notify } from '../../platform/api.ts';
import { todayOf } from '../invoice/invoice.actions.ts';
import { instalmentsToTell, noteTold } from './reminder.store.ts';

const chunk = 100;

/** Tells who answers for a plan when an instalment is due, and once more when it is overdue. Answers how many. */
export async function remindOfInstalments(ctx: Ctx, signal: AbortSignal): Promise<number> {
  let count = 0;
  while (!signal.aborted) {
    const done = await ctx.write(async (tx) => {
      const some = await instalmentsToTell(tx, await todayOf(tx), chunk);
      for (const one of some) {
        await noteTold(tx, one);
        await notify(tx, [one.ownerId], {
          kind: one.kind === 'told_due' ? 'sales.instalment.due' : 'sales.instalment.overdue',
          data: { name: one.customerName, number: one.number, dueOn: one.dueOn },
          link: one.link,
        });
      }
      return some.length;
    });
    count += done;
    if (done < chunk) break;
  }
  return count;
}

export const instalmentsJob: Job = {
  name: 'sales.instalments.remind',
  run: async (ctx, _payload, signal) => {
    const count = await remindOfInstalments(ctx, signal);
    if (count > 0) ctx.log.info({ count }, 'told of instalments');
  },
};

export const instalmentsReminder: Schedule = { job: instalmentsJob.name, every: { dayAt: '06:25' } };
