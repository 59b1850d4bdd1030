import type { Client } from '@peyvand/contract/core/client';
import { createCustomer } from '@peyvand/contract/customers/customer';
import { listRoles } from '@peyvand/contract/platform/roles';
import { addOrderLines, createOrder, replaceOrderLines } from '@peyvand/contract/sales/order-endpoints';
import { createProduct } from '@peyvand/contract/sales/products';
import * as contract from '@peyvand/contract/sales/quote-endpoints';
import type { Quote } from '@peyvand/contract/sales/quotes';
import * as taxes from '@peyvand/contract/sales/taxes';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { createApiKeyFor, createColleague } from '../../platform/api.ts';

let test: TestProgram;
let seller: Client;
let customerId: string;
let productId: string;

beforeAll(async () => {
  test = await startTestProgram();
  const { admin } = test;
  const key = await test.system('system:cli').write(async (tx) => {
    const email = 'seller@peyvand.example';
    const password = 'یک رمز بلند و بی‌معنا';
    await createColleague(tx, { name: 'آرش', email, password, team: 'فروش', role: 'seller' });
    return createApiKeyFor(tx, { email, name: 'seller', permissions: null });
  });
  seller = test.client(key);
  const price = { amount: '1000', currency: 'IRR' as const };
  productId = (await admin(createProduct, { body: { code: 'PE-1', name: 'فیلم', price } })).id;
  customerId = (await seller(createCustomer, { body: { kind: 'company', name: 'لبنیات سپیدان' } })).id;
  const { items } = await admin(listRoles, {});
  const roleId = items.find((one) => one.builtin === 'seller')?.id ?? '';
  const { version, usualTaxId, pricesIncludeTax } = await admin(taxes.getPriceSettings, {});
  const body = { usualTaxId, pricesIncludeTax, roleLimits: [{ roleId, percent: '10' }] };
  await admin(taxes.changePriceSettings, { body }, { version });
});
afterAll(() => test.stop());

const at = ({ id }: { id: string }) => ({ params: { id } });
const input = (percent: string) => ({
  title: 'فیلم تابستان',
  customerId,
  currency: 'IRR' as const,
  lines: [{ productId, quantity: '10', discount: { percent } }],
});
const begin = (percent: string) => seller(contract.createQuote, { body: input(percent) });
const send = ({ id, version }: Quote, by = seller) => by(contract.sendQuote, at({ id }), { version });
const approve = ({ id, version }: Quote, approved: boolean, by = test.admin) =>
  by(contract.approveQuote, { ...at({ id }), body: { approved, note: 'به شرط نقد' } }, { version });
const waiting = async (percent = '20') => (await send(await begin(percent))).quote;
const kinds = ({ facts }: Quote) => facts.map(({ kind }) => kind).toSorted();

it('a discount up to the limit goes out at once, one above it waits without number and link', async () => {
  expect(await send(await begin('10'))).toMatchObject({ quote: { status: 'sent' } });
  const { quote, link } = await send(await begin('10.01'));
  expect({ ...quote, link }).toMatchObject({ status: 'waiting', number: null, link: null });
  await expect(seller(contract.makeQuoteLink, at(quote))).rejects.toMatchObject({
    problem: { code: 'resource.conflict' },
  });
  await expect(
    seller(contract.changeQuote, { ...at(quote), body: input('5') }, { version: quote.version }),
  ).rejects.toMatchObject({ problem: { code: 'resource.conflict' } });
});

it('who may not approve is refused; who may sends on or back, with a note', async () => {
  const asked = await waiting();
  await expect(approve(asked, true, seller)).rejects.toMatchObject({ problem: { code: 'access.denied' } });
  const approved = await approve(asked, true);
  expect(approved).toMatchObject({ status: 'draft', approvedAt: expect.any(String) });
  const { quote } = await send(approved);
  expect(quote.status).toBe('sent');
  expect(kinds(quote)).toEqual(['approved', 'asked', 'made', 'sent']);

  const back = await approve(await waiting(), false);
  expect(back).toMatchObject({ status: 'draft', approvedAt: null });
  expect(back.facts.find(({ kind }) => kind === 'refused')).toMatchObject({ note: 'به شرط نقد' });
  expect((await send(back)).quote.status).toBe('waiting');
});

it('what is written anew after an approval waits again', async () => {
  const approved = await approve(await waiting(), true);
  const changed = await seller(
    contract.changeQuote,
    { ...at(approved), body: input('30') },
    { version: approved.version },
  );
  expect(changed.approvedAt).toBeNull();
  expect((await send(changed)).quote.status).toBe('waiting');
});

it('of two answers at the same instant one holds', async () => {
  const asked = await waiting();
  const answers = await Promise.allSettled([approve(asked, true), approve(asked, false)]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  await expect(approve(asked, true)).rejects.toMatchObject({ problem: { code: 'version.stale' } });
});

const line = (discount: string, more: Record<string, unknown> = {}) => ({
  productId,
  quantity: '10',
  discount,
  ...more,
});
const order = (discount: string, by = seller, more: Record<string, unknown> = {}) =>
  by(createOrder, { body: { customerId, currency: 'IRR', lines: [line(discount, more)] } });
const over = (at: number) => ({
  problem: {
    status: 422,
    reason: 'sales.order.discount_over',
    violations: [{ path: `lines.${at}.discount` }],
  },
});

it('an order without a quote gives no more than the limit, by discount or by price', async () => {
  expect((await order('1000')).discount).toBe('1000');
  await expect(order('1001')).rejects.toMatchObject(over(0));
  await expect(order('500', seller, { unitPrice: '900' })).rejects.toMatchObject(over(0));
  expect((await order('1001', test.admin)).discount).toBe('1001');
});

it('a line that was approved stays as it is while others change, and no line gets more', async () => {
  const made = await order('2000', test.admin);
  const added = await seller(
    addOrderLines,
    { params: { id: made.id }, body: { lines: [line('0')] } },
    { version: made.version },
  );
  const lines = added.lines.map(({ id, discount, quantity }) => ({ id, productId, quantity, discount }));
  const change = (next: typeof lines, version: number) =>
    seller(replaceOrderLines, { params: { id: made.id }, body: { lines: next } }, { version });
  const more = await change(
    lines.map((one) => ({ ...one, quantity: '12' })),
    added.version,
  );
  expect(more.lines.map(({ discount }) => discount)).toEqual(['2000', '0']);
  const less = more.lines.map(({ id, discount }) => ({ id, productId, quantity: '9', discount }));
  await expect(change(less, more.version)).rejects.toMatchObject(over(0));
});
