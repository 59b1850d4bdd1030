import type { Client } from '@peyvand/contract/core/client';
import { createCustomer } from '@peyvand/contract/customers/customer';
import { getTimeline } from '@peyvand/contract/customers/story';
import { createDeal, getDeal } from '@peyvand/contract/sales/deal-endpoints';
import { changeLetterhead, readLetterhead } from '@peyvand/contract/sales/letterhead';
import * as offers from '@peyvand/contract/sales/offers';
import { getOrder } from '@peyvand/contract/sales/order-endpoints';
import { createProduct, deactivateProduct } from '@peyvand/contract/sales/products';
import * as contract from '@peyvand/contract/sales/quote-endpoints';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { createApiKeyFor, createColleague } from '../../platform/api.ts';
import { expireQuotes } from './expire.job.ts';

let test: TestProgram;
let admin: Client;
let seller: Client;
let customerId: string;
let dealId: string;
let productId: string;

beforeAll(async () => {
  test = await startTestProgram();
  admin = test.admin;
  const key = await test.system('system:cli').write(async (tx) => {
    const email = 'seller@peyvand.example';
    await createColleague(tx, {
      name: 'آرش',
      email,
      password: 'یک رمز بلند و بی‌معنا',
      team: 'فروش',
      role: 'seller',
    });
    return createApiKeyFor(tx, { email, name: 'seller', permissions: null });
  });
  seller = test.client(key);
  customerId = (await admin(createCustomer, { body: { kind: 'company', name: 'لبنیات سپیدان' } })).id;
  dealId = (await admin(createDeal, { body: { name: 'فیلم', customerId, currency: 'IRR' } })).id;
  productId = await product('PE-1');
});
afterAll(() => test.stop());

const rial = (amount: string) => ({ amount, currency: 'IRR' as const });
const product = async (code: string) =>
  (
    await admin(createProduct, {
      body: { code, name: `فیلم ${code}`, unit: 'کیلوگرم', price: rial('1000'), cost: rial('600') },
    })
  ).id;
const tax = { rate: '10', isIncluded: false };
const input = (more: object = {}) => ({
  title: 'فیلم تابستان',
  customerId,
  currency: 'IRR' as const,
  lines: [
    { productId, quantity: '2.5', tax },
    { description: 'چاپ', quantity: '1', unitPrice: '500', tax: null, isOption: true },
  ],
  ...more,
});
const at = ({ id }: { id: string }) => ({ params: { id } });
const begin = (more: object = {}, client = admin) => client(contract.createQuote, { body: input(more) });

async function sent(more: object = {}) {
  const draft = await begin(more);
  const { quote, link } = await admin(contract.sendQuote, at(draft), { version: draft.version });
  return { quote, token: new URL(link?.url ?? '').hash.slice(1) };
}

