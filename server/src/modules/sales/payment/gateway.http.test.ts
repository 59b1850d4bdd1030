import type { Client } from '@peyvand/contract/core/client';
import { createCustomer } from '@peyvand/contract/customers/customer';
import * as accounts from '@peyvand/contract/sales/accounts';
import * as invoices from '@peyvand/contract/sales/invoice-endpoints';
import { createOrder } from '@peyvand/contract/sales/order-endpoints';
import * as contract from '@peyvand/contract/sales/pay';
import { listPayments } from '@peyvand/contract/sales/payments';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEgress } from '../../../kernel/egress/egress.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { useEgress } from '../../platform/api.ts';
import { settleOpenTries } from './gateway.job.ts';
import { startGateway } from './gateway-for-tests.ts';

let test: TestProgram;
let admin: Client;
let nobody: Client;
let gateway: Awaited<ReturnType<typeof startGateway>>;
let customerId: string;

beforeAll(async () => {
  test = await startTestProgram();
  admin = test.admin;
  nobody = test.client();
  const secret = 'top-secret';
  gateway = await startGateway({ merchant: 'M-1', secret });
  useEgress(createEgress({ allow: [gateway.host] }));
  const settings = { name: 'درگاه', base: gateway.base, merchant: 'M-1', isOn: true };
  const body = { onLimit: 'warn' as const, termDays: 30, gateway: settings, secret };
  await admin(accounts.changePaymentSettings, { body }, { version: 0 });
  customerId = (await admin(createCustomer, { body: { kind: 'company', name: 'چاپ آذین' } })).id;
});
afterAll(async () => {
  await gateway.stop();
  await test.stop();
});

async function billed() {
  const lines = [{ description: 'کار', code: 'K', quantity: '1', unitPrice: '1000' }];
  const order = await admin(createOrder, { body: { customerId, currency: 'IRR', lines } });
  const draft = await admin(invoices.createInvoice, { body: { orderId: order.id } });
  const { id } = await admin(invoices.issueInvoice, { params: { id: draft.id } }, { version: 1 });
  const { url } = await admin(contract.makePayLink, { params: { id } });
  return { id, token: new URL(url).hash.slice(1) };
}

async function begun(amount = '1000') {
  const { id, token } = await billed();
  const { url } = await nobody(contract.beginPay, { body: { token, amount } });
  const gatewayToken = url.split('/').at(-1) ?? '';
  const callback = new URL(gateway.held.get(gatewayToken)?.callback ?? '');
  const back = { tryId: callback.searchParams.get('try') ?? '', token: gatewayToken };
  return { id, token, back };
}

const invoice = (id: string) => admin(invoices.getInvoice, { params: { id } });
const end = (back: { tryId: string; token: string }) => nobody(contract.endPay, { body: back });

describe('a payment by link', () => {
  it('is shown, paid at the gateway, verified, and taken in once however often one comes back', async () => {
    const { id, token, back } = await begun('400');
    expect(await nobody(contract.openBill, { body: { token } })).toMatchObject({
      customerName: 'چاپ آذین',
      open: '1000',
      canPay: true,
      gateway: 'درگاه',
    });
    gateway.pay(back.token);
    const all = await Promise.all([end(back), end(back), end(back)]);
    expect(all.map(({ state }) => state)).toEqual(['paid', 'paid', 'paid']);
    expect(await end(back)).toMatchObject({ state: 'paid', reference: `R-${back.token}` });
    const after = await invoice(id);
    expect(after).toMatchObject({ status: 'partly_paid', paid: '400' });
    expect(after.payments).toMatchObject([{ amount: '400', method: 'gateway' }]);
  });

  it('is not believed without the gateway: not paid there is not paid', async () => {
    const { id, back } = await begun();
    expect((await end(back)).state).toBe('failed');
    await expect(end({ ...back, token: 'T-999' })).rejects.toMatchObject({ problem: { status: 404 } });
    expect((await invoice(id)).paid).toBe('0');
  });

  it('of another amount than was asked for is reversed', async () => {
    const { id, back } = await begun();
    gateway.pay(back.token, '10');
    expect((await end(back)).state).toBe('reversed');
    expect(gateway.held.get(back.token)?.reversed).toBe(1);
    expect((await invoice(id)).paid).toBe('0');
  });

  it('waits while the gateway is silent, and is settled later without the customer', async () => {
    const { id, back } = await begun();
    gateway.pay(back.token);
    gateway.state.isDown = true;
    expect((await end(back)).state).toBe('waiting');
    gateway.state.isDown = false;
    test.clock.advance(16 * 60_000);
    expect(await settleOpenTries(test.system('system:test'), new AbortController().signal)).toBe(1);
    expect(await invoice(id)).toMatchObject({ status: 'paid', paid: '1000' });
  });

  it('of what was paid otherwise meanwhile stays as credit', async () => {
    const one = await begun();
    const other = await nobody(contract.beginPay, { body: { token: one.token, amount: '1000' } });
    const token = other.url.split('/').at(-1) ?? '';
    const tryId = new URL(gateway.held.get(token)?.callback ?? '').searchParams.get('try') ?? '';
    gateway.pay(one.back.token);
    gateway.pay(token);
    await end(one.back);
    await end({ tryId, token });
    expect(await invoice(one.id)).toMatchObject({ status: 'paid', paid: '1000' });
    const { items } = await admin(listPayments, { query: { customerId } });
    expect(items.filter(({ free }) => free === '1000')).toHaveLength(1);
  });

  it('is refused above what is open, while the gateway is down, and behind a strange link', async () => {
    const { token } = await billed();
    await expect(nobody(contract.beginPay, { body: { token, amount: '1001' } })).rejects.toMatchObject({
      problem: { status: 422, reason: 'sales.pay.too_much' },
    });
    gateway.state.isDown = true;
    await expect(nobody(contract.beginPay, { body: { token, amount: '1000' } })).rejects.toMatchObject({
      problem: { status: 409, reason: 'sales.pay.gateway_away' },
    });
    gateway.state.isDown = false;
    const strange = { token: 'x'.repeat(43) };
    await expect(nobody(contract.openBill, { body: strange })).rejects.toMatchObject({
      problem: { status: 404 },
    });
  });
});
