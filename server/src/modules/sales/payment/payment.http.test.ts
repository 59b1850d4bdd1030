import type { Client } from '@peyvand/contract/core/client';
import { createCustomer } from '@peyvand/contract/customers/customer';
import { listNotifications } from '@peyvand/contract/platform/notifications';
import * as accounts from '@peyvand/contract/sales/accounts';
import * as cheques from '@peyvand/contract/sales/cheques';
import * as invoices from '@peyvand/contract/sales/invoice-endpoints';
import { createOrder } from '@peyvand/contract/sales/order-endpoints';
import * as contract from '@peyvand/contract/sales/payments';
import * as plans from '@peyvand/contract/sales/plans';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { createApiKeyFor, createColleague } from '../../platform/api.ts';
import { ageReceivables } from './receivable.actions.ts';
import { remindOfInstalments } from './reminder.job.ts';

let test: TestProgram;
let admin: Client;
let seller: Client;
let customerId: string;
let count = 0;

beforeAll(async () => {
  test = await startTestProgram();
  admin = test.admin;
  const key = await test.system('system:cli').write(async (tx) => {
    const email = 'seller@peyvand.example';
    const password = 'یک رمز بلند و بی‌معنا';
    await createColleague(tx, { name: 'آرش', email, password, team: 'فروش', role: 'seller' });
    return createApiKeyFor(tx, { email, name: 'seller', permissions: null });
  });
  seller = test.client(key);
});
afterAll(() => test.stop());
beforeEach(async () => {
  const name = `چاپ آذین ${++count}`;
  customerId = (await admin(createCustomer, { body: { kind: 'company', name } })).id;
});

const at = ({ id }: { id: string }) => ({ params: { id } });
const today = () => dateOf(test.clock(), 'Asia/Tehran');
const later = (days: number) => dateOf(new Date(test.clock().getTime() + days * 86_400_000), 'Asia/Tehran');

async function order(total: string, client = admin): Promise<string> {
  const lines = [{ description: 'کار', code: 'K', quantity: '1', unitPrice: total }];
  return (await client(createOrder, { body: { customerId, currency: 'IRR', lines } })).id;
}

async function invoice(total: string, dueOn?: string) {
  const draft = await admin(invoices.createInvoice, { body: { orderId: await order(total) } });
  let { version } = draft;
  if (dueOn !== undefined)
    ({ version } = await admin(invoices.changeInvoice, { ...at(draft), body: { dueOn } }, { version }));
  return admin(invoices.issueInvoice, at(draft), { version });
}

const statusOf = async (one: { id: string }) => (await admin(invoices.getInvoice, at(one))).status;
const receive = (amount: string, more: object = {}) =>
  admin(contract.receivePayment, {
    body: { customerId, amount, currency: 'IRR', method: 'cash', ...more },
  });
const cheque = (more: object = {}) => ({
  method: 'cheque',
  cheque: { bank: 'ملت', number: '12345', dueOn: later(30), ...more },
});

