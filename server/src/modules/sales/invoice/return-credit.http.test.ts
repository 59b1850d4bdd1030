import type { Client } from '@peyvand/contract/core/client';
import { deliverOrder, returnGoods } from '@peyvand/contract/sales/deliveries';
import * as contract from '@peyvand/contract/sales/invoice-endpoints';
import type { Order } from '@peyvand/contract/sales/orders';
import { receivePayment } from '@peyvand/contract/sales/payments';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { createApiKeyFor, createColleague } from '../../platform/api.ts';
import { shop } from '../delivery/delivery-for-tests.ts';

let test: TestProgram;
let admin: Client;
let made: Awaited<ReturnType<typeof shop>>;

beforeAll(async () => {
  test = await startTestProgram();
  admin = test.admin;
  made = await shop(admin);
});
afterAll(() => test.stop());

const at = ({ id }: { id: string }) => ({ params: { id } });
type Take = 'ordered' | 'delivered' | { lineId: string; quantity: string }[];
const begin = (order: Order, lines: Take) =>
  admin(contract.createInvoice, { body: { orderId: order.id, lines } });
const billing = (order: Order) => admin(contract.billingOfOrder, at(order));

async function issued(order: Order, lines: Take) {
  const draft = await begin(order, lines);
  return admin(contract.issueInvoice, at(draft), { version: draft.version });
}

/** Five of one thing at 100, and two of another at 30; neither is kept in stock. */
const ordered = () =>
  made.order([
    { description: 'قطعه', quantity: '5', unitPrice: '100' },
    { description: 'روغن', quantity: '2', unitPrice: '30' },
  ]);

async function deliver(order: Order, ...quantities: string[]): Promise<void> {
  const lines = quantities.flatMap((quantity, place) =>
    quantity === '0' ? [] : [{ lineId: order.lines[place]?.id ?? '', quantity }],
  );
  await admin(deliverOrder, { ...at(order), body: { lines } });
}

/** Answers the id of the return note. */
async function takeBack(order: Order, quantity: string, reason = ''): Promise<string> {
  const lines = [{ lineId: order.lines[0]?.id ?? '', quantity }];
  const after = await admin(returnGoods, { ...at(order), body: { lines, reason } });
  return after.returns[0]?.noteId ?? '';
}

const credit = (noteId: string, lines?: { lineId: string; quantity: string }[]) =>
  admin(contract.creditReturn, { params: { id: noteId }, body: lines ? { lines } : {} });

const refused = (reason: string, status = 409) => ({ problem: { status, reason } });

describe('an invoice of what is delivered', () => {
  it('takes each delivery once, and the order tells by line how far it is', async () => {
    const order = await ordered();
    await expect(begin(order, 'delivered')).rejects.toMatchObject(refused('sales.invoice.nothing_delivered'));
    await deliver(order, '2', '0');
    expect((await billing(order)).left).toEqual({ ordered: '560', delivered: '200' });
    const first = await issued(order, 'delivered');
    expect(first.lines).toMatchObject([{ quantity: '2', total: '200' }]);
    await expect(begin(order, 'delivered')).rejects.toMatchObject(refused('sales.invoice.nothing_delivered'));
    await deliver(order, '3', '1');
    const second = await issued(order, 'delivered');
    expect(second.lines.map(({ quantity }) => quantity)).toEqual(['3', '1']);
    const { customerId } = order;
    const share = [{ id: first.id, amount: '150' }];
    await admin(receivePayment, {
      body: { customerId: customerId ?? '', amount: '150', currency: 'IRR', method: 'cash', allocate: share },
    });
    expect(await billing(order)).toMatchObject({
      invoiced: '530',
      paid: '150',
      left: { ordered: '30', delivered: '0' },
      lines: [
        { quantity: '5', delivered: '5', invoiced: '5', open: '0', openDelivered: '0', paid: '150' },
        { quantity: '2', delivered: '1', invoiced: '1', open: '1', openDelivered: '0', paid: '0' },
      ],
    });
    expect((await issued(order, 'ordered')).total).toBe('30');
  });

  it('of two at once is made once, also beside a delivery', async () => {
    const order = await ordered();
    await deliver(order, '1', '1');
    const all = await Promise.allSettled([
      begin(order, 'delivered'),
      begin(order, 'delivered'),
      deliver(order, '1', '0'),
      begin(order, 'delivered'),
    ]);
    expect(all[2]?.status).toBe('fulfilled');
    await begin(order, 'delivered').catch(() => null);
    expect((await billing(order)).lines.map(({ delivered, invoiced }) => [delivered, invoiced])).toEqual([
      ['2', '2'],
      ['1', '1'],
    ]);
  });
});

