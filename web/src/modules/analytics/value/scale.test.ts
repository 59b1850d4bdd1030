import { describe, expect, test } from 'vitest';
import { changeOf, isTiny, scaledText, scaleOf, shareOf } from './scale.ts';

describe('the unit of a page', () => {
  test.each([
    ['278400000000', 'IRR', 'toman', 6],
    ['278400000000', 'IRR', 'rial', 6],
    ['891100000', 'GBP', 'toman', 3],
    ['50000', 'GBP', 'toman', 0],
    ['0', 'IRR', 'toman', 0],
    ['-27840000000000000', 'IRR', 'toman', 9],
  ] as const)('%s %s in %s: ten to the %i', (amount, currency, unit, power) => {
    expect(scaleOf(amount, currency, unit).power).toBe(power);
  });

  test.each([
    ['278400000000', '27840'],
    ['385500000', '38.6', 1],
    ['94999999', '9.5'],
    ['4500000', '0.45'],
    ['-14999999', '-1.5'],
    ['-49999', '0'],
    ['0', '0'],
  ] as const)('%s rials in millions of toman: %s', (amount, text, fraction?: number) => {
    expect(scaledText(amount, { currency: 'IRR', power: 6, places: 1 }, fraction)).toBe(text);
  });

  test('eighteen digits keep every one of them', () => {
    expect(scaledText('999999999999999999', { currency: 'IRR', power: 0, places: 0 })).toBe(
      '999999999999999999',
    );
  });

  test('an amount below one of the unit is told apart', () => {
    const scale = { currency: 'GBP', power: 3, places: 2 } as const;
    expect([
      isTiny({ amount: '48000' }, scale),
      isTiny({ amount: '100000' }, scale),
      isTiny({ amount: '0' }, scale),
    ]).toEqual([true, false, false]);
  });
});

test('changes and shares of nothing are nothing', () => {
  expect(changeOf('128', '100')).toBeCloseTo(0.28);
  expect(changeOf('95', '100')).toBeCloseTo(-0.05);
  expect([changeOf('5', '0'), changeOf('5', '-3'), shareOf('1', '0')]).toEqual([null, null, null]);
  expect(shareOf('1', '3')).toBeCloseTo(1 / 3);
});
