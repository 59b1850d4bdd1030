import * as customers from '@peyvand/contract/customers/customer';
import { setHold } from '@peyvand/contract/customers/privacy';
import * as story from '@peyvand/contract/customers/story';
import * as contract from '@peyvand/contract/platform/import';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fetched, importFile, post, settled } from '../../../testing/import-file.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { createApiKeyFor, createColleague } from '../../platform/api.ts';

let app: TestProgram;
beforeAll(async () => {
  app = await startTestProgram();
});
afterAll(() => app.stop());

const png =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const card = (...lines: string[]) => ['BEGIN:VCARD', 'VERSION:3.0', ...lines, 'END:VCARD', ''].join('\r\n');
const sara = card(
  'N:نوری;سارا;;;',
  'FN:سارا نوری',
  'ORG:لبنیات سپیدان;خرید',
  'TITLE:کارشناس',
  'TEL;TYPE=CELL,pref:0912 111 2233',
  'item1.TEL:02188776655',
  'item1.X-ABLabel:دفتر',
  'EMAIL;TYPE=WORK:sara@sepidan.example',
  'ADR;TYPE=WORK:;;خیابان زند;شیراز;فارس;7134567890;ایران',
  'ADR;TYPE=HOME:;;کوچهٔ یاس;شیراز;;;',
  'BDAY:1985-01-10',
  'CATEGORIES:ویژه,مشتری',
  'NOTE:خط یک\\nخط دو',
  'NICKNAME:ساری',
  `PHOTO;ENCODING=b;TYPE=PNG:${png}`,
);

async function byName(q: string) {
  const { items } = await app.admin(customers.listCustomers, { query: { q } });
  const [row] = items;
  if (!row) throw new Error(`nobody is called ${q}`);
  return app.admin(customers.getCustomer, { params: { id: row.id } });
}

test('a card becomes a customer with labels, addresses, company, note and picture, and the undo takes all back', async () => {
  const preview = contract.ImportDetail.parse((await post(app, 'customers', 'sara.vcf', sara)).body);
  expect(preview).toMatchObject({
    reading: { format: 'vcard', headerLine: 0 },
    unmapped: [],
    state: 'uploaded',
  });
  expect(preview.sample[0]?.cells[0]).toMatchObject({ text: 'سارا نوری', value: 'سارا نوری' });

  await app.admin(contract.dryRunImport, { params: { id: preview.id } });
  expect(await settled(app, preview.id)).toMatchObject({
    state: 'ready',
    dryRun: { created: 1, refused: 0 },
  });
  await app.admin(contract.runImport, { params: { id: preview.id } });
  expect(await settled(app, preview.id)).toMatchObject({ state: 'done', counts: { created: 1 } });

  const found = await byName('سارا نوری');
  expect(found).toMatchObject({
    kind: 'person',
    firstName: 'سارا',
    lastName: 'نوری',
    jobTitle: 'کارشناس',
    birthDate: '1985-01-10',
    tags: ['ویژه', 'مشتری'],
    contactPoints: [
      { kind: 'mobile', value: '+989121112233', primary: true },
      { kind: 'phone', value: '+982188776655', label: 'دفتر' },
      { kind: 'email', value: 'sara@sepidan.example', label: 'work', primary: true },
    ],
    addresses: [
      { label: 'work', city: 'شیراز', region: 'فارس', country: 'IR', street: 'خیابان زند', primary: true },
      { label: 'home', city: 'شیراز', street: 'کوچهٔ یاس' },
    ],
    relations: [{ kind: 'works_at', customer: { name: 'لبنیات سپیدان' }, role: 'کارشناس، خرید' }],
  });
  const notes = await app.admin(story.listNotes, { params: { id: found.id }, query: {} });
  expect(notes.items.map(({ body }) => body)).toEqual(['خط یک\nخط دو\n\nnickname: ساری']);
  const files = await app.admin(story.listFiles, { params: { id: found.id } });
  expect(files.items).toMatchObject([{ name: 'photo.png', mediaType: 'image/png', size: 70 }]);

  await app.admin(contract.undoImport, { params: { id: preview.id } });
  expect(await settled(app, preview.id)).toMatchObject({ state: 'undone', undo: { undone: 2, kept: 0 } });
  await expect(app.admin(customers.getCustomer, { params: { id: found.id } })).rejects.toMatchObject({
    problem: { status: 404 },
  });
  const { rows } = await app.program.database.pool.query(
    `select from kernel.files where customer_id = '${found.id}'`,
  );
  expect(rows).toHaveLength(0);
});

