import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openAnalytics } from './analytics.ts';
import { AnalyticsUnavailable, ClickHouseFolderInUse } from './errors.ts';
import { identify, isAlive } from './lock.ts';
import { startClickHouse } from './supervisor.ts';
import { recordingLog, startTemporaryEngine, type TemporaryEngine } from './testing/temporary-engine.ts';

const OWNER = fileURLToPath(new URL('testing/engine-owner.ts', import.meta.url));

async function firstLine(stream: Readable): Promise<string> {
  for await (const line of createInterface(stream)) return line;
  throw new Error('the other process ended without a line');
}

let temporary: TemporaryEngine;

beforeAll(async () => {
  temporary = await startTemporaryEngine();
}, 30_000);

afterAll(() => temporary.remove());

describe('a running engine', () => {
  test('listens on loopback only and keeps its secrets off the disk', () => {
    const { url, password } = temporary.engine.login('app');
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(password).toMatch(/^[\w-]{32}$/);
    const users = readFileSync(join(temporary.dir, 'users.xml'), 'utf8');
    for (const user of ['app', 'reader', 'maint'] as const) {
      expect(users).not.toContain(temporary.engine.login(user).password);
    }
    for (const file of ['users.xml', 'config.xml', 'owner.json']) {
      expect(statSync(join(temporary.dir, file)).mode & 0o077).toBe(0);
    }
    expect(readFileSync(`/proc/${temporary.pid()}/cmdline`, 'utf8')).not.toContain(password);
  });

  test('refuses a second start on its folder and goes on', async () => {
    const second = startClickHouse({ dir: temporary.dir, log: recordingLog([]) });
    await expect(second).rejects.toThrow(ClickHouseFolderInUse);
    await expect(second).rejects.toThrow(`in use by process ${process.pid}`);
    const response = await fetch(`${temporary.engine.login('reader').url}/ping`);
    expect(response.status).toBe(200);
  });
});

test('a read that meets a restart is answered after it, a write is refused with a typed error', async () => {
  const analytics = openAnalytics(temporary.engine);
  await analytics.query('SELECT 1');
  process.kill(temporary.pid(), 'SIGKILL');
  const read = analytics.query('SELECT 7 AS seven');
  await expect(analytics.insert('pv.any', [{ id: 1 }])).rejects.toThrow(AnalyticsUnavailable);
  await expect(read).resolves.toEqual([{ seven: 7 }]);
  await analytics.close();
}, 30_000);

test('kill -9 of the engine during inserts loses no acknowledged row', async () => {
  const analytics = openAnalytics(temporary.engine);
  await analytics.command('CREATE TABLE pv.kept (id UInt64) ENGINE = MergeTree ORDER BY id');
  const acknowledged: number[] = [];
  let refused = 0;
  for (let round = 0; round < 3; round += 1) {
    const restarted = temporary.restarted();
    const before = temporary.engine.login('app');
    const enough = acknowledged.length + 20;
    let killed = false;
    while (temporary.engine.state() === 'ready') {
      const id = acknowledged.length + refused;
      try {
        await analytics.insert('pv.kept', [{ id }]);
        acknowledged.push(id);
      } catch (error) {
        if (!(error instanceof AnalyticsUnavailable)) throw error;
        refused += 1;
      }
      if (!killed && acknowledged.length >= enough) killed = process.kill(temporary.pid(), 'SIGKILL');
    }
    await restarted;
    expect(temporary.engine.login('app').password).not.toBe(before.password);
  }
  const rows = await analytics.query<{ id: string }>('SELECT id FROM pv.kept ORDER BY id');
  const stored = new Set(rows.map((row) => Number(row.id)));
  expect(acknowledged.length).toBeGreaterThanOrEqual(60);
  expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
  await analytics.close();
}, 60_000);

test('the lock of the kernel holds where the note of the owner is lost', async () => {
  const before = temporary.pid();
  rmSync(join(temporary.dir, 'owner.json'));
  const second = startClickHouse({ dir: temporary.dir, log: recordingLog([]) });
  await expect(second).rejects.toThrow(ClickHouseFolderInUse);
  const analytics = openAnalytics(temporary.engine);
  expect(await analytics.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  expect(temporary.pid()).toBe(before);
  await analytics.close();
}, 30_000);

describe('kill -9 of the server', () => {
  test('a hung engine that it leaves behind is ended by the next start', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'peyvand-clickhouse-'));
    const owner = spawn(process.execPath, ['--import', 'tsx', OWNER, dir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const engine = identify(Number(await firstLine(owner.stdout)));
    if (engine === null) throw new Error('the engine of the other process does not run');
    process.kill(engine.pid, 'SIGSTOP');
    owner.kill('SIGKILL');
    await once(owner, 'exit');
    expect(isAlive(engine)).toBe(true);

    const next = await startClickHouse({ dir, log: recordingLog([]) });
    expect(isAlive(engine)).toBe(false);
    await next.stop();
    rmSync(dir, { recursive: true });
  }, 60_000);

  test('takes the engine along; the next start finds the data', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'peyvand-clickhouse-'));
    const owner = spawn(process.execPath, ['--import', 'tsx', OWNER, dir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const engine = identify(Number(await firstLine(owner.stdout)));
    if (engine === null) throw new Error('the engine of the other process does not run');

    const refused = startClickHouse({ dir, log: recordingLog([]) });
    await expect(refused).rejects.toThrow(`in use by process ${owner.pid}`);

    owner.kill('SIGKILL');
    await once(owner, 'exit');
    const begin = performance.now();
    while (isAlive(engine)) await delay(5);
    expect(performance.now() - begin).toBeLessThan(2000);

    const next = await startClickHouse({ dir, log: recordingLog([]) });
    const analytics = openAnalytics(next);
    expect(await analytics.query('SELECT id FROM pv.written')).toEqual([{ id: '42' }]);
    await analytics.close();
    await next.stop();
    rmSync(dir, { recursive: true });
  }, 60_000);
});

test('stop ends the process, frees the folder and may be called twice', async () => {
  const other = await startTemporaryEngine();
  const analytics = openAnalytics(other.engine);
  const engine = identify(other.pid());
  if (engine === null) throw new Error('the engine does not run');
  await Promise.all([other.engine.stop(), other.engine.stop()]);
  expect(other.engine.state()).toBe('stopped');
  expect(isAlive(engine)).toBe(false);
  expect(await analytics.ping()).toBe(false);
  await expect(analytics.command('SELECT 1')).rejects.toThrow(AnalyticsUnavailable);
  await analytics.close();
  const again = await startClickHouse({ dir: other.dir, log: recordingLog([]) });
  await again.stop();
  await other.remove();
}, 30_000);
