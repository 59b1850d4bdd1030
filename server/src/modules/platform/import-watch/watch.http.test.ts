import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as imports from '@peyvand/contract/platform/import';
import * as contract from '@peyvand/contract/platform/import-watch';
import { listNotifications } from '@peyvand/contract/platform/notifications';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Shop, startShop } from '../../../testing/import-shop.ts';
import { createApiKeyFor, createColleague } from '../api.ts';
import { watchJob } from './watch.job.ts';

let shop: Shop;
let root: string;
const outside = mkdtempSync(join(tmpdir(), 'peyvand-outside-'));
beforeAll(async () => {
  shop = await startShop([], { drop: outside });
  root = join(shop.data, 'inbox');
});
afterAll(async () => {
  await shop.app.stop();
  rmSync(outside, { recursive: true, force: true });
});
beforeEach(async () => {
  await shop.asOwner(
    'truncate shop.items; delete from platform.imports; delete from platform.import_watches',
  );
  rmSync(root, { recursive: true, force: true });
});

const watch = (folder: string, more = {}) =>
  shop.app.admin(contract.createImportWatch, { body: { folder, target: 'items', ...more } });
const look = () => watchJob.run(shop.app.system('system:test'), {}, new AbortController().signal);
const list = async () => (await shop.app.admin(contract.listImportWatches, {})).items;
const drop = (folder: string, name: string, text: string, base = root) => {
  mkdirSync(join(base, folder), { recursive: true });
  writeFileSync(join(base, folder, name), text);
};
const good = 'code,name,price\nA1,Tea,12.5\nA2,Sugar,3\n';

/** Looks until nothing is under way. */
async function settled() {
  for (;;) {
    await look();
    const [one] = await list();
    if (one && one.files.every(({ state }) => state !== 'taking' && state !== 'running')) return one;
    for (const { importId } of one?.files ?? []) if (importId) await shop.settled(importId);
  }
}

test('a file that stands still is imported in the name of who watches, with a report beside it', async () => {
  await watch('erp');
  drop('erp', 'items.csv', good);
  await look();
  expect((await list())[0]?.files).toEqual([]);
  const one = await settled();
  expect(one).toMatchObject({
    trouble: null,
    files: [{ name: 'items.csv', state: 'done', counts: { created: 2 } }],
  });
  expect((await shop.items()).map(({ code, actor }) => [code, actor])).toEqual([
    ['A1', one.owner.name],
    ['A2', one.owner.name],
  ]);
  const left = readdirSync(join(root, 'erp', 'done'));
  expect(left.map((name) => name.replace(/^\d{8}-\d{6}-/, ''))).toEqual([
    'items.csv',
    'items.csv.report.txt',
  ]);
  expect(readFileSync(join(root, 'erp', 'done', left[1] ?? ''), 'utf8')).toContain('created: 2');
  const { items } = await shop.app.admin(listNotifications, { query: {} });
  expect(items[0]).toMatchObject({
    kind: 'platform.import_watch.finished',
    data: { file: 'items.csv', created: 2 },
  });
});

test('a file that still grows waits; one with a marker does not', async () => {
  await watch('erp');
  drop('erp', 'slow.csv', 'code,name\n');
  drop('erp', 'ready.csv', good);
  drop('erp', 'ready.csv.done', '');
  drop('erp', 'half.csv.part', good);
  await look();
  drop('erp', 'slow.csv', 'code,name\nB1,Bread\n');
  await look();
  expect((await list())[0]?.files.map(({ name }) => name)).toEqual(['ready.csv']);
  const one = await settled();
  expect(one.files.map(({ name }) => name)).toEqual(['slow.csv', 'ready.csv']);
  expect(readdirSync(join(root, 'erp')).sort()).toEqual(['.taking', 'done', 'failed', 'half.csv.part']);
});

test('the same content twice is known, refused rows lie beside the file, what cannot be read has failed', async () => {
  await watch('erp');
  drop('erp', 'a.csv', good);
  drop('erp', 'a.csv.done', '');
  await settled();
  drop('erp', 'b.csv', good);
  drop('erp', 'b.csv.done', '');
  drop('erp', 'bad.csv', 'code,name,price\n,No code,1\nA9,Nine,1\n');
  drop('erp', 'bad.csv.done', '');
  drop('erp', 'x.bin', '\u0000\u0001\u0002'.repeat(100));
  drop('erp', 'x.bin.done', '');
  const one = await settled();
  expect(one.files.map(({ name, state }) => `${name} ${state}`).sort()).toEqual([
    'a.csv done',
    'b.csv known',
    'bad.csv done',
    'x.bin failed',
  ]);
  expect(one.files.find(({ name }) => name === 'b.csv')?.message).toBe('The same content came as a.csv');
  const done = readdirSync(join(root, 'erp', 'done')).map((name) => name.slice(16));
  expect(done).toContain('bad.csv.errors.csv');
  expect(readdirSync(join(root, 'erp', 'failed')).map((name) => name.slice(16))).toEqual([
    'x.bin',
    'x.bin.report.txt',
  ]);
  const { items } = await shop.app.admin(contract.listWatchFiles, {
    params: { id: one.id },
    query: { limit: 3 },
  });
  expect(items).toHaveLength(3);
});

test('a file that a crash left half taken is taken again', async () => {
  const { id } = await watch('erp');
  mkdirSync(join(root, 'erp', '.taking'), { recursive: true });
  const file = shop.app.system('system:test').newId();
  writeFileSync(join(root, 'erp', '.taking', file), good);
  await shop.asOwner(`insert into platform.import_watch_files (id, watch_id, name, size, state, taken_at)
    values ('${file}', '${id}', 'lost.csv', 1, 'taking', now() - interval '1 year')`);
  await look();
  expect(existsSync(join(root, 'erp', 'lost.csv'))).toBe(true);
  expect((await settled()).files).toMatchObject([{ name: 'lost.csv', state: 'done' }]);
});

