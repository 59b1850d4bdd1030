import type { Client } from '@peyvand/contract/core/client';
import { createCustomer, getCustomer } from '@peyvand/contract/customers/customer';
import { mergeCustomers, undoMerge } from '@peyvand/contract/customers/merges';
import * as accounts from '@peyvand/contract/sales/accounts';
import { moveCheque } from '@peyvand/contract/sales/cheques';
import * as invoices from '@peyvand/contract/sales/invoice-endpoints';
import { createOrder } from '@peyvand/contract/sales/order-endpoints';
import * as payments from '@peyvand/contract/sales/payments';
import * as plans from '@peyvand/contract/sales/plans';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { createApiKeyFor, createColleague } from '../../platform/api.ts';
import { ageReceivables } from './receivable.actions.ts';

let test: TestProgram;
let admin: Client;

beforeAll(async () => {
  test = await startTestProgram();
  admin = test.admin;
});
afterAll(() => test.stop());

const at = ({ id }: { id: string }) => ({ params: { id } });
const later = (days: number) => dateOf(new Date(test.clock().getTime() + days * 86_400_000), 'Asia/Tehran');
const firm = async (name: string, by = admin) =>
  (await by(createCustomer, { body: { kind: 'company', name } })).id;

async function invoiced(customerId: string, total: string, dueOn: string, currency: 'IRR' | 'EUR' = 'IRR') {
  const lines = [{ description: 'کار', code: 'K', quantity: '1', unitPrice: total }];
  const order = await admin(createOrder, { body: { customerId, currency, lines } });
  const draft = await admin(invoices.createInvoice, { body: { orderId: order.id } });
  const { version } = await admin(
    invoices.changeInvoice,
    { ...at(draft), body: { dueOn } },
    { version: draft.version },
  );
  return admin(invoices.issueInvoice, at(draft), { version });
}

const receive = (customerId: string, amount: string, more: object = {}) =>
  admin(payments.receivePayment, {
    body: { customerId, amount, currency: 'IRR', method: 'cash', ...more },
  });

