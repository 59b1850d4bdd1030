import type { CostKind, CostSettings } from '@peyvand/contract/analytics/profit';
import { CostKind as Kinds } from '@peyvand/contract/analytics/profit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minutesOf, perMinute, profitOf, usedOf, type Work } from './costs.ts';
import { concentrationOf, curveOf } from './curve.ts';

const idle: Work = {
  task: { count: 0, minutes: 0 },
  call: { count: 0, minutes: 0 },
  meeting: { count: 0, minutes: 0 },
  visit: { count: 0, minutes: 0 },
  talkOut: { count: 0, minutes: 0 },
  messageOut: { count: 0, minutes: 0 },
  talkIn: { count: 0, minutes: 0 },
  messageIn: { count: 0, minutes: 0 },
  order: { count: 0, minutes: 0 },
  return: { count: 0, minutes: 0 },
};
const minutes: Record<CostKind, number> = {
  task: 15,
  call: 10,
  meeting: 60,
  visit: 90,
  talkOut: 10,
  messageOut: 3,
  talkIn: 10,
  messageIn: 8,
  order: 15,
  return: 30,
};
/** The example of Kaplan & Anderson (2004): 560,000 a quarter for 700,000 minutes, 0.80 a minute. */
const settings: CostSettings = {
  pools: {
    sales: null,
    service: { cost: '560000', hours: 700_000 / 60 },
    marketing: { cost: '6000', hours: 100 },
  },
  minutes,
};

describe('profit of a customer', () => {
  it('is margin less the time that they took by what it costs, and the cost of winning', () => {
    const work = { ...idle, order: { count: 10, minutes: 0 }, messageOut: { count: 20, minutes: 0 } };
    const facts = { revenue: 5000, margin: 1000, activityCost: 70, winning: 100, work };
    expect(perMinute(settings).service).toBeCloseTo(0.8, 12);
    expect(profitOf(facts, settings)).toEqual({
      revenue: 5000,
      margin: 1000,
      // Nobody said what the time of sales costs: what the activities carry.
      sales: 70,
      // 150 minutes at 0.80.
      service: 120,
      // 60 minutes at 1.
      marketing: 60,
      winning: 100,
      profit: 650,
    });
  });

  it('takes the minutes of activities where they are known, and the usual ones of the others', () => {
    const work = { ...idle, visit: { count: 2, minutes: 45 }, talkIn: { count: 3, minutes: 0 } };
    expect(minutesOf(work, settings)).toEqual({ sales: 225, service: 30, marketing: 0 });
  });

  it('charges nobody for time that was paid and not used', () => {
    const used = usedOf(settings, { sales: 5, service: 1_600_000, marketing: 3000 }, 3);
    expect(used.sales).toBeNull();
    expect(used.service?.usedCost).toBeCloseTo(1_280_000, 6);
    expect(used.service?.unusedCost).toBeCloseTo(400_000, 6);
    expect(used.marketing?.utilisation).toBeCloseTo(1 / 6, 9);
  });

  it('adds up: costs and profit are the margin, whatever was done', () => {
    const count = fc.nat(500);
    const works = fc.record(
      Object.fromEntries(Kinds.options.map((kind) => [kind, fc.record({ count, minutes: fc.nat(9000) })])),
    );
    fc.assert(
      fc.property(works, fc.integer({ min: -1e9, max: 1e9 }), (found, margin) => {
        const work = { ...idle, ...found };
        const of = profitOf({ revenue: 0, margin, activityCost: 3, winning: 7, work }, settings);
        expect(of.profit + of.sales + of.service + of.marketing + of.winning).toBe(margin);
      }),
    );
  });
});

describe('the whale curve', () => {
  it('rises above the whole before those who lose', () => {
    const curve = curveOf([100, 60, 40, 0, -20, -80]);
    expect(curve).toMatchObject({
      members: 6,
      total: '100',
      loss: { members: 2, total: '-100' },
      peak: { members: 3, share: 0.5, value: 2 },
      for80: { members: 1, value: 1 },
      top20: { members: 2, value: 1.6 },
    });
    expect(curve.points[0]).toEqual({ members: 0, share: 0, value: 0 });
    expect(curve.points.at(-1)).toEqual({ members: 6, share: 1, value: 1 });
  });

  it('has no shares where nothing is left, of nobody, and of one', () => {
    expect(curveOf([])).toMatchObject({
      members: 0,
      total: '0',
      points: [],
      peak: null,
      loss: { share: null },
    });
    expect(curveOf([-5, 5])).toMatchObject({ points: [], for80: null, loss: { members: 1, total: '-5' } });
    expect(curveOf([7]).points).toEqual([
      { members: 0, share: 0, value: 0 },
      { members: 1, share: 1, value: 1 },
    ]);
  });

  it('has at most a hundred points of many, in order', () => {
    const { points } = curveOf(Array.from({ length: 12_345 }, (_, at) => at - 1000));
    expect(points).toHaveLength(101);
    const shares = points.map(({ share }) => share);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  });
});

describe('concentration', () => {
  it('is the share of the largest and the sum of squares; returns hide nobody', () => {
    expect(concentrationOf([50, 30, 20, -40])).toMatchObject({ largest: 0.5, ten: 1 });
    expect(concentrationOf([50, 30, 20])?.index).toBeCloseTo(0.38, 12);
    expect(concentrationOf([-1, 0])).toBeNull();
  });
});