test('folders are names, never paths; links are not followed; the operator may name others', async () => {
  for (const folder of ['../etc', '/etc', 'a/b', '.', 'UP', '']) {
    await expect(watch(folder), folder).rejects.toMatchObject({ problem: { status: 400 } });
  }
  expect((await shop.app.admin(contract.listImportWatches, {})).named).toEqual(['drop']);
  await watch('drop');
  drop('.', 'in.csv', good, outside);
  symlinkSync(join(outside, 'in.csv'), join(outside, 'link.csv'));
  await look();
  const one = await settled();
  expect(one.files.map(({ name, state }) => [name, state])).toEqual([['in.csv', 'done']]);
  expect(existsSync(join(outside, 'link.csv')) || readdirSync(outside).includes('link.csv')).toBe(true);
  await expect(watch('drop')).rejects.toMatchObject({ problem: { reason: 'platform.import_watch.known' } });
});

test('nothing is imported while it is paused, or when its person is gone', async () => {
  const password = 'یک رمز بلند و بی‌معنا';
  const key = await shop.app.system('system:cli').write(async (tx) => {
    const email = 'sara@peyvand.example';
    await createColleague(tx, { name: 'سارا', email, password, team: 'فروش', role: 'administrator' });
    return createApiKeyFor(tx, { email, name: 'sara', permissions: null });
  });
  const sara = shop.app.client(key);
  const { id, version, owner } = await sara(contract.createImportWatch, {
    body: { folder: 'hers', target: 'items' },
  });
  await expect(
    shop.app.admin(contract.changeImportWatch, { params: { id }, body: { paused: true } }, { version }),
  ).rejects.toMatchObject({ problem: { status: 403 } });
  const paused = await sara(
    contract.changeImportWatch,
    { params: { id }, body: { paused: true } },
    { version },
  );
  drop('hers', 'a.csv', good);
  await look();
  await look();
  expect((await list())[0]?.files).toEqual([]);
  await sara(
    contract.changeImportWatch,
    { params: { id }, body: { paused: false } },
    { version: paused.version },
  );
  await shop.asOwner(`update platform.users set disabled_at = now() where id = '${owner.id}'`);
  await look();
  await look();
  expect((await list())[0]).toMatchObject({ trouble: 'owner', files: [] });
  const left = (await list())[0];
  await shop.app.admin(contract.removeImportWatch, { params: { id } }, { version: left?.version ?? 0 });
  expect(await list()).toEqual([]);
});

test('mapping and options are those of an earlier import', async () => {
  const before = await shop.upload('like.csv', 'x,y\nC1,Coffee\n');
  const mapping = { columns: ['code', 'name'], defaults: {} };
  await shop.app.admin(
    imports.changeImport,
    { params: { id: before.id }, body: { mapping } },
    { version: before.version },
  );
  expect(await watch('erp', { likeImport: before.id })).toMatchObject({ mapped: true });
  drop('erp', 'a.csv', 'p,q\nD1,Date\n');
  drop('erp', 'a.csv.done', '');
  drop('erp', 'wide.csv', 'p,q,r\nD1,Date,1\n');
  drop('erp', 'wide.csv.done', '');
  const one = await settled();
  expect(one.files.map(({ name, state, message }) => `${name} ${state} ${message}`).sort()).toEqual([
    'a.csv done null',
    'wide.csv failed The file has 3 columns',
  ]);
  expect((await shop.items()).map(({ code }) => code)).toEqual(['D1']);
});

test('what is wrong with one folder keeps nobody from the others, and no link leads out of one', async () => {
  mkdirSync(join(root, 'bad'), { recursive: true });
  symlinkSync(outside, join(root, 'bad', '.taking'));
  await watch('bad');
  await watch('good');
  drop('bad', 'a.csv', good);
  drop('bad', 'a.csv.done', '');
  drop('good', 'b.csv', good);
  drop('good', 'b.csv.done', '');
  await look();
  const byName = Object.fromEntries((await list()).map((one) => [one.folder, one]));
  expect(byName['bad']).toMatchObject({ trouble: 'folder', files: [] });
  expect(byName['good']).toMatchObject({ trouble: null, files: [{ name: 'b.csv' }] });
  for (const { importId } of byName['good']?.files ?? []) if (importId) await shop.settled(importId);
});

test('a watch whose file is under way stays until it is done; a file whose import was undone may come again', async () => {
  await watch('erp');
  drop('erp', 'a.csv', good);
  drop('erp', 'a.csv.done', '');
  await look();
  const busy = (await list())[0];
  const remove = (one = busy) =>
    shop.app.admin(
      contract.removeImportWatch,
      { params: { id: one?.id ?? '' } },
      { version: one?.version ?? 0 },
    );
  await expect(remove()).rejects.toMatchObject({ problem: { reason: 'platform.import_watch.busy' } });
  const first = await settled();
  const importId = first.files[0]?.importId ?? '';
  await shop.app.admin(imports.undoImport, { params: { id: importId } });
  await shop.settled(importId);
  drop('erp', 'again.csv', good);
  drop('erp', 'again.csv.done', '');
  expect((await settled()).files.map(({ name, state }) => `${name} ${state}`)).toEqual([
    'again.csv done',
    'a.csv done',
  ]);
  await remove(await settled());
  expect(await list()).toEqual([]);
});
