import type { Client } from '@peyvand/contract/core/client';
import { createCustomer } from '@peyvand/contract/customers/customer';
import * as contract from '@peyvand/contract/sales/invoice-endpoints';
import { cancelOrder, createOrder, getOrder } from '@peyvand/contract/sales/order-endpoints';
import * as payments from '@peyvand/contract/sales/payments';
import * as quotes from '@peyvand/contract/sales/quote-endpoints';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { createApiKeyFor, createColleague } from '../../platform/api.ts';

let test: TestProgram;
let admin: Client;
let seller: Client;
let customerId: string;

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
  customerId = (await admin(createCustomer, { body: { kind: 'company', name: 'لبنیات سپیدان' } })).id;
});
afterAll(() => test.stop());

const tax = { rate: '10', isIncluded: false };
const at = ({ id }: { id: string }) => ({ params: { id } });

/** An order with taxes, through an accepted quote: 3 × 33,333 and one of 1,000, with 10 per cent on top. */
async function ordered(): Promise<string> {
  const draft = await admin(quotes.createQuote, {
    body: {
      title: 'فیلم',
      customerId,
      currency: 'IRR',
      lines: [
        { description: 'فیلم', quantity: '3', unitPrice: '33333', tax, discount: { amount: '100' } },
        { description: 'حمل', quantity: '1', unitPrice: '1000', tax: null },
      ],
    },
  });
  const { quote } = await admin(quotes.sendQuote, at(draft), { version: draft.version });
  await admin(
    quotes.answerQuote,
    { ...at(quote), body: { answer: 'accepted', name: 'مریم' } },
    { version: quote.version },
  );
  return (await admin(quotes.orderQuote, { ...at(quote), body: {} })).orderId;
}

async function issued(orderId: string, lines?: { lineId: string; quantity: string }[]) {
  const draft = await admin(contract.createInvoice, { body: { orderId, ...(lines ? { lines } : {}) } });
  return admin(contract.issueInvoice, at(draft), { version: draft.version });
}

const pay = (amount: string, allocate: 'oldest' | 'none' | { id: string; amount: string }[]) =>
  admin(payments.receivePayment, {
    body: { customerId, amount, currency: 'IRR', method: 'transfer', allocate },
  });

describe('an invoice', () => {
  it('takes everything from its order and gets a number without gaps when it is issued', async () => {
    const orderId = await ordered();
    const draft = await admin(contract.createInvoice, { body: { orderId } });
    expect(draft).toMatchObject({
      kind: 'invoice',
      number: null,
      status: 'draft',
      customerName: 'لبنیات سپیدان',
      subtotal: '100999',
      discount: '100',
      tax: '9990',
      total: '110889',
      open: '0',
      language: 'fa',
      lines: [
        { description: 'فیلم', quantity: '3', tax: { rate: '10' }, total: '109889' },
        { description: 'حمل', tax: null, total: '1000' },
      ],
    });
    await expect(admin(contract.createInvoice, { body: { orderId } })).rejects.toMatchObject({
      problem: { status: 409, reason: 'sales.invoice.nothing_left' },
    });
    const changed = await admin(
      contract.changeInvoice,
      { ...at(draft), body: { buyerCode: '411111111111', terms: 'نقدی' } },
      { version: 1 },
    );
    const first = await admin(contract.issueInvoice, at(draft), { version: changed.version });
    expect(first).toMatchObject({ status: 'issued', open: '110889', buyerCode: '411111111111' });
    expect(first.facts.map(({ kind }) => kind)).toEqual(['made', 'issued']);
    expect((first.dueOn ?? '') > (first.issuedOn ?? '')).toBe(true);
    const second = await issued(await ordered());
    expect(second.buyerCode).toBe('411111111111');
    expect(Number(second.number?.slice(-6))).toBe(Number(first.number?.slice(-6)) + 1);
    const found = await admin(contract.listInvoices, { query: { q: second.number ?? '' } });
    expect(found.items.map(({ id }) => id)).toEqual([second.id]);
  });

  it('is of parts of an order, which add up to it', async () => {
    const orderId = await ordered();
    const { lines } = await admin(getOrder, { params: { id: orderId } });
    const one = await issued(orderId, [{ lineId: lines[0]?.id ?? '', quantity: '1' }]);
    const rest = await issued(orderId);
    expect(rest.lines.map(({ quantity }) => quantity)).toEqual(['2', '1']);
    expect(BigInt(one.total) + BigInt(rest.total)).toBe(110_889n);
    expect(await admin(contract.billingOfOrder, { params: { id: orderId } })).toMatchObject({
      total: '110889',
      invoiced: '110889',
      lines: [{ open: '0' }, { open: '0' }],
      invoices: [{ id: one.id }, { id: rest.id }],
    });
  });

  it('does not change once it was issued, and is thrown away before', async () => {
    const invoice = await issued(await ordered());
    const version = { version: invoice.version };
    const body = { terms: 'دیگر' };
    await expect(admin(contract.changeInvoice, { ...at(invoice), body }, version)).rejects.toMatchObject({
      problem: { status: 409, reason: 'sales.invoice.issued' },
    });
    await expect(admin(contract.deleteInvoice, at(invoice), version)).rejects.toMatchObject({
      problem: { status: 409 },
    });
    const orderId = await ordered();
    const draft = await admin(contract.createInvoice, { body: { orderId } });
    await expect(admin(contract.issueInvoice, at(draft), { version: 7 })).rejects.toMatchObject({
      problem: { status: 412 },
    });
    await admin(contract.deleteInvoice, at(draft), { version: 1 });
    expect((await issued(orderId)).total).toBe('110889');
  });

  it.each([[{ dueOn: '2020-01-01' }, 'sales.invoice.due_past']])(
    'with %o is refused when it is issued',
    async (body, reason) => {
      const draft = await admin(contract.createInvoice, { body: { orderId: await ordered() } });
      const { version } = await admin(contract.changeInvoice, { ...at(draft), body }, { version: 1 });
      await expect(admin(contract.issueInvoice, at(draft), { version })).rejects.toMatchObject({
        problem: { status: 422, reason },
      });
    },
  );

  it('is refused for an order that is void or nobody’s', async () => {
    const lines = [{ description: 'چای', code: 'T', quantity: '1', unitPrice: '5' }];
    const order = await admin(createOrder, { body: { customerId, currency: 'IRR', lines } });
    await admin(cancelOrder, { ...at(order), body: {} }, { version: order.version });
    const nobody = await admin(createOrder, { body: { customerId: null, currency: 'IRR', lines } });
    for (const [orderId, reason] of [
      [order.id, 'sales.invoice.order_void'],
      [nobody.id, 'sales.invoice.order_nobodys'],
    ] as const)
      await expect(admin(contract.createInvoice, { body: { orderId } })).rejects.toMatchObject({
        problem: { status: 409, reason },
      });
  });

  it('fifty issued at once have fifty numbers in a row, each line once', async () => {
    const orders: string[] = [];
    for (let at = 0; at < 50; at++) {
      const lines = [{ description: `ردیف ${at}`, code: 'R', quantity: '1', unitPrice: '100' }];
      orders.push((await admin(createOrder, { body: { customerId, currency: 'IRR', lines } })).id);
    }
    const drafts = await Promise.all(
      orders
        .flatMap((orderId) => [orderId, orderId])
        .map((orderId) => admin(contract.createInvoice, { body: { orderId } }).catch(() => null)),
    );
    const made = drafts.filter((one) => one !== null);
    expect(made).toHaveLength(50);
    const done = await Promise.all(
      made.map((draft) => admin(contract.issueInvoice, at(draft), { version: draft.version })),
    );
    const places = done.map(({ number }) => Number(number?.slice(-6))).toSorted((a, b) => a - b);
    expect(new Set(places).size).toBe(50);
    expect((places.at(-1) ?? 0) - (places[0] ?? 0)).toBe(49);
  }, 90_000);

  it('is seen and changed by who sees its customer only', async () => {
    const invoice = await issued(await ordered());
    await expect(seller(contract.getInvoice, at(invoice))).rejects.toMatchObject({
      problem: { status: 404 },
    });
    await expect(
      seller(contract.creditInvoice, { ...at(invoice), body: { reason: 'نه' } }),
    ).rejects.toMatchObject({ problem: { status: 404 } });
    const orderId = invoice.orderId ?? '';
    await expect(seller(contract.createInvoice, { body: { orderId } })).rejects.toMatchObject({
      problem: { status: 404 },
    });
    await expect(seller(contract.billingOfOrder, { params: { id: orderId } })).rejects.toMatchObject({
      problem: { status: 404 },
    });
    expect((await seller(contract.listInvoices, {})).items).toEqual([]);
  });
});

