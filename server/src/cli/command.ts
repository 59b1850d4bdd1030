import type { Config } from '../kernel/config/config.ts';
import type { Log } from '../kernel/log/log.ts';

export interface CommandInput {
  readonly config: Config;
  readonly log: Log;
  readonly args: readonly string[];
}

/** One command of `peyvand`. */
export interface Command {
  readonly name: string;
  readonly usage: string;
  readonly summary: string;
  readonly run: (input: CommandInput) => Promise<void>;
}

/** The command was typed wrongly: the message says how, the usage is shown below it. */
export class WrongCall extends Error {
  override readonly name = 'WrongCall';
}
