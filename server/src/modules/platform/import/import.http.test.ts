import * as contract from '@peyvand/contract/platform/import';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { recordsOf, testFolder } from '../../../kernel/tabular/files-for-tests.ts';
import { unguard } from '../../../kernel/tabular/formula.ts';
import { type Shop, startShop } from '../../../testing/import-shop.ts';
import { administrator } from '../../../testing/program.ts';
import { createApiKeyFor } from '../api.ts';

let shop: Shop;
const folder = testFolder();
beforeAll(async () => {
  shop = await startShop();
});
afterAll(async () => {
  folder.remove();
  await shop.app.stop();
});
beforeEach(() =>
  shop.asOwner('truncate shop.items; delete from platform.imports; delete from platform.import_mappings'),
);

const good = 'کد;نام;قیمت;ایمیل\nA1;چای;12.5;a@example.com\nA2;قند;3;b@example.com, c@example.com\n';
const mixed = [
  'code,name,price,colour',
  'A1,Tea,12.5,green',
  ',No code,1,',
  'A2,Sugar,three,white',
  '"A3,open,1,red',
  'A4,"=1+1",4,"a, ""b"""',
  'A1,Tea again,13,green',
  'bad,Bad,1,',
  `A5,${'\u202e'}turned,1,`,
  ',,,',
].join('\n');

const call = () => shop.app.admin;
const go = (verb: typeof contract.runImport, id: string) => call()(verb, { params: { id } });

describe('an upload', () => {
  test('answers how the file reads and a guess of the mapping', async () => {
    const { status, body } = await shop.post('کالا.csv', good);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      state: 'uploaded',
      file: { name: 'کالا.csv' },
      reading: { format: 'text', encoding: 'utf-8', delimiter: ';', headerLine: 1 },
      mapping: { columns: ['code', 'name', 'price', 'email'] },
      mappingFrom: 'guessed',
      unmapped: [],
      columns: [{ header: 'کد', filled: 2, readable: 2 }, {}, {}, { field: 'email', filled: 2, readable: 2 }],
      sample: [{ line: 2 }, { line: 3, cells: [{}, {}, {}, { value: 'b@example.com; c@example.com' }] }],
    });
  });

  test.each([
    ['empty.csv', '', 'platform.import.file_empty'],
    ['header.csv', 'code,name\n', 'platform.import.file_empty'],
    ['book.xlsx', 'PK\u0003\u0004 not really a zip', 'platform.import.zip_broken'],
    ['old.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'platform.import.file_xls'],
    ['wide.csv', 'a,'.repeat(10_000), 'platform.import.limits_columns'],
  ])('of %s is refused with a reason', async (name, content, reason) => {
    const { status, body } = await shop.post(name, content);
    expect(body).toMatchObject({ status: 422, code: 'request.refused', reason });
    expect(status).toBe(422);
  });

  test('goes by the content, not by the name', async () => {
    const one = await shop.upload('table.xlsx', good);
    expect(one.reading.format).toBe('text');
  });

  test('needs a target that exists, and the right to import into it', async () => {
    expect((await shop.post('a.csv', good, 'target=nothing')).status).toBe(400);
    expect((await shop.post('a.csv', good, '')).status).toBe(400);
    expect((await shop.post('a.csv', good, 'target=items', 'wrong')).status).toBe(401);
  });
});

