import type { Filter } from '@peyvand/contract/core/filter';
import type { FieldHost } from '../../../kernel/fields.ts';
import type { Locale } from '../../../kernel/policy/actor.ts';
import { conflict, unfit } from '../errors.ts';
import { unknownIn } from './condition.ts';
import { type Definition, readsOf, typesIn } from './definition.ts';
import { orderOf } from './formula/cycle.ts';
import { type Parsed, parseFormula } from './formula/parse.ts';
import { FormulaError } from './formula/syntax.ts';
import { readFieldValue } from './value.ts';

const choosing = new Set(['oneOf', 'manyOf']);
const neverUnique = new Set([
  'longText',
  'boolean',
  'oneOf',
  'manyOf',
  'file',
  'formula',
  'rollup',
  'dateTime',
]);
const neverIndexed = new Set(['longText', 'file', 'rollup']);
/** Of few values: what reports can group by. */
export const forReports: ReadonlySet<string> = new Set(['oneOf', 'boolean']);
/** Made by the program, given by nobody. */
const made = new Set(['formula', 'rollup']);

/** Refuses settings that do not fit the type, each with its place. Answers the definition with its default as kept. */
export function checkSettings<Checked extends Definition>(
  field: Checked,
  host: FieldHost,
  others: readonly Definition[],
  locale: Locale,
): Checked {
  const { type } = field;
  if (choosing.has(type) !== (field.options !== null))
    throw wrong('options', choosing.has(type) ? 'are needed' : `a ${type} has none`);
  const codes = (field.options ?? []).map((one) => one.code.toLowerCase());
  if (field.options?.length === 0) throw wrong('options', 'are needed');
  if (new Set(codes).size < codes.length) throw wrong('options', 'two have one code');
  if (type !== 'rollup' && (type === 'money') !== (field.currency !== null))
    throw wrong('currency', type === 'money' ? 'is needed' : `a ${type} has none`);
  if ((type === 'formula') !== (field.formula !== null))
    throw wrong('formula', type === 'formula' ? 'is needed' : `a ${type} has none`);
  if ((type === 'rollup') !== (field.rollup !== null))
    throw wrong('rollup', type === 'rollup' ? 'is needed' : `a ${type} has none`);
  if (type === 'rollup' && !host.filters) throw wrong('rollup', 'these records lead to no others');
  if (field.unique && neverUnique.has(type)) throw wrong('unique', `a ${type} cannot be unique`);
  if (field.indexed && neverIndexed.has(type)) throw wrong('indexed', `a ${type} cannot be indexed`);
  if (field.analytics && !forReports.has(type)) throw wrong('analytics', `a ${type} has too many values`);
  if (field.analytics && !host.some) throw wrong('analytics', 'reports do not know these records');
  if (field.required !== 'no' && made.has(type)) throw wrong('required', `a ${type} is reckoned, not given`);
  const kind = field.appliesTo?.find((one) => !host.kinds.includes(one));
  if (kind !== undefined) throw wrong('appliesTo', `there is no kind ${kind}`);
  if ((field.required === 'when') !== (field.requiredWhen !== null))
    throw wrong('requiredWhen', field.required === 'when' ? 'is needed' : 'goes with required: when');
  if (field.requiredWhen) checkCondition(field.requiredWhen, field, host, others);
  return { ...field, default: defaultOf(field, locale) };
}

function defaultOf(field: Definition, locale: Locale): Definition['default'] {
  if (field.default === null) return null;
  if (field.unique) throw wrong('default', 'a unique field has none');
  if (made.has(field.type) || field.type === 'file') throw wrong('default', `a ${field.type} has none`);
  const read = readFieldValue(field, field.default, { locale, file: false });
  if (!read.ok) throw wrong('default', read.message);
  const chosen = Array.isArray(read.value) ? read.value : [read.value];
  if (field.options?.some(({ code, active }) => !active && chosen.includes(code)))
    throw wrong('default', 'is out of use');
  return read.value;
}

/** Refuses to take a field out of use while a condition of another asks for it. */
export function refuseIfAskedFor(field: Definition, others: readonly Definition[]): void {
  const name = `custom.${field.key}`;
  const asking = others.find(
    (one) =>
      one.id !== field.id &&
      one.deactivatedAt === null &&
      one.requiredWhen !== null &&
      unknownIn(one.requiredWhen, (asked) => asked !== name) !== null,
  );
  if (asking)
    throw conflict('platform.field.read_by_condition', `The condition of ${asking.key} asks for this field`);
}

