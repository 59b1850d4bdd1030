import { readModel } from '@peyvand/contract/analytics/model';
import { query } from '@peyvand/contract/analytics/query';
import { changeCustomer, createCustomer, getCustomer } from '@peyvand/contract/customers/customer';
import { mergeCustomers } from '@peyvand/contract/customers/merges';
import { createTierSet, runTiers } from '@peyvand/contract/customers/tiers';
import * as fields from '@peyvand/contract/platform/fields';
import { createRole } from '@peyvand/contract/platform/roles';
import { changeUser } from '@peyvand/contract/platform/users';
import { createOrder } from '@peyvand/contract/sales/order-endpoints';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { z } from 'zod';
import { startWithFacts, type TestWithFacts } from '../../testing/with-facts.ts';
import { createApiKeyFor, createColleague } from '../platform/api.ts';
import { rebuildAnalytics } from './api.ts';

let app: TestWithFacts;
let people: { ali: string; sara: string; reza: string };
const ask = {
  period: { from: '2026-01-01', to: '2026-12-31' },
  currency: 'IRR',
  timeZone: 'Asia/Tehran',
} as const;

beforeAll(async () => {
  app = await startWithFacts();
  const options = ['gold', 'silver'].map((code) => ({ code, label: { en: code } }));
  await define({ key: 'grade', type: 'oneOf', options });
  await define({ key: 'vip', type: 'boolean', analytics: true });
  await define({ key: 'memo', type: 'text' });
  people = {
    ali: await buyer('علی', '100', { grade: 'gold', vip: true, memo: 'راز' }),
    sara: await buyer('سارا', '200', { grade: 'silver', vip: false }),
    reza: await buyer('رضا', '400', {}),
  };
  await settled();
}, 90_000);
afterAll(() => app.stop());

function define(wish: Omit<z.input<typeof fields.NewField>, 'resource' | 'label'> & { key: string }) {
  return app.admin(fields.createField, {
    body: { resource: 'customers', label: { en: wish.key }, ...wish },
  });
}

async function buyer(name: string, total: string, custom: object): Promise<string> {
  const { id } = await app.admin(createCustomer, { body: { kind: 'person', name, custom: { ...custom } } });
  await app.admin(createOrder, {
    body: {
      customerId: id,
      orderedAt: '2026-03-20T08:00:00.000Z',
      currency: 'IRR',
      lines: [{ code: 'P1', description: 'کالا', quantity: '1', unitPrice: total }],
    },
  });
  return id;
}

/** A colleague who carries this role alone. */
async function clientWithRole(roleId: string) {
  const email = 'blind@peyvand.example';
  const cli = app.system('system:cli');
  const password = 'رمزی بلند و بی‌معنا';
  const person = await cli.write((tx) =>
    createColleague(tx, { name: 'همکار', email, password, team: 'فروش', role: 'viewer' }),
  );
  await app.admin(changeUser, { params: { id: person.id }, body: { roleIds: [roleId] } }, { version: 1 });
  return app.client(await cli.write((tx) => createApiKeyFor(tx, { email, name: 'role', permissions: null })));
}

const settled = () =>
  vi.waitFor(
    async () => {
      const answer = await app.admin(query, { body: { ...ask, measures: ['lines'] } });
      expect(answer.freshness.pending).toBe(0);
    },
    { timeout: 20_000, interval: 20 },
  );

const revenueBy = async (dimension: string, more: object = {}) => {
  const answer = await app.admin(query, {
    body: { ...ask, measures: ['revenue'], dimensions: [dimension], ...more },
  });
  return Object.fromEntries(
    answer.rows.map((row) => [row.dimensions[dimension]?.key ?? '-', row.measures['revenue']]),
  );
};

const change = async (id: string, custom: Record<string, string | boolean | null>) => {
  const now = await app.admin(getCustomer, { params: { id } });
  await app.admin(changeCustomer, { params: { id }, body: { custom } }, now);
  await settled();
};

