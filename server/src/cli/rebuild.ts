import { setTimeout as pause } from 'node:timers/promises';
import { enqueueRebuild, rebuildState } from '../modules/analytics/api.ts';
import { serve, withCore } from '../serve.ts';
import type { Command } from './command.ts';

export const rebuild: Command = {
  name: 'rebuild-analytics',
  usage: 'rebuild-analytics',
  summary: 'fill the analytics engine anew from PostgreSQL',
  run: async ({ config, log }) => {
    const { findRunning } = await import('../engines/engines.ts');
    const served = (await findRunning(config.data)) ? null : await serve({ ...config, port: 0 }, log);
    try {
      await withCore(config, log, async (core) => {
        const id = await core.system('system:rebuild').write((tx) => enqueueRebuild(tx));
        for (;;) {
          const state = await rebuildState(core.system('system:rebuild'), id);
          if (state.done) return void process.stdout.write(`Analytics rebuilt: ${state.detail}\n`);
          await pause(300);
        }
      });
    } finally {
      await served?.stop();
    }
  },
};
