import { expect, test } from 'vitest';
import { amountInWords } from './amount-words.ts';

test.each([
  [680_000_000n, 'ششصد و هشتاد میلیون', 'six hundred and eighty million', 'шестьсот восемьдесят миллионов'],
  [0n, 'صفر', 'zero', 'ноль'],
  [1_000n, 'هزار', 'one thousand', 'одна тысяча'],
  [
    21_342n,
    'بیست و یک هزار و سیصد و چهل و دو',
    'twenty-one thousand three hundred and forty-two',
    'двадцать одна тысяча триста сорок два',
  ],
  [2_000_000_015n, 'دو میلیارد و پانزده', 'two billion fifteen', 'два миллиарда пятнадцать'],
])('%s in words', (value, fa, en, ru) => {
  expect([amountInWords(value, 'fa'), amountInWords(value, 'en'), amountInWords(value, 'ru')]).toEqual([
    fa,
    en,
    ru,
  ]);
});

test('amounts that nobody reads in words stay digits', () => {
  expect(amountInWords(10n ** 18n, 'fa')).toBeUndefined();
});
