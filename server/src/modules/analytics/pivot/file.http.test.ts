import { pivot } from '@peyvand/contract/analytics/pivot';
import { records } from '@peyvand/contract/analytics/records';
import { type FileFormat, type ReportQuestion, reportFile } from '@peyvand/contract/analytics/report';
import { type Client, urlOf } from '@peyvand/contract/core/client';
import { changeOrganisation, readOrganisation } from '@peyvand/contract/platform/organisation';
import { createDeal, winDeal } from '@peyvand/contract/sales/deal-endpoints';
import { createOrder } from '@peyvand/contract/sales/order-endpoints';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { cellsOf, testFolder } from '../../../kernel/tabular/files-for-tests.ts';
import { newCustomers, sellerOf, startWithFacts, type TestWithFacts } from '../../../testing/with-facts.ts';

let app: TestWithFacts;
let seller: Client;
const folder = testFolder();
const period = { from: '2026-01-01', to: '2027-12-31' };

beforeAll(async () => {
  app = await startWithFacts();
  seller = await sellerOf(app);
  const [ali = '', sara = ''] = await newCustomers(app.admin, 2, 'مشتری');
  const order = (customerId: string, orderedAt: string, unitPrice: string) => ({
    body: {
      customerId,
      orderedAt,
      currency: 'EUR' as const,
      lines: [{ code: 'P1', description: 'کالا', quantity: '1', unitPrice }],
    },
  });
  await app.admin(createOrder, order(ali, '2026-04-20T08:00:00.000Z', '1234.5'));
  await app.admin(createOrder, order(sara, '2026-11-05T08:00:00.000Z', '0.07'));
  const deal = await app.admin(createDeal, {
    body: { name: 'قرارداد بزرگ', customerId: ali, amount: { amount: '50000', currency: 'EUR' } },
  });
  await app.admin(winDeal, { params: { id: deal.id }, body: {} }, { version: deal.version });
  const [mine = ''] = await newCustomers(seller, 1, 'خریدار');
  const own = await seller(createDeal, {
    body: { name: 'از فروشنده', customerId: mine, amount: { amount: '900', currency: 'EUR' } },
  });
  await seller(winDeal, { params: { id: own.id }, body: {} }, { version: own.version });
  await vi.waitFor(
    async () => {
      const answer = await app.admin(pivot, { body: { period, measures: ['wonDeals'] } });
      if (answer.values[0]?.[0] !== 2) throw new Error('some deals are on their way');
    },
    { timeout: 20_000, interval: 20 },
  );
}, 90_000);
afterAll(async () => {
  await app.stop();
  folder.remove();
});

const question: ReportQuestion = {
  rows: [{ dimension: 'date.month' }],
  columns: [],
  measures: ['revenue', 'orders'],
  period,
  filter: null,
  openRows: 'all',
  sortRows: null,
  comparison: null,
  share: null,
};

async function fileOf(asked: object, format: FileFormat) {
  const headers = { host: 'localhost:3000', authorization: `Bearer ${app.adminKey}` };
  const url = urlOf(reportFile, {}, { question: asked, format });
  return app.program.server.inject({ method: 'GET', url, headers });
}

