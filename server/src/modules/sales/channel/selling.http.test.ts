import type { Client } from '@peyvand/contract/core/client';
import { createCustomer } from '@peyvand/contract/customers/customer';
import { mergeCustomers } from '@peyvand/contract/customers/merges';
import * as contract from '@peyvand/contract/sales/channels';
import { changeDeal, createDeal, getDeal, listDeals } from '@peyvand/contract/sales/deal-endpoints';
import { createOrder, getOrder, listOrders, updateOrder } from '@peyvand/contract/sales/order-endpoints';
import { BuiltInChannel } from '@peyvand/contract/sales/orders';
import * as quotes from '@peyvand/contract/sales/quote-endpoints';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { createApiKeyFor, createColleague } from '../../platform/api.ts';

let test: TestProgram;
let seller: Client;
const shop = '0198c000-0000-7000-8000-00000000c001';
const today = dateOf(new Date(), 'Asia/Tehran');

beforeAll(async () => {
  test = await startTestProgram();
  const email = 'sara@peyvand.example';
  const key = await test.system('system:test').write(async (tx) => {
    const password = 'a long word for Sara';
    await createColleague(tx, { name: 'Sara', email, password, team: 'South', role: 'seller' });
    return createApiKeyFor(tx, { email, name: 'test', permissions: null });
  });
  seller = test.client(key);
}, 60_000);
afterAll(() => test.stop());

const firm = async (name: string) =>
  (await test.admin(createCustomer, { body: { kind: 'company', name } })).id;
const newAgent = async (name: string, more: Partial<contract.NewAgent> = {}) =>
  test.admin(contract.createAgent, {
    body: { customerId: await firm(name), kind: 'agent', channel: 'agent', fromOn: '2020-01-01', ...more },
  });

/** From a deal to its accepted quote to the order. */
async function ordered(dealId: string, customerId: string): Promise<string> {
  const draft = await test.admin(quotes.createQuote, {
    body: {
      title: 'Film',
      customerId,
      dealId,
      currency: 'EUR',
      lines: [{ description: 'Roll', quantity: '1', unitPrice: '10' }],
    },
  });
  const params = { id: draft.id };
  const { quote } = await test.admin(quotes.sendQuote, { params }, { version: draft.version });
  await test.admin(
    quotes.answerQuote,
    { params, body: { answer: 'accepted', name: 'Sara', note: 'by phone' } },
    { version: quote.version },
  );
  return (await test.admin(quotes.orderQuote, { params, body: { winDeal: false } })).orderId;
}

describe('ways of selling', () => {
  it('own ones are added, renamed and retired; what was sold keeps them', async () => {
    const { items, version } = await test.admin(contract.listChannels, {});
    expect(items.map(({ id }) => id)).toEqual(BuiltInChannel.options.toSorted(byOrder));
    const own = { id: shop, names: { fa: 'فروشگاه شهر' }, sellerKind: 'franchise', active: true } as const;
    const put = (list: readonly contract.SalesChannel[], at: number) =>
      test.admin(contract.changeChannels, { body: { items: [...list] } }, { version: at });
    const after = await put([...items, own], version);
    expect(after.items.at(-1)).toEqual(own);
    await expect(put(items, version)).rejects.toMatchObject({ problem: { code: 'version.stale' } });
    const customerId = await firm('City');
    const sold = await test.admin(createDeal, {
      body: { name: 'City', customerId, currency: 'EUR', channel: shop },
    });
    const last = await put(items, after.version);
    expect(last.items.at(-1)).toEqual({ ...own, active: false });
    expect((await test.admin(getDeal, { params: { id: sold.id } })).channel).toBe(shop);
    const named = { params: { id: sold.id }, body: { name: 'City two', channel: shop } };
    const kept = await test.admin(changeDeal, named, { version: sold.version });
    expect(kept.channel).toBe(shop);
    const again = test.admin(createDeal, {
      body: { name: 'New', customerId, currency: 'EUR', channel: shop },
    });
    await expect(again).rejects.toMatchObject({ problem: { reason: 'sales.channel.missing' } });
  });

  it.each([
    ['twice', ['direct', 'direct'], [{}, {}]],
    ['one name', ['direct', shop], [{ en: 'Shop' }, { fa: 'SHOP' }]],
    ['no name', ['direct', '0198c000-0000-7000-8000-00000000c002'], [{}, {}]],
    ['none', [], []],
  ])('a list with %s is refused', async (_what, ids, names) => {
    const { version } = await test.admin(contract.listChannels, {});
    const items = ids.map((id, at) => ({ id, names: names[at] ?? {}, sellerKind: 'own' as const }));
    const put = test.admin(contract.changeChannels, { body: { items } }, { version });
    await expect(put).rejects.toMatchObject({ problem: { reason: 'sales.channel.unsound' } });
  });

  it('sellers see the list and may not change it', async () => {
    const { items, version } = await seller(contract.listChannels, {});
    const put = seller(contract.changeChannels, { body: { items } }, { version });
    await expect(put).rejects.toMatchObject({ problem: { code: 'access.denied' } });
  });
});

const order = ['direct', 'shop', 'phone', 'online', 'agent', 'franchise', 'other'];
const byOrder = (one: string, other: string) => order.indexOf(one) - order.indexOf(other);

