import { expect, it } from 'vitest';
import { type Step, stepsUp } from './moved.ts';

const step = (instead: string, code: string, taken: number, shown: number): Step => ({
  instead,
  code,
  taken,
  shown,
});

it('a step that few took is drawn towards the others, and one that hardly anybody took is none', () => {
  const found = stepsUp([
    step('A', 'SURE', 300, 1000),
    step('B', 'LUCKY', 3, 4),
    step('C', 'RARE', 2, 2),
    step('D', 'SELDOM', 20, 1000),
  ]);
  expect(found.map(({ code }) => code)).not.toContain('RARE');
  const rate = (code: string) => found.find((one) => one.code === code)?.rate ?? -1;
  expect(rate('LUCKY')).toBeGreaterThan(0);
  expect(rate('LUCKY')).toBeLessThan(0.75);
  expect(rate('SURE')).toBeCloseTo(0.3, 1);
  expect(rate('SURE')).toBeGreaterThan(rate('SELDOM'));
});

it('a product is reached by the likeliest of its steps alone', () => {
  const found = stepsUp([step('A', 'TOP', 10, 100), step('B', 'TOP', 60, 100)]);
  expect(found).toMatchObject([{ instead: 'B', code: 'TOP' }]);
});

it('nobody who could have moved says nothing', () => {
  expect(stepsUp([])).toEqual([]);
  expect(stepsUp([step('A', 'B', 0, 0)])).toEqual([]);
});
