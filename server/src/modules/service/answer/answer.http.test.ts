import { query } from '@peyvand/contract/analytics/query';
import { records } from '@peyvand/contract/analytics/records';
import { createCustomer, getCustomer } from '@peyvand/contract/customers/customer';
import { mergeCustomers } from '@peyvand/contract/customers/merges';
import { getTimeline } from '@peyvand/contract/customers/story';
import { undoImport } from '@peyvand/contract/platform/import';
import { createOrder } from '@peyvand/contract/sales/order-endpoints';
import * as contract from '@peyvand/contract/service/answers';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { importFile, settled } from '../../../testing/import-file.ts';
import { sellerOf, startWithFacts, type TestWithFacts } from '../../../testing/with-facts.ts';

let app: TestWithFacts;
let sara: string;
let arash: string;

beforeAll(async () => {
  app = await startWithFacts();
  const make = async (name: string, code: string) =>
    (await app.admin(createCustomer, { body: { kind: 'person', name, code } })).id;
  sara = await make('سارا نوری', 'C-1');
  arash = await make('آرش کیانی', 'C-2');
}, 90_000);
afterAll(() => app.stop());

const record = (id: string, body: object) =>
  app.admin(contract.recordAnswer, { params: { id }, body: { question: 'nps', score: 9, ...body } });
const list = async (asked: object = {}) =>
  (await app.admin(contract.listAnswers, { query: { customerId: sara, ...asked } })).items;
const counted = (expected: object) =>
  vi.waitFor(
    async () => {
      const { rows } = await app.admin(query, {
        body: {
          measures: ['npsAnswers', 'promoters', 'detractors', 'nps', 'npsError', 'csatTop', 'cesMean'],
        },
      });
      expect(rows[0]?.measures).toEqual(expected);
    },
    { timeout: 20_000, interval: 50 },
  );

it('is recorded, told on the time line, counted, and removed without a trace in the figures', async () => {
  const order = await app.admin(createOrder, {
    body: {
      customerId: sara,
      currency: 'IRR',
      lines: [{ code: 'P', description: 'فیلم', quantity: '1', unitPrice: '10' }],
    },
  });
  const about = { kind: 'order' as const, id: order.id };
  const one = await record(sara, { score: 10, about, comment: 'عالی بود', source: 'تماس پیگیری' });
  expect(one).toMatchObject({ question: 'nps', score: 10, channel: 'call', about, comment: 'عالی بود' });
  await record(sara, { score: 8, channel: 'web' });
  await record(sara, { question: 'csat', score: 4 });
  await record(sara, { question: 'csat', score: 2 });
  await record(sara, { question: 'ces', score: 6 });
  const wrong = await record(sara, { score: 3 });
  // p = 1/3, d = 1/3: 100 √((2/3 − 0) / 3)
  const common = { npsAnswers: 3, promoters: 1, csatTop: 0.5, cesMean: '6' };
  await counted({ ...common, detractors: 1, nps: '0', npsError: '47.1405' });
  await app.admin(contract.removeAnswer, { params: { id: wrong.id } });
  // p = 1/2, d = 0: 100 √((1/2 − 1/4) / 2)
  await counted({ ...common, npsAnswers: 2, detractors: 0, nps: '50', npsError: '35.3553' });
  const { items } = await app.admin(getTimeline, { params: { id: sara }, query: {} });
  expect(items.map(({ type }) => type)).toEqual(
    expect.arrayContaining(['service.answer.recorded', 'service.answer.removed']),
  );
  const behind = await app.admin(records, { body: { measure: 'promoters' } });
  expect(behind).toMatchObject({ total: 1, rows: [{ opens: { kind: 'customer', id: sara } }] });
});

