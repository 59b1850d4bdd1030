import { describe, expect, it } from 'vitest';
import { furtherNeed, inputOf, type NeedDraft, sumOfWeights } from './draft.ts';

const need = (name: string, weight: number | null, more: Partial<NeedDraft> = {}): NeedDraft => ({
  key: name,
  id: null,
  name,
  weight,
  trial: null,
  cost: null,
  ...more,
});
const weights = (...list: (number | null)[]) => list.map((weight, at) => need(`${at}`, weight));

describe('needs as they are typed', () => {
  it.each([
    [weights(0.1, 0.2, 99.7), 100],
    [weights(14.3, 14.3, 14.3, 14.3, 14.3, 14.3), 85.8],
    [weights(50, null), 50],
    [[], 0],
  ])('add up exactly', (drafts, sum) => {
    expect(sumOfWeights(drafts)).toBe(sum);
  });

  it('gives a further one what is left', () => {
    expect(furtherNeed(weights(70), 'x').weight).toBe(30);
    expect(furtherNeed(weights(70, 40), 'x').weight).toBeNull();
  });

  it('are sent when all is there', () => {
    expect(inputOf([])).toEqual([]);
    expect(inputOf(weights(60, 40))?.map(({ weight }) => weight)).toEqual([60, 40]);
    expect(inputOf(weights(60, 30))).toBeNull();
    expect(inputOf([need(' ', 100)])).toBeNull();
    expect(inputOf([need('a', 100), need('b', null)])).toBeNull();
  });

  it('leave the cost out of what is tried no more', () => {
    expect(inputOf([need('a', 100, { cost: '5' })])).toMatchObject([{ cost: null }]);
    const trial = { experimentId: 'x', arm: 'y' };
    expect(inputOf([need('a', 100, { cost: '5', trial })])).toMatchObject([{ cost: '5', trial }]);
  });
});
