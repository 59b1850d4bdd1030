import { describe, expect, it } from 'vitest';
import { bundles } from './group.ts';
import type { StoredPair } from './pair.store.ts';

/** A pair of records that are called by a letter. */
const pair = (a: string, b: string, probability: number): StoredPair => ({
  id: `${a}${b}`,
  probability,
  reasons: ['name'],
  foundAt: '2026-11-22T00:00:00.000Z',
  state: 'open',
  decidedBy: null,
  decidedAt: null,
  note: null,
  aId: a,
  aName: a,
  aKind: 'person',
  bId: b,
  bName: b,
  bKind: 'person',
});
const told = (page: StoredPair[], around: StoredPair[] = page, apart: [string, string][] = []) =>
  bundles(page, around, apart).map(({ records }) => records.map(({ id }) => id).join(''));

const [ab, bc, ac, cd] = [
  pair('a', 'b', 0.99),
  pair('b', 'c', 0.95),
  pair('a', 'c', 0.9),
  pair('c', 'd', 0.55),
];

describe('pairs to judge', () => {
  it('stand by themselves where they share no record', () => {
    expect(told([ab, cd])).toEqual(['ab', 'cd']);
  });

  it('are one group where each is likely one with the others, told once, at its likeliest pair', () => {
    expect(told([ab, bc, ac])).toEqual(['abc']);
    expect(bundles([ab], [ab, bc, ac], [])[0]?.pairs.map(({ id }) => id)).toEqual(['ab', 'bc', 'ac']);
    expect(told([bc, ac], [ab, bc, ac])).toEqual([]);
  });

  it('join through a record that is likely both, not through one doubtful pair', () => {
    expect(told([ab, bc])).toEqual(['abc']);
    expect(told([ab, bc, ac, cd])).toEqual(['abc', 'cd']);
  });

  it('are never joined over what a person told apart', () => {
    expect(told([ab, bc], [ab, bc], [['a', 'c']])).toEqual(['ab', 'bc']);
  });

  it('make no group that one merge could not take', () => {
    const names = Array.from({ length: 30 }, (_, at) => String(at).padStart(2, '0'));
    const all = names.flatMap((a, at) => names.slice(at + 1).map((b) => pair(a, b, 0.9)));
    const sizes = bundles(all, all, []).map(({ records }) => records.length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(21);
    expect(new Set(bundles(all, all, []).flatMap(({ records }) => records.map(({ id }) => id))).size).toBe(
      30,
    );
  });
});