it('is found by question, score, words and day, page by page', async () => {
  expect((await list({ question: 'csat' })).map(({ score }) => score)).toEqual([2, 4]);
  expect((await list({ question: 'nps', most: 8 })).map(({ score }) => score)).toEqual([8]);
  expect((await list({ commented: 'yes' })).map(({ comment }) => comment)).toEqual(['عالی بود']);
  expect(await list({ to: '2020-01-01' })).toEqual([]);
  const first = await app.admin(contract.listAnswers, { query: { limit: 3 } });
  const rest = await app.admin(contract.listAnswers, {
    query: { limit: 3, cursor: first.nextCursor ?? '' },
  });
  const whole = await app.admin(contract.listAnswers, { query: {} });
  expect([...first.items, ...rest.items]).toEqual(whole.items);
  expect(rest.nextCursor).toBeNull();
  await expect(app.admin(contract.listAnswers, { query: { cursor: '3' } })).rejects.toMatchObject({
    problem: { status: 400, violations: [{ path: 'query.cursor' }] },
  });
});

it('refuses by name what is off the scale, ahead, or about nothing of the customer', async () => {
  const order = await app.admin(createOrder, {
    body: {
      customerId: arash,
      currency: 'IRR',
      lines: [{ code: 'P', description: 'فیلم', quantity: '1', unitPrice: '10' }],
    },
  });
  await expect(
    record(sara, {
      score: 11,
      answeredAt: '2090-01-01T00:00:00.000Z',
      about: { kind: 'order', id: order.id },
    }),
  ).rejects.toMatchObject({
    problem: {
      status: 422,
      violations: [{ path: 'score' }, { path: 'answeredAt' }, { path: 'about', reason: 'missing' }],
    },
  });
});

it('a customer that one does not see has no answers', async () => {
  const seller = await sellerOf(app);
  await expect(
    seller(contract.recordAnswer, { params: { id: sara }, body: { question: 'nps', score: 1 } }),
  ).rejects.toMatchObject({ problem: { status: 404 } });
  expect((await seller(contract.listAnswers, { query: {} })).items).toEqual([]);
  const [one] = await list();
  await expect(seller(contract.removeAnswer, { params: { id: one?.id ?? '' } })).rejects.toMatchObject({
    problem: { status: 404 },
  });
});

it('comes from files in three languages, once, and goes again', async () => {
  const file = [
    'customer,question,score,date,channel,comment',
    'C-2,توصیه,۹,1405/1/15 10:30,تماس,خوب بود',
    'C-2,NPS,7,2026-04-20T08:00:00Z,web,',
    'C-2,удовлетворённость,6,2026-04-20,,',
    'C-2,weather,5,2026-04-20,,',
    'C-9,nps,5,2026-04-20,,',
    'C-2,nps,5,2090-04-20,,',
    'C-2,NPS,7,2026-04-20T08:00:00Z,web,',
  ].join('\n');
  const done = await importFile(app, 'answers', 'answers.csv', file);
  expect(done.counts).toEqual({ created: 2, updated: 0, unchanged: 1, skipped: 0, refused: 4 });
  const again = await importFile(app, 'answers', 'again.csv', file);
  expect(again.counts).toMatchObject({ created: 0, unchanged: 3 });
  const of = async () => (await list({ customerId: arash })).map(({ score, channel }) => [score, channel]);
  expect(await of()).toEqual([
    [7, 'web'],
    [9, 'call'],
  ]);
  await app.admin(undoImport, { params: { id: done.id } });
  expect((await settled(app, done.id)).undo).toMatchObject({ undone: 2, kept: 0 });
  expect(await of()).toEqual([]);
});

it('of merged records they are one history, and facts follow the survivor', async () => {
  await record(arash, { score: 0 });
  const loser = await app.admin(getCustomer, { params: { id: arash } });
  const into = await app.admin(getCustomer, { params: { id: sara } });
  await app.admin(
    mergeCustomers,
    { params: { id: sara }, body: { losers: [{ id: arash, version: loser.version }] } },
    { version: into.version },
  );
  expect((await list({ question: 'nps' })).map(({ score, customer }) => [score, customer.id])).toEqual(
    expect.arrayContaining([
      [0, sara],
      [10, sara],
    ]),
  );
});