describe('a receipt', () => {
  it('pays the oldest first, keeps the rest as credit, and gives all back when it is taken back', async () => {
    const late = await invoice('100', later(20));
    const early = await invoice('100', later(5));
    const payment = await receive('150');
    expect(payment.allocations.map(({ id, amount }) => [id, amount])).toEqual([
      [early.id, '100'],
      [late.id, '50'],
    ]);
    expect([await statusOf(early), await statusOf(late)]).toEqual(['paid', 'partly_paid']);
    const more = await receive('80');
    expect(more.free).toBe('30');
    expect((await admin(accounts.accountOfCustomer, { params: { id: customerId } })).standings).toMatchObject(
      [{ currency: 'IRR', invoiced: '0', credit: '30', balance: '-30' }],
    );
    const back = await admin(
      contract.takeBackPayment,
      { ...at(payment), body: { reason: 'اشتباه' } },
      { version: payment.version },
    );
    expect(back).toMatchObject({ endReason: 'اشتباه', allocations: [], free: '0' });
    expect([await statusOf(early), await statusOf(late)]).toEqual(['issued', 'partly_paid']);
    const again = { ...at(back), body: { reason: 'باز' } };
    await expect(admin(contract.takeBackPayment, again, { version: back.version })).rejects.toMatchObject({
      problem: { status: 409, reason: 'sales.payment.ended' },
    });
    const used = await admin(
      contract.allocatePayment,
      { ...at(more), body: { allocate: [{ id: early.id, amount: '30' }] } },
      { version: more.version },
    );
    expect(used.free).toBe('0');
    expect(await statusOf(early)).toBe('partly_paid');
  });

  it.each([
    [{ allocate: [{ id: '01980000-0000-7000-8000-00000000abcd', amount: '5' }] }, 'share_unknown'],
    [{ receivedOn: '2999-01-01' }, 'day_ahead'],
    [{ method: 'cheque' }, 'cheque_needed'],
    [{ cheque: { bank: 'ملت', number: '1', dueOn: '2027-01-01' } }, 'cheque_strange'],
  ])('with %o is refused', async (more, reason) => {
    await expect(receive('10', more)).rejects.toMatchObject({
      problem: { status: 422, reason: `sales.payment.${reason}` },
    });
  });

  it('never pays more than is owed, however many come at once', async () => {
    const one = await invoice('100');
    const done = await Promise.all(Array.from({ length: 8 }, () => receive('30')));
    expect(new Set(done.map(({ number }) => number)).size).toBe(8);
    const paid = await admin(invoices.getInvoice, at(one));
    expect(paid).toMatchObject({ status: 'paid', paid: '100', open: '0' });
    const free = (await Promise.all(done.map((payment) => admin(contract.getPayment, at(payment))))).map(
      (payment) => Number(payment.free),
    );
    expect(free.reduce((sum, each) => sum + each, 0)).toBe(140);
  });

  it('is seen and taken by who sees its customer only', async () => {
    const payment = await receive('10');
    await expect(seller(contract.getPayment, at(payment))).rejects.toMatchObject({
      problem: { status: 404 },
    });
    await expect(
      seller(contract.takeBackPayment, { ...at(payment), body: { reason: 'x' } }, { version: 1 }),
    ).rejects.toMatchObject({ problem: { status: 404 } });
    const body = { customerId, amount: '1', currency: 'IRR' as const, method: 'cash' as const };
    await expect(seller(contract.receivePayment, { body })).rejects.toMatchObject({
      problem: { status: 404 },
    });
    const params = { id: customerId };
    await expect(seller(accounts.accountOfCustomer, { params })).rejects.toMatchObject({
      problem: { status: 404 },
    });
    await expect(
      seller(contract.owedByCustomer, { params, query: { currency: 'IRR' } }),
    ).rejects.toMatchObject({ problem: { status: 404 } });
    expect((await seller(contract.listPayments, {})).items).toEqual([]);
    expect((await seller(accounts.listReceivables, {})).items).toEqual([]);
    expect((await seller(plans.listDues, {})).items).toEqual([]);
    expect((await seller(cheques.listCheques, {})).items).toEqual([]);
  });
});

describe('a cheque', () => {
  const move = (one: cheques.Cheque, to: cheques.ChequeState) =>
    admin(cheques.moveCheque, { ...at(one), body: { to } }, { version: one.version });
  const taken = async (amount: string, more: object = {}) => {
    const { cheque: made } = await receive(amount, cheque(more));
    if (!made) throw new Error('no cheque');
    return made;
  };

  it('returned after the order is closed opens what is owed again', async () => {
    const one = await invoice('500');
    const plan = await admin(plans.setPlan, {
      body: { of: { invoiceId: one.id }, parts: [{ dueOn: later(30), amount: '500' }] },
    });
    const made = await taken('500');
    expect(await statusOf(one)).toBe('paid');
    const cleared = await move(await move(made, 'deposited'), 'cleared');
    const bounced = await move(cleared, 'bounced');
    expect(bounced.next).toEqual(['deposited', 'returned', 'cleared']);
    const open = await admin(invoices.getInvoice, at(one));
    expect(open).toMatchObject({ status: 'issued', open: '500', plan: { id: plan.id } });
    expect(open.plan?.instalments).toMatchObject([{ open: '500', paidAt: null }]);
    expect(open.facts.map(({ kind }) => kind)).toEqual(['made', 'issued', 'paid', 'reopened']);
    expect((await move(bounced, 'deposited')).state).toBe('deposited');
    expect(await statusOf(one)).toBe('paid');
  });

  it('goes its way only, is found by day, and is summed by week', async () => {
    const made = await taken('70', { dueOn: later(3), sayad: '1234567890123456' });
    await expect(move(made, 'bounced')).rejects.toMatchObject({
      problem: { status: 409, reason: 'sales.cheque.not_next' },
    });
    await expect(taken('5', { sayad: '1234567890123456' })).rejects.toMatchObject({
      problem: { status: 422, reason: 'sales.payment.sayad_taken' },
    });
    await expect(taken('5', { sayad: '123' })).rejects.toMatchObject({ problem: { status: 400 } });
    const query = { customerId, state: 'open', from: today(), to: later(10) };
    expect((await admin(cheques.listCheques, { query })).items.map(({ id }) => id)).toEqual([made.id]);
    const found = await admin(cheques.listCheques, { query: { q: '123456789012' } });
    expect(found.items.map(({ id }) => id)).toEqual([made.id]);
    const { weeks } = await admin(cheques.weeksOfCheques, {});
    const sum = weeks.slice(0, 3).flatMap(({ sums }) => sums.map(({ amount }) => Number(amount)));
    expect(sum.reduce((all, one) => all + one, 0)).toBe(70);
    const spent = await move(made, 'spent');
    expect((await admin(cheques.getCheque, at(spent))).facts.map(({ state }) => state)).toEqual([
      'received',
      'spent',
    ]);
    const payment = await admin(contract.getPayment, { params: { id: made.paymentId } });
    await expect(
      admin(
        contract.takeBackPayment,
        { ...at(payment), body: { reason: 'x' } },
        { version: payment.version },
      ),
    ).rejects.toMatchObject({ problem: { status: 409, reason: 'sales.payment.has_cheque' } });
  });
});