describe('a draft', () => {
  it('takes prices, units and costs of the product and counts itself', async () => {
    const quote = await begin({ discount: { percent: '10' }, dealId });
    expect(quote).toMatchObject({
      number: null,
      status: 'draft',
      language: 'fa',
      calendar: 'persian',
      dealName: 'فیلم',
      subtotal: '2500',
      share: '250',
      net: '2250',
      tax: '225',
      total: '2475',
      cost: '1500',
      margin: '750',
      lines: [
        { unit: 'کیلوگرم', unitPrice: '1000', quantity: '2.5', total: '2475' },
        { description: 'چاپ', isChosen: false, total: '500' },
      ],
    });
    const counted = await admin(contract.countQuoteLines, {
      body: { customerId, currency: 'IRR', lines: [{ productId, quantity: '1' }, { quantity: '1' }] },
    });
    expect(counted).toMatchObject({
      lines: [{ usualPrice: '1000' }, { unitPrice: '0' }],
      needsApproval: false,
    });
    expect(counted.sums).toMatchObject({ subtotal: '1000', cost: null, margin: null });
  });

  it('is written anew, refuses who is late, and is thrown away', async () => {
    const quote = await begin();
    const changed = await admin(
      contract.changeQuote,
      { ...at(quote), body: input({ title: 'دیگر', lines: [{ productId, quantity: '1' }] }) },
      { version: 1 },
    );
    expect(changed).toMatchObject({ title: 'دیگر', version: 2, lineCount: 1 });
    await expect(
      admin(contract.changeQuote, { ...at(quote), body: input() }, { version: 1 }),
    ).rejects.toMatchObject({ problem: { status: 412 } });
    await admin(contract.deleteQuote, at(quote), { version: 2 });
    await expect(admin(contract.getQuote, at(quote))).rejects.toMatchObject({ problem: { status: 404 } });
  });

  it.each([
    [{ expiresOn: '2020-01-01' }, 'sales.quote.expiry_past'],
    [{ lines: [{ quantity: '1', unitPrice: '5' }] }, 'sales.order.line_unnamed'],
    [{ currency: 'EUR' }, 'sales.order.price_unknown'],
    [{ discount: { amount: '999999' } }, 'sales.quote.discount_too_large'],
    [{ dealId: '0198c000-0000-7000-8000-00000000abcd' }, 'sales.quote.deal_unfit'],
  ])('refuses %o as %s', async (more, reason) => {
    await expect(begin(more)).rejects.toMatchObject({ problem: { status: 422, reason } });
  });

  it('is a sellers own: another one neither sees nor changes it', async () => {
    const quote = await begin();
    await expect(seller(contract.getQuote, at(quote))).rejects.toMatchObject({ problem: { status: 404 } });
    await expect(seller(contract.sendQuote, at(quote), { version: 1 })).rejects.toMatchObject({
      problem: { status: 404 },
    });
    expect((await seller(contract.listQuotes, {})).items).toEqual([]);
  });
});

