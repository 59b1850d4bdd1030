import type { Job } from '../../../kernel/jobs/jobs.ts';
import { gatherAfter } from './assess.store.ts';
import { assess, assessJob } from './quality.actions.ts';
import { loadRules } from './rules.store.ts';
import { storeTotals } from './totals.store.ts';

const first = '00000000-0000-0000-0000-000000000000';
const part = 2000;

/** Assesses all records in the order of their ids, in short transactions. Begun again after a crash it does no harm. */
export const assessAllJob: Job = {
  name: assessJob,
  run: async (ctx, _payload, signal) => {
    const rules = await loadRules(ctx);
    for (let after: string | undefined = first; after !== undefined; ) {
      if (signal.aborted) throw new Error('the program ends; all records are assessed at the next start');
      const list = await gatherAfter(ctx, after, part);
      if (list.length > 0) await ctx.write((tx) => assess(tx, list, rules));
      after = list.at(-1)?.id;
    }
    await ctx.write(storeTotals);
  },
};
