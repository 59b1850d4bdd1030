import { PivotQuery, pivot } from '@peyvand/contract/analytics/pivot';
import { records } from '@peyvand/contract/analytics/records';
import { createCustomer } from '@peyvand/contract/customers/customer';
import { createOrder } from '@peyvand/contract/sales/order-endpoints';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { raw } from '../../../kernel/context.ts';
import { type Actor, anonymous, type RowLevel } from '../../../kernel/policy/actor.ts';
import { startWithFacts, type TestWithFacts } from '../../../testing/with-facts.ts';
import { answerPivot } from './answer.ts';

let app: TestWithFacts;
const ask = {
  period: { from: '2026-01-01', to: '2026-12-31' },
  currency: 'IRR',
  timeZone: 'Asia/Tehran',
} as const;

beforeAll(async () => {
  app = await startWithFacts();
  for (const [name, totals] of [
    ['علی', ['100', '200']],
    ['سارا', ['300']],
    ['رضا', ['50']],
  ] as const) {
    const { id } = await app.admin(createCustomer, { body: { kind: 'person', name } });
    for (const unitPrice of totals)
      await app.admin(createOrder, {
        body: {
          customerId: id,
          orderedAt: '2026-04-01T08:00:00.000Z',
          currency: 'IRR',
          lines: [{ code: 'P1', description: 'کالا', quantity: '1', unitPrice }],
        },
      });
  }
  await vi.waitFor(
    async () => {
      const answer = await app.admin(pivot, { body: { ...ask, measures: ['lines'] } });
      if (answer.freshness.pending > 0) throw new Error('some changes are on their way');
    },
    { timeout: 20_000, interval: 20 },
  );
}, 90_000);
afterAll(() => app.stop());

describe('a table of measures', () => {
  it('names its members, and each opens the lines behind it', async () => {
    const top = { count: 1, by: 'revenue' };
    const body = { ...ask, measures: ['revenue', 'orders'], rows: [{ dimension: 'customer', top }] };
    const answer = await app.admin(pivot, { body });
    expect(answer.rows.map((head) => head.member?.label ?? null)).toEqual([expect.any(String), null, null]);
    expect(answer.values).toEqual([
      ['300', expect.any(Number)],
      ['350', expect.any(Number)],
      ['650', 4],
    ]);
    for (const [at, { drill }] of answer.rows.entries()) {
      const behind = await app.admin(records, { body: { ...ask, filter: drill, measure: 'revenue' } });
      const total = behind.rows.reduce((sum, { amount }) => sum + Number(amount), 0);
      expect(String(total)).toBe(answer.values[at]?.[0]);
    }
  });

  it.each<[string, object]>([
    ['measures.0', { measures: ['nothing'] }],
    ['measures.1', { measures: ['revenue', 'interactions'] }],
    ['measures', { measures: [] }],
    ['rows.0.dimension', { rows: [{ dimension: 'direction' }] }],
    ['columns.0.dimension', { rows: [{ dimension: 'channel' }], columns: [{ dimension: 'channel' }] }],
    ['rows.0.top.by', { rows: [{ dimension: 'channel', top: { count: 3, by: 'orders' } }] }],
    ['rows.0.top.count', { rows: [{ dimension: 'channel', top: { count: 0, by: 'revenue' } }] }],
    ['columns.0.top', { columns: [{ dimension: 'date.month', top: { count: 3, by: 'revenue' } }] }],
    ['sortRows.by', { sortRows: { by: 'orders' } }],
    ['sortRows.at', { rows: [{ dimension: 'channel' }], sortRows: { by: 'revenue', at: ['nowhere'] } }],
    ['sortColumns.at', { sortColumns: { by: 'key', at: ['x'] } }],
    ['shares', { totals: false, shares: ['row'] }],
    ['openRows', { totals: false, openRows: [['direct']] }],
    ['comparison', { columns: [{ dimension: 'date.day' }], comparison: 'previousYear' }],
    ['comparison', { columns: [{ dimension: 'date.year' }], comparison: 'previousPeriod' }],
    ['filter.field', { filter: { field: 'secret', op: 'eq', value: 1 } }],
    ['filter.op', { filter: { field: 'channel', op: 'gt', value: 'a' } }],
    ['timeZone', { timeZone: 'Mars/Base' }],
    ['rows', { rows: ['owner', 'team', 'channel', 'country', 'status'].map((dimension) => ({ dimension })) }],
  ])('refuses by name: %s', async (path, wrong) => {
    const body = { ...ask, measures: ['revenue'], ...wrong };
    await expect(app.admin(pivot, { body })).rejects.toMatchObject({
      problem: { status: 400, violations: [{ path: expect.stringContaining(path) }] },
    });
  });

  it('counts only what the asking person may see', async () => {
    const system = app.system('system:test');
    const owners = await raw(
      system,
      sql<{ owner_id: string; team_id: string }>`select owner_id, team_id from customers.customers limit 1`,
    );
    const { owner_id = '', team_id = '' } = owners[0] ?? {};
    const stranger = '0198c000-0000-7000-8000-00000000000b';
    const asking = (level: RowLevel, id: string, teams: string[] = []): Actor => ({
      ...anonymous,
      kind: 'user',
      id,
      permissions: new Set(['analytics.report.read']),
      scopes: new Map([
        ['customers', { level, teams, shares: false, hidden: new Set(), locked: new Set() }],
        ['orders', { level: 'all', teams: [], shares: false, hidden: new Set(['cost']), locked: new Set() }],
      ]),
    });
    const query = PivotQuery.parse({ ...ask, measures: ['customers'], rows: [{ dimension: 'channel' }] });
    const total = async (actor: Actor) => {
      const { values } = await answerPivot({ ...system, actor }, app.olap, query);
      return values.at(-1)?.[0];
    };
    expect(await total(asking('all', stranger))).toBe(3);
    expect(await total(asking('own', owner_id))).toBe(3);
    expect(await total(asking('own', stranger))).toBe(0);
    expect(await total(asking('team', stranger, [team_id]))).toBe(3);
    expect(await total(asking('team', stranger, [stranger]))).toBe(0);
    // What is made of costs is not there for who may not read them.
    const hidden = PivotQuery.parse({ ...ask, measures: ['margin'] });
    await expect(
      answerPivot({ ...system, actor: asking('all', stranger) }, app.olap, hidden),
    ).rejects.toMatchObject({ fault: { violations: [{ path: 'measures.0' }] } });
  });
});
