import { describe, expect, it } from 'vitest';
import type { Person } from '../experiments/people.ts';
import { judgeNeed } from './proof.ts';

const nobody: Person = {
  bought: 0,
  orders: 0,
  spent: 0,
  margin: 0,
  uncosted: 0,
  ordersBefore: 0,
  spentBefore: 0,
  silentDays: null,
};

/** So many people, every so manieth of whom bought for 100 with a margin of 40. */
function group(size: number, every: number, more: Partial<Person> = {}): Person[] {
  return Array.from({ length: size }, (_, at) =>
    at % every === 0 ? { ...nobody, bought: 1, orders: 1, spent: 100, margin: 40, ...more } : nobody,
  );
}

describe('whether answering a need paid', () => {
  // 40 of 80 treated and 10 of 80 others bought: 20 less 5 of margin for each, plus or minus about 5.3.
  const [treated, control] = [group(80, 2), group(80, 8)];

  it.each([
    ['no cost', null, 'paid', null],
    ['a cost below the lower bound', 9, 'paid', null],
    ['a cost within the interval', 15, 'open', 'unclear'],
    ['a cost above the upper bound', 21, 'not_paid', null],
  ] as const)('is told by the interval of profit: %s', (_, cost, verdict, reason) => {
    expect(judgeNeed(treated, control, cost)).toMatchObject({ verdict, reason, cost });
  });

  it('holds the cost against the gain, of one and of all', () => {
    const { each, all, returned, measures } = judgeNeed(treated, control, 10);
    const [profit] = measures;
    expect(profit).toMatchObject({ measure: 'profit', treated: 20, control: 5, difference: 15 });
    expect(each?.value).toBeCloseTo(5, 9);
    expect(each?.low).toBeCloseTo((profit?.interval[0] ?? 0) - 10, 9);
    expect(all?.value).toBeCloseTo(5 * 80, 9);
    expect(returned).toBeCloseTo(0.5, 9);
  });

  it('did not pay where it harms, whatever it costs', () => {
    expect(judgeNeed(control, treated, null)).toMatchObject({ verdict: 'not_paid', returned: null });
  });

  it.each([
    ['nobody is through', [], [], 'waiting'],
    ['a group is small', group(29, 2), group(80, 8), 'few'],
    ['hardly anybody bought', group(80, 20), group(80, 20), 'few'],
  ] as const)('cannot be told yet where %s', (_, did, not, reason) => {
    expect(judgeNeed(did, not, 1)).toMatchObject({ verdict: 'open', reason, each: null, all: null });
  });

  it('is not told of sales whose costs are not known', () => {
    const [did, not] = [group(80, 2, { margin: 0, uncosted: 100 }), group(80, 8)];
    const found = judgeNeed(did, not, 1);
    expect(found).toMatchObject({ verdict: 'open', reason: 'no_costs', each: null });
    expect(found.knownShare).toBeCloseTo(10 / 50, 9);
    expect(found.measures.map(({ measure }) => measure)).toEqual(['revenue']);
  });

  it('counts retention among who had bought before', () => {
    const old = { ordersBefore: 2 };
    const did = [...group(40, 1, old), ...group(40, 1)];
    const not = [...group(40, 2, old), ...Array.from({ length: 40 }, () => ({ ...nobody, ...old }))];
    const retention = judgeNeed(did, not, null).measures.find(({ measure }) => measure === 'retention');
    // All 40 of the treated; 20 of the 60 others who had bought before.
    expect(retention).toMatchObject({ treated: 1, verdict: 'higher' });
    expect(retention?.control).toBeCloseTo(20 / 60, 9);
  });
});