function checkCondition(
  condition: Filter,
  field: Definition,
  host: FieldHost,
  others: readonly Definition[],
): void {
  const used = others.filter((one) => one.deactivatedAt === null);
  const known = new Set(['kind', ...Object.keys(host.builtIn), ...used.map((one) => `custom.${one.key}`)]);
  known.delete(`custom.${field.key}`);
  const unknown = unknownIn(condition, (name) => known.has(name));
  if (unknown !== null) throw wrong('requiredWhen', `cannot ask for ${unknown}`);
}

/**
 * Checks every formula of a resource as it would be with a field made or changed. The field's own mistakes name the
 * place; other formulas that it would break, and circles, are named. Answers what the field's formula makes.
 */
export function checkFormulas(
  changed: Definition,
  all: readonly Definition[],
  host: FieldHost,
): Definition['result'] {
  const active = all.filter((one) => one.deactivatedAt === null);
  const result = ownResult(changed, active, host);
  const settled = active.map((one) => (one.id === changed.id ? { ...one, result } : one));
  const typeOf = typesIn(host, settled);
  const parsed = new Map<string, Parsed>();
  for (const { key, formula, id, result: made } of settled) {
    if (formula === null) continue;
    try {
      const one = parseFormula(formula, typeOf);
      if (one.root.type !== made) throw new FormulaError(0, 'type', 'would make something else');
      parsed.set(key, one);
    } catch (error) {
      if (!(error instanceof FormulaError)) throw error;
      if (id === changed.id) throw formulaWrong(error);
      throw conflict(
        'platform.field.read_by_formula',
        `The formula of ${key} would not work any more: ${error.message}`,
      );
    }
  }
  const order = orderOf(readsOf(parsed));
  if (!order.ok)
    throw unfit('formula', 'formula.cycle', `the formulas go in a circle: ${order.cycle.join(' → ')}`);
  return result;
}

/** A formula that reads itself is a circle, whatever it makes; so its own type is guessed only to find that. */
function ownResult(
  changed: Definition,
  active: readonly Definition[],
  host: FieldHost,
): Definition['result'] {
  if (changed.formula === null) return null;
  // What does not work any more can still be taken out of use.
  if (changed.deactivatedAt !== null) return changed.result;
  const guesses = ['number', 'text', 'date', 'boolean'] as const;
  let first: FormulaError | undefined;
  for (const result of guesses) {
    const typeOf = typesIn(
      host,
      active.map((one) => (one.id === changed.id ? { ...one, result } : one)),
    );
    try {
      return parseFormula(changed.formula, typeOf).root.type;
    } catch (error) {
      if (!(error instanceof FormulaError)) throw error;
      first ??= error;
    }
  }
  throw formulaWrong(first ?? new FormulaError(0, 'syntax', 'cannot be read'));
}

function formulaWrong(error: FormulaError) {
  return unfit('formula', `formula.${error.reason}`, `at ${error.at + 1}: ${error.message}`);
}

function wrong(path: string, message: string) {
  return unfit(path, `platform.field.${path}`, message);
}

/** A key out of a label: the words of the first one in Latin letters, else `field1`, `field2` …; not one that is taken. */
export function keyFrom(label: Definition['label'], taken: ReadonlySet<string>): string {
  const latin = [label.en, label.fa, label.ru].find((one) => one !== undefined && /[A-Za-z]/.test(one)) ?? '';
  const words = latin
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9\s_-]/g, '')
    .split(/[\s_-]+/)
    .filter((word) => word !== '');
  const camel = words
    .map((word, at) =>
      at === 0 ? word.toLowerCase() : word.charAt(0).toUpperCase() + word.slice(1).toLowerCase(),
    )
    .join('')
    .replace(/^\d+/, '')
    .slice(0, 27);
  const base = camel === '' ? 'field' : camel;
  if (camel !== '' && !taken.has(base)) return base;
  for (let number = camel === '' ? 1 : 2; ; number++) {
    if (!taken.has(`${base}${number}`)) return `${base}${number}`;
  }
}
