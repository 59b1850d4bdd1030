import { PivotQuery } from '@peyvand/contract/analytics/pivot';
import { Query } from '@peyvand/contract/analytics/query';
import type { Currency } from '@peyvand/contract/core/money';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTable, ddlTarget } from '../../../engines/clickhouse/ddl.ts';
import { worth } from '../../../kernel/money/rates.ts';
import { systemActor } from '../../../kernel/policy/actor.ts';
import { startOlap, type TestOlap } from '../../../testing/olap.ts';
import { fillDates } from '../facts/dates.ts';
import { rateRow } from '../facts/rates.ts';
import { idOf, lineRow, type Told } from '../facts/rows-for-tests.ts';
import { factTables, nobody } from '../facts/tables.ts';
import { starOf, stars } from '../model/stars.ts';
import { pivotTable } from '../pivot/answer.ts';
import { frame as anyFrame } from '../pivot/naive-for-tests.ts';
import { unratedOf } from './currencies.ts';
import type { Frame } from './frame.ts';
import { planOf } from './plan.ts';
import { recordsBehind } from './records.ts';
import { statementOf } from './statement.ts';

let olap: TestOlap;
const actor = systemActor('system:test');

/** Of the rial on two days; the first of the dollar was changed once, that of the dirham was taken away. */
const told: [base: Currency, currency: Currency, day: string, rate: string | null][] = [
  ['IRR', 'USD', '2026-03-01', '1'],
  ['IRR', 'USD', '2026-03-01', '1150000'],
  ['IRR', 'USD', '2026-03-10', '1199999.995'],
  ['IRR', 'IQD', '2026-01-01', '878.787878787878'],
  ['IRR', 'AED', '2026-01-01', '300000'],
  ['IRR', 'AED', '2026-01-01', null],
  ['EUR', 'IRR', '2026-01-01', '0.000000789123'],
  ['EUR', 'USD', '2026-01-01', '0.905'],
  ['EUR', 'IQD', '2026-01-01', '0.00071'],
];

const eventOf = ([base, currency, day, to]: (typeof told)[number], at: number) => ({
  id: `0199aaaa-0000-7${String(at).padStart(3, '0')}-8000-000000000000`,
  type: 'sales.rate.set',
  version: 1,
  occurredAt: '2026-11-01T08:00:00.000Z',
  subjectId: nobody,
  customerId: null,
  data: { base, currency, day, changes: { rate: { from: null, to } } },
});

type Line = Pick<Told, 'line' | 'at' | 'total'> & { currency: Currency; cost?: string };
const lines: readonly Line[] = [
  { line: 'rial', at: '2026-03-05T08:00:00.000Z', total: '1000001', currency: 'IRR', cost: '400000' },
  { line: 'before the first rate', at: '2026-02-20T08:00:00.000Z', total: '500', currency: 'USD' },
  { line: 'dollar', at: '2026-03-05T08:00:00.000Z', total: '12345', currency: 'USD', cost: '10001' },
  // In Tehran the tenth of March begins at 20:30 of the ninth in UTC.
  { line: 'last of the ninth', at: '2026-03-09T20:29:59.999Z', total: '101', currency: 'USD' },
  { line: 'first of the tenth', at: '2026-03-09T20:30:00.000Z', total: '101', currency: 'USD' },
  { line: 'dinar', at: '2026-03-05T08:00:00.000Z', total: '1501', currency: 'IQD' },
  { line: 'returned', at: '2026-03-06T08:00:00.000Z', total: '-1501', currency: 'IQD' },
  { line: 'dirham', at: '2026-03-05T08:00:00.000Z', total: '77', currency: 'AED' },
];

const storeRates = (from: number, to?: number) =>
  olap.analytics.insert(
    'pv.dim_rates',
    told.slice(from, to).map((one, at) => rateRow(eventOf(one, from + at))),
  );

