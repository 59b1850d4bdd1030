import * as consents from '@peyvand/contract/customers/consents';
import * as customers from '@peyvand/contract/customers/customer';
import {
  addObservation,
  changeObservation,
  listObservations,
} from '@peyvand/contract/customers/observations';
import * as contract from '@peyvand/contract/platform/import';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importFile, settled } from '../../../testing/import-file.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { createApiKeyFor, createColleague } from '../../platform/api.ts';

let app: TestProgram;
let manager: string;
let sara: string;
beforeAll(async () => {
  app = await startTestProgram();
  manager = await app.system('system:cli').write(async (tx) => {
    const email = 'manager@peyvand.example';
    const password = 'یک رمز بلند و بی‌معنا';
    await createColleague(tx, { name: 'آرش کیانی', email, password, team: 'فروش', role: 'manager' });
    return createApiKeyFor(tx, { email, name: 'manager', permissions: null });
  });
  const contactPoints = [
    { kind: 'mobile' as const, value: '09121112233' },
    { kind: 'email' as const, value: 'sara@example.com' },
  ];
  const person = { kind: 'person' as const, name: 'سارا نوری', code: 'C-1', contactPoints };
  sara = (await app.admin(customers.createCustomer, { body: person })).id;
});
afterAll(() => app.stop());

const issuesOf = async (id: string) =>
  (await app.admin(contract.listImportIssues, { params: { id }, query: {} })).items.map(
    ({ line, field, reason }) => [line, field, reason],
  );
async function undo(id: string) {
  await app.admin(contract.undoImport, { params: { id } });
  return (await settled(app, id)).undo;
}

describe('observations', () => {
  const known = async (show: 'now' | 'all' = 'now') =>
    (await app.admin(listObservations, { params: { id: sara }, query: { show } })).items;
  const file = [
    'customer,kind,topic,statement,date,source,confidence,scope,until',
    'C-1,نیاز,حمل,ارسال فوری,1404/5/12,گفت‌وگو,۹۰٪,,',
    '09121112233,need,حمل,ارسال عادی,1403/5/12,,,,',
    'sara@example.com,habit,خرید,آخر ماه,,,,خانوار,1499/1/1',
    'C-1,نیاز,حمل,ارسال فوری,1404/5/12,survey,,,',
    'C-1,wish,حمل,x,,,,,',
    'C-1,need,حمل,x,1450/1/1,,,,',
    'C-1,need,حمل,x,,,150,,',
    'C-1,need,حمل,x,,,,group,',
    `C-1,need,${'ط'.repeat(81)},x,,,,,`,
  ].join('\n');

  it('come in once, each in its place of the history, and are taken back', async () => {
    const one = await importFile(app, 'observations', 'known.csv', file);
    expect(one.counts).toEqual({ created: 3, updated: 0, unchanged: 1, skipped: 0, refused: 5 });
    expect(await issuesOf(one.id)).toEqual([
      [6, 'kind', 'value.choice'],
      [7, 'observedOn', 'customers.observation.future'],
      [8, 'confidence', 'value.invalid'],
      [9, 'scope', 'customers.observation.kind'],
      [10, 'topic', 'value.long'],
    ]);
    const now = await known();
    expect(now.map((it) => [it.kind, it.statement, it.source, it.confidence, it.scope])).toEqual([
      ['habit', 'آخر ماه', 'import', 70, 'household'],
      ['need', 'ارسال فوری', 'talk', 90, 'customer'],
    ]);
    expect(await known('all')).toHaveLength(3);
    expect((await importFile(app, 'observations', 'again.csv', file)).counts).toMatchObject({
      created: 0,
      unchanged: 4,
    });
    await app.admin(addObservation, {
      params: { id: sara },
      body: { kind: 'need', topic: 'حمل', statement: 'پیک', observedOn: '2026-01-01' },
    });
    expect(await undo(one.id)).toMatchObject({ undone: 3, kept: 0 });
    expect((await known('all')).map((it) => [it.statement, it.supersededBy])).toEqual([['پیک', null]]);
  });

  it('stay when somebody corrected them since, and are not written on customers that are not seen', async () => {
    const line = 'customer,kind,topic,statement\nC-1,opinion,رنگ,آبی\n';
    const one = await importFile(app, 'observations', 'one.csv', line);
    const [written] = (await known()).filter((it) => it.topic === 'رنگ');
    await app.admin(
      changeObservation,
      { params: { id: written?.id ?? '' }, body: { confidence: 10 } },
      { version: written?.version ?? 0 },
    );
    expect(await undo(one.id)).toMatchObject({ undone: 0, kept: 1, reasons: { changed_since: 1 } });
    const strange = await importFile(app, 'observations', 'strange.csv', line, {}, manager);
    expect(strange.counts).toMatchObject({ created: 0, refused: 1 });
  });
});

