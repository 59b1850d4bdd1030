import type { Client } from '@peyvand/contract/core/client';
import { createCustomer, getCustomer } from '@peyvand/contract/customers/customer';
import { mergeCustomers, undoMerge } from '@peyvand/contract/customers/merges';
import * as accounts from '@peyvand/contract/sales/accounts';
import * as contract from '@peyvand/contract/sales/invoice-endpoints';
import { createOrder } from '@peyvand/contract/sales/order-endpoints';
import * as payments from '@peyvand/contract/sales/payments';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { createApiKeyFor, createColleague } from '../../platform/api.ts';

let test: TestProgram;
let admin: Client;
const people = new Map<string, Client>();

beforeAll(async () => {
  test = await startTestProgram();
  admin = test.admin;
  for (const [name, team, role] of [
    ['seller', 'فروش', 'seller'],
    ['head', 'فروش', 'manager'],
    ['other', 'صادرات', 'manager'],
  ] as const) {
    const key = await test.system('system:cli').write(async (tx) => {
      const email = `${name}@peyvand.example`;
      await createColleague(tx, { name, email, password: 'یک رمز بلند و بی‌معنا', team, role });
      return createApiKeyFor(tx, { email, name, permissions: null });
    });
    people.set(name, test.client(key));
  }
});
afterAll(() => test.stop());

const by = (name: string): Client => people.get(name) ?? admin;
const at = ({ id }: { id: string }) => ({ params: { id } });
const firm = async (name: string, client: Client) =>
  (await client(createCustomer, { body: { kind: 'company', name } })).id;

async function issued(customerId: string, total: string, client: Client) {
  const lines = [{ description: 'کار', code: 'K', quantity: '1', unitPrice: total }];
  const order = await client(createOrder, { body: { customerId, currency: 'IRR', lines } });
  const draft = await client(contract.createInvoice, { body: { orderId: order.id } });
  return client(contract.issueInvoice, at(draft), { version: draft.version });
}

const receive = (customerId: string, amount: string, client: Client, more: object = {}) =>
  client(payments.receivePayment, { body: { customerId, amount, currency: 'IRR', method: 'cash', ...more } });

describe('invoices and payments of a team', () => {
  it('are seen and moved by its head, and missing for the head of another', async () => {
    const customerId = await firm('لبنیات سپیدان', by('seller'));
    const invoice = await issued(customerId, '1000', by('seller'));
    const payment = await receive(customerId, '300', by('seller'));
    const [head, other] = [by('head'), by('other')];
    const query = { customerId };
    expect((await head(contract.listInvoices, { query })).items.map(({ id }) => id)).toEqual([invoice.id]);
    expect((await head(payments.listPayments, { query })).items.map(({ id }) => id)).toEqual([payment.id]);
    expect((await head(accounts.listReceivables, {})).totals).toMatchObject([{ invoiced: '700' }]);
    expect(await head(contract.billingOfOrder, { params: { id: invoice.orderId ?? '' } })).toMatchObject({
      paid: '300',
    });
    expect((await head(contract.creditInvoice, { ...at(invoice), body: { reason: 'ب' } })).total).toBe(
      '1000',
    );
    expect((await other(contract.listInvoices, {})).items).toEqual([]);
    expect((await other(payments.listPayments, {})).items).toEqual([]);
    expect(await other(accounts.listReceivables, {})).toMatchObject({ items: [], totals: [] });
    const gone = { problem: { status: 404 } };
    for (const attempt of [
      () => other(contract.getInvoice, at(invoice)),
      () => other(contract.creditInvoice, { ...at(invoice), body: { reason: 'ب' } }),
      () => other(payments.getPayment, at(payment)),
      () =>
        other(
          payments.takeBackPayment,
          { ...at(payment), body: { reason: 'ب' } },
          { version: payment.version },
        ),
      () => other(accounts.accountOfCustomer, { params: { id: customerId } }),
      () =>
        other(accounts.checkCredit, { params: { id: customerId }, query: { currency: 'IRR', amount: '1' } }),
      () => receive(customerId, '1', other),
    ])
      await expect(attempt()).rejects.toMatchObject(gone);
  });
});

describe('invoices and payments of merged customers', () => {
  it('are those of who answers for them, and go back with the record', async () => {
    const [survivor, loser] = [await firm('می‌ماند', admin), await firm('می‌رود', admin)];
    const old = await issued(loser, '500', admin);
    const paid = await receive(loser, '100', admin);
    const own = await issued(survivor, '200', admin);
    const versionOf = async (id: string) => (await admin(getCustomer, { params: { id } })).version;
    const { merges } = await vi.waitFor(async () => {
      const losers = [{ id: loser, version: await versionOf(loser) }];
      const version = await versionOf(survivor);
      return admin(mergeCustomers, { params: { id: survivor }, body: { losers } }, { version });
    });
    const query = { customerId: survivor };
    const listed = await admin(contract.listInvoices, { query });
    expect(new Set(listed.items.map(({ id }) => id))).toEqual(new Set([old.id, own.id]));
    expect(listed.items.map(({ customerId }) => customerId)).toEqual([survivor, survivor]);
    expect((await admin(payments.listPayments, { query })).items).toMatchObject([{ id: paid.id }]);
    const account = () => admin(accounts.accountOfCustomer, { params: { id: survivor } });
    expect((await account()).standings).toMatchObject([{ invoiced: '600' }]);
    await receive(survivor, '600', admin, {
      allocate: [
        { id: old.id, amount: '400' },
        { id: own.id, amount: '200' },
      ],
    });
    expect((await admin(contract.getInvoice, at(old))).status).toBe('paid');
    const day = dateOf(test.clock(), 'Asia/Tehran');
    const statement = (id: string) =>
      admin(accounts.statementOfCustomer, {
        params: { id },
        query: { currency: 'IRR', from: day, to: day },
      });
    expect((await statement(survivor)).entries).toHaveLength(4);
    await admin(undoMerge, { params: { id: merges[0] ?? '' } });
    // What the survivor paid of it stays paid: money does not go back by itself.
    expect(await admin(contract.getInvoice, at(old))).toMatchObject({ customerId: loser, status: 'paid' });
    expect((await statement(loser)).entries.map(({ number }) => number)).toEqual([old.number, paid.number]);
  });
});