describe('a report as a file', () => {
  it('is a sheet with names in the language of the reader and numbers as numbers', async () => {
    await app.admin(changeOrganisation, { body: { currency: 'EUR' } }, await versionOf());
    const { statusCode, headers, rawPayload } = await fileOf(question, 'xlsx');
    expect(statusCode).toBe(200);
    expect(headers['content-type']).toContain('spreadsheetml');
    expect(headers['content-disposition']).toContain('.xlsx');
    const cells = await cellsOf(folder.write(rawPayload));
    expect(cells).toEqual([
      ['ماه', 'فروش (یورو)', 'سفارش‌ها'],
      ['فروردین ۱۴۰۵', '1234.50', '1'],
      ['آبان ۱۴۰۵', '0.07', '1'],
      ['جمع', '1234.57', '2'],
    ]);
  });

  it('is the same as CSV, and a page of paper', async () => {
    const { body } = await fileOf(question, 'csv');
    expect(body.split('\r\n').slice(0, 2)).toEqual([
      '\ufeffماه,فروش (یورو),سفارش‌ها',
      'فروردین ۱۴۰۵,1234.50,1',
    ]);
    const paper = await fileOf(question, 'pdf');
    expect(paper.headers['content-type']).toBe('application/pdf');
    expect(paper.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('refuses what is no question, names what it does not know, and what no paper holds', async () => {
    const { statusCode, body } = await fileOf({ ...question, measures: ['unicorns'] }, 'csv');
    expect([statusCode, body]).toEqual([400, expect.stringContaining('measures.0')]);
    expect((await fileOf({ rows: 'all' }, 'csv')).statusCode).toBe(400);
    const wide = { ...question, rows: [], columns: [{ dimension: 'date.day' }, { dimension: 'hour' }] };
    const sixMeasures = ['revenue', 'orders', 'customers', 'lines', 'quantity', 'discount'];
    const paper = await fileOf({ ...wide, measures: sixMeasures }, 'pdf');
    expect([paper.statusCode, paper.json()]).toEqual([
      422,
      expect.objectContaining({ reason: 'analytics.report.too_large_for_paper' }),
    ]);
  });
});

describe('the records behind a figure', () => {
  const behind = (client: Client, measure: string) => client(records, { body: { period, measure } });

  it('are of each kind, and open what they are', async () => {
    const orders = await behind(app.admin, 'orders');
    expect(orders.total).toBe(2);
    expect(orders.rows[0]).toMatchObject({
      opens: { kind: 'order' },
      titles: ['کالا'],
      sort: { key: 'placed', label: 'سفارش' },
      amount: '7',
    });
    const won = await behind(app.admin, 'wonDeals');
    expect(won.rows.map(({ opens, sort }) => [opens?.kind, sort?.label])).toEqual([
      ['deal', 'برنده'],
      ['deal', 'برنده'],
    ]);
    expect((await behind(app.admin, 'lostDeals')).total).toBe(0);
    await expect(behind(app.admin, 'unicorns')).rejects.toMatchObject({
      problem: { violations: [{ path: 'measure' }] },
    });
  });

  it('are those that the person may see', async () => {
    expect((await behind(seller, 'wonDeals')).total).toBe(1);
    expect((await behind(seller, 'orders')).total).toBe(0);
  });
});

it('the fiscal year begins where the organisation says', async () => {
  await app.admin(changeOrganisation, { body: { fiscalStart: 7 } }, await versionOf());
  const body = {
    period,
    measures: ['orders'],
    rows: [{ dimension: 'date.fiscalYear' }, { dimension: 'date.fiscalQuarter' }],
  };
  const table = await app.admin(pivot, { body: { ...body, currency: 'EUR' as const } });
  expect(table.rows.map(({ member }) => [member?.key, member?.from, member?.to])).toEqual([
    ['1404', '2025-09-23', '2026-09-22'],
    ['1404-Q3', '2026-03-21', '2026-06-21'],
    ['1405', '2026-09-23', '2027-09-22'],
    ['1405-Q1', '2026-09-23', '2026-12-21'],
    [undefined, undefined, undefined],
  ]);
  const drill = table.rows[2]?.drill;
  const found = await app.admin(records, {
    body: { period, currency: 'EUR', measure: 'orders', ...(drill ? { filter: drill } : {}) },
  });
  expect(found.total).toBe(1);
  await expect(
    app.admin(changeOrganisation, { body: { fiscalStart: 13 } }, await versionOf()),
  ).rejects.toMatchObject({ problem: { violations: [{ path: 'fiscalStart' }] } });
  // What is left out stays.
  await app.admin(changeOrganisation, { body: { name: 'دیگر' } }, await versionOf());
  expect(await app.admin(readOrganisation, {})).toMatchObject({ fiscalStart: 7 });
});

async function versionOf(): Promise<{ version: number }> {
  const { version } = await app.admin(readOrganisation, {});
  return { version };
}
