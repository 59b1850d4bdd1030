import { expect, it } from 'vitest';
import { dayNumber } from './known.ts';
import type { KnownDeal } from './sales-forecast.ts';
import { monthsWon } from './series.ts';

/** One deal won on the tenth of each month, worth what the place says. */
function monthly(count: number, worth: (at: number) => number): KnownDeal[] {
  return Array.from({ length: count }, (_, at) => {
    const day = dayNumber(`${2020 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-10`);
    return {
      openedOn: day - 5,
      closedOn: day,
      isWon: true,
      amount: Math.round(worth(at)),
      stage: null,
      stageSince: day,
      hasCustomer: true,
      group: '',
    };
  });
}

const growing = (at: number) => (1000 + 20 * at) * (1 + 0.3 * Math.sin((at * Math.PI) / 6));

it('goes on with trend and seasons where that met the last year better', () => {
  const found = monthsWon(monthly(60, growing), '2024-12-20', 'gregory');
  expect(found.errors?.smoothed).toBeLessThan(found.errors?.naive ?? 0);
  expect(found.past).toHaveLength(24);
  expect(found.next[0]).toMatchObject({ from: '2024-12-01', to: '2024-12-31' });
  for (const [at, month] of found.next.entries())
    expect(Math.abs(Number(month.point) / growing(59 + at) - 1)).toBeLessThan(0.08);
});

it('keeps to the naive one where there is little to try on, and says nothing of less than a year', () => {
  const short = monthsWon(monthly(20, growing), '2021-08-20', 'gregory');
  expect(short.errors).toBeNull();
  expect(short.next.map(({ point }) => point)).toEqual(Array.from({ length: 6 }, () => null));
  expect(short.next[0]?.naive).toBe(short.past.at(-12)?.won);
  expect(monthsWon(monthly(6, growing), '2020-07-01', 'gregory').next).toEqual([]);
  expect(monthsWon([], '2020-07-01', 'gregory')).toEqual({ past: [], next: [], errors: null });
});

it('counts by months of the asked calendar', () => {
  const found = monthsWon(
    monthly(60, () => 10),
    '2024-12-20',
    'persian',
  );
  expect(found.past.at(-1)).toEqual({ from: '2024-10-22', to: '2024-11-20', won: '10' });
});