describe('a plan', () => {
  it('of an order is paid ahead, and goes over to the invoice of the whole', async () => {
    const orderId = await order('1000');
    const wish = { down: '100', parts: 2, firstOn: today(), every: 'month', calendar: 'persian' } as const;
    const { parts } = await admin(plans.proposePlan, { body: { of: { orderId }, ...wish } });
    expect(parts.map(({ amount }) => amount)).toEqual(['100', '450', '450']);
    await admin(plans.setPlan, { body: { of: { orderId }, parts } });
    const payment = await receive('550');
    expect(payment.allocations).toMatchObject([{ kind: 'order', id: orderId, amount: '550' }]);
    const billing = await admin(invoices.billingOfOrder, { params: { id: orderId } });
    expect(billing).toMatchObject({ paid: '550', invoiced: '0' });
    expect(billing.plan?.instalments.map(({ open }) => open)).toEqual(['0', '0', '450']);
    const draft = await admin(invoices.createInvoice, { body: { orderId } });
    const issued = await admin(invoices.issueInvoice, at(draft), { version: 1 });
    expect(issued).toMatchObject({ status: 'partly_paid', paid: '550', open: '450' });
    expect(issued.plan?.instalments.map(({ open }) => open)).toEqual(['0', '0', '450']);
    expect((await admin(plans.listDues, {})).items.map(({ open }) => open)).toContain('450');
    await receive('450');
    const { plan } = await admin(invoices.getInvoice, at(issued));
    expect(plan?.instalments.every(({ paidAt }) => paidAt !== null)).toBe(true);
    await admin(plans.removePlan, { params: { id: plan?.id ?? '' } });
    expect((await admin(invoices.getInvoice, at(issued))).plan).toBeNull();
  });

  it.each([
    [[{ dueOn: '2026-12-01', amount: '999' }], 'sum'],
    [
      [
        { dueOn: '2026-12-02', amount: '500' },
        { dueOn: '2026-12-01', amount: '500' },
      ],
      'order',
    ],
  ])('of %o is refused', async (parts, reason) => {
    const body = { of: { orderId: await order('1000') }, parts };
    await expect(admin(plans.setPlan, { body })).rejects.toMatchObject({
      problem: { status: 422, reason: `sales.plan.${reason}` },
    });
  });
});

