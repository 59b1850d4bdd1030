import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderOf } from './cycle.ts';
import { evaluate, type FormulaValue } from './evaluate.ts';
import { parseFormula } from './parse.ts';
import { FormulaError } from './syntax.ts';

const types = {
  name: 'text',
  birthDate: 'date',
  'custom.area': 'number',
  'custom.price': 'number',
  'custom.since': 'date',
  'custom.vip': 'boolean',
} as const;
const typeOf = (name: string) => new Map(Object.entries(types)).get(name);

function made(text: string, values: Record<string, FormulaValue> = {}): FormulaValue {
  const { root } = parseFormula(text, typeOf);
  return evaluate(root, { field: (name) => values[name] ?? null, calendar: 'persian' });
}

describe('a formula', () => {
  it.each<[string, Record<string, FormulaValue>, FormulaValue]>([
    ['1 + 2 * 3', {}, '7'],
    ['(1 + 2) × 3', {}, '9'],
    ['0.1 + 0.2', {}, '0.3'],
    ['10 ÷ 4', {}, '2.5'],
    ['1 / 0', {}, null],
    ['10 - 3 - 2', {}, '5'],
    ['-custom.area + 1', { 'custom.area': '3' }, '-2'],
    ['round(2 / 3, 2)', {}, '0.67'],
    ['round(-2.5)', {}, '-3'],
    ['min(3, custom.area, 1.5)', { 'custom.area': '2' }, '1.5'],
    ['max(custom.area, 1)', {}, '1'],
    ['custom.area * 2', {}, null],
    ['coalesce(custom.area, 5)', {}, '5'],
    ['if(custom.vip, 1, 0)', { 'custom.vip': true }, '1'],
    ['if(custom.vip, 1, 0)', {}, '0'],
    ["concat(name, ' / ', custom.area)", { name: 'سارا', 'custom.area': '12.5' }, 'سارا / 12.5'],
    ["name = 'علي'", { name: 'علی' }, true],
    ["name <> 'x'", {}, true],
    ['custom.area > 2 and not custom.vip', { 'custom.area': '10', 'custom.vip': false }, true],
    ['custom.area > 9', { 'custom.area': '10' }, true],
    ['length(name)', { name: 'کریمی' }, '5'],
    ["daysBetween(date('2026-03-01'), custom.since)", { 'custom.since': '2026-03-21' }, '20'],
    ['year(custom.since)', { 'custom.since': '2026-03-21' }, '1405'],
    ['month(custom.since)', { 'custom.since': '2026-03-20' }, '12'],
    ["date('2026-02-30')", {}, null],
    ['999999999999999999 * 10', {}, null],
  ])('%s with %j makes %j', (text, values, expected) => {
    expect(made(text, values)).toBe(expected);
  });

  it('cuts no character of a long text in half', () => {
    const text = made("concat('a', name)", { name: '😀'.repeat(3000) });
    expect(text).toBe(`a${'😀'.repeat(999)}`);
  });

  it.each([
    ['1 +', 3, 'syntax'],
    ['1 2', 2, 'syntax'],
    ['name + 1', 5, 'type'],
    ['custom.nothing', 0, 'field'],
    ['foo(1)', 0, 'function'],
    ['if(1, 2, 3)', 0, 'type'],
    ["if(custom.vip, 1, 'a')", 0, 'type'],
    ['round(1, 2, 3)', 0, 'arguments'],
    ['1 < 2 < 3', 6, 'syntax'],
    ['1 # 2', 2, 'character'],
    ["'open", 0, 'character'],
    [`${'('.repeat(60)}1${')'.repeat(60)}`, undefined, 'depth'],
    ['constructor', 0, 'field'],
    ['constructor(1)', 0, 'function'],
  ])('%s is refused at %j as %s', (text, at, reason) => {
    const refusal = refusalOf(text);
    expect(refusal).toBeInstanceOf(FormulaError);
    expect(refusal).toMatchObject({ reason, ...(at === undefined ? {} : { at }) });
  });

  it('reckons as fractions do', () => {
    // A tree of whole numbers with + − ×, reckoned by BigInt beside it.
    const tree = fc.letrec<{ node: { text: string; value: bigint } }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        fc.integer({ min: 0, max: 99 }).map((value) => ({ text: String(value), value: BigInt(value) })),
        fc.tuple(tie('node'), fc.constantFrom('+', '-', '*'), tie('node')).map(([a, sign, b]) => ({
          text: `(${a.text} ${sign} ${b.text})`,
          value: sign === '+' ? a.value + b.value : sign === '-' ? a.value - b.value : a.value * b.value,
        })),
      ),
    })).node;
    fc.assert(
      fc.property(tree, ({ text, value }) => {
        const fits = value < 10n ** 18n && value > -(10n ** 18n);
        fc.pre(fits && text.length < 2000);
        const result = made(text);
        // A part on the way may be too large for a number; then the whole is empty.
        expect(result === null || result === value.toString()).toBe(true);
      }),
    );
  });

  it('orders numbers as numbers', () => {
    const number = fc.tuple(fc.integer({ min: -1e6, max: 1e6 }), fc.integer({ min: 0, max: 99 }));
    fc.assert(
      fc.property(number, number, ([a, x], [b, y]) => {
        const [one, other] = [`${a}.${String(x).padStart(2, '0')}`, `${b}.${String(y).padStart(2, '0')}`];
        expect(made('custom.area < custom.price', { 'custom.area': one, 'custom.price': other })).toBe(
          Number(one) < Number(other),
        );
      }),
    );
  });
});

describe('formulas that read each other', () => {
  it('come in their order', () => {
    const order = orderOf(
      new Map([
        ['a', ['b']],
        ['b', ['c']],
        ['c', []],
      ]),
    );
    expect(order).toEqual({ ok: true, order: ['c', 'b', 'a'] });
  });

  it('in a circle are named', () => {
    const circle = orderOf(
      new Map([
        ['a', ['b']],
        ['b', ['c']],
        ['c', ['b']],
      ]),
    );
    expect(circle).toEqual({ ok: false, cycle: ['b', 'c', 'b'] });
  });
});

/** What the reading of a formula throws; null when it is read. */
function refusalOf(text: string): unknown {
  try {
    parseFormula(text, typeOf);
    return null;
  } catch (error) {
    return error;
  }
}