beforeAll(async () => {
  olap = await startOlap();
  for (const table of factTables)
    for (const statement of createTable(table, ddlTarget())) await olap.analytics.command(statement);
  await fillDates(olap.analytics);
  await olap.analytics.insert(
    'pv.facts_order_lines',
    lines.map((one) => lineRow({ ...one, customer: 'c', order: one.line })),
  );
  // The later of two rates of a day comes first: their order is that of their ids.
  await storeRates(1);
  await storeRates(0, 1);
}, 60_000);
afterAll(() => olap.remove());

const framed = (currency: Currency, more: Partial<Frame> = {}): Frame => ({
  ...anyFrame,
  period: { from: '2026-01-01', to: '2026-06-30' },
  currency,
  allCurrencies: { zone: 'Asia/Tehran' },
  guards: new Map(['invoices', 'payments'].map((name) => [name, { condition: null, params: {} }])),
  ...more,
});

async function ask(frame: Frame, measures: string[], dimensions: string[] = []) {
  const query = Query.parse({ measures, dimensions });
  const plan = planOf(actor, query);
  const { sql, params } = statementOf(frame, plan, query, null);
  const rows = await olap.analytics.query<Record<string, string | null>>(sql, params);
  return rows.map((row) => Object.values(row).map((value) => (value === null ? null : String(value))));
}

const sum = (list: readonly bigint[]) => list.reduce((all, one) => all + one, 0n).toString();
const ofLine = (name: string) => {
  const found = lines.find(({ line }) => line === name);
  if (!found) throw new Error(`no line ${name}`);
  return found;
};