describe('a run', () => {
  test('writes good rows as the importing person and reports the others', async () => {
    const { id } = await shop.upload('mixed.csv', mixed);
    await go(contract.runImport, id);
    const done = await shop.settled(id);
    expect(done).toMatchObject({
      state: 'done',
      counts: { created: 2, updated: 1, unchanged: 0, skipped: 0, refused: 5 },
      progress: { share: 1, rows: 8 },
    });
    expect(await shop.items()).toMatchObject([
      { code: 'A1', name: 'Tea again', price: '13.00', cause: `import:${id}` },
      { code: 'A4', name: '=1+1' },
    ]);
    expect((await shop.items())[0]?.actor).not.toMatch(/system/);
    const { items } = await call()(contract.listImportIssues, { params: { id } });
    expect(items.map(({ line, field, reason }) => [line, field, reason])).toEqual([
      [3, 'code', 'value.missing'],
      [4, null, 'request.invalid'],
      [5, null, 'row.quote_open'],
      [8, 'code', 'shop.item.bad'],
      [9, 'name', 'text.refused'],
    ]);
  });

  test('needs every required field', async () => {
    const { id, version } = await shop.upload('a.csv', good);
    const mapping = { columns: [null, 'name', 'price', 'email'] };
    const changed = await call()(contract.changeImport, { params: { id }, body: { mapping } }, { version });
    expect(changed).toMatchObject({ state: 'mapped', unmapped: ['code'], mappingFrom: 'chosen' });
    await expect(go(contract.runImport, id)).rejects.toMatchObject({
      problem: { reason: 'platform.import.unmapped' },
    });
  });

  test('fills empty cells from defaults and hands options to the target', async () => {
    const { id, version } = await shop.upload('a.csv', 'code,name\nA1,\nA2,Tea\n');
    const mapping = { columns: ['code', 'name'], defaults: { name: 'Thing' } };
    const body = { mapping, options: { suffix: '!' } };
    await call()(contract.changeImport, { params: { id }, body }, { version });
    await go(contract.runImport, id);
    await shop.settled(id);
    expect((await shop.items()).map((item) => item.name)).toEqual(['Thing!', 'Tea!']);
  });

  test('is remembered: the next file with these headers is mapped the same', async () => {
    const first = await shop.upload('a.csv', 'Nummer,Bezeichnung\nA1,Tee\n');
    const mapping = { columns: ['code', 'name'] };
    await call()(contract.changeImport, { params: { id: first.id }, body: { mapping } }, { version: 1 });
    await go(contract.runImport, first.id);
    await shop.settled(first.id);
    const next = await shop.upload('b.csv', 'nummer,BEZEICHNUNG\nA9,Mate\n');
    expect(next).toMatchObject({ mappingFrom: 'remembered', mapping: { columns: ['code', 'name'] } });
  });
});

describe('a dry run', () => {
  test('says what a run would do, duplicates in the file included, and changes nothing', async () => {
    const { id } = await shop.upload('mixed.csv', mixed);
    await go(contract.dryRunImport, id);
    const tried = await shop.settled(id);
    expect(tried).toMatchObject({
      state: 'ready',
      dryRun: { created: 2, updated: 1, refused: 5 },
      counts: { created: 0, refused: 0 },
    });
    expect(await shop.items()).toEqual([]);
    await go(contract.runImport, id);
    expect((await shop.settled(id)).counts).toEqual(tried.dryRun);
    const { items } = await call()(contract.listImportIssues, { params: { id } });
    expect(items).toHaveLength(5);
  });
});

describe('the error file', () => {
  test('holds the refused rows in their columns, and can be imported after correction', async () => {
    const { id } = await shop.upload('mixed.csv', mixed);
    await go(contract.runImport, id);
    await shop.settled(id);
    const response = await download(`/api/v1/imports/${id}/errors`);
    expect(response.headers['content-disposition']).toContain('mixed-errors.csv');
    const records = await recordsOf(folder.write(response.rawPayload));
    expect(records[0]?.cells).toEqual(['code', 'name', 'price', 'colour', 'Peyvand: reason']);
    expect(records[2]?.cells.slice(0, 4)).toEqual(['A2', 'Sugar', 'three', 'white']);
    expect(records[3]?.cells.slice(0, 4)).toEqual(['', '', '', '']);
    expect(records[3]?.cells[4]).toContain('"A3,open,1,red');
    expect(records.map((record) => unguard(record.cells[4] ?? ''))).toContain(
      '8: code: Bad code (shop.item.bad)',
    );
    const corrected = response.body.replace('three', '3');
    const again = await shop.upload('corrected.csv', corrected);
    expect(again.mapping.columns).toEqual(['code', 'name', 'price', null, null]);
    await go(contract.runImport, again.id);
    expect((await shop.settled(again.id)).counts).toMatchObject({ created: 1, refused: 3 });
  });
});

