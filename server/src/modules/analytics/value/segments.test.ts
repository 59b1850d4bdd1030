import { describe, expect, it } from 'vitest';
import { part } from './rfm.ts';
import { cellsOf, segmentOf, segments } from './segments.ts';

describe('the segment of three scores', () => {
  it.each([
    [5, 5, 5, 'champions'],
    [4, 4, 4, 'champions'],
    [3, 5, 5, 'loyal'],
    [5, 3, 3, 'loyal'],
    [5, 1, 1, 'potential_loyalists'],
    [2, 2, 2, 'attention'],
    [2, 1, 1, 'about_to_sleep'],
    [1, 5, 5, 'at_risk'],
    [1, 1, 1, 'lost'],
    [5, 5, 1, 'others'],
  ])('%i %i %i is %s', (r, f, m, segment) => {
    expect(segmentOf({ r, f, m })).toBe(segment);
  });

  it('every cell belongs to exactly one', () => {
    const cells = segments.flatMap((segment) => cellsOf((scores) => segmentOf(scores) === segment));
    expect(cells.length).toBe(125);
    expect(new Set(cells).size).toBe(125);
  });
});

it.each([
  [1n, 3n, 0.333333],
  [-1n, 4n, -0.25],
  [2n, -8n, -0.25],
  [3n, 0n, null],
  [6n, 4n, 1.5],
])('%i of %i is %s', (some, whole, share) => {
  expect(part(some, whole)).toBe(share);
});
