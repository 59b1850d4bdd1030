import { describe, expect, it } from 'vitest';
import { combinations } from './combinations.ts';

const attribute = (id: string, values: readonly string[]) => ({
  id,
  name: id,
  values: values.map((one) => ({ id: one, name: one, code: one })),
});

describe('combinations of values', () => {
  it('are every choice of one of each, in order', () => {
    expect(combinations([attribute('size', ['S', 'L']), attribute('colour', ['red', 'blue'])])).toEqual([
      { size: 'S', colour: 'red' },
      { size: 'S', colour: 'blue' },
      { size: 'L', colour: 'red' },
      { size: 'L', colour: 'blue' },
    ]);
  });

  it('are none of nothing, and stop at a thousand', () => {
    expect(combinations([])).toEqual([]);
    const many = Array.from({ length: 50 }, (_, at) => `v${at}`);
    expect(combinations([attribute('a', many), attribute('b', many)])).toHaveLength(1000);
  });
});
