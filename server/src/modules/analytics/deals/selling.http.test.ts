import { forecast } from '@peyvand/contract/analytics/forecast';
import { type Query, query } from '@peyvand/contract/analytics/query';
import type { Filter } from '@peyvand/contract/core/filter';
import type { Money } from '@peyvand/contract/core/money';
import { createCustomer } from '@peyvand/contract/customers/customer';
import { createAgent } from '@peyvand/contract/sales/channels';
import { createDeal, winDeal } from '@peyvand/contract/sales/deal-endpoints';
import { createOrder } from '@peyvand/contract/sales/order-endpoints';
import { setRates } from '@peyvand/contract/sales/rates';
import { createTerritory, removeTerritory } from '@peyvand/contract/sales/territories';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { postgresOf } from '../../../testing/postgres-source.ts';
import { startWithFacts, type TestWithFacts } from '../../../testing/with-facts.ts';
import { rebuildAnalytics } from '../api.ts';

let app: TestWithFacts;
let today = '';
let agentId = '';
let territoryId = '';

beforeAll(async () => {
  app = await startWithFacts();
  today = dateOf(app.clock(), 'Asia/Tehran');
  const territory = { name: 'North', parentId: null, managerId: null, memberIds: [], position: 0 };
  const filter = { field: 'name', op: 'eq', value: 'Fava' } as const;
  territoryId = (await app.admin(createTerritory, { body: { ...territory, filter } })).id;
  await rate('USD', '1000000.5');
  const partner = await company('Partner');
  const agent = { customerId: partner, kind: 'agent', channel: 'agent', fromOn: '2020-01-01' } as const;
  agentId = (await app.admin(createAgent, { body: agent })).id;
  const [fava, other] = [await company('Fava'), await company('Other')];
  await won(fava, { amount: '1000', currency: 'IRR' }, { channel: 'direct' });
  await won(other, { amount: '10050', currency: 'USD' }, { agentId });
  await won(other, { amount: '7000', currency: 'EUR' }, {});
  const lines = [{ description: 'Film', quantity: '1', unitPrice: '400', discount: '100' }];
  await app.admin(createOrder, { body: { customerId: other, currency: 'IRR', agentId, lines } });
}, 90_000);
afterAll(() => app.stop());

const rate = (currency: 'USD' | 'EUR', text: string) =>
  app.admin(setRates, { body: { items: [{ currency, day: today, rate: text }] } });

async function company(name: string): Promise<string> {
  return (await app.admin(createCustomer, { body: { kind: 'company', name } })).id;
}

async function won(
  customerId: string,
  amount: Money,
  sold: { readonly channel?: 'direct'; readonly agentId?: string },
): Promise<void> {
  const { id, version } = await app.admin(createDeal, {
    body: { name: 'Film', customerId, amount, ...sold },
  });
  await app.admin(winDeal, { params: { id }, body: {} }, { version });
}

/** The rows of an answer once everything that was committed is in the facts, by name of the dimension. */
function figures(measures: Query['measures'], dimension?: string, filter?: Filter) {
  return vi.waitFor(
    async () => {
      const answer = await app.admin(query, {
        body: {
          measures,
          currency: 'IRR',
          dimensions: dimension === undefined ? [] : [dimension],
          ...(filter === undefined ? {} : { filter }),
        },
      });
      if (answer.freshness.pending > 0) throw new Error('facts are on their way');
      return answer.rows.map(({ dimensions, measures: found }) => {
        const value = dimension === undefined ? undefined : dimensions[dimension];
        return [value?.label ?? value?.key ?? null, ...measures.map((name) => found[name])];
      });
    },
    { timeout: 20_000, interval: 20 },
  );
}

const sums = ['wonAmount', 'averageWon', 'medianWon', 'convertedDeals', 'unratedDeals', 'lowestRate'];

it('amounts of several currencies stand in one sum, by the rate of their close; what has none is counted apart', async () => {
  // 100.50 dollars at 1,000,000.5 rials, and 1,000 rials.
  const expected = [[null, '100501050', '50250525', '50250525', 1, 1, '1000000.5']];
  expect(await figures(sums)).toEqual(expected);
  await rate('USD', '3');
  await rate('EUR', '5');
  expect(await figures(sums)).toEqual(expected);
  expect(await figures(['wonAmount', 'unratedDeals'], 'deal.currency')).toEqual([
    ['EUR', null, 1],
    ['IRR', '1000', 0],
    ['USD', '100500050', 0],
  ]);
});

it('the forecast reckons what is won by the same rate', async () => {
  const found = await app.admin(forecast, { body: { currency: 'IRR' } });
  // 70 euros by the rate that came later.
  expect(found.total.won).toBe('100501400');
  expect(found.unrated).toBe(0);
});

it('tells deals and orders by agent, kind of seller and territory', async () => {
  expect(await figures(['wonDeals'], 'deal.agent')).toEqual([
    ['Partner', 1],
    [null, 2],
  ]);
  expect(await figures(['wonDeals'], 'deal.sellerKind')).toEqual([
    ['نماینده', 1],
    ['کارکنان خودمان', 1],
    [null, 1],
  ]);
  expect(await figures(['wonDeals'], 'customer.territory')).toEqual([
    ['North', 1],
    [null, 2],
  ]);
  expect(await figures(['revenue', 'orderDiscountRate'], 'agent')).toEqual([['Partner', '300', 0.25]]);
  expect(await figures(['revenue'], 'sellerKind')).toEqual([['نماینده', '300']]);
  const of = (field: string, value: string) => ({ field, op: 'eq', value }) as const;
  expect(await figures(['wonDeals'], undefined, of('deal.agent', agentId))).toEqual([[null, 1]]);
  expect(await figures(['wonDeals'], undefined, of('deal.sellerKind', 'own'))).toEqual([[null, 1]]);
  expect(await figures(['wonDeals'], undefined, of('customer.territory', territoryId))).toEqual([[null, 1]]);
  const none = { field: 'customer.territory', op: 'isEmpty' } as const;
  expect(await figures(['wonDeals'], undefined, none)).toEqual([[null, 2]]);
});

it('facts made anew say the same, also of customers that stood in a territory before moves were told', async () => {
  const all = async () =>
    JSON.stringify(
      await Promise.all(
        ['facts_order_lines', 'facts_deals', 'facts_deal_states', 'facts_activities'].map((table) =>
          app.olap.query(`SELECT * FROM pv.${table} FINAL ORDER BY ALL`),
        ),
      ),
    );
  const [before, territories] = [await all(), await figures(['wonDeals'], 'customer.territory')];
  const system = app.system('system:test');
  for (const source of [null, await postgresOf(app)]) {
    await rebuildAnalytics(system, app.olap, source);
    expect(await all()).toBe(before);
    expect(await figures(['wonDeals'], 'customer.territory')).toEqual(territories);
  }
  await app.program.database.pool.query("delete from kernel.events where type = 'sales.territory.placed'");
  await rebuildAnalytics(system, app.olap, null);
  expect(await figures(['wonDeals'], 'customer.territory')).toEqual(territories);
});

it('customers of a territory that is removed stand in none', async () => {
  await app.admin(removeTerritory, { params: { id: territoryId } }, { version: 1 });
  expect(await figures(['wonDeals'], 'customer.territory')).toEqual([[null, 3]]);
});
