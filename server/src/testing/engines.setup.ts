import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { startPostgres } from '../engines/postgres/postgres.ts';
import { createLog } from '../kernel/log/log.ts';
import { modules } from '../modules.ts';
import { prepareDatabase } from '../program.ts';
import { away } from './away.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Login options of the test database server, as JSON. */
    postgres: { owner: object; data: object; dataRole: string };
  }
}

export const serverRoot = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** One PostgreSQL for the whole run; its database is brought forward once and then cloned for each test file. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dir = mkdtempSync(join(tmpdir(), 'peyvand-test-'));
  const log = createLog('warn');
  const engine = await startPostgres({ dir: join(dir, 'postgres'), log, durable: false });
  const access = {
    owner: engine.connection('owner'),
    data: engine.connection('data'),
    dataRole: engine.connection('data').user ?? '',
  };
  await prepareDatabase({ modules: modules(away), access, log, version: 'test', root: serverRoot });
  project.provide('postgres', access);
  return async () => {
    await engine.stop();
    rmSync(dir, { recursive: true, force: true });
  };
}
