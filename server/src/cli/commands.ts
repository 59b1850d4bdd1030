import { createKey } from './api-key.ts';
import { backup, restore } from './backup.ts';
import type { Command } from './command.ts';
import { demo } from './demo.ts';
import { config, doctor } from './doctor.ts';
import { rebuild } from './rebuild.ts';
import { setup } from './setup.ts';
import { start } from './start.ts';

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