describe('the credit of a return', () => {
  it('is one step, takes the prices of the newest invoices, and is never made twice', async () => {
    const order = await ordered();
    await deliver(order, '2', '0');
    const first = await issued(order, 'delivered');
    await deliver(order, '2', '0');
    const second = await issued(order, 'delivered');
    const noteId = await takeBack(order, '3', 'شکسته');
    expect(await admin(contract.creditOfReturn, { params: { id: noteId } })).toMatchObject({
      orderId: order.id,
      lines: [{ description: 'قطعه', returned: '3', credited: '0', open: '3' }],
      creditNotes: [],
    });
    const done = await credit(noteId);
    expect(done.lines).toMatchObject([{ credited: '3', open: '0' }]);
    expect(done.creditNotes).toMatchObject([
      { invoiceId: second.id, total: '200' },
      { invoiceId: first.id, total: '100' },
    ]);
    const note = await admin(contract.getInvoice, { params: { id: done.creditNotes[0]?.id ?? '' } });
    expect(note).toMatchObject({ reason: 'شکسته', kind: 'credit_note' });
    expect((await admin(contract.getInvoice, at(second))).status).toBe('void');
    await expect(credit(noteId)).rejects.toMatchObject(refused('sales.invoice.return_nothing'));
    await deliver(order, '1', '0');
    expect((await issued(order, 'delivered')).lines).toMatchObject([{ quantity: '1' }]);
  });

  it('is made in parts, of two at once each part once', async () => {
    const order = await ordered();
    await issued(order, 'ordered');
    await deliver(order, '5', '0');
    const noteId = await takeBack(order, '2');
    const lineId = order.lines[0]?.id ?? '';
    await credit(noteId, [{ lineId, quantity: '0.5' }]);
    const both = await Promise.allSettled([credit(noteId), credit(noteId)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const after = await admin(contract.creditOfReturn, { params: { id: noteId } });
    expect(after.creditNotes.map(({ total }) => total)).toEqual(['50', '150']);
    await expect(credit(noteId, [{ lineId, quantity: '1' }])).rejects.toMatchObject(
      refused('sales.invoice.part_too_much', 422),
    );
  });

  it('is refused where no invoice asks for the goods', async () => {
    const order = await ordered();
    await deliver(order, '3', '0');
    const noteId = await takeBack(order, '1');
    await expect(credit(noteId)).rejects.toMatchObject(refused('sales.invoice.return_nothing'));
    expect((await issued(order, 'delivered')).lines).toMatchObject([{ quantity: '2' }]);
    await expect(credit(noteId)).rejects.toMatchObject(refused('sales.invoice.return_nothing'));
    await expect(credit(order.id)).rejects.toMatchObject(refused('sales.invoice.no_return'));
    const lines = [{ lineId: order.lines[1]?.id ?? '', quantity: '1' }];
    await expect(credit(noteId, lines)).rejects.toMatchObject(refused('sales.invoice.part_unknown', 422));
  });

  it('is seen and made by who sees the customer only', async () => {
    const order = await ordered();
    await issued(order, 'ordered');
    await deliver(order, '5', '0');
    const noteId = await takeBack(order, '1');
    const key = await test.system('system:cli').write(async (tx) => {
      const email = 'other@peyvand.example';
      const password = 'یک رمز بلند و بی‌معنا';
      await createColleague(tx, { name: 'آرش', email, password, team: 'فروش', role: 'seller' });
      return createApiKeyFor(tx, { email, name: 'other', permissions: null });
    });
    const seller = test.client(key);
    const params = { id: noteId };
    const gone = { problem: { status: 404 } };
    await expect(seller(contract.creditOfReturn, { params })).rejects.toMatchObject(gone);
    await expect(seller(contract.creditReturn, { params, body: {} })).rejects.toMatchObject(gone);
  });
});
