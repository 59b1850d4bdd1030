import { describe, expect, it } from 'vitest';
import { callFigures, costToServe, serviceLevel, shareOfFirst } from './calls.ts';
import { processFigures } from './process.ts';
import { agentsFor, erlangA, erlangB, erlangC } from './queue.ts';

it('has no figures of calls that were not', () => {
  const none = callFigures([]);
  expect(none).toMatchObject({ offered: 0, abandonRate: null, speed: null, handleMedian: null, short: null });
  expect(serviceLevel([], 20)).toEqual({ ofAnswered: null, ofOffered: null });
  const lost = [{ isAnswered: false, wait: 3, handle: 0 }];
  expect(callFigures(lost)).toMatchObject({ abandonRate: 1, speed: null, waitOfAbandoned: 3 });
  expect(serviceLevel(lost, 20)).toEqual({ ofAnswered: null, ofOffered: 0 });
  expect(costToServe([], 1)).toEqual([]);
  expect(shareOfFirst([], 0.2)).toBeNull();
  expect(shareOfFirst([0, 0], 0.2)).toBeNull();
  expect(processFigures([])).toBeNull();
});

it('takes the steps of a case in the order of time', () => {
  const found = processFigures([
    { case: 'a', activity: 'close', at: 2 * 86_400_000 },
    { case: 'a', activity: 'open', at: 0 },
  ]);
  expect(found).toMatchObject({ cases: 1, days: { mean: 2, median: 2, p90: 2 }, repeated: 0 });
  expect(found?.follows).toEqual([{ from: 'open', to: 'close', count: 1 }]);
});

describe('a queue', () => {
  const traffic = { rate: 100 / 1800, handle: 180 };

  it('that grows without end has no figures', () => {
    expect(erlangC(traffic, 10, 20)).toBeNull();
    expect(erlangC(traffic, 11, 20)).not.toBeNull();
  });

  it('of no calls makes nobody wait', () => {
    expect(erlangC({ rate: 0, handle: 180 }, 1, 20)).toMatchObject({ waiting: 0, serviceLevel: 1, wait: 0 });
    expect(erlangA({ rate: 0, handle: 180 }, 1, 60)).toMatchObject({ abandoned: 0, wait: 0 });
  });

  it('of thousands of agents does not overflow', () => {
    expect(erlangB(5000, 5100)).toBeGreaterThan(0);
    const found = erlangC({ rate: 50, handle: 100 }, 5100, 20);
    expect(found?.serviceLevel).toBeGreaterThan(0.9);
    const impatient = erlangA({ rate: 50, handle: 100 }, 4900, 60);
    expect(impatient.abandoned).toBeGreaterThan(0.02);
    expect(impatient.abandoned).toBeLessThan(0.03);
  });

  it('of patient callers is one of those who wait for ever', () => {
    const [patient, plain] = [erlangA(traffic, 14, 1e9), erlangC(traffic, 14, 20)];
    expect(patient.waiting).toBeCloseTo(plain?.waiting ?? 0, 6);
    expect(patient.wait).toBeCloseTo(plain?.wait ?? 0, 4);
    expect(patient.abandoned).toBeLessThan(1e-6);
  });

  it('whose callers leave as fast as they are served holds a Poisson number of calls', () => {
    const found = erlangA(traffic, 12, 180);
    // Load 10: the share of 12 and more calls is 0.303224.
    expect(found.waiting).toBeCloseTo(0.3032239, 6);
  });

  it('needs more people on the roll than at work', () => {
    expect(agentsFor(traffic, { share: 0.8, target: 20, shrinkage: 0.3 })).toEqual({
      agents: 14,
      onRoll: 20,
    });
    expect(() => agentsFor(traffic, { share: 1, target: 20, shrinkage: 0 })).toThrow(RangeError);
    expect(() => erlangA(traffic, 0, 10)).toThrow(RangeError);
  });
});
