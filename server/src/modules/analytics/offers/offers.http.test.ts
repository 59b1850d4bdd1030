import * as contract from '@peyvand/contract/analytics/offers';
import type { Client } from '@peyvand/contract/core/client';
import { listPurposes, recordConsent } from '@peyvand/contract/customers/consents';
import { createCustomer } from '@peyvand/contract/customers/customer';
import { getTimeline } from '@peyvand/contract/customers/story';
import { createOrder } from '@peyvand/contract/sales/order-endpoints';
import { createProduct } from '@peyvand/contract/sales/products';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { mergingAs } from '../../../testing/merging/merging.ts';
import { newCustomers, sellerOf, startWithFacts, type TestWithFacts } from '../../../testing/with-facts.ts';
import { ignoredJob } from './outcome.actions.ts';

let test: TestWithFacts;
let seller: Client;
let productId: string;
let start: string;
beforeAll(async () => {
  test = await startWithFacts();
  seller = await sellerOf(test);
  start = dateOf(test.clock(), 'Asia/Tehran');
  const money = (amount: string) => ({ amount, currency: 'IRR' as const });
  const made = await test.admin(createProduct, {
    body: { code: 'CARE', name: 'مراقبت', unit: 'سال', price: money('900'), cost: money('600') },
  });
  productId = made.id;
});
afterAll(() => test.stop());

const inputOf = (part: Partial<contract.OfferInput> = {}): contract.OfferInput => ({
  name: 'مراقبت دوساله',
  words: 'دو سال مراقبت با همین قیمت',
  productId,
  filter: null,
  channels: ['inbound'],
  from: start,
  to: null,
  perCustomer: 2,
  mostTaken: null,
  gain: null,
  ignoredAfter: 14,
  ...part,
});
const add = (part: Partial<contract.OfferInput> = {}) =>
  test.admin(contract.addOffer, { body: inputOf(part) });
const list = () => test.admin(contract.listOffers, {});
const offer = async (id: string) => {
  const found = (await list()).items.find((one) => one.id === id);
  if (!found) throw new Error('the offer is gone');
  return found;
};
const propose = (id: string, client = test.admin) => client(contract.proposeOffers, { params: { id } });
const answer = (id: string, outcome: 'accepted' | 'refused' | null, client = test.admin) =>
  client(contract.answerProposal, { params: { id }, body: { outcome } });
let count = 0;
const customer = async (client = test.admin) => {
  count += 1;
  return (await newCustomers(client, 1, `مشتری ${count}`))[0] ?? '';
};
/** Ends every offer, so that a test has its own. */
const endAll = async () => {
  for (const { id, version, state } of (await list()).items)
    if (state !== 'ended') await test.admin(contract.endOffer, { params: { id } }, { version });
};
const reasonOf = async (id: string, offerId: string) =>
  (await propose(id)).withheld.find((one) => one.offerId === offerId)?.reason;

describe('an offer', () => {
  it('is made, changed by who saw the last, and ended for good', async () => {
    const { id } = await add({ filter: { field: 'kind', op: 'eq', value: 'company' } });
    expect(await offer(id)).toMatchObject({
      state: 'running',
      productName: 'مراقبت',
      proposed: 0,
      rate: null,
    });
    const change = (part: Partial<contract.OfferInput>, version: number) =>
      test.admin(contract.changeOffer, { params: { id }, body: inputOf(part) }, { version });
    await change({ from: '2069-01-01' }, 1);
    await expect(change({}, 1)).rejects.toMatchObject({ problem: { status: 412 } });
    expect(await offer(id)).toMatchObject({ state: 'waiting', version: 2, filter: null });
    await test.admin(contract.endOffer, { params: { id } }, { version: 2 });
    await expect(change({}, 3)).rejects.toMatchObject({ problem: { reason: 'analytics.offer.ended' } });
    expect((await offer(id)).state).toBe('ended');
  });

  it.each([
    ['to', { to: '2001-01-01' }],
    ['gain', { productId: null }],
    ['gain', { gain: '0' }],
    ['channels', { channels: ['call', 'call'] as const }],
    ['productId', { productId: crypto.randomUUID() }],
  ])('is refused at %s with %j', async (path, part) => {
    const refused = add({ ...part, channels: [...('channels' in part ? part.channels : ['call' as const])] });
    await expect(refused).rejects.toMatchObject({ problem: { status: 422, violations: [{ path }] } });
  });

  it('is refused for a filter over nothing that is there', async () => {
    const wrong = add({ filter: { field: 'luck', op: 'eq', value: 1 } });
    await expect(wrong).rejects.toMatchObject({ problem: { code: 'request.invalid' } });
  });
});

