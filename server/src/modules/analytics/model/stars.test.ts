import { expect, it } from 'vitest';
import { starsOver } from './stars.ts';

const names = (...tables: string[]) => starsOver(tables).map(({ name }) => name);

it.each([
  [['facts_order_lines'], 'sales'],
  [['facts_interactions'], 'interactions'],
  [['facts_activities'], 'activities'],
  [['facts_answers'], 'answers'],
  [['facts_calls'], 'calls'],
  [['facts_deals'], 'deals'],
])('facts of %s are told to who looks at %s', (tables, star) => {
  expect(names(...tables)).toContain(star);
});

it('what is not made of them is not told', () => {
  expect(names('facts_order_lines')).not.toContain('interactions');
  expect(names('facts_interactions')).not.toContain('sales');
  expect(names()).toEqual([]);
});

it('activities are in the effort of deals, and customers in everything', () => {
  expect(names('facts_activities')).toContain('deals');
  expect(names('dim_customers')).toEqual(expect.arrayContaining(['sales', 'deals', 'interactions', 'moves']));
});
