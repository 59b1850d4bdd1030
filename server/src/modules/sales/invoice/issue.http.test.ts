import type { Client } from '@peyvand/contract/core/client';
import { createCustomer } from '@peyvand/contract/customers/customer';
import * as accounts from '@peyvand/contract/sales/accounts';
import * as contract from '@peyvand/contract/sales/invoice-endpoints';
import * as offers from '@peyvand/contract/sales/offers';
import { createOrder } from '@peyvand/contract/sales/order-endpoints';
import { receivePayment } from '@peyvand/contract/sales/payments';
import * as quotes from '@peyvand/contract/sales/quote-endpoints';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { killedSaying } from '../../../testing/kill.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';

let test: TestProgram;
let admin: Client;
let customerId: string;

beforeAll(async () => {
  test = await startTestProgram();
  admin = test.admin;
});
afterAll(() => test.stop());

const at = ({ id }: { id: string }) => ({ params: { id } });
const firm = async (name: string) => (await admin(createCustomer, { body: { kind: 'company', name } })).id;

async function ordered(total: string, currency: 'IRR' | 'USD' = 'IRR') {
  const lines = [{ description: 'کار', code: 'K', quantity: '1', unitPrice: total }];
  return admin(createOrder, { body: { customerId, currency, lines } });
}

const account = async () =>
  (await admin(accounts.accountOfCustomer, { params: { id: customerId } })).standings;
const receivable = async () =>
  (await admin(accounts.listReceivables, {})).items.filter((row) => row.customerId === customerId);

describe('a process that is killed while it issues', () => {
  it('takes no number and moves no money: the next one gets both', async () => {
    customerId = await firm('لبنیات سپیدان');
    const order = await ordered('1000');
    await admin(receivePayment, {
      body: {
        customerId,
        amount: '400',
        currency: 'IRR',
        method: 'cash',
        allocate: [{ id: order.id, amount: '400' }],
      },
    });
    const draft = await admin(contract.createInvoice, { body: { orderId: order.id } });
    const before = { account: await account(), receivable: await receivable() };
    const script = new URL('./issuer-for-tests.ts', import.meta.url);
    const number = await killedSaying(test, script, draft.id, String(draft.version));
    expect(number).toMatch(/\d{6}$/);
    expect({ account: await account(), receivable: await receivable() }).toEqual(before);
    expect(await admin(contract.getInvoice, at(draft))).toMatchObject({ status: 'draft', number: null });
    const issued = await admin(contract.issueInvoice, at(draft), { version: draft.version });
    expect(issued).toMatchObject({ number, status: 'partly_paid', paid: '400', open: '600' });
    expect(await receivable()).toMatchObject([{ invoiced: '600', credit: '0' }]);
  }, 60_000);
});

describe('a currency without a rate', () => {
  it('has its own account, limit and receivables: no amount is added to another', async () => {
    customerId = await firm('صادرات آفتاب');
    for (const currency of ['IRR', 'USD'] as const) {
      const order = await ordered('1000', currency);
      const draft = await admin(contract.createInvoice, { body: { orderId: order.id } });
      await admin(contract.issueInvoice, at(draft), { version: draft.version });
    }
    const limit = { currency: 'IRR' as const, amount: '1000' };
    await admin(accounts.setCreditLimit, { params: { id: customerId }, body: limit });
    expect(await account()).toMatchObject([
      { currency: 'IRR', invoiced: '1000', left: '0' },
      { currency: 'USD', invoiced: '100000', limit: null, left: null },
    ]);
    const sums = new Map((await receivable()).map(({ currency, invoiced }) => [currency, invoiced]));
    expect(sums).toEqual(
      new Map([
        ['IRR', '1000'],
        ['USD', '100000'],
      ]),
    );
    const check = (currency: 'IRR' | 'USD') =>
      admin(accounts.checkCredit, { params: { id: customerId }, query: { currency, amount: '5' } });
    expect([(await check('IRR')).above, (await check('USD')).above]).toEqual(['5', '0']);
    const other = { customerId, amount: '1000', currency: 'USD' as const, method: 'cash' as const };
    const payment = await admin(receivePayment, { body: other });
    expect(payment).toMatchObject({ allocations: [{ amount: '1000' }], free: '0' });
    expect((await account())[0]).toMatchObject({ currency: 'IRR', invoiced: '1000' });
  });
});

describe('a quote whose last day is over', () => {
  it('is accepted by nobody, twice at once and from both sides', async () => {
    customerId = await firm('چاپ آذین');
    const day = (days: number) => dateOf(new Date(test.clock().getTime() + days * 86_400_000), 'Asia/Tehran');
    const lines = [{ description: 'کار', quantity: '1', unitPrice: '1000', tax: null }];
    const draft = await admin(quotes.createQuote, {
      body: { title: 'چاپ', customerId, currency: 'IRR', expiresOn: day(2), lines },
    });
    const { quote, link } = await admin(quotes.sendQuote, at(draft), { version: draft.version });
    const token = new URL(link?.url ?? '').hash.slice(1);
    const { code } = await admin(quotes.makeQuoteCode, at(quote));
    test.clock.advance(4 * 86_400_000);
    const nobody = test.client();
    const body = { token, name: 'مریم', code, chosen: [] };
    const { version } = await admin(quotes.getQuote, at(quote));
    const answer = { answer: 'accepted' as const, name: 'مریم' };
    const all = await Promise.allSettled([
      nobody(offers.acceptOffer, { body }),
      nobody(offers.acceptOffer, { body }),
      admin(quotes.answerQuote, { ...at(quote), body: answer }, { version }),
    ]);
    for (const one of all)
      expect(one).toMatchObject({ status: 'rejected', reason: { problem: { code: 'resource.conflict' } } });
    expect((await admin(quotes.getQuote, at(quote))).facts.some(({ kind }) => kind === 'accepted')).toBe(
      false,
    );
    await expect(admin(quotes.orderQuote, { ...at(quote), body: {} })).rejects.toMatchObject({
      problem: { reason: 'sales.quote.not_accepted' },
    });
  });
});
