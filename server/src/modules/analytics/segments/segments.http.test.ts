import * as contract from '@peyvand/contract/analytics/segments';
import type { Client } from '@peyvand/contract/core/client';
import { createCustomersBatch } from '@peyvand/contract/customers/batch';
import { listCustomers } from '@peyvand/contract/customers/customer';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createLog } from '../../../kernel/log/log.ts';
import { startOlap, type TestOlap } from '../../../testing/olap.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { createApiKeyFor, createColleague } from '../../platform/api.ts';
import { migrateAnalytics } from '../api.ts';
import { lineRow } from '../facts/rows-for-tests.ts';

let test: TestProgram;
let olap: TestOlap;
let seller: Client;
const refused = { problem: { code: 'access.denied' } };

beforeAll(async () => {
  olap = await startOlap();
  test = await startTestProgram({ olap: olap.analytics });
  await migrateAnalytics(test.system('system:test'), olap.analytics, {
    cluster: null,
    log: createLog('silent'),
  });
  seller = test.client(
    await test.system('system:cli').write(async (tx) => {
      const email = 'seller@peyvand.example';
      const password = 'یک رمز بلند و بی‌معنا';
      await createColleague(tx, { name: 'آرش', email, password, team: 'فروش', role: 'seller' });
      return createApiKeyFor(tx, { email, name: 'seller', permissions: null });
    }),
  );
});
afterAll(async () => {
  await test.stop();
  await olap.remove();
});

const day = 86_400_000;

/** Customers with orders of so much each, so many days ago. */
async function buyers(
  client: Client,
  count: number,
  daysAgo: readonly number[],
  total: (at: number) => number,
) {
  const { outcomes } = await client(createCustomersBatch, {
    body: {
      customers: Array.from({ length: count }, (_, at) => ({
        kind: 'person' as const,
        name: `خریدار ${daysAgo[0]}-${at}`,
      })),
    },
  });
  const ids = outcomes.flatMap(({ id }) => id ?? []);
  expect(ids).toHaveLength(count);
  const rows = ids.flatMap((id, at) =>
    daysAgo.map((days, order) => ({
      ...lineRow({
        at: new Date(test.clock().getTime() - (days + (at % 5)) * day).toISOString(),
        customer: id,
        order: `${id}-${order}`,
        line: `${id}-${order}`,
        total: String(total(at)),
      }),
      customer_id: id,
    })),
  );
  await olap.analytics.insert('pv.facts_order_lines', rows);
  return ids;
}

const read = (client = test.admin) => client(contract.readSegments, {});

async function fit() {
  const before = (await read()).madeAt;
  test.clock.advance(60_000);
  await test.admin(contract.fitSegments, {});
  return vi.waitFor(
    async () => {
      const page = await read();
      expect(page.madeAt).not.toBe(before);
      return page;
    },
    { timeout: 20_000, interval: 50 },
  );
}

describe('groups of alike customers', () => {
  let loyal: string[];
  const inGroup = async (id: string, client = test.admin) => {
    const filter = JSON.stringify({ field: 'segment', op: 'eq', value: id });
    return (await client(listCustomers, { query: { filter, limit: 100 } })).items.map((one) => one.id);
  };

  it('are not there before they were made, and not made of a few', async () => {
    expect(await read()).toMatchObject({ state: 'never', groups: [], madeAt: null });
    loyal = await buyers(
      test.admin,
      30,
      [2, 40, 80, 120, 160, 200, 240, 280],
      (at) => 90_000_000 + at * 100_000,
    );
    expect(await fit()).toMatchObject({ state: 'few', groups: [], customers: 30, silhouette: null });
  });

  it('are found, described, and are a live filter', async () => {
    await buyers(seller, 40, [300], (at) => 1_000_000 + at * 10_000);
    const page = await fit();
    expect(page).toMatchObject({ state: 'made', customers: 70, currency: 'IRR' });
    expect(page.groups.map(({ customers }) => customers)).toEqual([40, 30]);
    const [seldom, often] = page.groups;
    expect(often?.traits.map(({ feature }) => feature)).toContain('orders');
    expect(often?.medians).toMatchObject({ orders: 8, margin: null });
    expect(often?.spentShare).toBeGreaterThan(0.9);
    expect(seldom?.share).toBeCloseTo(4 / 7, 9);
    expect((await inGroup(often?.id ?? '')).toSorted()).toEqual(loyal.toSorted());
    expect(await inGroup(crypto.randomUUID())).toEqual([]);
  });

  it('keep their ids from night to night', async () => {
    const before = (await read()).groups.map(({ id }) => id);
    expect((await fit()).groups.map(({ id }) => id)).toEqual(before);
  });

  it('count for a seller whom the seller sees, and tell nothing of the others', async () => {
    const page = await read(seller);
    expect(page.groups.map(({ customers }) => customers)).toEqual([40, 0]);
    for (const group of page.groups) expect(group).toMatchObject({ share: null, spentShare: null });
    const often = page.groups[1]?.id ?? '';
    expect(await inGroup(often, seller)).toEqual([]);
    await expect(seller(contract.fitSegments, {})).rejects.toMatchObject(refused);
  });
});
