import { WrongCall } from './cli/command.ts';
import { commands } from './cli/commands.ts';
import { heedSignals, isEnding } from './cli/stop.ts';
import { readConfig } from './kernel/config/config.ts';
import { createLog } from './kernel/log/log.ts';
import { Refusal } from './kernel/problem.ts';
import { version } from './root.ts';

export { runThread } from './job-thread.ts';

/**
 * Runs one command of `peyvand`. Ends the process with 0 when it worked, 1 when it did not, 2 for a wrong call, and
 * 128 + the number of the signal when it was interrupted; a server that was asked to stop has worked.
 */
export async function main(argv: readonly string[]): Promise<void> {
  const [name = 'start', ...rest] = argv;
  if (/^(help|--help|-h)$/.test(name)) return void process.stdout.write(`${usage()}\n`);
  if (/^(--version|-v)$/.test(name)) return void process.stdout.write(`${version}\n`);
  const command = commands.find((one) => one.name === name);
  if (!command) return fail(`There is no command ${name}.\n\n${usage()}`, 2);
  heedSignals();
  try {
    const config = readConfig(process.env);
    await command.run({ config, log: createLog(config.logLevel), args: rest });
  } catch (error) {
    // A command that is being ended fails for want of its engines; who ended it knows why.
    if (isEnding()) return;
    if (isWrongCall(error)) fail(`${error.message}\nUse: peyvand ${command.usage}`, 2);
    fail(error instanceof Error ? explain(error) : String(error), 1);
  }
}

function usage(): string {
  const width = Math.max(...commands.map((one) => one.usage.length));
  return commands.map((one) => `  peyvand ${one.usage.padEnd(width)}  ${one.summary}`).join('\n');
}

function fail(text: string, code: number): never {
  process.stderr.write(`${text}\n`);
  process.exit(code);
}

function isWrongCall(error: unknown): error is Error {
  if (error instanceof WrongCall) return true;
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}

function explain(error: Error): string {
  // A cause that the message already quotes is not said twice.
  const { cause: reason } = error;
  const isNews = reason instanceof Error && !error.message.includes(reason.message);
  const cause = isNews ? `\n  because: ${explain(reason)}` : '';
  // What PostgreSQL says of writes once its disk is almost full.
  const full = 'code' in error && error.code === '25006' ? '. The disk of the data folder is full' : '';
  const places = error instanceof Refusal ? (error.fault.violations ?? []) : [];
  return `${error.message}${full}${places.map((one) => `\n  ${one.path}: ${one.message}`).join('')}${cause}`;
}