describe('order lines of all currencies in one', () => {
  it('each by the last rate up to its day, rounded by itself', async () => {
    const each = [
      1_000_001n,
      worth(12_345n, 'USD', '1150000', 'IRR'),
      worth(101n, 'USD', '1150000', 'IRR'),
      worth(101n, 'USD', '1199999.995', 'IRR'),
      worth(1501n, 'IQD', '878.787878787878', 'IRR'),
      worth(-1501n, 'IQD', '878.787878787878', 'IRR'),
    ];
    // By hand: 123.45 × 1,150,000 and 1.01 × 1,199,999.995 = 1,211,999.99495; 1.501 × 878.78… = 1,319.06…
    expect(each).toEqual([1_000_001n, 141_967_500n, 1_161_500n, 1_212_000n, 1319n, -1319n]);
    const cost = 400_000n + worth(10_001n, 'USD', '1150000', 'IRR');
    expect(await ask(framed('IRR'), ['revenue', 'lines', 'cost', 'margin'])).toEqual([
      [sum(each), '6', String(cost), String(1_000_001n + 141_967_500n - cost)],
    ]);
  });

  it('halves go away from zero, into a currency of two digits', async () => {
    // 123.45 USD × 0.905 = 111.72225; 1.01 × 0.905 = 0.91405; 1.501 IQD × 0.00071 = 0.00106571; 5.00 × 0.905 = 4.525.
    const each = [
      worth(1_000_001n, 'IRR', '0.000000789123', 'EUR'),
      worth(500n, 'USD', '0.905', 'EUR'),
      worth(12_345n, 'USD', '0.905', 'EUR'),
      91n,
      91n,
    ];
    expect(each).toEqual([79n, 453n, 11_172n, 91n, 91n]);
    const half = lines.map((one) => ({ ...one, line: `${one.line} back`, total: `-${one.total}` }));
    expect(await ask(framed('EUR'), ['revenue'])).toEqual([[sum(each)]]);
    await olap.analytics.insert(
      'pv.facts_order_lines',
      half
        .filter(({ line }) => line === 'before the first rate back')
        .map((one) => ({ ...lineRow({ ...one, customer: 'd', order: one.line }), channel: 'agent' })),
    );
    expect(await ask(framed('EUR'), ['revenue'], ['channel'])).toEqual([
      ['agent', '-453'],
      ['direct', sum(each)],
    ]);
    await olap.analytics.command(
      "ALTER TABLE pv.facts_order_lines DELETE WHERE channel = 'agent' SETTINGS mutations_sync = 1",
    );
  });

  it('without a rate on its day a line is in no figure, and is told', async () => {
    const [sales] = stars;
    if (!sales) throw new Error('no star');
    expect(await unratedOf(framed('IRR'), olap.analytics, sales)).toEqual({
      unrated: [
        { currency: 'AED', facts: 1 },
        { currency: 'USD', facts: 1 },
      ],
    });
    const { allCurrencies: _, ...one } = framed('IRR');
    expect(await unratedOf(one, olap.analytics, sales)).toEqual({});
    expect(await ask(one, ['revenue', 'lines'])).toEqual([['1000001', '1']]);
    const march = framed('IRR', { period: { from: '2026-02-01', to: '2026-02-28' } });
    expect(await ask(march, ['revenue', 'lines', 'margin'])).toEqual([['0', '0', null]]);
  });

  it('the day is one of the organisation, whatever the zone of who asks', async () => {
    const asked = framed('IRR', { zone: 'America/New_York' });
    expect(await ask(asked, ['revenue'])).toEqual(await ask(framed('IRR'), ['revenue']));
    const elsewhere = framed('IRR', { allCurrencies: { zone: 'UTC' } });
    const before = (await ask(framed('IRR'), ['revenue']))[0]?.[0] ?? '';
    expect(await ask(elsewhere, ['revenue'])).toEqual([[String(BigInt(before) - 1_212_000n + 1_161_500n)]]);
  });

  it('filters and records have them in the asked currency', async () => {
    const filter = { field: 'total', op: 'gt' as const, value: '1200000' };
    const asked = framed('IRR', { filter });
    expect(await ask(asked, ['lines'])).toEqual([['2']]);
    const [sales] = stars;
    const revenue = sales?.measures['revenue'];
    if (!sales || !revenue) throw new Error('no star');
    const { rows } = await recordsBehind(olap.analytics, asked, sales, revenue, { limit: 9, offset: 0 });
    expect(rows.map(({ number, amount }) => [number, amount])).toEqual([
      ['first of the tenth', '1212000'],
      ['dollar', '141967500'],
    ]);
  });

  it('a rate that is entered late counts at once', async () => {
    const { total, currency } = ofLine('dirham');
    const before = (await ask(framed('IRR'), ['revenue']))[0]?.[0] ?? '';
    const late = eventOf(['IRR', 'AED', '2026-03-05', '310000.5'], told.length);
    await olap.analytics.insert('pv.dim_rates', [rateRow(late)]);
    const added = worth(BigInt(total), currency, '310000.5', 'IRR');
    expect(await ask(framed('IRR'), ['revenue'])).toEqual([[String(BigInt(before) + added)]]);
  });

  it('a table with a ranking adds up', async () => {
    const query = PivotQuery.parse({
      measures: ['revenue'],
      rows: [{ dimension: 'product', top: { count: 1, by: 'revenue' } }, { dimension: 'date.month' }],
      columns: [{ dimension: 'channel', top: { count: 1, by: 'revenue' } }],
      comparison: 'previousYear',
    });
    for (const grouped of [false, true]) {
      const asked = framed('IRR', { grouped });
      const { values } = await pivotTable(olap.analytics, asked, actor, query);
      expect([values.at(-1)?.at(-1)]).toEqual((await ask(asked, ['revenue']))[0]);
    }
  });

  it.each([
    ['revenue', 'product'],
    ['invoiced', 'invoice.kind'],
    ['received', 'payment.method'],
    ['owed', 'debt.age'],
  ])('%s by %s, ranked, against the year before', async (by, dimension) => {
    const query = PivotQuery.parse({
      measures: [by],
      rows: [{ dimension, top: { count: 1, by } }],
      comparison: 'previousYear',
    });
    for (const grouped of [false, true]) {
      const table = await pivotTable(olap.analytics, framed('IRR', { grouped }), actor, query);
      expect(table.rows.at(-1)).toMatchObject({ depth: 0 });
    }
  });

  it('amounts of merged customers and by their city too', async () => {
    const merged = framed('IRR', { grouped: true });
    expect(await ask(merged, ['revenue'])).toEqual(await ask(framed('IRR'), ['revenue']));
    expect(await ask(merged, ['revenue'], ['customer.city'])).toHaveLength(1);
  });

  it('an amount that grows too large is left out and told, beside the largest rate', async () => {
    const [sales] = stars;
    if (!sales) throw new Error('no star');
    const june = framed('IRR', { period: { from: '2026-06-01', to: '2026-06-30' } });
    const row = { at: '2026-06-01T08:00:00.000Z', customer: 'c', currency: 'USD' };
    await olap.analytics.insert('pv.facts_order_lines', [
      lineRow({ ...row, order: 'fits', line: 'fits', total: '700000000000000' }),
      lineRow({ ...row, order: 'large', line: 'large', total: '900000000000000000' }),
    ]);
    const fits = worth(700_000_000_000_000n, 'USD', '1199999.995', 'IRR').toString();
    expect(await ask(june, ['revenue', 'lines'])).toEqual([[fits, '1']]);
    expect(await unratedOf(june, olap.analytics, sales)).toEqual({
      unrated: [{ currency: 'USD', facts: 1 }],
    });
    const largest = eventOf(['IRR', 'USD', '2026-06-01', '999999999999999.999999999999'], 99);
    await olap.analytics.insert('pv.dim_rates', [rateRow(largest)]);
    expect(await ask(june, ['lines'])).toEqual([['0']]);
  });
});

