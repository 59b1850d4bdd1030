import type { Ctx } from '../../../kernel/context.ts';
import type { Job } from '../../../kernel/jobs/jobs.ts';
import type { Schedule } from '../../../kernel/jobs/schedules.ts';
import { systemActor } from '../../../kernel/policy/actor.ts';
import { loadTry, openTries } from './gateway.store.ts';
import { gatewayNow } from './pay.actions.ts';
import { settleTry } from './settle-try.actions.ts';

const chunk = 50;
/** Who is still on the page of the gateway has this long. */
const patienceMs = 15 * 60_000;

/** Asks the gateway after ways whose customer never came back, or whose end is not known. */
export async function settleOpenTries(ctx: Ctx, signal: AbortSignal): Promise<number> {
  const own = ctx.as(systemActor('system:gateway'));
  const gateway = await gatewayNow(own);
  if (!gateway) return 0;
  const before = new Date(own.clock().getTime() - patienceMs).toISOString();
  let count = 0;
  for (const id of await openTries(own, before, chunk)) {
    if (signal.aborted) break;
    const one = await loadTry(own, id);
    if (!one) continue;
    const { state } = await settleTry(own, gateway, one);
    if (state !== 'asked' && state !== 'unsettled') count += 1;
  }
  return count;
}

export const gatewayJob: Job = {
  name: 'sales.gateway.settle',
  run: async (ctx, _payload, signal) => {
    const count = await settleOpenTries(ctx, signal);
    if (count > 0) ctx.log.info({ count }, 'payments by link settled');
  },
};

export const gatewaySettling: Schedule = { job: gatewayJob.name, every: { minutes: 10 } };
