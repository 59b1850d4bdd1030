import type { Client } from '@peyvand/contract/core/client';
import { createCustomer } from '@peyvand/contract/customers/customer';
import * as accounts from '@peyvand/contract/sales/accounts';
import * as invoices from '@peyvand/contract/sales/invoice-endpoints';
import * as offers from '@peyvand/contract/sales/offers';
import { endPay } from '@peyvand/contract/sales/pay';
import { listPayments } from '@peyvand/contract/sales/payments';
import * as quotes from '@peyvand/contract/sales/quote-endpoints';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEgress } from '../../../kernel/egress/egress.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { useEgress } from '../../platform/api.ts';
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
  gateway = await startGateway({ merchant: 'M-1', secret: 'top-secret' });
  useEgress(createEgress({ allow: [gateway.host] }));
  const body = {
    onLimit: 'warn' as const,
    termDays: 30,
    depositPercent: 30,
    gateway: { name: 'درگاه', base: gateway.base, merchant: 'M-1', isOn: true },
    secret: 'top-secret',
  };
  await admin(accounts.changePaymentSettings, { body }, { version: 0 });
  customerId = (await admin(createCustomer, { body: { kind: 'company', name: 'چاپ آذین' } })).id;
});
afterAll(async () => {
  await gateway.stop();
  await test.stop();
});

/** A quote of 1,000, sent; its id and the token of its link. */
async function sent() {
  const lines = [{ description: 'کار', quantity: '1', unitPrice: '1000', tax: null }];
  const draft = await admin(quotes.createQuote, {
    body: { title: 'چاپ', customerId, currency: 'IRR', lines },
  });
  const { quote, link } = await admin(
    quotes.sendQuote,
    { params: { id: draft.id } },
    { version: draft.version },
  );
  return { id: quote.id, version: quote.version, token: new URL(link?.url ?? '').hash.slice(1) };
}

async function accepted() {
  const { id, version, token } = await sent();
  await admin(
    quotes.answerQuote,
    { params: { id }, body: { answer: 'accepted', name: 'مریم' } },
    { version },
  );
  return { id, token };
}

/** Pays at the gateway and comes back. */
async function paid(token: string, amount: string) {
  const { url } = await nobody(offers.payOffer, { body: { token, amount } });
  const way = url.split('/').at(-1) ?? '';
  const callback = new URL(gateway.held.get(way)?.callback ?? '');
  gateway.pay(way);
  return nobody(endPay, { body: { tryId: callback.searchParams.get('try') ?? '', token: way } });
}

const payable = async (token: string) => (await nobody(offers.openOffer, { body: { token } })).pay;
const order = (id: string) => admin(quotes.orderQuote, { params: { id }, body: {} });
const billing = (id: string) => admin(invoices.billingOfOrder, { params: { id } });

describe('the payment of a quote', () => {
  it('asks for the deposit once it is accepted, and the order takes what was paid before it', async () => {
    const { id, token } = await accepted();
    expect(await payable(token)).toEqual({ gateway: 'درگاه', paid: '0', open: '1000', deposit: '300' });
    expect(await paid(token, '300')).toMatchObject({ state: 'paid', kind: 'quote', amount: '300' });
    expect(await payable(token)).toMatchObject({ paid: '300', open: '700', deposit: null });
    const { orderId } = await order(id);
    expect(await billing(orderId)).toMatchObject({ paid: '300', lines: [{ paid: '300' }] });
    await paid(token, '700');
    expect(await payable(token)).toMatchObject({ paid: '1000', open: '0', deposit: null });
    expect((await billing(orderId)).paid).toBe('1000');
  });

  it('pays the invoice where there is one already', async () => {
    const { id, token } = await accepted();
    const { orderId } = await order(id);
    const draft = await admin(invoices.createInvoice, { body: { orderId } });
    await admin(invoices.issueInvoice, { params: { id: draft.id } }, { version: draft.version });
    await paid(token, '1000');
    const invoice = await admin(invoices.getInvoice, { params: { id: draft.id } });
    expect(invoice).toMatchObject({ status: 'paid', open: '0' });
  });

  it('that comes in while its order is made pays it, whoever is first', async () => {
    for (let round = 0; round < 5; round++) {
      const { id, token } = await accepted();
      const { url } = await nobody(offers.payOffer, { body: { token, amount: '1000' } });
      const way = url.split('/').at(-1) ?? '';
      const tryId = new URL(gateway.held.get(way)?.callback ?? '').searchParams.get('try') ?? '';
      gateway.pay(way);
      const [{ orderId }] = await Promise.all([order(id), nobody(endPay, { body: { tryId, token: way } })]);
      expect((await billing(orderId)).paid).toBe('1000');
    }
  });

  it('is refused before it is accepted, above what is open, and once all is paid', async () => {
    const open = await sent();
    expect(await payable(open.token)).toBeNull();
    const pay = (token: string, amount: string) => nobody(offers.payOffer, { body: { token, amount } });
    const refused = (reason: string, status = 409) => ({ problem: { status, reason } });
    await expect(pay(open.token, '1000')).rejects.toMatchObject(refused('sales.pay.nothing_open'));
    const { token } = await accepted();
    await expect(pay(token, '1001')).rejects.toMatchObject(refused('sales.pay.too_much', 422));
    await paid(token, '1000');
    await expect(pay(token, '1')).rejects.toMatchObject(refused('sales.pay.nothing_open'));
  });

  it('twice at once: what is too much stays with the customer as credit', async () => {
    const { id, token } = await accepted();
    const { orderId } = await order(id);
    const ways = await Promise.all(
      [1, 2].map(async () => {
        const { url } = await nobody(offers.payOffer, { body: { token, amount: '1000' } });
        const way = url.split('/').at(-1) ?? '';
        const tryId = new URL(gateway.held.get(way)?.callback ?? '').searchParams.get('try') ?? '';
        gateway.pay(way);
        return { tryId, token: way };
      }),
    );
    const free = async () =>
      (await admin(listPayments, { query: { customerId } })).items.filter((one) => one.free === '1000')
        .length;
    const before = await free();
    await Promise.all(ways.map((body) => nobody(endPay, { body })));
    expect((await billing(orderId)).paid).toBe('1000');
    expect(await free()).toBe(before + 1);
  });
});