describe('money of all currencies in one', () => {
  it('invoices and payments by the rate of their day, debts by that of the day they stood', async () => {
    const made = { customer_id: idOf('customer', 'c'), ver: 1, is_deleted: 0 };
    await olap.analytics.insert('pv.facts_invoices', [
      {
        ...made,
        invoice_id: idOf('invoice', 'a'),
        issued_on: '2026-03-09',
        due_on: null,
        kind: 'invoice',
        number: '1',
        owner_id: nobody,
        currency: 'USD',
        net: '90',
        tax: '11',
        total: '101',
      },
    ]);
    await olap.analytics.insert('pv.facts_payments', [
      {
        ...made,
        payment_id: idOf('payment', 'a'),
        received_on: '2026-03-10',
        number: '1',
        method: 'cash',
        currency: 'USD',
        amount: '101',
        is_ended: 0,
      },
    ]);
    await olap.analytics.insert('pv.facts_invoice_states', [
      {
        ...made,
        invoice_id: idOf('invoice', 'a'),
        state_id: idOf('event', 'a'),
        told_at: '2026-03-09T08:00:00.000Z',
        version: 1,
        number: '1',
        owner_id: nobody,
        currency: 'USD',
        due_days: ['2026-03-20'],
        opens: ['101'],
      },
    ]);
    expect(await ask(framed('IRR'), ['invoiced', 'invoicedNet', 'invoices'])).toEqual([
      ['1161500', '1035000', '1'],
    ]);
    expect(await ask(framed('IRR'), ['received', 'payments'])).toEqual([['1212000', '1']]);
    const debt = (to: string) => ask(framed('IRR', { period: { from: '2026-03-01', to } }), ['owed']);
    expect([await debt('2026-03-09'), await debt('2026-03-10')]).toEqual([[['1161500']], [['1212000']]]);
    expect(await unratedOf(framed('IRR'), olap.analytics, starOf(['owed'], stars))).toEqual({ unrated: [] });
    expect(await unratedOf(framed('EUR'), olap.analytics, starOf(['received'], stars))).toEqual({
      unrated: [],
    });
  });
});
