import { type Query, query } from '@peyvand/contract/analytics/query';
import { records } from '@peyvand/contract/analytics/records';
import type { Client } from '@peyvand/contract/core/client';
import { createCustomer } from '@peyvand/contract/customers/customer';
import { getTimeline } from '@peyvand/contract/customers/story';
import { accountOfCustomer } from '@peyvand/contract/sales/accounts';
import { moveCheque } from '@peyvand/contract/sales/cheques';
import * as invoices from '@peyvand/contract/sales/invoice-endpoints';
import { createOrder } from '@peyvand/contract/sales/order-endpoints';
import * as payments from '@peyvand/contract/sales/payments';
import { removePlan, setPlan } from '@peyvand/contract/sales/plans';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { addUnits } from '../../../kernel/time/calendar.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { postgresOf } from '../../../testing/postgres-source.ts';
import { sellerOf, startWithFacts, type TestWithFacts } from '../../../testing/with-facts.ts';
import { createApiKeyFor } from '../../platform/api.ts';
import { reconcileFacts } from './rebuild.ts';

let app: TestWithFacts;
let start = '';
const firms: string[] = [];

beforeAll(async () => {
  app = await startWithFacts();
  start = today();
  for (const name of ['نخست', 'دوم']) firms.push(await firm(name));
}, 90_000);
afterAll(() => app.stop());

const today = () => dateOf(app.clock(), 'Asia/Tehran');
const dayOf = (days: number) => addUnits(start, 'day', days, 'gregory');
const at = (id: string | undefined) => ({ params: { id: id ?? '' } });
const firm = async (name: string, by: Client = app.admin) =>
  (await by(createCustomer, { body: { kind: 'company', name } })).id;

async function invoiced(customerId: string | undefined, unitPrice: string, due: number) {
  const lines = [{ description: 'کار', quantity: '1', unitPrice }];
  const body = { customerId: customerId ?? null, currency: 'IRR' as const, lines };
  const order = await app.admin(createOrder, { body });
  const draft = await app.admin(invoices.createInvoice, { body: { orderId: order.id } });
  const dueOn = dayOf(due);
  const { version } = await app.admin(
    invoices.changeInvoice,
    { ...at(draft.id), body: { dueOn } },
    { version: draft.version },
  );
  return app.admin(invoices.issueInvoice, at(draft.id), { version });
}

const receive = (amount: string, more: object) =>
  app.admin(payments.receivePayment, {
    body: { customerId: firms[0] ?? '', amount, currency: 'IRR', method: 'cash', ...more },
  });

/** The rows of an answer once everything that was committed is in the facts: keys of the dimension and values. */
function figures(measures: Query['measures'], dimension?: string, by: Client = app.admin) {
  return vi.waitFor(
    async () => {
      const answer = await by(query, {
        body: {
          measures,
          currency: 'IRR',
          period: { from: start, to: today() },
          dimensions: dimension === undefined ? [] : [dimension],
        },
      });
      if (answer.freshness.pending > 0) throw new Error('facts are on their way');
      return answer.rows.map(({ dimensions, measures: found }) => [
        ...(dimension === undefined ? [] : [dimensions[dimension]?.key ?? null]),
        ...measures.map((name) => found[name] ?? null),
      ]);
    },
    { timeout: 20_000, interval: 20 },
  );
}

const ages = ['current', 'days30', 'days60', 'days90', 'older'] as const;

/** What customers owe by age as their accounts count it, from invoices and instalments. */
async function accounts(): Promise<[string, string][]> {
  const sums = new Map<string, bigint>();
  for (const id of firms) {
    const { standings } = await app.admin(accountOfCustomer, at(id));
    for (const { currency, ageing } of standings)
      for (const age of ages)
        if (currency === 'IRR') sums.set(age, (sums.get(age) ?? 0n) + BigInt(ageing[age]));
  }
  return [...sums].flatMap(([age, sum]) => (sum === 0n ? [] : [[age, sum.toString()]]));
}

/** Facts against accounts, age by age. */
async function agrees(): Promise<void> {
  const byAge = new Map<string, number>(ages.map((age, place) => [age, place]));
  const counted = (await figures(['owed'], 'debt.age')).toSorted(
    ([one], [other]) => (byAge.get(String(one)) ?? 9) - (byAge.get(String(other)) ?? 9),
  );
  expect(counted).toEqual(await accounts());
}