describe('a field that is used in reports', () => {
  it('groups and filters, from the moment of a change on', async () => {
    expect(await revenueBy('custom.vip')).toEqual({ true: '100', false: '200', '-': '400' });
    await change(people.reza, { vip: true });
    expect(await revenueBy('custom.vip')).toEqual({ true: '500', false: '200' });
    await change(people.reza, { vip: null });
    const filter = { field: 'custom.vip', op: 'eq', value: 'true' };
    expect(await revenueBy('customer.kind', { filter })).toEqual({ person: '100' });
    expect(await revenueBy('customer.kind', { filter: { ...filter, op: 'ne' } })).toEqual({ person: '600' });
    const empty = { field: 'custom.vip', op: 'isEmpty' };
    expect(await revenueBy('customer.kind', { filter: empty })).toEqual({ person: '400' });
    const both = await app.admin(query, {
      body: { ...ask, measures: ['revenue'], dimensions: ['custom.vip', 'date.month'] },
    });
    expect(both.rows).toHaveLength(3);
  });

  it('knows what was there before it was used in reports, and no other field is asked by', async () => {
    const attempt = { body: { ...ask, measures: ['revenue'], dimensions: ['custom.grade'] } };
    await expect(app.admin(query, attempt)).rejects.toThrow('does not fit its schema');
    const { items } = await app.admin(fields.listFields, {});
    const grade = items.find((one) => one.key === 'grade');
    if (!grade) throw new Error('no field');
    await app.admin(fields.changeField, { params: { id: grade.id }, body: { analytics: true } }, grade);
    await vi.waitFor(
      async () => expect(await revenueBy('custom.grade')).toEqual({ gold: '100', silver: '200', '-': '400' }),
      { timeout: 20_000 },
    );
    const { dimensions, filters } = await app.admin(readModel, {});
    expect(dimensions.map((one) => one.name)).toEqual(
      expect.arrayContaining(['custom.vip', 'custom.grade', 'customer.tier']),
    );
    expect(filters.find((one) => one.name === 'custom.grade')?.values).toEqual(['gold', 'silver']);
    const stored = await app.olap.query<{ value: string }>('SELECT value FROM pv.dim_customer_values');
    expect(stored.map((row) => row.value)).not.toContain('راز');
    const memo = items.find((one) => one.key === 'memo');
    if (!memo) throw new Error('no field');
    await expect(
      app.admin(fields.changeField, { params: { id: memo.id }, body: { analytics: true } }, memo),
    ).rejects.toThrow('does not fit');
  });

  it('is not known to whom it is hidden from', async () => {
    const { id } = await app.admin(createRole, {
      body: {
        name: 'بی‌فیلد',
        permissions: ['analytics.report.read', 'customers.customer.read', 'sales.order.read'],
        rows: { customers: 'all' },
        fields: { customers: { hidden: ['custom'], locked: [] } },
      },
    });
    const call = await clientWithRole(id);
    const { dimensions } = await call(readModel, {});
    expect(dimensions.filter((one) => one.name.startsWith('custom.'))).toEqual([]);
    for (const more of [
      { dimensions: ['custom.vip'] },
      { filter: { field: 'custom.vip', op: 'eq', value: 'true' } as const },
    ])
      await expect(call(query, { body: { ...ask, measures: ['revenue'], ...more } })).rejects.toThrow(
        'does not fit its schema',
      );
  });
});

describe('the value tier', () => {
  it('groups, and everything is the same after a rebuild', async () => {
    const gives = { ownerId: null, assign: false, serviceLevel: null, priceList: null, channel: null };
    const ids = ['01a00000-0000-7000-8000-000000000001', '01a00000-0000-7000-8000-000000000002'];
    const [best = '', rest = ''] = ids;
    await app.admin(createTierSet, {
      body: {
        name: { fa: 'ارزش', en: 'Value', ru: 'Ценность' },
        kind: null,
        filter: null,
        measure: 'revenue',
        months: null,
        currency: 'IRR',
        method: 'rule',
        hysteresis: 0,
        position: 0,
        tiers: [
          { id: best, name: { fa: 'آ', en: 'A', ru: 'А' }, colour: 'gold', bound: 150, gives },
          { id: rest, name: { fa: 'ب', en: 'B', ru: 'Б' }, colour: 'plain', bound: null, gives },
        ],
      },
    });
    await app.admin(runTiers, {});
    await vi.waitFor(
      async () => expect(await revenueBy('customer.tier')).toEqual({ [best]: '600', [rest]: '100' }),
      { timeout: 20_000 },
    );
    const all = () =>
      app.olap.query(
        `SELECT attribute, customer_id, value FROM pv.dim_customer_values FINAL WHERE value != '' ORDER BY ALL`,
      );
    const before = await all();
    expect(before).toHaveLength(7);
    await rebuildAnalytics(app.system('system:test'), app.olap, null);
    expect(await all()).toEqual(before);
    expect(await revenueBy('custom.grade')).toEqual({ gold: '100', silver: '200', '-': '400' });
  });

  it('and own fields of a merged customer are those of its survivor', async () => {
    const [into, from] = [
      await app.admin(getCustomer, { params: { id: people.ali } }),
      await app.admin(getCustomer, { params: { id: people.sara } }),
    ];
    await app.admin(
      mergeCustomers,
      { params: { id: into.id }, body: { losers: [{ id: from.id, version: from.version }] } },
      into,
    );
    await settled();
    expect(await revenueBy('custom.grade')).toEqual({ gold: '300', '-': '400' });
  });
});
