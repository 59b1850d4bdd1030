import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';
import type { TestProgram } from './program.ts';

/** Runs a script that uses `sayAndHang` on the database of a test, kills it when it has spoken, and answers what it said. */
export async function killedSaying(test: TestProgram, script: URL, ...args: string[]): Promise<string> {
  const { database } = test.program.database.pool.options;
  const connection = JSON.stringify({ ...inject('postgres').data, database });
  const tsx = createRequire(import.meta.url).resolve('tsx');
  const child = spawn(process.execPath, ['--import', tsx, fileURLToPath(script), connection, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // A script that does not load says nothing: the end of its output wakes the test.
  const said = String(await Promise.race([once(child.stdout, 'data'), once(child.stdout, 'end')]));
  child.kill('SIGKILL');
  await once(child, 'exit');
  return said.trim();
}
