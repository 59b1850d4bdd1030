import { query } from '@peyvand/contract/analytics/query';
import { records } from '@peyvand/contract/analytics/records';
import { createCustomer } from '@peyvand/contract/customers/customer';
import { getTimeline } from '@peyvand/contract/customers/story';
import { undoImport } from '@peyvand/contract/platform/import';
import * as contract from '@peyvand/contract/service/calls';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { importFile, settled } from '../../../testing/import-file.ts';
import { sellerOf, startWithFacts, type TestWithFacts } from '../../../testing/with-facts.ts';

let app: TestWithFacts;
let sara: string;

beforeAll(async () => {
  app = await startWithFacts();
  sara = (
    await app.admin(createCustomer, {
      body: {
        kind: 'person',
        name: 'سارا نوری',
        code: 'C-1',
        contactPoints: [{ kind: 'mobile', value: '+989121234567' }],
      },
    })
  ).id;
}, 90_000);
afterAll(() => app.stop());

const record = (body: object) => app.admin(contract.recordCall, { body: { outcome: 'answered', ...body } });
const list = async (asked: object = {}) => (await app.admin(contract.listCalls, { query: asked })).items;
const measures = [
  'callsOffered',
  'callsAnswered',
  'callsAbandoned',
  'abandonmentRate',
  'serviceLevel20',
  'answerSpeed',
  'handlingTime',
  'callTalkTime',
  'callingCustomers',
];
const counted = (expected: object) =>
  vi.waitFor(
    async () => {
      const { rows } = await app.admin(query, { body: { measures } });
      expect(rows[0]?.measures).toMatchObject(expected);
    },
    { timeout: 20_000, interval: 50 },
  );

it('is recorded, told on the time line, counted, and removed without a trace in the figures', async () => {
  const one = await record({ customerId: sara, queue: 'فروش', waited: 12, talked: 100, wrapped: 20 });
  expect(one).toMatchObject({ customer: { id: sara }, queue: 'فروش', direction: 'in', waited: 12 });
  const long = await record({ outcome: 'transferred', waited: 48, talked: 60 });
  expect(long.customer).toBeNull();
  await record({ outcome: 'abandoned', waited: 90 });
  await record({ outcome: 'short', waited: 1 });
  await record({ outcome: 'failed' });
  await record({ direction: 'out', talked: 30 });
  const common = { callsAbandoned: 1, callTalkTime: 190, callingCustomers: 1 };
  await counted({
    ...common,
    callsOffered: 3,
    callsAnswered: 2,
    abandonmentRate: 1 / 3,
    serviceLevel20: 1 / 3,
    answerSpeed: '30',
    handlingTime: '90',
  });
  await app.admin(contract.removeCall, { params: { id: long.id } });
  await counted({
    ...common,
    callTalkTime: 130,
    callsOffered: 2,
    callsAnswered: 1,
    serviceLevel20: 0.5,
    answerSpeed: '12',
    handlingTime: '120',
  });
  const { items } = await app.admin(getTimeline, { params: { id: sara }, query: {} });
  expect(items.map(({ type }) => type)).toContain('service.call.recorded');
  const behind = await app.admin(records, { body: { measure: 'callsAnswered' } });
  expect(behind).toMatchObject({ total: 1, rows: [{ opens: { kind: 'customer', id: sara } }] });
});

it('is found by customer, line, outcome, wait and day, page by page', async () => {
  expect((await list({ customerId: sara })).map(({ queue }) => queue)).toEqual(['فروش']);
  expect((await list({ queue: 'فروش' })).map(({ waited }) => waited)).toEqual([12]);
  expect((await list({ outcome: 'abandoned' })).map(({ waited }) => waited)).toEqual([90]);
  expect((await list({ waited: '12' })).map(({ waited }) => waited)).toEqual([90, 12]);
  expect(await list({ direction: 'out', to: '2020-01-01' })).toEqual([]);
  const first = await app.admin(contract.listCalls, { query: { limit: 3 } });
  const rest = await app.admin(contract.listCalls, { query: { limit: 3, cursor: first.nextCursor ?? '' } });
  expect([...first.items, ...rest.items]).toEqual(await list());
  expect(rest.nextCursor).toBeNull();
  await expect(app.admin(contract.listCalls, { query: { cursor: '3' } })).rejects.toMatchObject({
    problem: { status: 400, violations: [{ path: 'query.cursor' }] },
  });
});

