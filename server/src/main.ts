import { commands } from './cli/commands.ts';
import { readConfig } from './kernel/config/config.ts';
import { createLog } from './kernel/log/log.ts';

/** Runs one command of `peyvand`. Ends the process with 0 when it worked, 1 when it did not, 2 for a wrong call. */
export async function main(argv: readonly string[]): Promise<void> {
  const [name = 'start', ...rest] = argv;
  const command = commands.find((one) => one.name === name);
  if (!command) {
    const known = commands.map((one) => `  peyvand ${one.usage.padEnd(34)} ${one.summary}`).join('\n');
    process.stderr.write(`There is no command ${name}.\n\n${known}\n`);
    process.exitCode = 2;
    return;
  }
  try {
    const config = readConfig(process.env);
    await command.run({ config, log: createLog(config.logLevel), args: rest });
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? explain(error) : String(error)}\n`);
    process.exit(1);
  }
}

function explain(error: Error): string {
  const cause = error.cause instanceof Error ? `\n  because: ${explain(error.cause)}` : '';
  return `${error.message}${cause}`;
}
