import * as contract from '@peyvand/contract/analytics/churn';
import type { Client } from '@peyvand/contract/core/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anonymous } from '../../../kernel/policy/actor.ts';
import { seededRandom } from '../../../kernel/seeded-random.ts';
import {
  madeAnew,
  newCustomers,
  sellerOf,
  startWithFacts,
  type TestWithFacts,
} from '../../../testing/with-facts.ts';
import { soldTo } from '../facts/sold-for-tests.ts';
import { churnPage, risksOfCustomers } from './page.ts';

let test: TestWithFacts;
let seller: Client;
let all: string[];
let own: string[];
const random = seededRandom(11);

beforeAll(async () => {
  test = await startWithFacts();
  seller = await sellerOf(test);
});
afterAll(() => test.stop());

const read = (client = test.admin) => client(contract.readChurn, {});
const fit = (features?: string[]) =>
  madeAnew(test, read, () => test.admin(contract.fitChurn, { body: features ? { features } : {} }));
const risksOf = async (ids: readonly string[], client = test.admin) =>
  (await client(contract.readRisks, { body: { ids: ids.slice(0, 200) } })).items;

/** Purchases every three weeks or so for 700 days; some stop for good. */
function history(): { ago: number; total: number }[] {
  const orders = [];
  const stop = random() < 0.15 ? 0 : random() * 130;
  for (let ago = 600 + random() * 100; ago > stop; ago -= 5 + random() * 30)
    orders.push({ ago: Math.floor(ago), total: 1_000_000 });
  return orders;
}

describe('churn', () => {
  it('is not said before there was a night, nor of a few customers', async () => {
    expect(await read()).toMatchObject({ state: 'never', months: [], survival: [], model: null });
    const [one = ''] = await newCustomers(test.admin, 1, 'تنها');
    await soldTo(test, one, [{ ago: 30, total: 10 }]);
    expect(await fit()).toMatchObject({ state: 'few', customers: 1, limit: null });
    expect(await risksOf([one])).toEqual([]);
  });

  it('is counted by month, drawn by group, and learned with a trial', async () => {
    all = await newCustomers(test.admin, 150, 'خریدار');
    own = await newCustomers(seller, 20, 'مشتری فروشنده');
    for (const id of [...all, ...own]) await soldTo(test, id, history());
    const page = await fit();
    expect(page).toMatchObject({ state: 'made', customers: 171 });
    expect(page.limit).toBeGreaterThanOrEqual(30);
    expect(page.limit).toBeLessThan(60);
    expect(page.months.slice(1).map(({ active }) => active)).toEqual(
      page.months.slice(0, -1).map(({ active, came, back, gone }) => active + came + back - gone),
    );
    expect(page.months.reduce((sum, { gone }) => sum + gone, 0)).toBeGreaterThan(50);
    expect(page.model).toMatchObject({ reason: null, suspects: [] });
    expect(page.model?.judged?.customers).toBeGreaterThan(50);
    expect(page.model?.refused).toContain('stage');
    const risks = await risksOf([...all, ...own]);
    expect(risks.length).toBeGreaterThan(30);
    expect(risks.length).toBeLessThan(170);
    for (const { risk } of risks) expect(risk.chance).toBeGreaterThan(0);
  });

  it('refuses fields that are set after the fact by name, and unknown ones', async () => {
    await expect(
      test.admin(contract.fitChurn, { body: { features: ['silence', 'stage'] } }),
    ).rejects.toMatchObject({
      problem: {
        code: 'request.refused',
        reason: 'analytics.churn.late_fields',
        detail: expect.stringContaining('stage'),
      },
    });
    await expect(test.admin(contract.fitChurn, { body: { features: ['shoeSize'] } })).rejects.toMatchObject({
      problem: { code: 'request.invalid' },
    });
  });

  it('looks at what it was told to look at, the next night too', async () => {
    expect((await fit(['silence', 'purchases'])).model?.features).toEqual(['silence', 'purchases']);
    expect((await fit()).model?.features).toEqual(['silence', 'purchases']);
  });

  it('is seen of the own customers only', async () => {
    expect(await read(seller)).toMatchObject({ state: 'narrow', months: [], survival: [], model: null });
    const mine = new Set(own);
    expect((await risksOf([...own, ...all], seller)).every(({ customerId }) => mine.has(customerId))).toBe(
      true,
    );
    await expect(seller(contract.fitChurn, { body: {} })).rejects.toMatchObject({
      problem: { code: 'access.denied' },
    });
  });

  it('is said to nobody from whom worth is hidden', async () => {
    const scope = {
      level: 'all' as const,
      teams: [],
      shares: false,
      hidden: new Set(['worth']),
      locked: new Set<string>(),
    };
    const actor = { ...anonymous, kind: 'user' as const, scopes: new Map([['customers', scope]]) };
    const ctx = test.program.context(actor, 'test');
    await expect(churnPage(ctx)).rejects.toMatchObject({ code: 'access.denied' });
    await expect(risksOfCustomers(ctx, all.slice(0, 2))).rejects.toMatchObject({ code: 'access.denied' });
  });
});
