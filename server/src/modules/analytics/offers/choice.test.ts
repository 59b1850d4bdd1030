import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../kernel/seeded-random.ts';
import { beliefsOf, type Candidate, chooseOffers } from './choice.ts';

const candidate = (offerId: string, a: number, b: number, gain = 100, channel = 'call'): Candidate => ({
  offerId,
  channel,
  gain,
  belief: { rate: a / (a + b), deviation: 0, a, b },
});

describe('what is believed of offers', () => {
  it('before anybody answered is the same of all, and not known', () => {
    const beliefs = beliefsOf([]);
    expect(beliefs.known).toBe(false);
    expect(beliefs.offer('a').rate).toBeCloseTo(0.1, 9);
    expect(beliefs.by('a', 'call')).toEqual(beliefs.by('b', 'email'));
  });

  it('draws a rate of few tries towards the others, and a channel towards its offer', () => {
    const beliefs = beliefsOf([
      { offerId: 'much', channel: 'call', shown: 800, taken: 240 },
      { offerId: 'much', channel: 'email', shown: 200, taken: 10 },
      { offerId: 'new', channel: 'call', shown: 1, taken: 1 },
      { offerId: 'poor', channel: 'call', shown: 500, taken: 5 },
    ]);
    expect(beliefs.known).toBe(true);
    expect(beliefs.offer('new').rate).toBeLessThan(0.7);
    expect(beliefs.offer('much').rate).toBeCloseTo(0.25, 2);
    expect(beliefs.offer('poor').rate).toBeLessThan(0.05);
    expect(beliefs.by('much', 'call').rate).toBeGreaterThan(beliefs.by('much', 'email').rate);
    expect(beliefs.by('much', 'letter').rate).toBeCloseTo(beliefs.offer('much').rate, 9);
  });
});

describe('the choice of offers', () => {
  it('names none of nothing, no offer twice, and at most so many', () => {
    expect(chooseOffers([], 3, seededRandom(1))).toEqual([]);
    const some = [candidate('a', 5, 5), candidate('a', 5, 5, 100, 'email'), candidate('b', 5, 5)];
    const chosen = chooseOffers(some, 3, seededRandom(1));
    expect(chosen.map(({ option }) => option.offerId).toSorted()).toEqual(['a', 'b']);
    expect(
      chooseOffers([...some, candidate('c', 1, 9), candidate('d', 1, 9)], 3, seededRandom(2)),
    ).toHaveLength(3);
  });

  it('knows the chance of each option: above zero, adding up to one, of those that were left', () => {
    const chosen = chooseOffers(
      [candidate('a', 90, 10), candidate('b', 10, 90), candidate('c', 10, 90)],
      2,
      seededRandom(3),
    );
    for (const { option, options } of chosen) {
      expect(options.reduce((sum, { chance }) => sum + chance, 0)).toBeCloseTo(1, 9);
      for (const { chance } of options) expect(chance).toBeGreaterThan(0.01);
      expect(options).toContain(option);
    }
    expect(chosen.map(({ options }) => options.length)).toEqual([3, 2]);
  });

  it('is made as often as its chances say, and prefers what brings more', () => {
    const random = seededRandom(4);
    const options = [candidate('dear', 20, 80, 900), candidate('cheap', 40, 60, 100)];
    const tries = 400;
    let dear = 0;
    let expected = 0;
    for (let at = 0; at < tries; at += 1) {
      const [first] = chooseOffers(options, 1, random);
      if (first?.option.offerId === 'dear') dear += 1;
      expected += first?.options[0]?.chance ?? 0;
    }
    expect(dear).toBeGreaterThan(0.9 * tries);
    // Four deviations of so many draws.
    expect(Math.abs(dear - expected)).toBeLessThan(4 * Math.sqrt(tries * 0.25));
  });

  it('learns: with the outcomes fed back, what is taken more is proposed more', () => {
    const random = seededRandom(5);
    const real: Record<string, number> = { good: 0.4, bad: 0.1 };
    const tried = new Map(Object.keys(real).map((offerId) => [offerId, { shown: 0, taken: 0 }]));
    let lateGood = 0;
    for (let at = 0; at < 300; at += 1) {
      const beliefs = beliefsOf([...tried].map(([offerId, one]) => ({ offerId, channel: 'call', ...one })));
      const candidates = Object.keys(real).map((offerId) => ({
        offerId,
        channel: 'call',
        gain: 1,
        belief: beliefs.by(offerId, 'call'),
      }));
      const [first] = chooseOffers(candidates, 1, random);
      const id = first?.option.offerId ?? '';
      const before = tried.get(id) ?? { shown: 0, taken: 0 };
      const took = random() < (real[id] ?? 0);
      tried.set(id, { shown: before.shown + 1, taken: before.taken + (took ? 1 : 0) });
      if (at >= 200 && id === 'good') lateGood += 1;
    }
    expect(lateGood).toBeGreaterThan(80);
  });
});