describe('a credit note', () => {
  it('takes parts of an invoice, and what was paid above the rest becomes credit', async () => {
    const invoice = await issued(await ordered());
    const payment = await pay('110889', [{ id: invoice.id, amount: '110889' }]);
    expect((await admin(contract.getInvoice, at(invoice))).status).toBe('paid');
    const lineId = invoice.lines[0]?.id ?? '';
    const body = { lines: [{ lineId, quantity: '1' }], reason: 'یک حلقه برگشت' };
    const note = await admin(contract.creditInvoice, { ...at(invoice), body });
    expect(note).toMatchObject({
      kind: 'credit_note',
      status: 'issued',
      total: '36630',
      invoiceId: invoice.id,
      invoiceNumber: invoice.number,
      open: '0',
    });
    const after = await admin(contract.getInvoice, at(invoice));
    expect(after).toMatchObject({
      status: 'paid',
      open: '0',
      paid: '74259',
      credited: '36630',
      creditNotes: [{ id: note.id, total: '36630' }],
    });
    expect(after.lines[0]?.creditedQuantity).toBe('1');
    expect((await admin(payments.getPayment, at(payment))).free).toBe('36630');
    const tooMuch = { lines: [{ lineId, quantity: '2.5' }], reason: 'بیش' };
    await expect(admin(contract.creditInvoice, { ...at(invoice), body: tooMuch })).rejects.toMatchObject({
      problem: { status: 422, reason: 'sales.invoice.part_too_much' },
    });
  });

  it('of the whole makes an unpaid invoice void, and its order may be invoiced again where asked', async () => {
    const orderId = await ordered();
    const invoice = await issued(orderId);
    const body = { reason: 'نشانی نادرست', again: true };
    const note = await admin(contract.creditInvoice, { ...at(invoice), body });
    expect((await admin(contract.getInvoice, at(invoice))).status).toBe('void');
    await expect(admin(contract.creditInvoice, { ...at(invoice), body })).rejects.toMatchObject({
      problem: { status: 409, reason: 'sales.invoice.void' },
    });
    await expect(admin(contract.creditInvoice, { ...at(note), body })).rejects.toMatchObject({
      problem: { status: 409, reason: 'sales.invoice.credit_note' },
    });
    expect((await issued(orderId)).total).toBe(invoice.total);
  });

  it('of two at once takes each line once', async () => {
    const invoice = await issued(await ordered());
    const body = { reason: 'برگشت' };
    const both = await Promise.allSettled([
      admin(contract.creditInvoice, { ...at(invoice), body }),
      admin(contract.creditInvoice, { ...at(invoice), body }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });
});
