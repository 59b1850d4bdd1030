import { describe, expect, it } from 'vitest';
import { documentFormat } from './format.ts';
import { TypesetError, typeset } from './typeset.ts';

const template = {
  source: `#import "/page.typ": *
#let data = json(bytes(sys.inputs.data))
#show: body => document-page(data, body)
#said(data.words)`,
};
const data = {
  language: 'fa',
  title: 'سند',
  words: 'سلام #panic("x") $a$\nПривет abc',
  seller: { name: 'نوین‌بسته', contacts: ['+98 21'] },
  of: 'از',
  pages: ['۱', '۲'],
};

describe('a document', () => {
  it('is a PDF, the same for the same data, and no word in it is read as markup', async () => {
    const [one, other] = await Promise.all([typeset(template, data), typeset(template, data)]);
    expect(one.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(one.pages).toBe(1);
    expect(one.bytes.equals(other.bytes)).toBe(true);
  });

  it('tells what is wrong with a template, and the next document is made all the same', async () => {
    await expect(typeset({ source: '#nothing-like-this' }, data)).rejects.toThrow(TypesetError);
    await expect(typeset(template, { ...data, seller: {} })).rejects.toThrow(/name/);
    expect((await typeset(template, { ...data, words: 'x\n'.repeat(80) })).pages).toBe(2);
  });
});

describe('numbers and days', () => {
  const fa = documentFormat({ language: 'fa', calendar: 'persian', moneyUnit: 'toman' });
  const en = documentFormat({ language: 'en', calendar: 'gregory', moneyUnit: 'toman' });
  const ru = documentFormat({ language: 'ru', calendar: 'gregory', moneyUnit: 'none' });

  it.each([
    [fa.money('12500000', 'IRR'), '۱٬۲۵۰٬۰۰۰'],
    [fa.money('12500005', 'IRR'), '۱٬۲۵۰٬۰۰۰٫۵'],
    [fa.money('-5', 'IRR'), '−۰٫۵'],
    [en.money('-123456', 'EUR'), '−1,234.56'],
    [ru.money('1234567', 'OMR'), '1\u00a0234,567'],
    [ru.money('1234', 'IRR'), '1\u00a0234'],
    [fa.price('12345', 'IRR'), '۱٬۲۳۴٫۵'],
    [fa.price('5', 'IRR'), '۰٫۵'],
    [en.price('2.5', 'EUR'), '2.50'],
    [en.price('0.001', 'EUR'), '0.001'],
    [en.number('1200.5'), '1,200.5'],
    [fa.day('2026-11-22'), '۱ آذر ۱۴۰۵'],
    [en.day('2026-11-22'), 'November 22, 2026'],
    [fa.unit('IRR'), 'تومان'],
    [ru.unit('RUB'), 'RUB'],
  ])('are written as %s', (written, expected) => {
    expect(written).toBe(expected);
  });
});