it('invoices, payments and debts follow every step of money', async () => {
  const [first, second] = [await invoiced(firms[0], '1000', 1), await invoiced(firms[0], '500', 20)];
  const third = await invoiced(firms[1], '300', 2);
  await agrees();
  const allocate = [
    { id: first.id, amount: '300' },
    { id: second.id, amount: '100' },
  ];
  await receive('450', { allocate });
  await agrees();
  await app.admin(invoices.creditInvoice, { ...at(third.id), body: { reason: 'برگشت' } });
  await agrees();
  expect(await figures(['invoiced', 'invoices', 'credited', 'creditNotes', 'averageInvoice'])).toEqual([
    ['1500', 3, '300', 1, '600'],
  ]);
  expect(await figures(['owed', 'overdue', 'overdueShare', 'owedInvoices', 'owingCustomers'])).toEqual([
    ['1100', '0', 0, 2, 1],
  ]);
  const parts = [
    { dueOn: dayOf(1), amount: '200' },
    { dueOn: dayOf(45), amount: '300' },
  ];
  const plan = await app.admin(setPlan, { body: { of: { invoiceId: second.id }, parts } });
  await agrees();
  // Tomorrow is the last day of payment: late is what is open the day after.
  app.clock.advance(86_400_000);
  expect(await figures(['owed', 'overdue'])).toEqual([['1100', '0']]);
  app.clock.advance(86_400_000);
  expect(await figures(['owed', 'overdue'])).toEqual([['1100', '800']]);
  await agrees();
  const cheque = { bank: 'ملت', number: '12345', dueOn: dayOf(30) };
  let drawn = (
    await receive('700', { method: 'cheque', cheque, allocate: [{ id: first.id, amount: '700' }] })
  ).cheque;
  expect(await figures(['received', 'takenBack', 'payments'])).toEqual([['1150', '0', 2]]);
  expect(await figures(['owed', 'overdue'])).toEqual([['400', '100']]);
  for (const to of ['deposited', 'bounced'] as const)
    drawn = await app.admin(
      moveCheque,
      { ...at(drawn?.id), body: { to, note: '' } },
      { version: drawn?.version ?? 0 },
    );
  expect(await figures(['received'], 'payment.method')).toEqual([
    ['cash', '450'],
    ['cheque', '0'],
  ]);
  expect(await figures(['takenBack', 'payments', 'payingCustomers'])).toEqual([['700', 1, 1]]);
  for (const days of [0, 31, 30, 31]) {
    app.clock.advance(days * 86_400_000);
    await agrees();
  }
  await app.admin(removePlan, at(plan.id));
  await agrees();
}, 60_000);

it('of a span of time the last day counts', async () => {
  const byDay = new Map((await figures(['owed'], 'date.day')).map(([day, owed]) => [day, owed]));
  expect([byDay.get(dayOf(0)), byDay.get(dayOf(2)), byDay.get(today())]).toEqual(['1100', '1100', '1100']);
  await receive('1100', {});
  expect(await figures(['owed'])).toEqual([['0']]);
  const after = new Map((await figures(['owed'], 'date.day')).map(([day, owed]) => [day, owed]));
  expect(after.get(dayOf(1))).toBe('1100');
  expect(after.has(today())).toBe(false);
});

it('opens the documents behind a figure', async () => {
  const behind = await app.admin(records, {
    body: { measure: 'invoiced', period: { from: start, to: today() }, currency: 'IRR' },
  });
  expect(behind.total).toBe(4);
  expect(behind.rows.map(({ opens, sort, amount }) => [opens?.kind, sort?.key, amount])).toEqual(
    expect.arrayContaining([
      ['invoice', 'credit_note', '-300'],
      ['invoice', 'invoice', '1000'],
    ]),
  );
});

it('shows a seller the money of its own customers only, and nobody else’s without the right', async () => {
  const seller = await sellerOf(app);
  const own = await firm('خودی', seller);
  await invoiced(own, '70', 200);
  expect(await figures(['invoiced', 'invoices'], undefined, seller)).toEqual([['70', 1]]);
  expect(await figures(['invoiced'])).toEqual([['1570']]);
  const email = 'seller@peyvand.example';
  const key = await app
    .system('system:cli')
    .write((tx) => createApiKeyFor(tx, { email, name: 'figures', permissions: ['analytics.report.read'] }));
  expect(await figures(['invoices', 'invoiced'], undefined, app.client(key))).toEqual([[0, '0']]);
});

it('what moved an invoice stands in the time line, not what was owed after it', async () => {
  const { items } = await app.admin(getTimeline, { ...at(firms[0]), query: { show: 'sales', limit: 50 } });
  const types = items.map(({ type }) => type);
  expect(types).toContain('sales.payment.received');
  expect(types).not.toContain('sales.invoice.owed');
});

it('facts made anew say the same, by the engine and by the log', async () => {
  const system = app.system('system:test');
  for (const source of [null, await postgresOf(app)])
    expect((await reconcileFacts(system, app.olap, source)).exchanged).toEqual([]);
  await app.olap.command(
    'INSERT INTO pv.facts_invoice_states SELECT * REPLACE (ver + 9 AS ver, [7] AS opens) FROM pv.facts_invoice_states FINAL WHERE length(opens) = 1 LIMIT 1',
  );
  expect((await reconcileFacts(system, app.olap, null)).exchanged).toEqual(['facts_invoice_states']);
}, 60_000);
