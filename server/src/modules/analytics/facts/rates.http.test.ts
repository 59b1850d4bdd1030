import { askTiles } from '@peyvand/contract/analytics/dashboards';
import { readModel } from '@peyvand/contract/analytics/model';
import { pivot } from '@peyvand/contract/analytics/pivot';
import { type Query, query } from '@peyvand/contract/analytics/query';
import { records } from '@peyvand/contract/analytics/records';
import { value } from '@peyvand/contract/analytics/value';
import { createCustomer } from '@peyvand/contract/customers/customer';
import { createOrder } from '@peyvand/contract/sales/order-endpoints';
import { setRates } from '@peyvand/contract/sales/rates';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { addUnits } from '../../../kernel/time/calendar.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { postgresOf } from '../../../testing/postgres-source.ts';
import { sellerOf, startWithFacts, type TestWithFacts } from '../../../testing/with-facts.ts';
import { reconcileFacts } from './rebuild.ts';

let app: TestWithFacts;
let today = '';
let customerId = '';

beforeAll(async () => {
  app = await startWithFacts();
  today = dateOf(app.clock(), 'Asia/Tehran');
  customerId = (await app.admin(createCustomer, { body: { kind: 'company', name: 'Isdom' } })).id;
  for (const [currency, unitPrice] of [
    ['IRR', '1000000'],
    ['USD', '100.5'],
    ['IQD', '2.001'],
  ] as const)
    await app.admin(createOrder, {
      body: { customerId, currency, lines: [{ description: 'کار', quantity: '1', unitPrice }] },
    });
}, 90_000);
afterAll(() => app.stop());

type Rates = { currency: 'USD' | 'IQD'; day: string; rate: string | null }[];
const set = (items: Rates) => app.admin(setRates, { body: { items } });
const dayBefore = (days: number) => addUnits(today, 'day', -days, 'gregory');

/** The answer once everything that was committed is in the facts. */
function settled<T extends { freshness: { pending: number } }>(ask: () => Promise<T>): Promise<T> {
  return vi.waitFor(
    async () => {
      const answer = await ask();
      if (answer.freshness.pending > 0) throw new Error('facts are on their way');
      return answer;
    },
    { timeout: 20_000, interval: 20 },
  );
}

async function figures(currency: Query['currency'] = 'all') {
  const body = { measures: ['revenue', 'lines'], currency };
  const { rows, unrated, currency: told } = await settled(() => app.admin(query, { body }));
  return { told, unrated, ...rows[0]?.measures };
}

it('lines of every currency are in one figure, those without a rate are told', async () => {
  expect(await figures('IRR')).toEqual({ told: 'IRR', unrated: undefined, revenue: '1000000', lines: 1 });
  expect(await figures()).toEqual({
    told: 'IRR',
    unrated: [
      { currency: 'IQD', facts: 1 },
      { currency: 'USD', facts: 1 },
    ],
    revenue: '1000000',
    lines: 1,
  });
  await set([{ currency: 'USD', day: dayBefore(3), rate: '1000000.5' }]);
  expect(await figures()).toEqual({
    told: 'IRR',
    unrated: [{ currency: 'IQD', facts: 1 }],
    // 100.50 dollars by 1,000,000.5: 100,500,050.25.
    revenue: '101500050',
    lines: 2,
  });
});

it('a rate that is changed, entered late or taken away counts from then on', async () => {
  await set([
    { currency: 'USD', day: dayBefore(1), rate: '1200000' },
    { currency: 'IQD', day: today, rate: '880.5' },
  ]);
  // 100.50 × 1,200,000 and 2.001 × 880.5 = 1,761.88…
  expect(await figures()).toMatchObject({ unrated: [], revenue: String(1_000_000 + 120_600_000 + 1762) });
  await set([
    { currency: 'USD', day: dayBefore(1), rate: null },
    { currency: 'IQD', day: today, rate: '881' },
  ]);
  expect(await figures()).toMatchObject({ unrated: [], revenue: String(1_000_000 + 100_500_050 + 1763) });
});

it('tables, boards, records and the page Value are asked the same way', async () => {
  const revenue = '101501813';
  const body = { measures: ['revenue'], currency: 'all' as const };
  const table = await app.admin(pivot, { body });
  expect([table.values[0]?.[0], table.unrated]).toEqual([revenue, []]);
  const tile = { id: 'a', title: null, width: 3, height: 1, filter: null, comparison: null, spark: false };
  const page = { period: null, owner: null, team: null, channel: null, currency: 'all' as const };
  const { tiles } = await app.admin(askTiles, {
    body: { page, tiles: [{ ...tile, kind: 'figure', measure: 'revenue' }] },
  });
  expect(tiles).toMatchObject([{ value: revenue, unrated: [] }]);
  const { rows } = await app.admin(records, { body: { measure: 'revenue', currency: 'all' } });
  expect(new Set(rows.map(({ amount }) => amount))).toEqual(new Set(['1000000', '100500050', '1763']));
  const { kpis, unrated } = await app.admin(value, { body: { currency: 'all' } });
  expect([kpis.revenue.now, unrated]).toEqual([revenue, []]);
});

it('the model names the currencies that occur, and a question names no other', async () => {
  expect((await app.admin(readModel, {})).currencies).toEqual({
    found: ['IQD', 'IRR', 'USD'],
    subjects: ['sales', 'invoices', 'payments', 'debts'],
  });
  await expect(
    app.admin(query, { body: JSON.parse('{"measures":["revenue"],"currency":"every"}') }),
  ).rejects.toMatchObject({ problem: { code: 'request.invalid', violations: [{ path: 'currency' }] } });
});

it('a seller counts what a seller may see, left out lines too', async () => {
  const seller = await sellerOf(app);
  await set([{ currency: 'IQD', day: today, rate: null }]);
  const body = { measures: ['lines'], currency: 'all' as const };
  const whole = await settled(() => app.admin(query, { body }));
  expect(whole.unrated).toEqual([{ currency: 'IQD', facts: 1 }]);
  const part = await settled(() => seller(query, { body }));
  expect([part.rows[0]?.measures, part.unrated]).toEqual([{ lines: 0 }, []]);
});

it('rates made anew from the log are those that the reader made', async () => {
  await settled(() => app.admin(query, { body: { measures: ['lines'] } }));
  for (const source of [null, await postgresOf(app)])
    expect((await reconcileFacts(app.system('system:test'), app.olap, source)).exchanged).toEqual([]);
  const rows = await app.olap.query<{ currency: string; day: string; rate: string }>(
    'SELECT currency, day, rate FROM pv.dim_rates FINAL ORDER BY currency, day',
  );
  expect(rows).toEqual([{ currency: 'USD', day: dayBefore(3), rate: '1000000.5' }]);
});
