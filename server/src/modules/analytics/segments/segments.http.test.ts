import * as contract from '@peyvand/contract/analytics/segments';
import type { Client } from '@peyvand/contract/core/client';
import { listCustomers } from '@peyvand/contract/customers/customer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  madeAnew,
  newCustomers,
  sellerOf,
  startWithFacts,
  type TestWithFacts,
} from '../../../testing/with-facts.ts';
import { soldTo } from '../facts/sold-for-tests.ts';

let test: TestWithFacts;
let seller: Client;
const refused = { problem: { code: 'access.denied' } };

beforeAll(async () => {
  test = await startWithFacts();
  seller = await sellerOf(test);
});
afterAll(() => test.stop());

/** Customers with orders of so much each, so many days ago. */
async function buyers(
  client: Client,
  count: number,
  daysAgo: readonly number[],
  total: (at: number) => number,
) {
  const ids = await newCustomers(client, count, `خریدار ${daysAgo[0]}`);
  expect(ids).toHaveLength(count);
  for (const [at, id] of ids.entries())
    await soldTo(
      test,
      id,
      daysAgo.map((days) => ({ ago: days + (at % 5), total: total(at) })),
    );
  return ids;
}

const read = (client = test.admin) => client(contract.readSegments, {});

const fit = () => madeAnew(test, read, () => test.admin(contract.fitSegments, {}));

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
