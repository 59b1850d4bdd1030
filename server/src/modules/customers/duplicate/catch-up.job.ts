import { setTimeout as rest } from 'node:timers/promises';
import { enqueue, type Job } from '../../../kernel/jobs/jobs.ts';
import { dueCount, takeDue } from './due.store.ts';
import { judge } from './judge.actions.ts';
import { holdQueue } from './pair.store.ts';
import { lastScan } from './scan.store.ts';

/** More are compared faster by a scan of all, in a thread of its own. */
const many = 20_000;
const firstMany = 500;
const portion = 50;
/** Between two portions, so that requests come in between. */
const restMs = 20;

/** Compares the customers that came in masses, a few at a time. */
export const catchUpJob: Job = {
  name: 'customers.duplicates.catch_up',
  run: async (ctx, _payload, signal) => {
    const due = await dueCount(ctx, many);
    // The first of many customers are best compared by a scan: it learns which names are common here.
    if (due > many || (due > firstMany && (await lastScan(ctx)) === null)) {
      await ctx.write((tx) =>
        enqueue(tx, 'customers.duplicates.scan', {}, { key: 'customers.duplicates.scan' }),
      );
      return;
    }
    while (!signal.aborted) {
      const done = await ctx.write(async (tx) => {
        await holdQueue(tx);
        const ids = await takeDue(tx, portion);
        if (ids.length > 0) await judge(tx, ids);
        return ids.length;
      });
      if (done < portion) return;
      await rest(restMs);
    }
  },
};
