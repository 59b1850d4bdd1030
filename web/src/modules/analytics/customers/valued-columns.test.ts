import { expect, it } from 'vitest';
import { knowsProfit } from './valued-columns.tsx';

it('shows no profit of zero where no cost is known', () => {
  expect(knowsProfit([{ margin: '0' }, { margin: '0' }])).toBe(false);
  expect(knowsProfit([{}, {}])).toBe(false);
  expect(knowsProfit([{ margin: '0' }, { margin: '-12' }])).toBe(true);
});
