import { parseArgs } from 'node:util';
import { serve } from '../serve.ts';
import type { Command } from './commands.ts';
import { fillDemo } from './demo.ts';

/** How long a stop may take before the process ends anyway; the engines lose nothing by it. */
const stopMs = 15_000;

export const start: Command = {
  name: 'start',
  usage: 'start [--demo]',
  summary: 'start Peyvand and print its address',
  run: async ({ config, log, args }) => {
    const { values } = parseArgs({ args: [...args], options: { demo: { type: 'boolean' } } });
    const served = await serve(config, log);
    if (values.demo) await fillDemo(served.program, served.url);
    const lines = [`Peyvand is ready: ${served.url}`];
    if (served.setupCode !== null && !values.demo) {
      lines.push(`Set it up in the browser with this one-time code: ${served.setupCode}`);
    }
    process.stdout.write(`\n${lines.map((line) => `  ${line}`).join('\n')}\n\n`);
    await untilStopped();
    const timer = setTimeout(() => process.exit(0), stopMs);
    await served.stop();
    clearTimeout(timer);
    process.exit(0);
  },
};

function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}
