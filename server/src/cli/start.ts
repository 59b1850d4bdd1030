import { parseArgs } from 'node:util';
import { serve } from '../serve.ts';
import type { Command } from './command.ts';
import { demoConfig, startDemo } from './demo.ts';
import { untilStopped } from './stop.ts';

export const start: Command = {
  name: 'start',
  usage: 'start [--demo]',
  summary: 'start Peyvand and print its address',
  run: async ({ config, log, args }) => {
    const { values } = parseArgs({ args: [...args], options: { demo: { type: 'boolean' } } });
    if (values.demo) return startDemo({ config: demoConfig(config), log }, 20_000);
    const served = await serve(config, log);
    const lines = [`Peyvand is ready: ${served.url}`];
    if (served.setupCode !== null) {
      lines.push(`Set it up in the browser with this one-time code: ${served.setupCode}`);
    }
    process.stdout.write(`\n${lines.map((line) => `  ${line}`).join('\n')}\n\n`);
    await untilStopped(served);
  },
};
