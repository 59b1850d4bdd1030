import type { FormulaResult } from '@peyvand/contract/core/custom';
import { FormulaError, type Part } from './syntax.ts';

/** Answers what a function makes of arguments of these types; throws FormulaError when they do not fit. */
type Check = (args: readonly Part[], at: number) => FormulaResult;

function fixed(takes: readonly FormulaResult[], makes: FormulaResult, optional = 0): Check {
  return (args, at) => {
    const words = `takes ${takes.join(', ')}`;
    if (args.length > takes.length || args.length < takes.length - optional)
      throw new FormulaError(at, 'arguments', words);
    const wrong = args.find((arg, index) => arg.type !== takes[index]);
    if (wrong) throw new FormulaError(at, 'type', `${words}, and got ${wrong.type}`);
    return makes;
  };
}

/** At least `least` arguments of one type. */
function alike(least: number, allowed?: readonly FormulaResult[]): Check {
  return (args, at) => {
    const [first] = args;
    if (!first || args.length < least)
      throw new FormulaError(at, 'arguments', `takes at least ${least} values`);
    const other = args.find((arg) => arg.type !== first.type);
    if (other) throw new FormulaError(at, 'type', `mixes ${first.type} and ${other.type}`);
    if (allowed && !allowed.includes(first.type))
      throw new FormulaError(at, 'type', `takes ${allowed.join(' or ')}, and got ${first.type}`);
    return first.type;
  };
}

const any = ['number', 'text', 'date', 'boolean'] as const;
const ordered = ['number', 'date'] as const;
const comparing =
  (allowed: readonly FormulaResult[]): Check =>
  (args, at) => {
    alike(2, allowed)(args, at);
    return 'boolean';
  };

/** Every function, the operators among them, with what they take and make. */
export const functions: Readonly<Record<string, Check>> = {
  '+': fixed(['number', 'number'], 'number'),
  '-': fixed(['number', 'number'], 'number'),
  '*': fixed(['number', 'number'], 'number'),
  '/': fixed(['number', 'number'], 'number'),
  '=': comparing(any),
  '<>': comparing(any),
  '<': comparing(['number', 'text', 'date']),
  '<=': comparing(['number', 'text', 'date']),
  '>': comparing(['number', 'text', 'date']),
  '>=': comparing(['number', 'text', 'date']),
  and: fixed(['boolean', 'boolean'], 'boolean'),
  or: fixed(['boolean', 'boolean'], 'boolean'),
  not: fixed(['boolean'], 'boolean'),
  if: (args, at) => {
    const [condition, ...values] = args;
    if (!condition || values.length !== 2)
      throw new FormulaError(at, 'arguments', 'takes a condition and two values');
    if (condition.type !== 'boolean') throw new FormulaError(at, 'type', 'the condition is yes or no');
    return alike(2)(values, at);
  },
  coalesce: alike(1),
  min: alike(1, ordered),
  max: alike(1, ordered),
  round: fixed(['number', 'number'], 'number', 1),
  length: fixed(['text'], 'number'),
  concat: (args, at) => {
    if (args.length === 0) throw new FormulaError(at, 'arguments', 'takes at least one value');
    return 'text';
  },
  date: fixed(['text'], 'date'),
  daysBetween: fixed(['date', 'date'], 'number'),
  year: fixed(['date'], 'number'),
  month: fixed(['date'], 'number'),
};
