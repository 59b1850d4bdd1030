import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startEngines, urlAccess } from './engines.ts';
import { keptLog, temporaryEngine } from './postgres/testing/engine.ts';
import { findRunning, tellRunning, tellStopped } from './running.ts';

const data = mkdtempSync(join(tmpdir(), 'peyvand-test-'));
const embedded = { data, databaseUrl: undefined, clickhouseUrl: undefined, clickhouseCluster: undefined };
let source: Awaited<ReturnType<typeof temporaryEngine>>;

beforeAll(async () => {
  source = await temporaryEngine();
}, 60_000);
afterAll(async () => {
  await source.end();
  rmSync(data, { recursive: true, force: true });
});

it('a running Peyvand is found, and one that only left its note is not', async () => {
  const { engine } = source;
  const access = {
    owner: engine.connection('owner'),
    data: engine.connection('data'),
    replication: null,
    dataRole: 'peyvand_data',
  };
  tellRunning(embedded, { url: 'http://localhost:3000', access });
  expect(await findRunning(embedded)).toEqual({ url: 'http://localhost:3000', access });
  // PostgreSQL outlived a killed Peyvand, and another program has its pid now.
  const note = readFileSync(join(data, 'running.json'), 'utf8');
  writeFileSync(join(data, 'running.json'), note.replace(/"started":"/, '"started":"1'));
  expect(await findRunning(embedded)).toBeNull();
  tellStopped(data);
  expect(await findRunning(embedded)).toBeNull();
});

it('the password of DATABASE_URL is not written down', () => {
  const databaseUrl = 'postgres://peyvand:walnut@db.example/peyvand';
  tellRunning({ ...embedded, databaseUrl }, { url: 'http://localhost:3000', access: urlAccess(databaseUrl) });
  expect(readFileSync(join(data, 'running.json'), 'utf8')).not.toContain('walnut');
});

it('where one engine fails, the other does not stay behind', async () => {
  writeFileSync(join(data, 'clickhouse'), 'no folder');
  await expect(startEngines(embedded, keptLog())).rejects.toThrow(/clickhouse/);
  expect(() => readFileSync(join(data, 'postgres/cluster/postmaster.pid'))).toThrow('ENOENT');
  expect(() => readFileSync(join(data, 'postgres/supervisor.lock'))).toThrow('ENOENT');
}, 60_000);