it('refuses by name what cannot be, and a call that is known', async () => {
  const nobody = '01890000-0000-7000-8000-000000000009';
  await expect(
    record({
      outcome: 'abandoned',
      talked: 5,
      wrapped: 1,
      offeredAt: '2090-01-01T00:00:00Z',
      agentId: nobody,
    }),
  ).rejects.toMatchObject({
    problem: {
      status: 422,
      violations: [{ path: 'talked' }, { path: 'wrapped' }, { path: 'offeredAt' }, { path: 'agentId' }],
    },
  });
  await record({ reference: 'pbx-1' });
  await expect(record({ reference: 'pbx-1' })).rejects.toMatchObject({
    problem: { status: 422, violations: [{ path: 'reference', reason: 'known' }] },
  });
  // Both at once: one of them is first.
  const both = await Promise.allSettled([record({ reference: 'pbx-2' }), record({ reference: 'pbx-2' })]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

it('is corrected in one step: counted once, as it was; a wrong correction leaves it as it stands', async () => {
  const [wrong] = await list({ queue: 'فروش' });
  const id = wrong?.id ?? '';
  const offeredAt = wrong?.offeredAt ?? '';
  const correct = (body: object) =>
    app.admin(contract.correctCall, {
      params: { id },
      body: { customerId: sara, queue: 'فروش', outcome: 'answered', offeredAt, ...body },
    });
  await expect(correct({ outcome: 'failed', talked: 5 })).rejects.toMatchObject({
    problem: { status: 422, violations: [{ path: 'talked' }] },
  });
  expect(await list({ queue: 'فروش' })).toEqual([wrong]);
  const right = await correct({ waited: 12, talked: 200, wrapped: 20 });
  expect(right).toMatchObject({ talked: 200, offeredAt, customer: { id: sara } });
  expect(await list({ queue: 'فروش' })).toEqual([right]);
  await counted({ callsOffered: 4, callTalkTime: 230 });
  await expect(correct({})).rejects.toMatchObject({ problem: { status: 404 } });
});

it('of a customer that one does not see, or of nobody, is not shown and not taken away', async () => {
  const seller = await sellerOf(app);
  const body = { outcome: 'answered' } as const;
  await expect(seller(contract.recordCall, { body: { ...body, customerId: sara } })).rejects.toMatchObject({
    problem: { status: 404 },
  });
  await expect(seller(contract.recordCall, { body })).rejects.toMatchObject({ problem: { status: 403 } });
  expect((await seller(contract.listCalls, { query: {} })).items).toEqual([]);
  const [one] = await list();
  const params = { id: one?.id ?? '' };
  await expect(seller(contract.removeCall, { params })).rejects.toMatchObject({ problem: { status: 404 } });
  await expect(
    seller(contract.correctCall, { params, body: { ...body, offeredAt: one?.offeredAt ?? '' } }),
  ).rejects.toMatchObject({ problem: { status: 404 } });
});

it('comes from files in three languages, once, and goes again', async () => {
  const before = await list({ limit: 200 });
  const file = [
    'caller,time,outcome,queue,wait,talk time,acw,agent,call id',
    '09121234567,1405/1/15 10:30:05,پاسخ داده شد,پشتیبانی,۱۴,۱۸۰,۳۰,مهسا,A1',
    '09350000000,2026-04-20T08:00:00Z,HANG,پشتیبانی,95,,,,A2',
    ',2026-04-20T08:00:00Z,принят,,0,61,,,',
    ',2026-04-20T08:00:00Z,принят,,0,61,,,',
    ',2026-04-20,weather,,,,,,A4',
    ',2026-04-20,abandoned,,5,20,,,A5',
    ',2026-04-20,answered,,100000,,,,A6',
    ',2090-04-20,answered,,1,,,,A7',
  ].join('\n');
  const done = await importFile(app, 'calls', 'calls.csv', file);
  expect(done.counts).toEqual({ created: 3, updated: 0, unchanged: 1, skipped: 0, refused: 4 });
  const again = await importFile(app, 'calls', 'again.csv', file);
  expect(again.counts).toMatchObject({ created: 0, unchanged: 4 });
  const [known] = await list({ customerId: sara, queue: 'پشتیبانی' });
  expect(known).toMatchObject({
    outcome: 'answered',
    waited: 14,
    talked: 180,
    wrapped: 30,
    agentName: 'مهسا',
    agentId: null,
    reference: 'A1',
    offeredAt: '2026-04-04T07:00:05.000Z',
  });
  const [lost] = await list({ outcome: 'abandoned', waited: '95' });
  expect(lost).toMatchObject({ customer: null, reference: 'A2' });
  await app.admin(undoImport, { params: { id: done.id } });
  expect((await settled(app, done.id)).undo).toMatchObject({ undone: 3, kept: 0 });
  expect(await list({ limit: 200 })).toEqual(before);
});
