import { readModel } from '@peyvand/contract/analytics/model';
import { query } from '@peyvand/contract/analytics/query';
import { fitSegments } from '@peyvand/contract/analytics/segments';
import { rfm, customers as valued } from '@peyvand/contract/analytics/value';
import type { Client } from '@peyvand/contract/core/client';
import { listCustomers } from '@peyvand/contract/customers/customer';
import { createRole } from '@peyvand/contract/platform/roles';
import { changeUser } from '@peyvand/contract/platform/users';
import { createAssignmentRule } from '@peyvand/contract/sales/assignments';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { newCustomers, startWithFacts, type TestWithFacts } from '../../../testing/with-facts.ts';
import { createApiKeyFor, createColleague } from '../../platform/api.ts';
import { rebuildAnalytics } from '../api.ts';
import { soldTo } from '../facts/sold-for-tests.ts';

let test: TestWithFacts;
let buyers: string[];

beforeAll(async () => {
  test = await startWithFacts();
  buyers = await newCustomers(test.admin, 40, 'خریدار');
  for (const [at, id] of buyers.entries()) {
    const times = 1 + (at % 8);
    await soldTo(
      test,
      id,
      Array.from({ length: times }, (_, one) => ({
        ago: 3 + at * 4 + one * 9,
        total: 1_000_000 + at * 700_000,
      })),
    );
  }
}, 90_000);
afterAll(() => test.stop());

const list = async (field: string, value: string, client: Client = test.admin) => {
  const filter = JSON.stringify({ field, op: 'in', value: [value] });
  return (await client(listCustomers, { query: { filter, limit: 100 } })).items
    .map(({ id }) => id)
    .toSorted();
};

const counted = async () => {
  const { rows } = await test.program.database.pool.query<{ at: string | null }>(
    'select max(made_at)::text as at from analytics.customer_standings',
  );
  return rows[0]?.at ?? null;
};

/** Standings are counted after whatever they are counted of. */
const count = async () => {
  const before = await counted();
  test.clock.advance(60_000);
  await test.admin(fitSegments, {});
  await vi.waitFor(async () => expect(await counted()).not.toBe(before), { timeout: 25_000, interval: 50 });
};

/** The first of these is worth and brings the most, and is the least at risk. */
const score = (ids: readonly string[]) =>
  test.program.database.pool.query(
    `with given as (select id, at from unnest($1::uuid[]) with ordinality as t(id, at)), scored as (
       insert into analytics.customer_scores (customer_id, fit_id, currency, alive, churn_risk, expected, value, low, high,
         lifetime, loss, purchases, silent_days, usual_days)
       select id, gen_random_uuid(), 'IRR', 0.5, at * 2, 1, 1, 0, 9, 1000 - at, 1, 5, 30, 30 from given)
     insert into analytics.customer_profits (customer_id, fit_id, currency, revenue, margin, sales, service, marketing, winning, profit)
       select id, gen_random_uuid(), 'IRR', 1, 1, 0, 0, 0, 0, 1000 - at from given`,
    [ids],
  );

const attributes = () =>
  test.olap.query(
    'SELECT attribute, customer_id, value FROM pv.dim_customer_values FINAL ORDER BY attribute, customer_id',
  );

