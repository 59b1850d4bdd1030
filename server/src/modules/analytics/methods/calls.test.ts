import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../kernel/seeded-random.ts';
import { callFigures, costToServe, serviceLevel, shareOfFirst } from './calls.ts';
import { betaBelow } from './numerics.ts';
import { processFigures } from './process.ts';
import { agentsFor, erlangA, erlangB, erlangC, impatientAgentsFor } from './queue.ts';

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
    expect(erlangA({ rate: 0, handle: 180 }, 1, 60, 20)).toMatchObject({ abandoned: 0, wait: 0 });
  });

  it('of thousands of agents does not overflow', () => {
    expect(erlangB(5000, 5100)).toBeGreaterThan(0);
    const found = erlangC({ rate: 50, handle: 100 }, 5100, 20);
    expect(found?.serviceLevel).toBeGreaterThan(0.9);
    const impatient = erlangA({ rate: 50, handle: 100 }, 4900, 60, 20);
    expect(impatient.abandoned).toBeGreaterThan(0.02);
    expect(impatient.abandoned).toBeLessThan(0.03);
    // Among thousands nobody waits for 20 s: who is not answered by then has hung up.
    expect(impatient.serviceLevel).toBeCloseTo(1 - impatient.abandoned, 6);
  });

  it('of patient callers is one of those who wait for ever', () => {
    const [patient, plain] = [erlangA(traffic, 14, 1e9, 20), erlangC(traffic, 14, 20)];
    expect(patient.waiting).toBeCloseTo(plain?.waiting ?? 0, 6);
    expect(patient.wait).toBeCloseTo(plain?.wait ?? 0, 4);
    expect(patient.serviceLevel).toBeCloseTo(plain?.serviceLevel ?? 0, 6);
    expect(patient.abandoned).toBeLessThan(1e-6);
  });

  it('whose callers leave as fast as they are served holds a Poisson number of calls', () => {
    const found = erlangA(traffic, 12, 180, 20);
    // Load 10: the share of 12 and more calls is 0.303224.
    expect(found.waiting).toBeCloseTo(0.3032239, 6);
  });

  it('with few agents answers in time as often as the simulated one', () => {
    const simulated = simulate({ rate: 1 / 40, handle: 60 }, 2, 90, 20);
    const found = erlangA({ rate: 1 / 40, handle: 60 }, 2, 90, 20);
    expect(found.serviceLevel).toBeCloseTo(simulated.served, 2);
    expect(found.abandoned).toBeCloseTo(simulated.abandoned, 2);
  });

  it('of the impatient needs fewer agents, the fewest that reach the goal', () => {
    const goal = { share: 0.8, target: 20, shrinkage: 0.3 };
    const { agents, onRoll } = impatientAgentsFor(traffic, goal, 60);
    expect(agents).toBeLessThan(agentsFor(traffic, goal).agents);
    expect(onRoll).toBe(Math.ceil(agents / 0.7));
    expect(erlangA(traffic, agents, 60, 20).serviceLevel).toBeGreaterThanOrEqual(0.8);
    expect(erlangA(traffic, agents - 1, 60, 20).serviceLevel).toBeLessThan(0.8);
    expect(impatientAgentsFor({ rate: 1 / 3600, handle: 60 }, goal, 60).agents).toBe(1);
  });

  it('needs more people on the roll than at work', () => {
    expect(agentsFor(traffic, { share: 0.8, target: 20, shrinkage: 0.3 })).toEqual({
      agents: 14,
      onRoll: 20,
    });
    expect(() => agentsFor(traffic, { share: 1, target: 20, shrinkage: 0 })).toThrow(RangeError);
    expect(() => erlangA(traffic, 0, 10, 20)).toThrow(RangeError);
  });
});

it.each([
  [0.3, 1, 1, 0.3],
  [0.5, 2, 2, 0.5],
  [0.25, 2, 1, 0.0625],
  [0.2, 2, 3, 0.1808],
  [0.9, 5, 1, 0.59049],
  // 1 - (1 - x)^b for a = 1, where x is next to nothing.
  [1e-6, 1, 1e6, 0.6321207428],
])('below %f lies a share of beta(%f, %f)', (x, a, b, share) => {
  expect(betaBelow(x, a, b)).toBeCloseTo(share, 7);
  expect(betaBelow(1 - x, b, a, x)).toBeCloseTo(1 - share, 7);
});

/** A queue of impatient callers, call by call: who comes takes the agent that is free first, if patient enough. */
function simulate(
  traffic: { rate: number; handle: number },
  agents: number,
  patience: number,
  target: number,
) {
  const next = seededRandom(1405);
  const time = (mean: number) => -mean * Math.log(1 - next());
  const free = Array.from({ length: agents }, () => 0);
  const calls = 400_000;
  let [now, served, abandoned] = [0, 0, 0];
  for (let call = 0; call < calls; call += 1) {
    now += time(1 / traffic.rate);
    const first = free.indexOf(Math.min(...free));
    const wait = Math.max(0, (free[first] ?? 0) - now);
    if (wait > time(patience)) abandoned += 1;
    else {
      if (wait <= target) served += 1;
      free[first] = now + wait + time(traffic.handle);
    }
  }
  return { served: served / calls, abandoned: abandoned / calls };
}
