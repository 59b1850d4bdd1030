import { PivotQuery } from '@peyvand/contract/analytics/pivot';
import { expect, it } from 'vitest';
import { systemActor } from '../../../kernel/policy/actor.ts';
import { otherPeriod } from '../cube/plan.ts';
import { stars } from '../model/stars.ts';
import { frame } from './naive-for-tests.ts';
import { pivotPlanOf } from './plan.ts';
import { pivotStatement } from './statement.ts';

const actor = systemActor('system:test');
const guarded = {
  ...frame,
  period: { from: '2026-01-01', to: '2026-12-31' },
  guard: {
    condition: '(f.customer_id IN {scopeShared:Array(UUID)})',
    params: { scopeShared: ['01890000-0000-7000-8000-000000000001'] },
  },
};

it.each([
  ['one figure', { measures: ['revenue'] }],
  [
    'levels on both axes, some of them open',
    {
      measures: ['revenue', 'customers'],
      rows: [{ dimension: 'category' }, { dimension: 'product' }],
      columns: [{ dimension: 'date.year' }, { dimension: 'date.month' }],
      openRows: [['Film']],
      openColumns: [['2026']],
    },
  ],
  [
    'a ranking with its rest, against the year before',
    {
      measures: ['orders'],
      rows: [{ dimension: 'customer', top: { count: 3, by: 'orders' } }],
      columns: [{ dimension: 'date.quarter' }],
      comparison: 'previousYear',
    },
  ],
  [
    'a ranking under each member of the level above, itself ranked',
    {
      measures: ['revenue'],
      rows: [
        { dimension: 'customer.city', top: { count: 2, by: 'revenue' } },
        { dimension: 'product', top: { count: 3, by: 'revenue', within: 'parent' } },
      ],
    },
  ],
  ['without totals', { measures: ['lines'], rows: [{ dimension: 'channel' }], totals: false }],
])('%s', (_name, body) => {
  const query = PivotQuery.parse(body);
  const plan = pivotPlanOf(actor, query, {}, stars);
  const { sql, params } = pivotStatement(guarded, plan, query, otherPeriod(guarded, query, plan));
  expect(`${sql}\n${JSON.stringify(params, null, 1)}`).toMatchSnapshot();
});