describe('consents', () => {
  const ledger = async () => (await app.admin(consents.getConsents, { params: { id: sara } })).ledger;
  const may = (channel: consents.ConsentChannel) =>
    app.admin(consents.checkContact, { params: { id: sara }, body: { purpose: 'marketing', channel } });
  const file = [
    'customer,purpose,channel,contact,state,date,until,note',
    'C-1,marketing,sms,,granted,1404/5/12 10:30,,فرم نمایشگاه',
    'C-1,marketing,پیامک,,بله,1404/5/12 10:30,,',
    'C-1,marketing,email,sara@example.com,denied,1404/5/12,,',
    'C-1,,,,yes,,,',
    'C-1,marketing,call,09120000000,granted,,,',
    'C-1,nothing,sms,,granted,,,',
    'C-1,marketing,sms,,perhaps,,,',
    'C-1,marketing,sms,,granted,1450/1/1,,',
    'X,marketing,sms,,granted,,,',
  ].join('\n');

  it('are added to the ledger with the file as their source, once', async () => {
    const { items } = await app.admin(consents.listPurposes, {});
    const marketing = items.find(({ code }) => code === 'marketing');
    const one = await importFile(app, 'consents', 'said.csv', file);
    expect(await issuesOf(one.id)).toEqual([
      [5, 'purpose', 'customers.consent.too_wide'],
      [6, 'contact', 'customers.consent.not_theirs'],
      [7, 'purpose', 'customers.consent.purpose'],
      [8, 'state', 'value.choice'],
      [9, 'at', 'customers.consent.future'],
      [10, 'customer', 'customers.import.unknown'],
    ]);
    expect(one.counts).toEqual({ created: 2, updated: 0, unchanged: 1, skipped: 0, refused: 6 });
    expect((await ledger()).map((it) => [it.channel, it.state, it.source, it.contactKey])).toEqual([
      ['sms', 'granted', 'import', null],
      ['email', 'denied', 'import', 'sara@example.com'],
    ]);
    expect((await ledger())[0]?.optIn).toBe(marketing?.doubleOptIn ? 'pending' : 'none');
    expect((await importFile(app, 'consents', 'again.csv', file)).counts).toMatchObject({ created: 0 });
  });

  it('are taken back by adding: a yes ends, a no stays, and nothing is deleted', async () => {
    const before = await ledger();
    const one = await importFile(
      app,
      'consents',
      'more.csv',
      'customer,purpose,channel,state\nC-1,marketing,letter,granted\nC-1,marketing,call,no\n',
    );
    expect(one.counts).toMatchObject({ created: 2 });
    expect(await undo(one.id)).toMatchObject({ undone: 1, kept: 1, reasons: { consent_stays: 1 } });
    const after = await ledger();
    expect(after).toHaveLength(before.length + 3);
    expect(after.filter((it) => it.channel === 'letter').map((it) => it.state)).toContain('expired');
    expect(await may('letter')).toMatchObject({ allowed: false, reason: 'expired' });
    expect(await may('call')).toMatchObject({ allowed: false, reason: 'denied' });
  });

  it('are not entered for customers that are not seen', async () => {
    const line = 'customer,purpose,channel,state\nC-1,marketing,email,withdrawn\n';
    const strange = await importFile(app, 'consents', 'strange.csv', line, {}, manager);
    expect(strange.counts).toMatchObject({ created: 0, refused: 1 });
    expect((await ledger()).filter((it) => it.state === 'withdrawn')).toEqual([]);
  });
});
