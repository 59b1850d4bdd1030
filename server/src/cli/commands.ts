import type { Config } from '../kernel/config/config.ts';
import type { Log } from '../kernel/log/log.ts';
import { createKey } from './api-key.ts';
import { backup, restore } from './backup.ts';
import { demo } from './demo.ts';
import { config, doctor } from './doctor.ts';
import { rebuild } from './rebuild.ts';
import { setup } from './setup.ts';
import { start } from './start.ts';

export interface CommandInput {
  readonly config: Config;
  readonly log: Log;
  readonly args: readonly string[];
}

export interface Command {
  readonly name: string;
  readonly usage: string;
  readonly summary: string;
  readonly run: (input: CommandInput) => Promise<void>;
}

/** Everything that `peyvand` can do. */
export const commands: readonly Command[] = [
  start,
  setup,
  demo,
  createKey,
  backup,
  restore,
  rebuild,
  config,
  doctor,
];
