import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalText } from '../../../kernel/money/decimal.ts';
import { readNumber } from './number-text.ts';

const read = (text: string, mark?: '.' | ',') => {
  const result = readNumber(text, 10, 4, mark);
  return result.ok ? result.value : result.reason;
};

describe('a number of a file', () => {
  it.each([
    ['6', '6'],
    ['-6', '-6'],
    ['2.55', '2.55'],
    ['1.250', '1.25'],
    ['۱۲٫۵', '12.5'],
    ['−3', '-3'],
    ['1,234.5', '1234.5'],
    ['1.234,5', '1234.5'],
    ['1 234 567', '1234567'],
    ['1,234,567', '1234567'],
    ['2,5', '2.5'],
    ['0,125', '0.125'],
    ['1,234', 'ambiguous'],
    ['1,23,4', 'syntax'],
    ['1.2.3', 'syntax'],
    ['', 'syntax'],
    ['5 pcs', 'syntax'],
    ['1e3', 'syntax'],
    ['NaN', 'syntax'],
    ['5.', 'syntax'],
    ['1.23456', 'range'],
    ['12345678901', 'range'],
  ])('%j is %s', (text, value) => {
    expect(read(text)).toBe(value);
  });

  it('is read by the mark of the file', () => {
    expect([read('1,234', ','), read('1,234', '.'), read('1.234', ','), read('1.234', '.')]).toEqual([
      '1.234',
      '1234',
      '1234',
      '1.234',
    ]);
  });

  it('comes back as it was written', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 4 }), (units, scale) => {
        const text = decimalText({ units: BigInt(units), scale });
        expect(read(text)).toBe(text);
        expect(read(text.replace('.', ','), ',')).toBe(text);
      }),
    );
  });
});