describe('a quote that was sent', () => {
  it('has a number without gaps, a document, and does not change', async () => {
    const one = await sent();
    const other = await sent();
    const place = (number: string | null) => Number(number?.slice(-6));
    expect(place(other.quote.number)).toBe(place(one.quote.number) + 1);
    expect(one.quote.documentHash).toMatch(/^[0-9a-f]{64}$/);
    await expect(
      admin(contract.changeQuote, { ...at(one.quote), body: input() }, { version: one.quote.version }),
    ).rejects.toMatchObject({ problem: { status: 409, reason: 'sales.quote.sent' } });
    const found = await admin(contract.listQuotes, { query: { q: one.quote.number ?? '' } });
    expect(found.items.map(({ id }) => id)).toEqual([one.quote.id]);
  });

  it('tells the time line who took its document; a draft is only looked at', async () => {
    const draft = await begin();
    const { quote } = await sent();
    const take = (id: string) =>
      test.program.server.inject({
        method: 'GET',
        url: `/api/v1/quotes/${id}/document`,
        headers: { host: 'localhost:3000', authorization: `Bearer ${test.adminKey}` },
      });
    expect((await take(draft.id)).statusCode).toBe(200);
    expect((await take(quote.id)).statusCode).toBe(200);
    const { items } = await admin(getTimeline, { params: { id: customerId }, query: { limit: 100 } });
    const printed = items.filter(({ type }) => type === 'sales.quote.printed');
    expect(printed.map(({ subject }) => subject.id)).toEqual([quote.id]);
  });

  it('thirty sent at once have thirty numbers in a row', async () => {
    const drafts = await Promise.all(Array.from({ length: 30 }, () => begin({ dealId: null })));
    const done = await Promise.all(
      drafts.map((draft) => admin(contract.sendQuote, at(draft), { version: draft.version })),
    );
    const places = done.map(({ quote }) => Number(quote.number?.slice(-6))).toSorted((a, b) => a - b);
    expect(new Set(places).size).toBe(30);
    expect((places.at(-1) ?? 0) - (places[0] ?? 0)).toBe(29);
  }, 60_000);

  it('is seen by the customer without costs, asked about and answered', async () => {
    const { quote, token } = await sent();
    const offer = await test.client()(offers.openOffer, { body: { token } });
    expect(offer).toMatchObject({ status: 'viewed', customerName: 'لبنیات سپیدان', number: quote.number });
    expect(JSON.stringify(offer)).not.toMatch(/cost|margin|productId/);
    await test.client()(offers.commentOffer, { body: { token, text: 'کی می‌رسد؟' } });
    await admin(contract.commentQuote, { ...at(quote), body: { text: 'شنبه' } });
    const again = await test.client()(offers.openOffer, { body: { token } });
    expect(again.comments.map(({ text, byCustomer }) => [text, byCustomer])).toEqual([
      ['کی می‌رسد؟', true],
      ['شنبه', false],
    ]);
    const option = offer.lines[1]?.id ?? '';
    const counted = await test.client()(offers.countOffer, { body: { token, chosen: [option] } });
    expect(counted.sums.total).toBe('3250');
    await expect(
      test.client()(offers.countOffer, { body: { token, chosen: [offer.lines[0]?.id ?? ''] } }),
    ).rejects.toMatchObject({ problem: { reason: 'sales.offer.option_unknown' } });
  });

  it('is accepted once with name and code; proof, deal and order follow', async () => {
    const { quote, token } = await sent({ dealId });
    const nobody = test.client();
    const { lines } = await nobody(offers.openOffer, { body: { token } });
    const chosen = [lines[1]?.id ?? ''];
    await nobody(offers.askOfferCode, { body: { token } });
    const body = { token, name: 'مریم سپیدان', code: '', chosen };
    await expect(nobody(offers.acceptOffer, { body: { ...body, code: '000000' } })).rejects.toMatchObject({
      problem: { reason: 'sales.offer.code_wrong' },
    });
    const { code } = await admin(contract.makeQuoteCode, at(quote));
    const two = await Promise.allSettled([
      nobody(offers.acceptOffer, { body: { ...body, code } }),
      nobody(offers.acceptOffer, { body: { ...body, code } }),
    ]);
    expect(two.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const late = two.find(({ status }) => status === 'rejected');
    expect(late).toMatchObject({ reason: { problem: { status: 409, reason: 'sales.quote.accepted' } } });
    const after = await admin(contract.getQuote, at(quote));
    expect(after).toMatchObject({ status: 'accepted', total: '3250' });
    expect(after.facts.find(({ kind }) => kind === 'accepted')).toMatchObject({
      byCustomer: true,
      proof: {
        name: 'مریم سپیدان',
        way: 'phone_code',
        documentHash: quote.documentHash,
        total: '3250',
        chosen,
      },
    });
    expect(await admin(getDeal, { params: { id: dealId } })).toMatchObject({ amount: rial('3000') });
    const order = { ...at(quote), body: { winDeal: true } };
    const made = await Promise.allSettled([
      admin(contract.orderQuote, order),
      admin(contract.orderQuote, order),
    ]);
    expect(made.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const { orderId } = await admin(contract.getQuote, at(quote));
    expect(await admin(getOrder, { params: { id: orderId ?? '' } })).toMatchObject({
      total: '3000',
      tax: '250',
      taxAdded: '250',
      quoteId: quote.id,
      lines: [{ quantity: '2.5', unitPrice: '1000' }, { description: 'چاپ' }],
    });
    expect((await admin(getDeal, { params: { id: dealId } })).status).toBe('won');
    const told = await admin(getTimeline, { params: { id: customerId }, query: { limit: 50 } });
    expect(JSON.stringify(told)).toContain('sales.quote.accepted');
  });

  it('takes five wrong codes and then not even the right one', async () => {
    const { quote, token } = await sent();
    const { code } = await admin(contract.makeQuoteCode, at(quote));
    const wrong = code === '111111' ? '222222' : '111111';
    const given = (typed: string) =>
      test.client()(offers.acceptOffer, { body: { token, name: 'x', code: typed, chosen: [] } });
    for (let tried = 0; tried < 5; tried += 1)
      await expect(given(wrong)).rejects.toMatchObject({ problem: { status: 422 } });
    await expect(given(code)).rejects.toMatchObject({ problem: { reason: 'sales.offer.code_wrong' } });
    expect((await admin(contract.getQuote, at(quote))).status).toBe('sent');
  });

  it('is declined with a reason, and a new version takes its place with the same number', async () => {
    const { quote, token } = await sent();
    await test.client()(offers.declineOffer, { body: { token, reason: 'گران است' } });
    const next = await admin(contract.reviseQuote, at(quote));
    expect(next).toMatchObject({ revision: 2, status: 'draft', number: quote.number, isLatest: true });
    await expect(admin(contract.reviseQuote, at(quote))).rejects.toMatchObject({ problem: { status: 409 } });
    const { quote: second } = await admin(contract.sendQuote, at(next), { version: 1 });
    expect(second.versions.map(({ status }) => status)).toEqual(['replaced', 'sent']);
    const old = await test.client()(offers.openOffer, { body: { token } });
    expect(old.status).toBe('replaced');
  });

  it('cannot be sent anew when the customer accepted the version before meanwhile', async () => {
    const { quote } = await sent();
    const next = await admin(contract.reviseQuote, at(quote));
    const now = await admin(contract.getQuote, at(quote));
    await admin(
      contract.answerQuote,
      { ...at(quote), body: { answer: 'accepted', name: 'مریم' } },
      { version: now.version },
    );
    await expect(admin(contract.sendQuote, at(next), { version: 1 })).rejects.toMatchObject({
      problem: { reason: 'sales.quote.accepted' },
    });
  });

  it('is either accepted or replaced when both come at the same instant', async () => {
    for (let round = 0; round < 5; round++) {
      const { quote } = await sent();
      const next = await admin(contract.reviseQuote, at(quote));
      const { version } = await admin(contract.getQuote, at(quote));
      const answer = { answer: 'accepted' as const, name: 'مریم' };
      const [accepted, replaced] = await Promise.allSettled([
        admin(contract.answerQuote, { ...at(quote), body: answer }, { version }),
        admin(contract.sendQuote, at(next), { version: 1 }),
      ]);
      expect([accepted.status, replaced.status].toSorted()).toEqual(['fulfilled', 'rejected']);
      const { versions } = await admin(contract.getQuote, at(next));
      const expected = accepted.status === 'fulfilled' ? ['accepted', 'draft'] : ['replaced', 'sent'];
      expect(versions.map(({ status }) => status)).toEqual(expected);
    }
  });

  it('is accepted although a product went off sale since', async () => {
    const other = await product('PE-OFF');
    const deal = await admin(createDeal, { body: { name: 'دیگر', customerId, currency: 'IRR' } });
    const { quote } = await sent({
      dealId: deal.id,
      lines: [{ productId: other, quantity: '3', tax: null }],
    });
    await admin(deactivateProduct, { params: { id: other } }, { version: 1 });
    await admin(
      contract.answerQuote,
      { ...at(quote), body: { answer: 'accepted', name: 'مریم' } },
      { version: quote.version },
    );
    expect((await admin(getDeal, at(deal))).amount).toEqual(rial('3000'));
  });

  it('is over after its last day, in the zone of the organisation', async () => {
    const today = dateOf(test.clock(), 'Asia/Tehran');
    const { quote, token } = await sent({ expiresOn: nextDay(today) });
    test.clock.advance(3 * 86_400_000);
    expect((await test.client()(offers.openOffer, { body: { token } })).status).toBe('expired');
    await expect(admin(contract.makeQuoteCode, at(quote))).rejects.toMatchObject({
      problem: { reason: 'sales.quote.expired' },
    });
    const system = test.system('system:test');
    expect(await expireQuotes(system, new AbortController().signal)).toBe(1);
    expect(await expireQuotes(system, new AbortController().signal)).toBe(0);
    expect((await admin(contract.getQuote, at(quote))).status).toBe('expired');
  });
});

function nextDay(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}

it('the letterhead is written once for all, and takes pictures only as a logo', async () => {
  const { letterhead, version } = await admin(readLetterhead, {});
  const name = { fa: 'نوین‌بسته', en: 'Novin', ru: '' };
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').toString('base64');
  const changed = await admin(
    changeLetterhead,
    { body: { letterhead: { ...letterhead, name }, logo: png } },
    { version },
  );
  expect(changed).toMatchObject({ letterhead: { name }, hasLogo: true, version: 1 });
  await expect(admin(changeLetterhead, { body: { letterhead } }, { version: 0 })).rejects.toMatchObject({
    problem: { status: 412 },
  });
  const text = Buffer.from('<svg onload=alert(1)>').toString('base64');
  await expect(
    admin(changeLetterhead, { body: { letterhead, logo: text } }, { version: 1 }),
  ).rejects.toMatchObject({ problem: { reason: 'sales.letterhead.logo' } });
  await admin(changeLetterhead, { body: { letterhead: changed.letterhead, logo: null } }, { version: 1 });
});
