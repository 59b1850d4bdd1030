import type { WriteCtx } from '../../../kernel/context.ts';
import { enqueue, type Job } from '../../../kernel/jobs/jobs.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { fillValues } from './values.ts';
import { factsChanged } from './version.store.ts';

const name = 'analytics.facts.values';

/** Has the custom values of all customers stored: another field may be used in reports. */
export function wantValues(ctx: WriteCtx): Promise<void> {
  return enqueue(ctx, name, {}, { key: name });
}

export function valuesJob(olap: Olap): Job {
  return {
    name,
    run: async (ctx) => {
      await fillValues(ctx, olap, '0');
      await ctx.write(factsChanged);
    },
  };
}
