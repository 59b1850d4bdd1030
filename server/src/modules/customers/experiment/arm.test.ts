import { createHash, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { armOf } from './arm.ts';

const idOf = (kind: string, at: number) => {
  const hex = createHash('sha256').update(`${kind} ${at}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};
const ids = Array.from({ length: 100_000 }, (_, at) => idOf('customer', at));
const halves = [
  { name: 'control', weight: 1 },
  { name: 'letter', weight: 1 },
];

/** Sum of the squared distances from the expected counts, each over the expected. */
function chiSquare(counts: readonly number[], weights: readonly number[]): number {
  const all = counts.reduce((sum, one) => sum + one, 0);
  const whole = weights.reduce((sum, one) => sum + one, 0);
  return counts.reduce((sum, count, at) => {
    const expected = (all * (weights[at] ?? 0)) / whole;
    return sum + (count - expected) ** 2 / expected;
  }, 0);
}

describe('the arm of a customer', () => {
  it('fills arms by their weights, over 100,000 customers', () => {
    const arms = [
      { name: 'a', weight: 1 },
      { name: 'b', weight: 2 },
      { name: 'c', weight: 7 },
    ];
    const counts = new Map(arms.map(({ name }) => [name, 0]));
    for (const id of ids) {
      const arm = armOf(idOf('experiment', 1), id, arms);
      counts.set(arm, (counts.get(arm) ?? 0) + 1);
    }
    // 99.9 in 100 of fair ways stay below 13.8 with two degrees of freedom.
    expect(chiSquare([...counts.values()], [1, 2, 7])).toBeLessThan(13.8);
  });

  it('of two experiments has nothing to do with each other', () => {
    const counts = [0, 0, 0, 0];
    for (const id of ids) {
      const [one, other] = [1, 2].map((at) => armOf(idOf('experiment', at), id, halves) === 'letter');
      const place = (one ? 2 : 0) + (other ? 1 : 0);
      counts[place] = (counts[place] ?? 0) + 1;
    }
    // Three degrees of freedom.
    expect(chiSquare(counts, [1, 1, 1, 1])).toBeLessThan(16.3);
  });

  it('stays the same, and does not hang on how ids follow each other', () => {
    const experiment = randomUUID();
    for (const id of ids.slice(0, 100))
      expect(armOf(experiment, id, halves)).toBe(armOf(experiment, id, halves));
    const near = Array.from(
      { length: 4000 },
      (_, at) => `0199aaaa-0000-7000-8000-${String(at).padStart(12, '0')}`,
    );
    const letters = near.filter((id) => armOf(idOf('experiment', 3), id, halves) === 'letter').length;
    expect(chiSquare([letters, near.length - letters], [1, 1])).toBeLessThan(10.9);
  });

  it('of one weight only is the one that has any', () => {
    expect(armOf('x', 'y', [{ name: 'only', weight: 3 }])).toBe('only');
    expect(() => armOf('x', 'y', [])).toThrow('no arm');
  });
});
