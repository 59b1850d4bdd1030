import { describe, expect, it } from 'vitest';
import { blocksOf, linesOf } from './markup.ts';
import { faultsIn, fieldsNamed, mergerOf } from './merge.ts';

const known = new Set(['customer.name', 'customer.code', 'customer.custom.size', 'today']);
const values = {
  'customer.name': 'سارا',
  'customer.code': null,
  'customer.custom.size': '12',
  today: '۱ آذر ۱۴۰۵',
};

describe('the body of a template', () => {
  it.each([
    ['{{ customer.name }} {% if customer.code %}{{ customer.code | upcase }}{% endif %}', []],
    ['سلام\n {{ customer.nmae }}', [[2, 5, 'customer.nmae']]],
    ['{{ customer }}', [[1, 4, 'customer']]],
    ['{{ customer.name.length }}', [[1, 4, 'customer.name.length']]],
    ['{{ customer["constructor"] }}', [[1, 4, 'customer.constructor']]],
    [
      '{{ customer.custom.colour }} {{ x }}',
      [
        [1, 4, 'customer.custom.colour'],
        [1, 33, 'x'],
      ],
    ],
  ])('%j names its unknown fields with their place', (body, expected) => {
    const found = faultsIn(body, known).map(({ line, column, said }) => [line, column, said]);
    expect(found).toEqual(expected);
  });

  it.each([
    ['{{ customer.name', 1],
    ['a\n{% if customer.name %}', 2],
    ['{% for x in customer.name %}{% endfor %}', 1],
    ['{% include "x" %}', 1],
    ['{% assign x = 1 %}', 1],
    ['{{ customer.name | raw }}', 1],
    ['{{ customer.name | nope }}', 1],
  ])('%j is refused at its line', (body, line) => {
    expect(faultsIn(body, known)).toEqual([expect.objectContaining({ reason: 'syntax', line })]);
  });

  it('says which fields it names', () => {
    expect(
      [...fieldsNamed('{% unless today %}{{ customer.custom.size }}{% endunless %}')].toSorted(),
    ).toEqual(['customer.custom.size', 'today']);
  });

  it('is filled; what a customer has not is empty and false', () => {
    const merge = mergerOf(
      '{{ customer.name }}|{{ customer.code }}|{% if customer.code %}x{% else %}y{% endif %}',
    );
    expect(merge(values)).toBe('سارا||y');
    expect(mergerOf('{{ customer.code | default: "—" }}')(values)).toBe('—');
  });

  it('ends where it would take too much', () => {
    const more = '| append: today'.repeat(900);
    expect(() => mergerOf(`{{ today ${more} }}`)({ ...values, today: 'x'.repeat(2000) })).toThrow(/limit/);
  });
});

describe('the markup of letters', () => {
  it('is paragraphs, bold and lists', () => {
    expect(blocksOf('یک **دو** سه\nچهار\n\n- الف\n- **ب**\n1. first\n۲. second')).toEqual([
      {
        is: 'paragraph',
        runs: [
          { text: 'یک ', bold: false },
          { text: 'دو', bold: true },
          { text: ' سه\nچهار', bold: false },
        ],
      },
      { is: 'list', ordered: false, items: [[{ text: 'الف', bold: false }], [{ text: 'ب', bold: true }]] },
      {
        is: 'list',
        ordered: true,
        items: [[{ text: 'first', bold: false }], [{ text: 'second', bold: false }]],
      },
    ]);
  });

  it.each([
    ['a ** b', 'a ** b'],
    ['a \\*\\*b\\*\\*', 'a **b**'],
    ['2 * 3 \\ 4', '2 * 3 \\ 4'],
    ['می‌شود', 'می‌شود'],
  ])('leaves %j as plain words', (text, expected) => {
    expect(blocksOf(text)).toEqual([{ is: 'paragraph', runs: [{ text: expected, bold: false }] }]);
  });

  it.each([
    '**x**',
    '- x',
    '1. x',
    '1) x',
    '\\',
    '\\**',
    '• x',
    '#panic("x")',
    '$x$',
    '[x] @y <z>',
    'a\n\n- b',
  ])('reads nothing in the value %j of a customer', (name) => {
    const merged = mergerOf('{{ customer.name }}')({ ...values, 'customer.name': name });
    expect(blocksOf(merged)).toEqual([{ is: 'paragraph', runs: [{ text: name, bold: false }] }]);
  });

  it('makes lines of an address, without empty ones', () => {
    expect(linesOf('سارا\n\n{}\n**تهران**  \n')).toEqual(['سارا', '{}', 'تهران']);
  });
});
