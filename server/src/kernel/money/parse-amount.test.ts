import { Currency, minorDigits } from '@peyvand/contract/core/money';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inToman, money, wholeUnits } from './money.ts';
import { type AmountHint, parseAmount } from './parse-amount.ts';

const read = (text: string, hint: AmountHint = { currency: 'IRR' }) => {
  const parsed = parseAmount(text, hint);
  return parsed.ok ? `${parsed.money.amount} ${parsed.money.currency}` : parsed.reason;
};
const eur = { currency: 'EUR' } as const;
const omr = { currency: 'OMR' } as const;

describe('parseAmount', () => {
  it.each([
    ['«۱۲٬۵۰۰٬۰۰۰ تومان»'.slice(1, -1), { currency: 'IRR' }, '125000000 IRR'],
    ['۱۲٬۵۰۰٬۰۰۰ ریال', { currency: 'IRR' }, '12500000 IRR'],
    ['12,500,000', { currency: 'IRR', toman: true }, '125000000 IRR'],
    ['12,500,000 rial', { currency: 'IRR', toman: true }, '12500000 IRR'],
    ['۱۲/۵', { currency: 'IRR' }, 'syntax'],
    ['۱۲٫۵ تومان', { currency: 'IRR' }, '125 IRR'],
    ['۱۲ میلیون تومان', { currency: 'IRR' }, '120000000 IRR'],
    ['1.234 میلیون ریال', { currency: 'IRR' }, '1234000 IRR'],
    ['1,234 هزار', { currency: 'IRR' }, '1234000 IRR'],
    ['2,5 млрд', { currency: 'RUB' }, '250000000000 RUB'],
    ['۵۰۰ ﷼', eur, '500 IRR'],
    ['1,234.56', eur, '123456 EUR'],
    ['1.234,56', eur, '123456 EUR'],
    ['1.234.567,8', eur, '123456780 EUR'],
    ["1'234'567.80", eur, '123456780 EUR'],
    ['1 234 567,89 ₽', eur, '123456789 RUB'],
    ['$1,234', eur, '123400 USD'],
    ['US$ 5', eur, '500 USD'],
    ['€ -3.5', eur, '-350 EUR'],
    ['(1,234.50)', eur, '-123450 EUR'],
    ['12-', eur, '-1200 EUR'],
    ['−12', eur, '-1200 EUR'],
    ['+12', eur, '1200 EUR'],
    ['-0', eur, '0 EUR'],
    ['.5', eur, '50 EUR'],
    ['5.', eur, '500 EUR'],
    ['1.234', eur, '123400 EUR'],
    ['1,234', eur, '123400 EUR'],
    ['0.234', eur, 'precision'],
    ['1234.567', eur, 'precision'],
    ['12.500', { ...eur, decimal: '.' }, '1250 EUR'],
    ['12.501', { ...eur, decimal: '.' }, 'precision'],
    ['12.500', { ...eur, decimal: ',' }, '1250000 EUR'],
    ['12500.00', { currency: 'IRR' }, '12500 IRR'],
    ['12.5', { currency: 'IRR' }, 'precision'],
    ['1.234', omr, 'ambiguous'],
    ['1,234', omr, 'ambiguous'],
    ['1.234', { ...omr, decimal: '.' }, '1234 OMR'],
    ['1,234.567', omr, '1234567 OMR'],
    ['', eur, 'empty'],
    [' \u200f ', eur, 'empty'],
    ['abc', eur, 'syntax'],
    ['12 تومان تومان', eur, 'syntax'],
    ['1,23,456', eur, 'syntax'],
    ['1.23.456', eur, 'syntax'],
    ['1.2.3,4', eur, 'syntax'],
    ['1,234.5,6', eur, 'syntax'],
    ['12.34 5', eur, 'syntax'],
    ['(12', eur, 'syntax'],
    ['12)', eur, 'syntax'],
    ['-(12)', eur, 'syntax'],
    ['(-12)', eur, 'syntax'],
    ['1e5', eur, 'syntax'],
    ['9'.repeat(101), eur, 'syntax'],
    ['9'.repeat(17), eur, 'range'],
    ['9'.repeat(16), eur, `${'9'.repeat(16)}00 EUR`],
  ] as const)('%j with %j is %s', (text, hint, expected) => {
    expect(read(text, hint)).toBe(expected);
  });

  const persian = (text: string) =>
    text
      .replace(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'[Number(digit)] ?? digit)
      .replaceAll(',', '٬')
      .replace('.', '٫');

  it('reads every amount back as it is written in each style', () => {
    const amounts = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
    fc.assert(
      fc.property(amounts, fc.constantFrom(...Currency.options), (amount, currency) => {
        const places = minorDigits[currency];
        const plain = wholeUnits(money(amount, currency));
        const [whole = '', fraction = ''] = plain.split('.');
        const grouped =
          whole.replace(/\B(?=(\d{3})+$)/g, ',') + (places > 0 ? `.${fraction.padEnd(places, '0')}` : '');
        const swapped = grouped.replace(/[.,]/g, (mark) => (mark === '.' ? ',' : '.'));
        const written = `${amount} ${currency}`;
        expect(read(plain, { currency, decimal: '.' })).toBe(written);
        expect(read(grouped, { currency, decimal: '.' })).toBe(written);
        expect(read(swapped, { currency, decimal: ',' })).toBe(written);
        expect(read(persian(grouped), { currency, decimal: '.' })).toBe(written);
      }),
    );
  });

  it('reads tomans back', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), (amount) => {
        const text = persian(inToman(money(amount, 'IRR')));
        expect(read(`${text} تومان`)).toBe(`${amount} IRR`);
      }),
    );
  });

  it('never throws', () => {
    const unit = fc.constantFrom(...Array.from("0123456789.,-+()' ۱٬٫"), 'تومان', '$', 'هزار');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 30 }), (text) => {
        expect(typeof parseAmount(text, { currency: 'IQD' }).ok).toBe('boolean');
      }),
      { numRuns: 5000 },
    );
  });
});