describe('agents', () => {
  it.each([...BuiltInChannel.options, null])(
    'an order is sold as its deal was, without typing: %s',
    async (channel) => {
      const agent = await newAgent(`Agent ${channel}`);
      const customerId = await firm(`Firm ${channel}`);
      const deal = await test.admin(createDeal, {
        body: { name: 'Film', customerId, currency: 'EUR', channel, agentId: agent.id },
      });
      expect(deal).toMatchObject({ channel, agentId: agent.id });
      const sold = await test.admin(getOrder, { params: { id: await ordered(deal.id, customerId) } });
      expect(sold).toMatchObject({ channel: channel ?? 'direct', agentId: agent.id });
      const filter = JSON.stringify({
        and: [
          { field: 'channel', op: 'eq', value: sold.channel },
          { field: 'agentId', op: 'eq', value: agent.id },
        ],
      });
      const { items } = await test.admin(listOrders, { query: { filter } });
      expect(items.map(({ id }) => id)).toEqual([sold.id]);
    },
  );

  it('brings its channel along, and deals are found by who sells', async () => {
    const agent = await newAgent('Pars', { kind: 'franchise', channel: 'franchise' });
    const customerId = await firm('Buyer');
    const deal = await test.admin(createDeal, {
      body: { name: 'By Pars', customerId, currency: 'EUR', agentId: agent.id },
    });
    expect(deal.channel).toBe('franchise');
    const sold = await test.admin(createOrder, {
      body: {
        customerId,
        currency: 'EUR',
        agentId: agent.id,
        lines: [{ description: 'Roll', quantity: '1', unitPrice: '1' }],
      },
    });
    expect(sold).toMatchObject({ channel: 'franchise', agentId: agent.id });
    const { items } = await test.admin(listDeals, {
      query: { customerId, filter: JSON.stringify({ field: 'sellerKind', op: 'eq', value: 'franchise' }) },
    });
    expect(items.map(({ id }) => id)).toEqual([deal.id]);
    const own = JSON.stringify({ field: 'sellerKind', op: 'ne', value: 'franchise' });
    expect((await test.admin(listDeals, { query: { customerId, filter: own } })).items).toEqual([]);
    const params = { id: sold.id };
    const alone = await test.admin(updateOrder, { params, body: { agentId: null } }, { version: 1 });
    expect(alone).toMatchObject({ channel: 'franchise', agentId: null });
  });

  it('sells between its days only; what it sold keeps it', async () => {
    const agent = await newAgent('Over', { toOn: '2020-12-31' });
    expect(agent.active).toBe(false);
    const customerId = await firm('Late buyer');
    const late = test.admin(createDeal, {
      body: { name: 'Late', customerId, currency: 'EUR', agentId: agent.id },
    });
    await expect(late).rejects.toMatchObject({ problem: { reason: 'sales.agent.missing' } });
    const lines = [{ description: 'Roll', quantity: '1', unitPrice: '1' }];
    const then = await test.admin(createOrder, {
      body: { customerId, currency: 'EUR', orderedAt: '2020-06-01T08:00:00.000Z', agentId: agent.id, lines },
    });
    expect(then.agentId).toBe(agent.id);
    const gone = test.admin(contract.removeAgent, { params: { id: agent.id } }, { version: agent.version });
    await expect(gone).rejects.toMatchObject({ problem: { reason: 'sales.agent.in_use' } });
    const params = { id: agent.id };
    const again = await test.admin(
      contract.changeAgent,
      { params, body: { toOn: null } },
      { version: agent.version },
    );
    expect(again).toMatchObject({ active: true, toOn: null });
  });

  it('bad input is refused by name, and a customer sells once', async () => {
    const customerId = await firm('Once');
    const wish = { customerId, kind: 'agent', channel: 'agent', fromOn: today } as const;
    const make = (body: Partial<contract.NewAgent>) =>
      test.admin(contract.createAgent, { body: { ...wish, ...body } });
    const nothing = '0198c000-0000-7000-8000-0000000000ff';
    for (const body of [{ channel: nothing }, { territoryId: nothing }, { toOn: '2001-01-01' }])
      await expect(make(body)).rejects.toMatchObject({ problem: { reason: 'sales.agent.unsound' } });
    const agent = await make({});
    await expect(make({})).rejects.toMatchObject({ problem: { reason: 'sales.agent.taken' } });
    await test.admin(contract.removeAgent, { params: { id: agent.id } }, { version: agent.version });
    expect((await test.admin(contract.listAgents, { query: { customerId } })).items).toEqual([]);
  });

  it('a seller names an agent whose record they do not see, and may not change it', async () => {
    const agent = await newAgent('Foreign');
    const { items } = await seller(contract.listAgents, { query: {} });
    expect(items.find(({ id }) => id === agent.id)).toMatchObject({ name: 'Foreign', customerId: null });
    const own = await seller(createCustomer, { body: { kind: 'person', name: 'Mine' } });
    const deal = await seller(createDeal, {
      body: { name: 'Mine', customerId: own.id, currency: 'EUR', agentId: agent.id },
    });
    expect(deal.agentId).toBe(agent.id);
    const params = { id: agent.id };
    const change = seller(contract.changeAgent, { params, body: { note: 'x' } }, { version: 1 });
    await expect(change).rejects.toMatchObject({ problem: { code: 'access.denied' } });
  });

  it('follows a merge', async () => {
    const agent = await newAgent('Twin');
    const survivorId = await firm('Survivor');
    const loserId = agent.customerId ?? '';
    const losers = [{ id: loserId, version: 1 }];
    await test.admin(mergeCustomers, { params: { id: survivorId }, body: { losers } }, { version: 1 });
    const { items } = await test.admin(contract.listAgents, { query: { customerId: survivorId } });
    expect(items).toMatchObject([{ id: agent.id, name: 'Survivor', customerId: survivorId }]);
  });
});
