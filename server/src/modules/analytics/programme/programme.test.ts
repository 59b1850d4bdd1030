import type {
  ProgrammeFlow,
  ProgrammeFlowInput,
  ProgrammeSettings,
} from '@peyvand/contract/analytics/programme';
import { describe, expect, it } from 'vitest';
import { valueOf, wrongIn } from './programme.ts';

const settings: ProgrammeSettings = {
  unit: 'year',
  calendar: 'gregory',
  rate: 0.1,
  firstDiscounted: false,
  shares: null,
};

const flow = (
  kind: ProgrammeFlow['kind'],
  from: string,
  amounts: readonly number[],
  unit: ProgrammeFlow['unit'] = 'year',
) => ({ kind, unit, from, times: amounts.length, amounts: amounts.map(String) });

/** 1,000 at once, then 500 in each of three years. */
const plain = [
  flow('licence', '2026-01-01', [1000]),
  flow('margin', '2027-01-01', [300, 300, 300]),
  flow('saving', '2027-01-01', [200, 200, 200]),
];

describe('the value of a programme', () => {
  it('is cost, benefit, net and return, plain and as worth now', () => {
    const { figures, periods, kinds } = valueOf(plain, { ...settings, shares: 10 });
    // 500 × (1/1.1 + 1/1.21 + 1/1.331) = 1243.43
    expect(figures).toMatchObject({
      cost: { total: '1000', now: '1000' },
      benefit: { total: '1500', now: '1243' },
      net: { total: '500', now: '243' },
      savings: { total: '600', now: '497' },
      returned: 0.5,
      payback: 2,
      perShare: 50,
      internal: { verdict: 'one', signChanges: 1 },
    });
    expect(figures?.internal.roots[0]).toBeCloseTo(0.2337519, 6);
    expect(figures?.returnedNow).toBeCloseTo(0.24342, 4);
    expect(figures?.perShareNow).toBeCloseTo(24.3426, 3);
    // 132.2 of the 375.7 of the third year are still missing.
    expect(figures?.paybackNow).toBeCloseTo(2.352, 3);
    expect(kinds.map(({ kind, total }) => `${kind} ${total}`)).toEqual([
      'licence 1000',
      'margin 900',
      'saving 600',
    ]);
    expect(periods.map(({ from, to, running }) => [from, to, running])).toEqual([
      ['2026-01-01', '2026-12-31', '-1000'],
      ['2027-01-01', '2027-12-31', '-500'],
      ['2028-01-01', '2028-12-31', '0'],
      ['2029-01-01', '2029-12-31', '500'],
    ]);
    expect(periods.at(-1)?.runningNow).toBe('243');
  });

  it('is a period less where the first flow is discounted, but for rates and times', () => {
    const [now, later] = [settings, { ...settings, firstDiscounted: true }].map(
      (one) => valueOf(plain, one).figures,
    );
    expect(later?.net).toEqual({ total: '500', now: String(Math.round(243.426 / 1.1)) });
    expect(later?.cost.now).toBe('909');
    expect(later?.internal).toEqual(now?.internal);
    expect(later?.paybackNow).toBe(now?.paybackNow);
    expect(later?.returnedNow).toBe(now?.returnedNow);
  });

  it.each([
    ['month', 12],
    ['quarter', 4],
    ['year', 1],
  ] as const)('has the same yearly rate and years by %s', (unit, count) => {
    const { figures, periods } = valueOf(plain, { ...settings, unit });
    expect(periods).toHaveLength(3 * count + 1);
    expect(figures?.net).toEqual({ total: '500', now: '243' });
    expect(figures?.internal.roots[0]).toBeCloseTo(0.2337519, 6);
    expect(figures?.payback).toBeCloseTo(2, 9);
  });

  it('adds months up in quarters of either calendar', () => {
    const months = [flow('people', '2026-03-21', [1, 2, 4, 8], 'month')];
    const sums = (calendar: 'persian' | 'gregory') =>
      valueOf(months, { ...settings, unit: 'quarter', calendar }).periods.map(({ from, cost }) => [
        from,
        cost,
      ]);
    expect(sums('persian')).toEqual([
      ['2026-03-21', '7'],
      ['2026-06-22', '8'],
    ]);
    expect(sums('gregory')).toEqual([
      ['2026-01-01', '1'],
      ['2026-04-01', '14'],
    ]);
  });

  it('says openly where there is no rate, or more than one', () => {
    const of = (...nets: number[]) =>
      valueOf(
        nets.map((net, at) => flow(net < 0 ? 'change' : 'margin', `${2026 + at}-01-01`, [Math.abs(net)])),
        settings,
      ).figures;
    const several = of(-1000, 2500, -1540)?.internal;
    expect(several).toMatchObject({ verdict: 'several', signChanges: 2 });
    expect(several?.roots.map((root) => Math.round(root * 1e6) / 1e6)).toEqual([0.1, 0.4]);
    expect(of(-100, -50)).toMatchObject({
      internal: { verdict: 'none', roots: [], signChanges: 0 },
      payback: null,
      paybackNow: null,
      returned: -1,
    });
    expect(of(100)).toMatchObject({ returned: null, payback: 0, profitability: null });
  });

  it('is nothing of no flows', () => {
    expect(valueOf([], settings)).toEqual({ figures: null, kinds: [], periods: [] });
  });
});

describe('a flow', () => {
  const input: ProgrammeFlowInput = {
    kind: 'margin',
    unit: 'month',
    from: '2026-10-23',
    times: 1,
    source: { by: 'won', share: 1 },
    note: '',
  };
  const trial = { by: 'experiment', experimentId: 'x', arm: 'letter', days: 30 } as const;
  const wrong = (more: Partial<ProgrammeFlowInput>) =>
    wrongIn({ ...input, ...more }, 'persian', '2026-11-23').map(({ path, reason }) => `${path} ${reason}`);

  it.each<[string, Partial<ProgrammeFlowInput>, string[]]>([
    ['measured up to the running period', { times: 2 }, []],
    ['measured beyond it', { times: 3 }, ['times future']],
    ['of the future that is entered', { times: 30, source: { by: 'entered', amount: '5' } }, []],
    ['within a month', { from: '2026-10-24' }, ['from value']],
    ['of another calendar', { from: '2026-10-01' }, ['from value']],
    ['beyond what is counted', { times: 600, source: { by: 'entered', amount: '5' } }, ['from value']],
    ['of nothing', { source: { by: 'entered', amount: '0' } }, ['source.amount negative']],
    ['measured as a cost', { kind: 'licence' }, ['kind value']],
    ['of an experiment, spread', { source: trial, times: 2 }, ['times value']],
  ])('%s', (_, more, expected) => {
    expect(wrong(more)).toEqual(expected);
  });
});
