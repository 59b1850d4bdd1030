import { expect, it } from 'vitest';
import { contractsFit } from './contracts.ts';

const one = { months: 12, value: 0, valued: 0 };
/** The High End segment of Fader & Hardie (2007, table 1): who of a thousand remains after each of seven renewals. */
const remaining = [1000, 869, 743, 653, 593, 551, 517, 491];
const cohort = remaining.map((count, renewals) => ({
  ...one,
  elapsed: 7,
  renewals,
  contracts: count - (remaining[renewals + 1] ?? 0),
}));

it('finds the parameters of the published cohort, and says how far it missed the last renewal', () => {
  const fit = contractsFit(cohort, 0.1);
  expect(fit).toMatchObject({ reason: null, months: 12, left: remaining, value: null });
  expect(fit.params?.alpha).toBeCloseTo(0.668, 2);
  expect(fit.params?.beta).toBeCloseTo(3.806, 1);
  expect(fit.off).toBeLessThan(0.025);
});

it('gives a new contract the worth of all its terms, discounted by their length', () => {
  const valued = [...cohort, { ...one, elapsed: 0, renewals: 0, contracts: 2, value: 3000, valued: 2 }];
  const yearly = contractsFit(valued, 0.1);
  expect(yearly.term).toBe(1500);
  expect(yearly.value).toBeGreaterThan(1500 * 4);
  expect(yearly.value).toBeLessThan(1500 * 11);
  const monthly = contractsFit(
    valued.map((row) => ({ ...row, months: 1 })),
    0.1,
  );
  expect(monthly.value).toBeGreaterThan(Number(yearly.value) * 1.5);
});

it('takes the most usual length only, and the longest time with enough contracts', () => {
  const more = [...cohort, { ...one, months: 6, elapsed: 20, renewals: 20, contracts: 30 }];
  expect(contractsFit(more, 0.1).left).toEqual(remaining);
  const old = [...cohort, { ...one, elapsed: 9, renewals: 9, contracts: 10 }];
  expect(contractsFit(old, 0.1).left[0]).toBe(1010);
});

it('says when there are no contracts, too few, or too young ones', () => {
  expect(contractsFit([], 0.1).reason).toBe('no_contracts');
  expect(contractsFit([{ ...one, elapsed: 3, renewals: 1, contracts: 49 }], 0.1).reason).toBe(
    'few_contracts',
  );
  expect(contractsFit([{ ...one, elapsed: 1, renewals: 1, contracts: 900 }], 0.1).reason).toBe(
    'few_contracts',
  );
  const stay = [{ ...one, elapsed: 4, renewals: 4, contracts: 900 }];
  expect(contractsFit(stay, 0.1).reason).toBe('few_outcomes');
});