describe('the account', () => {
  it('tells what is overdue for how long, and what moved it', async () => {
    const one = await invoice('300', later(1));
    await receive('120', { allocate: [{ id: one.id, amount: '120' }] });
    test.clock.advance(40 * 86_400_000);
    const { standings } = await admin(accounts.accountOfCustomer, { params: { id: customerId } });
    expect(standings).toMatchObject([{ overdue: '180', ageing: { days60: '180', current: '0' } }]);
    await ageReceivables(test.system('system:test'), new AbortController().signal);
    const list = await admin(accounts.listReceivables, { query: { limit: 200 } });
    expect(list.items.find((row) => row.customerId === customerId)).toMatchObject({ overdue: '180' });
    expect(list.totals.map(({ currency }) => currency)).toEqual(['IRR']);
    const statement = await admin(accounts.statementOfCustomer, {
      params: { id: customerId },
      query: { currency: 'IRR', from: '2020-01-01', to: today() },
    });
    expect(statement).toMatchObject({ opening: '0', closing: '180' });
    expect(statement.entries.map(({ kind, balance }) => [kind, balance])).toEqual([
      ['invoice', '300'],
      ['payment', '180'],
    ]);
    const after = await admin(accounts.statementOfCustomer, {
      params: { id: customerId },
      query: { currency: 'IRR', from: today(), to: today() },
    });
    expect(after).toMatchObject({ opening: '180', closing: '180', entries: [] });
  });

  it('with a limit warns, or refuses orders above it but for who may let them pass', async () => {
    const limit = { params: { id: customerId }, body: { currency: 'IRR' as const, amount: '1000' } };
    expect((await admin(accounts.setCreditLimit, limit)).standings).toMatchObject([
      { limit: '1000', left: '1000' },
    ]);
    await expect(seller(accounts.setCreditLimit, limit)).rejects.toMatchObject({ problem: { status: 403 } });
    await order('800');
    const { standings } = await admin(accounts.accountOfCustomer, { params: { id: customerId } });
    expect(standings).toMatchObject([{ ordered: '800', left: '200' }]);
    const check = (amount: string, by: Client) =>
      by(accounts.checkCredit, { params: { id: customerId }, query: { currency: 'IRR', amount } });
    const known = { onLimit: 'warn', limit: '1000', overdue: '0' };
    expect(await check('200', admin)).toEqual({ ...known, above: '0', mayPass: true });
    expect(await check('201', admin)).toEqual({ ...known, above: '1', mayPass: true });
    await expect(check('201', seller)).rejects.toMatchObject({ problem: { status: 404 } });
  });

  it('refuses orders above the limit where the organisation says so, one of two at once', async () => {
    const before = await admin(accounts.readPaymentSettings, {});
    const body = { onLimit: 'refuse' as const, termDays: 30, gateway: null };
    await admin(accounts.changePaymentSettings, { body }, { version: before.version });
    customerId = (await seller(createCustomer, { body: { kind: 'company', name: `چاپ ${count}` } })).id;
    const limit = { params: { id: customerId }, body: { currency: 'IRR' as const, amount: '1000' } };
    await admin(accounts.setCreditLimit, limit);
    await expect(order('1001', seller)).rejects.toMatchObject({
      problem: { status: 409, reason: 'sales.credit.exceeded' },
    });
    const two = await Promise.allSettled([order('600', seller), order('600', seller)]);
    expect(two.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await order('600');
    const { standings } = await admin(accounts.accountOfCustomer, { params: { id: customerId } });
    expect(standings).toMatchObject([{ ordered: '1200', left: '-200' }]);
  });

  it('reminds once of an instalment that is due, and once more when it is overdue', async () => {
    const orderId = await order('100');
    const parts = [{ dueOn: today(), amount: '100' }];
    await admin(plans.setPlan, { body: { of: { orderId }, parts } });
    const remind = () => remindOfInstalments(test.system('system:test'), new AbortController().signal);
    const first = await remind();
    expect(first).toBeGreaterThan(0);
    expect(await remind()).toBe(0);
    test.clock.advance(2 * 86_400_000);
    expect(await remind()).toBeGreaterThan(0);
    const { items } = await admin(listNotifications, { query: { limit: 100 } });
    expect(items.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['sales.instalment.due', 'sales.instalment.overdue']),
    );
  });
});

it('keeps settings and never tells the secret', async () => {
  const gateway = { name: 'درگاه', base: 'https://pay.example', merchant: 'M-1', isOn: true };
  const before = await admin(accounts.readPaymentSettings, {});
  const body = { onLimit: 'refuse' as const, termDays: 15, gateway, secret: 'top-secret' };
  const after = await admin(accounts.changePaymentSettings, { body }, { version: before.version });
  expect(after).toMatchObject({ onLimit: 'refuse', termDays: 15, hasSecret: true });
  expect(JSON.stringify(after)).not.toContain('top-secret');
  await expect(
    admin(accounts.changePaymentSettings, { body }, { version: before.version }),
  ).rejects.toMatchObject({ problem: { status: 412 } });
});
