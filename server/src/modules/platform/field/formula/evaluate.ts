import type { Calendar } from '@peyvand/contract/core/dates';
import { LocalDate } from '@peyvand/contract/core/dates';
import { compareDecimals } from '../../../../kernel/money/decimal.ts';
import { fold } from '../../../../kernel/text/fold.ts';
import { dateParts } from '../../../../kernel/time/calendar.ts';
import { divide, reckon, rounded } from './numbers.ts';
import type { Part } from './syntax.ts';

/** Numbers are decimals as text, dates ISO text; null is empty. */
export type FormulaValue = string | boolean | null;

export interface FormulaWorld {
  readonly field: (name: string) => FormulaValue;
  /** Of `year` and `month`: that of the organisation, so that everybody sees one result. */
  readonly calendar: Calendar;
}

/**
 * What a checked formula makes of a record. Never throws: what cannot be reckoned (division by zero, an overflow) is
 * empty. Empty spreads through reckoning; no comparison holds for it; `concat` skips it; a condition takes it as no.
 */
export function evaluate(part: Part, world: FormulaWorld): FormulaValue {
  if (part.kind === 'literal') return part.value;
  if (part.kind === 'field') return world.field(part.name);
  const { name, args } = part;
  const value = (at: number) => {
    const arg = args[at];
    return arg ? evaluate(arg, world) : null;
  };
  if (name === 'and') return value(0) === true && value(1) === true;
  if (name === 'or') return value(0) === true || value(1) === true;
  if (name === 'not') return value(0) !== true;
  if (name === 'if') return value(0) === true ? value(1) : value(2);
  if (name === 'coalesce') return firstOf(args, world);
  const values = args.map((arg) => evaluate(arg, world));
  if (name === 'concat') return cut(values.filter((one) => one !== null).join(''));
  if (name === 'min' || name === 'max') return extreme(name, values, part.type === 'number');
  const [first = null, second = null] = values;
  if (isComparison(name)) return compared(name, first, second, args[0]?.type);
  return typeof first === 'string' ? reckoned(name, first, second, world) : null;
}

/** At most 1,000 characters; never half of one, which no database holds. */
function cut(text: string): string {
  return text.length <= 1000 ? text : Array.from(text).slice(0, 1000).join('');
}

function firstOf(args: readonly Part[], world: FormulaWorld): FormulaValue {
  for (const arg of args) {
    const value = evaluate(arg, world);
    if (value !== null && value !== '') return value;
  }
  return null;
}

/** The others count where one is empty. */
function extreme(name: 'min' | 'max', values: readonly FormulaValue[], numeric: boolean): FormulaValue {
  const known = values.filter((one) => typeof one === 'string');
  return known.reduce<string | null>((best, one) => {
    if (best === null) return one;
    const order = numeric ? compareDecimals(one, best) : Number(one > best) - Number(one < best);
    return (name === 'max' ? order > 0 : order < 0) ? one : best;
  }, null);
}

const comparisons = {
  '=': (order: number) => order === 0,
  '<>': (order: number) => order !== 0,
  '<': (order: number) => order < 0,
  '<=': (order: number) => order <= 0,
  '>': (order: number) => order > 0,
  '>=': (order: number) => order >= 0,
} as const;

function isComparison(name: string): name is keyof typeof comparisons {
  return Object.hasOwn(comparisons, name);
}

/** Text is compared folded, as everywhere. */
function compared(
  name: keyof typeof comparisons,
  one: FormulaValue,
  other: FormulaValue,
  type: Part['type'] | undefined,
): boolean {
  if (one === null || other === null) return name === '<>' && one !== other;
  const [a, b] = [String(one), String(other)];
  if (type === 'number') return comparisons[name](compareDecimals(a, b));
  const [x, y] = type === 'text' ? [fold(a), fold(b)] : [a, b];
  return comparisons[name](Number(x > y) - Number(x < y));
}

function reckoned(name: string, first: string, second: FormulaValue, world: FormulaWorld): FormulaValue {
  switch (name) {
    case 'length':
      return String(Array.from(first).length);
    case 'date':
      return LocalDate.safeParse(first).success ? first : null;
    case 'year':
      return String(dateParts(first, world.calendar).year);
    case 'month':
      return String(dateParts(first, world.calendar).month);
    case 'round':
      return rounded(first, typeof second === 'string' ? Number(second) : 0);
    default:
  }
  if (typeof second !== 'string') return null;
  if (name === 'daysBetween') return String((Date.parse(second) - Date.parse(first)) / 86_400_000);
  if (name === '/') return divide(first, second);
  return name === '+' || name === '-' || name === '*' ? reckon(name, first, second) : null;
}