async function listed(by = admin) {
  const rows = [];
  let cursor: string | undefined;
  do {
    const page = await by(accounts.listReceivables, { query: { limit: 2, ...(cursor ? { cursor } : {}) } });
    rows.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return rows;
}

const age = () => ageReceivables(test.system('system:test'), new AbortController().signal);

/** The kept sums against the account of each customer, which is counted from invoices and instalments. */
async function reconcile(customerIds: readonly string[]): Promise<void> {
  const kept = await listed();
  for (const customerId of customerIds) {
    const { standings } = await admin(accounts.accountOfCustomer, { params: { id: customerId } });
    const counted = standings
      .filter(({ invoiced: open }) => open !== '0')
      .map(({ currency, invoiced: open, overdue, ageing }) => ({
        currency,
        invoiced: open,
        overdue,
        ageing,
      }));
    const own = kept
      .filter((row) => row.customerId === customerId)
      .map(({ currency, invoiced: open, overdue, ageing }) => ({ currency, invoiced: open, overdue, ageing }))
      .toSorted((a, b) => a.currency.localeCompare(b.currency));
    expect(own).toEqual(counted);
  }
  const overdue = kept.map((row) => BigInt(row.overdue));
  expect(overdue).toEqual(overdue.toSorted((a, b) => Number(b - a)));
}

describe('receivables', () => {
  it('follow every step of money, and grow older by night', async () => {
    const one = await firm('نخست');
    const two = await firm('دوم');
    const both = [one, two];
    const first = await invoiced(one, '1000', later(1));
    const second = await invoiced(one, '500', later(20));
    await invoiced(one, '700', later(3), 'EUR');
    const third = await invoiced(two, '300', later(2));
    await reconcile(both);
    const part = await receive(one, '400', { allocate: [{ id: first.id, amount: '300' }] });
    await reconcile(both);
    expect((await listed()).find((row) => row.customerId === one && row.currency === 'IRR')).toMatchObject({
      invoiced: '1200',
      credit: '100',
    });
    await admin(
      payments.allocatePayment,
      { ...at(part), body: { allocate: [{ id: second.id, amount: '100' }] } },
      { version: part.version },
    );
    await reconcile(both);
    const parts = [
      { dueOn: later(1), amount: '200' },
      { dueOn: later(40), amount: '300' },
    ];
    const plan = await admin(plans.setPlan, { body: { of: { invoiceId: second.id }, parts } });
    await reconcile(both);
    await admin(invoices.creditInvoice, { ...at(third), body: { reason: 'برگشت' } });
    await reconcile(both);
    expect((await listed()).some((row) => row.customerId === two)).toBe(false);
    for (const days of [2, 30, 31, 30]) {
      test.clock.advance(days * 86_400_000);
      expect(await age()).toBeGreaterThan(0);
      expect(await age()).toBe(0);
      await reconcile(both);
    }
    await admin(plans.removePlan, at(plan));
    await reconcile(both);
    const back = await admin(payments.getPayment, at(part));
    await admin(
      payments.takeBackPayment,
      { ...at(back), body: { reason: 'باز' } },
      { version: back.version },
    );
    await reconcile(both);
    const drawn = await receive(one, '900', {
      method: 'cheque',
      cheque: { bank: 'ملت', number: '12345', dueOn: later(30) },
    });
    await reconcile(both);
    let cheque = drawn.cheque;
    for (const to of ['deposited', 'bounced', 'deposited'] as const) {
      cheque = await admin(
        moveCheque,
        { params: { id: cheque?.id ?? '' }, body: { to, note: '' } },
        { version: cheque?.version ?? 0 },
      );
      await reconcile(both);
    }
  });

  it('of a merged record are those of who answers for it, until it stands for itself again', async () => {
    const survivor = await firm('می‌ماند');
    const loser = await firm('می‌رود');
    await invoiced(survivor, '10', later(1));
    const open = await invoiced(loser, '30', later(1));
    // The first order makes a customer of each, a moment later.
    const versionOf = async (id: string) => (await admin(getCustomer, { params: { id } })).version;
    const { merges } = await vi.waitFor(async () => {
      const losers = [{ id: loser, version: await versionOf(loser) }];
      const version = await versionOf(survivor);
      return admin(mergeCustomers, { params: { id: survivor }, body: { losers } }, { version });
    });
    const sums = async () =>
      (await listed())
        .filter(({ customerId }) => customerId === survivor || customerId === loser)
        .map(({ customerId, invoiced: sum }) => [customerId, sum] as const);
    await expect.poll(sums).toEqual([[survivor, '40']]);
    await receive(survivor, '5', { allocate: [{ id: open.id, amount: '5' }] });
    expect(await sums()).toEqual([[survivor, '35']]);
    await admin(undoMerge, { params: { id: merges[0] ?? '' } });
    await expect
      .poll(async () => new Map(await sums()))
      .toEqual(
        new Map([
          [survivor, '10'],
          [loser, '25'],
        ]),
      );
  });

  it('are seen by who sees the customer, lists and sums alike', async () => {
    const key = await test.system('system:cli').write(async (tx) => {
      const email = 'own@peyvand.example';
      const password = 'یک رمز بلند و بی‌معنا';
      await createColleague(tx, { name: 'آرش', email, password, team: 'فروش', role: 'seller' });
      return createApiKeyFor(tx, { email, name: 'own', permissions: null });
    });
    const seller = test.client(key);
    expect(await seller(accounts.listReceivables, {})).toMatchObject({ items: [], totals: [] });
    const own = await firm('خودم', seller);
    await invoiced(own, '77', later(1));
    const seen = await seller(accounts.listReceivables, {});
    expect(seen.items.map(({ customerId }) => customerId)).toEqual([own]);
    expect(seen.totals).toMatchObject([{ currency: 'IRR', invoiced: '77' }]);
  });
});