describe('proposals', () => {
  it('are written down before they are shown, at most three, and stay until they are answered', async () => {
    await endAll();
    for (const name of ['یک', 'دو', 'سه', 'چهار']) await add({ name });
    const id = await customer();
    const first = await propose(id);
    expect(first.items).toHaveLength(3);
    expect(new Set(first.items.map(({ offerId }) => offerId)).size).toBe(3);
    for (const one of first.items) {
      expect(one).toMatchObject({
        customerId: id,
        outcome: null,
        channel: 'inbound',
        customerName: 'مشتری 1 0',
      });
      expect(one.chance).toBeGreaterThan(0);
    }
    expect((await propose(id)).items).toEqual(first.items);
    const { rows } = await test.program.database.pool.query<{ count: number; whole: boolean }>(
      `select count(*)::int as count, bool_and((select abs(sum((o ->> 'chance')::float8) - 1) < 1e-9 from jsonb_array_elements(options) o)) as whole
       from analytics.offer_proposals where customer_id = $1`,
      [id],
    );
    expect(rows).toEqual([{ count: 3, whole: true }]);
  });

  it('asked for by two at once are the same', async () => {
    const id = await customer();
    const [one, other] = await Promise.all([propose(id), propose(id)]);
    expect(one.items.map((item) => item.id)).toEqual(other.items.map((item) => item.id));
  });

  it('are answered with one word, which can be taken back, and counted', async () => {
    await endAll();
    const { id: offerId } = await add();
    const id = await customer();
    const [made] = (await propose(id)).items;
    const proposal = made?.id ?? '';
    expect(await answer(proposal, 'accepted')).toMatchObject({ outcome: 'accepted' });
    expect(await offer(offerId)).toMatchObject({ proposed: 1, accepted: 1, open: 0 });
    await answer(proposal, 'accepted');
    await answer(proposal, null);
    expect(await offer(offerId)).toMatchObject({ accepted: 0, open: 1, rate: null });
    await answer(proposal, 'refused');
    expect(await offer(offerId)).toMatchObject({ refused: 1, open: 0 });
    expect((await offer(offerId)).rate?.rate).toBeLessThan(0.5);
    const { items } = await test.admin(getTimeline, { params: { id } });
    expect(items.filter(({ type }) => type.startsWith('analytics.proposal'))).toHaveLength(4);
    expect(await reasonOf(id, offerId)).toBe('resting');
    test.clock.advance(31 * 86_400_000);
    expect((await propose(id)).items).toHaveLength(1);
  });

  it('are bought by an order that follows, and bring its margin', async () => {
    await endAll();
    const { id: offerId } = await add();
    const id = await customer();
    await propose(id);
    const line = { productId, quantity: '2', unitPrice: '900' };
    await test.admin(createOrder, { body: { customerId: id, currency: 'IRR', lines: [line] } });
    await vi.waitFor(async () => expect(await offer(offerId)).toMatchObject({ bought: 1, open: 0 }), {
      timeout: 20_000,
      interval: 50,
    });
    const { items } = await test.admin(contract.listProposals, { query: { offerId } });
    expect(items).toMatchObject([{ outcome: 'bought', customerId: id }]);
    await expect(answer(items[0]?.id ?? '', 'refused')).rejects.toMatchObject({
      problem: { reason: 'analytics.proposal.settled' },
    });
    const { rows } = await test.program.database.pool.query<{ reward: string }>(
      'select reward::text from analytics.offer_proposals where offer_id = $1',
      [offerId],
    );
    expect(rows).toEqual([{ reward: '600' }]);
  });

  it('are ignored after their days', async () => {
    await endAll();
    const { id: offerId } = await add({ ignoredAfter: 3 });
    const id = await customer();
    await propose(id);
    const run = () => ignoredJob.run(test.system('system:test'), {}, new AbortController().signal);
    await run();
    expect(await offer(offerId)).toMatchObject({ open: 1, ignored: 0 });
    test.clock.advance(4 * 86_400_000);
    await run();
    await run();
    expect(await offer(offerId)).toMatchObject({ open: 0, ignored: 1 });
  });

  it('are for those whom the filter names, with consent, in stock, within the limit', async () => {
    await endAll();
    const company = await add({ filter: { field: 'kind', op: 'eq', value: 'company' } });
    const called = await add({ channels: ['call'] });
    const words = await add({ productId: null, gain: '50', mostTaken: 1 });
    const { id } = await test.admin(createCustomer, {
      body: {
        kind: 'person',
        name: 'سارا',
        contactPoints: [{ kind: 'mobile', value: '+98912000' + '1111' }],
      },
    });
    const { items, withheld } = await propose(id);
    expect(items.map(({ offerId }) => offerId)).toEqual([words.id]);
    expect(withheld).toContainEqual(expect.objectContaining({ offerId: company.id, reason: 'not_for' }));
    expect(withheld).toContainEqual(expect.objectContaining({ offerId: called.id, reason: 'no_consent' }));
    const { items: purposes } = await test.admin(listPurposes, {});
    const purposeId = purposes.find(({ code }) => code === 'marketing')?.id ?? null;
    await test.program.database.pool.query(
      `update customers.purposes set double_opt_in = false where code = 'marketing'`,
    );
    const granted = { purposeId, channel: 'call', state: 'granted', source: 'phone' } as const;
    await test.admin(recordConsent, { params: { id }, body: granted });
    expect((await propose(id)).items.map(({ channel }) => channel).toSorted()).toEqual(['call', 'inbound']);
    await answer(items[0]?.id ?? '', 'accepted');
    expect(await reasonOf(await customer(), words.id)).toBe('taken_up');
  });

  it('of merged records are those of the one customer that they are', async () => {
    await endAll();
    await add();
    const [survivor, loser] = [await customer(), await customer()];
    const { items } = await propose(loser);
    await mergingAs(test.admin).merge(survivor, [loser]);
    expect((await propose(survivor)).items.map(({ id }) => id)).toEqual(items.map(({ id }) => id));
  });

  it('are for the customers that somebody sees; offers are made by who may', async () => {
    await endAll();
    const { id: offerId } = await add();
    const foreign = await customer();
    const [theirs] = (await propose(foreign)).items;
    await expect(propose(foreign, seller)).rejects.toMatchObject({ problem: { status: 404 } });
    await expect(answer(theirs?.id ?? '', 'refused', seller)).rejects.toMatchObject({
      problem: { status: 404 },
    });
    const own = await customer(seller);
    const [mine] = (await propose(own, seller)).items;
    expect(await answer(mine?.id ?? '', 'accepted', seller)).toMatchObject({ outcome: 'accepted' });
    const seen = await seller(contract.listProposals, { query: { offerId } });
    expect(seen.items.map(({ customerId }) => customerId)).toEqual([own]);
    const denied = { problem: { code: 'access.denied' } };
    await expect(seller(contract.addOffer, { body: inputOf() })).rejects.toMatchObject(denied);
  });

  it('of the day are for own customers who are about to buy again, one for each', async () => {
    await endAll();
    await add();
    const own = await newCustomers(seller, 5, 'نوبت');
    await test.program.database.pool.query(
      `insert into analytics.customer_scores (customer_id, fit_id, currency, alive, churn_risk, expected, value, low, high,
         lifetime, loss, purchases, silent_days, usual_days)
       select id, gen_random_uuid(), 'IRR', 0.9, 10, 3, row_number() over (), 0, 9, 9, 1, 5, 30, case when row_number() over () = 5 then 300 else 30 end
       from unnest($1::uuid[]) as t(id)`,
      [own],
    );
    const day = async () => (await seller(contract.proposeToday, {})).items;
    const items = await day();
    expect(items).toHaveLength(3);
    expect(items.map(({ customerId }) => customerId)).toEqual([own[3], own[2], own[1]]);
    expect((await day()).map(({ id }) => id).toSorted()).toEqual(items.map(({ id }) => id).toSorted());
    expect((await test.admin(contract.proposeToday, {})).items).toEqual([]);
    await answer(items[0]?.id ?? '', 'refused', seller);
    expect(await day()).toHaveLength(3);
  });
});

describe('what was learnt', () => {
  it('is judged, and nothing is concluded of a few', async () => {
    const { judged } = await list();
    expect(judged?.proposals).toBeGreaterThan(3);
    expect(judged?.value).toBeGreaterThan(0);
    expect(judged?.ways.map(({ way, refusal }) => [way, refusal])).toEqual([
      ['best', 'few_effective'],
      ['chance', 'few_effective'],
    ]);
  });
});