test('what is exported comes back without a change, in both versions', async () => {
  await importFile(app, 'customers', 'sara.vcf', sara);
  await importFile(
    app,
    'customers',
    'two.vcf',
    card('FN:شرکت آلفا', 'ORG:شرکت آلفا', 'TEL:02144556677;ext=12') +
      card('FN:Ann Lee', 'X-SOCIALPROFILE;TYPE=telegram:ann'),
  );
  const before = await byName('سارا نوری');
  for (const version of ['4.0', '3.0']) {
    const { status, text } = await fetched(app, `/api/v1/customers/vcards?version=${version}`);
    expect(status).toBe(200);
    expect(text).toContain(`VERSION:${version}`);
    expect(text).not.toContain('خط یک');
    const again = await importFile(app, 'customers', 'own.vcf', text);
    expect(again.counts, version).toEqual({ created: 0, updated: 0, unchanged: 4, skipped: 0, refused: 0 });
  }
  expect(await byName('سارا نوری')).toEqual(before);

  const one = await fetched(app, `/api/v1/customers/${before.id}/vcard`);
  expect(one.text).toContain(`UID:urn:uuid:${before.id}`);
  const changed = one.text.replace('FN:سارا نوری', 'FN:سارا نوری فر').replace('TITLE:کارشناس', 'TITLE:مدیر');
  expect((await importFile(app, 'customers', 'changed.vcf', changed)).counts).toMatchObject({
    updated: 1,
    created: 0,
  });
  expect(await app.admin(customers.getCustomer, { params: { id: before.id } })).toMatchObject({
    name: 'سارا نوری فر',
    jobTitle: 'مدیر',
  });
});

test('bad cards are given back, as a table and as they stood in the file', async () => {
  const many = Array.from({ length: 60 }, (_, at) => `TEL:0912000${String(1000 + at)}`);
  const bad = [
    card('FN:Good One', 'EMAIL:good@example.com'),
    card('NOTE:nobody'),
    card('FN:Many', ...many),
    card('FN:Turned\u202eround'),
    'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Open\r\n',
  ].join('');
  const one = await importFile(app, 'customers', 'bad.vcf', bad);
  expect(one).toMatchObject({ state: 'done', counts: { created: 1, refused: 4 } });
  const { items } = await app.admin(contract.listImportIssues, { params: { id: one.id }, query: {} });
  expect(items.map(({ line, reason }) => [line, reason])).toEqual([
    [6, 'value.missing'],
    [10, 'value.long'],
    [74, 'text.refused'],
    [78, 'row.card_open'],
  ]);
  const table = await fetched(app, `/api/v1/imports/${one.id}/errors`);
  expect(table.text).toContain('name,firstName,lastName');
  expect(table.text).toContain('The card is not closed');
  const cards = await fetched(app, `/api/v1/imports/${one.id}/errors?format=cards`);
  expect(cards.text).toBe(
    `${card('NOTE:nobody')}${card('FN:Many', ...many)}${card('FN:Turned\u202eround')}BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Open\r\nEND:VCARD\r\n`,
  );
});

test('a table has no cards to give back, and cards are no orders', async () => {
  const one = await importFile(app, 'customers', 'a.csv', 'name,email\nA B,ab@example.com\n');
  expect((await fetched(app, `/api/v1/imports/${one.id}/errors?format=cards`)).status).toBe(422);
  expect(await post(app, 'orders', 'sara.vcf', sara)).toMatchObject({
    status: 422,
    body: { reason: 'platform.import.cards_unfit' },
  });
});

test('a row that says which record it is changes that one, whatever else it says', async () => {
  const made = await app.admin(customers.createCustomer, { body: { kind: 'person', name: 'کاوه آهنگر' } });
  const file = `id,name,job title\n${made.id},کاوه آهنگری,مدیر\n`;
  expect((await importFile(app, 'customers', 'ids.csv', file)).counts).toMatchObject({
    updated: 1,
    created: 0,
  });
  expect(await app.admin(customers.getCustomer, { params: { id: made.id } })).toMatchObject({
    name: 'کاوه آهنگری',
    jobTitle: 'مدیر',
  });
});

test('a seller gets only their own cards, and no fields that are hidden; a foreign one is missing', async () => {
  const key = await app.system('system:cli').write(async (tx) => {
    const email = 'seller@peyvand.example';
    const password = 'یک رمز بلند و بی‌معنا';
    await createColleague(tx, { name: 'آرش کیانی', email, password, team: 'فروش', role: 'manager' });
    return createApiKeyFor(tx, { email, name: 'seller', permissions: null });
  });
  const foreign = await byName('کاوه');
  expect((await fetched(app, `/api/v1/customers/${foreign.id}/vcard`, key)).status).toBe(404);
  const mine = await importFile(
    app,
    'customers',
    'mine.vcf',
    card('FN:مشتری خودم', 'EMAIL:own@example.com'),
    {},
    key,
  );
  expect(mine.counts.created).toBe(1);
  const { text } = await fetched(app, '/api/v1/customers/vcards', key);
  expect(text.match(/^FN:.*$/gm)).toEqual(['FN:مشتری خودم']);
});

test('the undo leaves who stands under a legal hold', async () => {
  const rows = ['name,mobile', 'در دعوا,09120000071', 'بی‌دعوا,09120000072'].join('\n');
  const one = await importFile(app, 'customers', 'held.csv', rows);
  const held = await byName('در دعوا');
  const free = await byName('بی‌دعوا');
  await app.admin(setHold, { params: { id: held.id }, body: { reason: 'A quarrel' } });
  await app.admin(contract.undoImport, { params: { id: one.id } });
  expect(await settled(app, one.id)).toMatchObject({
    state: 'undone',
    undo: { undone: 1, kept: 1, reasons: { legal_hold: 1 } },
  });
  expect(await app.admin(customers.getCustomer, { params: { id: held.id } })).toMatchObject({
    name: 'در دعوا',
  });
  await expect(app.admin(customers.getCustomer, { params: { id: free.id } })).rejects.toMatchObject({
    problem: { status: 404 },
  });
});