describe('where customers stand among all', () => {
  it('is not known before it was counted, and then is a live filter of RFM groups', async () => {
    expect(await list('rfm', 'champions')).toEqual([]);
    await count();
    const page = await test.admin(rfm, { body: { currency: 'IRR' } });
    const sizes = page.segments.filter(({ customers }) => customers > 0);
    expect(sizes.length).toBeGreaterThan(3);
    for (const { segment, customers } of sizes) {
      const { rows } = await test.admin(valued, { body: { currency: 'IRR', segment, limit: 100 } });
      expect(rows).toHaveLength(customers);
      expect(await list('rfm', segment)).toEqual(rows.map(({ customerId }) => customerId).toSorted());
    }
  });

  it('is a band of risk, and a tenth by value and by profit', async () => {
    await score(buyers);
    await count();
    expect(await list('lifetimeDecile', 'd01')).toEqual(buyers.slice(0, 4).toSorted());
    expect(await list('profitDecile', 'd10')).toEqual(buyers.slice(36).toSorted());
    expect(await list('riskBand', 'low')).toEqual(buyers.slice(0, 15).toSorted());
    expect(await list('riskBand', 'middle')).toEqual(buyers.slice(15, 35).toSorted());
    expect(await list('riskBand', 'high')).toEqual(buyers.slice(35).toSorted());
  });

  it('is a field of rules, and refused where it does not exist', async () => {
    const rule = (value: string) =>
      test.admin(createAssignmentRule, {
        body: {
          name: 'قهرمانان',
          kind: 'customer',
          active: true,
          position: 0,
          filter: { field: 'rfm', op: 'in', value: [value] },
          to: { kind: 'territory' },
          pick: 'turn',
          skills: [],
          most: null,
        },
      });
    expect(await rule('champions')).toMatchObject({ name: 'قهرمانان' });
    await expect(rule('heroes')).rejects.toMatchObject({ problem: { code: 'request.invalid' } });
  });

  it('groups and narrows every question to the cube, and is the same after a rebuild', async () => {
    const revenueBy = async (dimension: string, filter?: object) => {
      const { rows } = await test.admin(query, {
        body: { currency: 'IRR', measures: ['customers'], dimensions: [dimension], ...filter },
      });
      return Object.fromEntries(
        rows.map((row) => [row.dimensions[dimension]?.label ?? '-', row.measures['customers']]),
      );
    };
    const champions = await list('rfm', 'champions');
    expect(await revenueBy('customer.rfm')).toMatchObject({ قهرمان: champions.length });
    expect(await revenueBy('customer.lifetimeDecile')).toMatchObject({ 'دهک ۱': 4, 'دهک ۱۰': 4 });
    const filter = { field: 'customer.profitDecile', op: 'in', value: ['d01', 'd02'] };
    expect(await revenueBy('customer.riskBand', { filter })).toEqual({ کم: 8 });
    const before = await attributes();
    expect(before.length).toBeGreaterThan(150);
    await rebuildAnalytics(test.system('system:test'), test.olap, null);
    expect(await attributes()).toEqual(before);
  });

  it('is gone from filter and cube when there is nothing to count any more', async () => {
    await test.program.database.pool.query('delete from analytics.customer_profits where customer_id = $1', [
      buyers[39],
    ]);
    await count();
    expect(await list('profitDecile', 'd10')).toEqual(buyers.slice(36, 39).toSorted());
    const left = await test.olap.query<{ n: string }>(
      `SELECT count() AS n FROM pv.dim_customer_values FINAL WHERE attribute = 'profitDecile' AND value != ''`,
    );
    expect(left).toEqual([{ n: '39' }]);
  });

  it('by profit is not known to whom costs are hidden from', async () => {
    const { id: roleId } = await test.admin(createRole, {
      body: {
        name: 'بی‌حاشیه',
        permissions: ['analytics.report.read', 'customers.customer.read', 'sales.order.read'],
        rows: { customers: 'all' },
        fields: { orders: { hidden: ['cost'], locked: [] } },
      },
    });
    const [email, password] = ['blind@peyvand.example', 'رمزی بلند و بی‌معنا'];
    const cli = test.system('system:cli');
    const person = await cli.write((tx) =>
      createColleague(tx, { name: 'همکار', email, password, team: 'فروش', role: 'viewer' }),
    );
    await test.admin(changeUser, { params: { id: person.id }, body: { roleIds: [roleId] } }, { version: 1 });
    const blind = test.client(
      await cli.write((tx) => createApiKeyFor(tx, { email, name: 'role', permissions: null })),
    );
    expect(await list('lifetimeDecile', 'd01', blind)).toHaveLength(4);
    await expect(list('profitDecile', 'd01', blind)).rejects.toThrow('does not fit its schema');
    const { dimensions } = await blind(readModel, {});
    const names = dimensions.map(({ name }) => name);
    expect(names).toContain('customer.lifetimeDecile');
    expect(names).not.toContain('customer.profitDecile');
  });
});