describe('an undo', () => {
  test('takes back the whole run and names what it had to leave', async () => {
    const lines = Array.from({ length: 250 }, (_, index) => `A${index},Item ${index}`);
    const { id } = await shop.upload('many.csv', ['code,name', ...lines].join('\n'));
    await go(contract.runImport, id);
    await shop.settled(id);
    await shop.asOwner("update shop.items set used = true where code = 'A7'");
    await go(contract.undoImport, id);
    expect(await shop.settled(id)).toMatchObject({
      state: 'undone',
      undo: { undone: 249, kept: 1, reasons: { used_since: 1 } },
    });
    expect((await shop.items()).map((item) => item.code)).toEqual(['A7']);
  });

  test('is for what ran', async () => {
    const { id } = await shop.upload('a.csv', good);
    await expect(go(contract.undoImport, id)).rejects.toMatchObject({
      problem: { code: 'resource.conflict' },
    });
    expect(await go(contract.cancelImport, id)).toMatchObject({ state: 'cancelled' });
    await expect(go(contract.runImport, id)).rejects.toMatchObject({
      problem: { code: 'resource.conflict' },
    });
  });
});

describe('around it', () => {
  test('targets with their fields, and a sample file that maps itself', async () => {
    const { items } = await call()(contract.listImportTargets, {});
    expect(items.map((item) => item.name)).toEqual(['items']);
    for (const format of ['csv', 'xlsx']) {
      const sample = await download(`/api/v1/imports/targets/items/sample?language=fa&format=${format}`);
      const { body } = await shop.post(`sample.${format}`, sample.rawPayload);
      expect(body).toMatchObject({ mapping: { columns: ['code', 'name', 'email', 'price'] }, unmapped: [] });
    }
  });

  test('imports are listed newest first, page by page, and are their owner’s alone', async () => {
    const ids: string[] = [];
    for (const name of ['a', 'b', 'c']) ids.push((await shop.upload(`${name}.csv`, good)).id);
    const first = await call()(contract.listImports, { query: { limit: 2 } });
    expect(first.items.map((one) => one.file.name)).toEqual(['c.csv', 'b.csv']);
    const second = await call()(contract.listImports, {
      query: { limit: 2, cursor: first.nextCursor ?? '' },
    });
    expect(second).toMatchObject({ items: [{ file: { name: 'a.csv' } }], nextCursor: null });
    await shop.asOwner(`update platform.imports set owner_id = gen_random_uuid() where id = '${ids[0]}'`);
    const key = await shop.app.system('system:cli').write((tx) =>
      createApiKeyFor(tx, {
        email: administrator.email,
        name: 'no manager',
        permissions: ['platform.import.run', 'shop.item.write'],
      }),
    );
    const mine = shop.app.client(key);
    expect((await mine(contract.listImports, { query: {} })).items).toHaveLength(2);
    await expect(mine(contract.getImport, { params: { id: ids[0] ?? '' } })).rejects.toMatchObject({
      problem: { status: 404 },
    });
  });

  test('who answers for all sees the import of a colleague and takes it back, but runs nothing in its name', async () => {
    const { id } = await shop.upload('a.csv', good);
    const other = await shop.upload('b.csv', good);
    await go(contract.runImport, id);
    await shop.settled(id);
    await shop.asOwner('update platform.imports set owner_id = gen_random_uuid()');
    expect((await call()(contract.listImports, { query: {} })).items).toHaveLength(2);
    await expect(go(contract.runImport, other.id)).rejects.toMatchObject({ problem: { status: 403 } });
    expect(await go(contract.cancelImport, other.id)).toMatchObject({ state: 'cancelled' });
    await go(contract.undoImport, id);
    expect(await shop.settled(id)).toMatchObject({ state: 'undone' });
    expect(await shop.items()).toEqual([]);
  });

  test('the reading can be chosen, with another header and encoding', async () => {
    const { id, version } = await shop.upload('a.csv', 'Report,,\nCode,Name,Price\nA1,Tea,1\n');
    const body = { reading: { headerLine: null, delimiter: ';' as const } };
    const changed = await call()(contract.changeImport, { params: { id }, body }, { version });
    expect(changed.reading).toMatchObject({ headerLine: null, delimiter: ';' });
    await expect(call()(contract.changeImport, { params: { id }, body }, { version })).rejects.toMatchObject({
      problem: { code: 'version.stale' },
    });
    const back = { reading: { headerLine: 2, delimiter: ',' as const } };
    const again = await call()(
      contract.changeImport,
      { params: { id }, body: back },
      { version: changed.version },
    );
    expect(again.mapping.columns).toEqual(['code', 'name', 'price']);
  });
});

function download(url: string) {
  const headers = { host: 'localhost:3000', authorization: `Bearer ${shop.app.adminKey}` };
  return shop.app.program.server.inject({ method: 'GET', url, headers });
}
