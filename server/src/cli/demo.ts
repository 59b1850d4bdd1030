import { randomBytes } from 'node:crypto';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fillDemo } from '../demo/demo.ts';
import { fillFigures } from '../demo/figures.ts';
import { findRunning } from '../engines/running.ts';
import type { Config } from '../kernel/config/config.ts';
import { makeNightly } from '../modules/analytics/api.ts';
import { serve } from '../serve.ts';
import { type Command, type CommandInput, WrongCall } from './command.ts';
import { untilStopped } from './stop.ts';

/** The demo has a data folder of its own beside the real one, so it mixes with nothing and goes without a trace. */
export function demoConfig(config: Config): Config {
  return { ...config, data: `${config.data}-demo`, databaseUrl: undefined, clickhouseUrl: undefined };
}

export const demo: Command = {
  name: 'demo',
  usage: 'demo [--customers N] [--remove]',
  summary: 'start an invented company in a data folder of its own, or remove it',
  run: async (input) => {
    const { values } = parseArgs({
      args: [...input.args],
      options: { customers: { type: 'string' }, remove: { type: 'boolean' } },
    });
    const config = demoConfig(input.config);
    if (values.remove) return removeDemo(config);
    await startDemo({ ...input, config }, Number(values.customers ?? 20_000));
  },
};

async function removeDemo(config: Config): Promise<void> {
  if (await findRunning(config)) throw new Error('The demo is running. Stop it first.');
  rmSync(config.data, { recursive: true, force: true });
  process.stdout.write(`The demo is gone: ${config.data}\n`);
}

/** Starts the demo, fills it at the first time, and serves until it is stopped. */
export async function startDemo(
  { config, log }: Pick<CommandInput, 'config' | 'log'>,
  customers: number,
): Promise<void> {
  if (!Number.isInteger(customers) || customers < 1 || customers > 1_000_000) {
    throw new WrongCall('--customers takes a whole number from 1 to 1000000');
  }
  // A company that was only half made when the program was ended is made anew.
  const unfinished = join(config.data, 'unfinished-demo');
  if (existsSync(unfinished) && !(await findRunning(config))) rmSync(config.data, { recursive: true });
  const served = await serve(config, log);
  const lines = [`The demo is ready: ${served.url}`];
  if (served.setupCode === null) lines.push('Sign in with the password that was printed at its first start.');
  else {
    writeFileSync(unfinished, '');
    const password = randomBytes(9).toString('base64url');
    const begun = performance.now();
    const signIn = await fillDemo(served.program.slow('system:demo'), customers, password);
    await served.program.outbox.idle();
    await fillFigures(served.program.system('system:demo'), served.analytics, signIn.email);
    await served.program.system('system:demo').write(makeNightly);
    rmSync(unfinished);
    const seconds = ((performance.now() - begun) / 1000).toFixed(0);
    lines.push(`${customers} customers made in ${seconds} s. Sign in: ${signIn.email}  ${password}`);
  }
  lines.push('Remove it with: npx peyvand demo --remove');
  process.stdout.write(`\n${lines.map((line) => `  ${line}`).join('\n')}\n\n`);
  await untilStopped(served);
}
