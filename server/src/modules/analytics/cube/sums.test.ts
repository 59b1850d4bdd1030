import { describe, expect, it } from 'vitest';
import { sumsOf } from './sums.ts';

describe('what can be added up', () => {
  it('is told apart from what is made of it, each sum once', () => {
    const sums = sumsOf([
      'sum(f.total)',
      'if(count() = 0, NULL, sum(f.total) / countIf((f.a + 1) > 2 AND f.b))',
    ]);
    expect(sums?.parts).toEqual(['sum(f.total)', 'count()', 'countIf((f.a + 1) > 2 AND f.b)']);
    expect(sums?.over((at) => `sum(p${at})`)).toEqual([
      'sum(p0)',
      'if(sum(p1) = 0, NULL, sum(p0) / sum(p2))',
    ]);
  });

  it.each([
    'uniqExactIf(f.customer_key, f.a)',
    'quantileExact(0.5)(f.days)',
    'sum(f.a) / max(f.b)',
    'avgIf(f.a, f.b)',
  ])('%s is not, and nothing with it', (expression) => {
    expect(sumsOf(['sum(f.total)', expression])).toBeNull();
  });
});
