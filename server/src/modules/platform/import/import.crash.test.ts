import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import * as contract from '@peyvand/contract/platform/import';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { type Shop, startShop } from '../../../testing/import-shop.ts';

const loader = createRequire(import.meta.url).resolve('tsx');
const program = fileURLToPath(new URL('../../../testing/import-worker.ts', import.meta.url));

let shop: Shop;
beforeAll(async () => {
  shop = await startShop();
});
afterAll(() => shop.app.stop());
beforeEach(() => shop.asOwner('truncate shop.items, shop.applied'));

const rows = 3000;
const file = ['code,name', ...Array.from({ length: rows }, (_, index) => `A${index},Item ${index}`)].join(
  '\n',
);

test('killed at any moment, an import and its undo go on where they stopped: each row once', async () => {
  const { id } = await shop.upload('many.csv', file);
  await shop.asOwner(`update platform.imports set state = 'running' where id = '${id}'`);
  for (const share of [0.05, 0.3, 0.6]) await killAfter(id, async () => (await applied()).all > rows * share);
  await finished(id);
  expect(await applied()).toEqual({ all: rows, different: rows });
  const done = await shop.app.admin(contract.getImport, { params: { id } });
  expect(done).toMatchObject({
    state: 'done',
    counts: { created: rows, refused: 0 },
    progress: { share: 1, rows },
  });
  await shop.asOwner(`update platform.imports set state = 'undoing' where id = '${id}'`);
  await killAfter(id, async () => (await shop.items()).length < rows / 2);
  await finished(id);
  const undone = await shop.app.admin(contract.getImport, { params: { id } });
  expect(undone).toMatchObject({ state: 'undone', undo: { undone: rows, kept: 0 } });
  expect(await shop.items()).toEqual([]);
}, 120_000);

test('a cancelled run stops, says what it did, and can be undone', async () => {
  const { id } = await shop.upload('many.csv', file);
  await shop.app.admin(contract.runImport, { params: { id } });
  while ((await applied()).all === 0) await pause();
  await shop.app.admin(contract.cancelImport, { params: { id } });
  const stopped = await shop.settled(id);
  await pause(50);
  const kept = await applied();
  expect(stopped).toMatchObject({ state: 'cancelled', counts: { created: kept.all } });
  expect(kept.all).toBeLessThan(rows);
  await shop.app.admin(contract.undoImport, { params: { id } });
  expect(await shop.settled(id)).toMatchObject({ state: 'undone', undo: { undone: kept.all } });
  expect(await shop.items()).toEqual([]);
});

test('two processes on one import do not do a row twice', async () => {
  const { id } = await shop.upload('many.csv', file);
  await shop.asOwner(`update platform.imports set state = 'running' where id = '${id}'`);
  const [one, other] = [work(id), work(id)];
  await Promise.all([one.ended, other.ended]);
  expect(await applied()).toEqual({ all: rows, different: rows });
}, 60_000);

async function applied() {
  const found = await shop.app.program.database.pool.query<{ all: number; different: number }>(
    'select count(*)::int as "all", count(distinct code)::int as different from shop.applied',
  );
  return found.rows[0] ?? { all: 0, different: 0 };
}

/** Starts a process on the import and kills it as soon as the moment has come. */
async function killAfter(id: string, moment: () => Promise<boolean>): Promise<void> {
  const { child, ended } = work(id);
  while (!(await moment()) && child.exitCode === null) await pause();
  expect(child.exitCode).toBeNull();
  child.kill('SIGKILL');
  await ended;
}

async function finished(id: string): Promise<void> {
  const { child, ended } = work(id);
  await ended;
  expect(child.exitCode).toBe(0);
}

function work(id: string) {
  const { database } = shop.app.program.database.pool.options;
  const connection = JSON.stringify({ ...inject('postgres').data, database });
  const child = spawn(process.execPath, ['--import', loader, program, connection, shop.data, id], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return { child, ended: new Promise((resolve) => child.once('exit', resolve)) };
}

/** Between two looks at a process that tells nothing. */
function pause(ms = 5): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
