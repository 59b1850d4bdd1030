import { setTimeout as pause } from 'node:timers/promises';
import { findRunning } from '../engines/running.ts';
import { enqueueRebuild, rebuildState } from '../modules/analytics/api.ts';
import { serve, withCore } from '../serve.ts';
import type { Command } from './command.ts';

export const rebuild: Command = {
  name: 'rebuild-analytics',
  usage: 'rebuild-analytics',
  summary: 'fill the analytics engine anew from PostgreSQL',
  run: async ({ config, log }) => {
    // The rebuild is a job: where no Peyvand runs to do it, this one does, unseen on a port of its own.
    const served = (await findRunning(config)) ? null : await serve({ ...config, port: 0 }, log);
    try {
      await withCore(config, log, async (core) => {
        const ctx = core.system('system:rebuild');
        const id = await ctx.write((tx) => enqueueRebuild(tx));
        for (;;) {
          const state = await rebuildState(ctx, id);
          if (state.failed) throw new Error(`The rebuild failed: ${state.detail}`);
          if (state.done) return void process.stdout.write(`Analytics rebuilt: ${state.detail}\n`);
          await pause(300);
        }
      });
    } finally {
      await served?.stop();
    }
  },
};
