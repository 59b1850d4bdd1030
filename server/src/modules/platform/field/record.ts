import { isDeepStrictEqual } from 'node:util';
import {
  type CustomInput,
  type FieldInput,
  type FieldValue,
  FieldValue as FieldValueSchema,
} from '@peyvand/contract/core/custom';
import type { Calendar } from '@peyvand/contract/core/dates';
import { Currency, minorDigits } from '@peyvand/contract/core/money';
import type { Violation } from '@peyvand/contract/core/problem';
import type { Custom, FieldRecord } from '../../../kernel/fields.ts';
import { decimalText } from '../../../kernel/money/decimal.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { holdsFor, isEmptyValue } from './condition.ts';
import { appliesTo, type Definition, type FieldSet } from './definition.ts';
import { evaluate, type FormulaValue } from './formula/evaluate.ts';
import { type Reading, readFieldValue } from './value.ts';

/** The record without its custom values. */
export type Facts = Pick<FieldRecord, 'kind' | 'facts'>;

/** What formulas take from the organisation. */
export interface Surroundings {
  readonly calendar: Calendar;
  readonly zone: string;
}

export interface Write {
  /** The record before; null for a new one. */
  readonly before: (Facts & { readonly custom: Custom }) | null;
  /** The built-in fields after. */
  readonly after: Facts;
  readonly given: CustomInput | undefined;
  readonly reading: Reading;
  /** Whether who writes may not write the field: nothing is asked of them then. */
  readonly closed: (key: string) => boolean;
}

/** Custom values of a written record, with what is wrong: then nothing may be stored. */
export interface Written {
  readonly custom: Custom;
  readonly violations: readonly Violation[];
}

/** Reads what was given, fills defaults of a new record, asks for what is required, and reckons the formulas. */
export function writeCustom(set: FieldSet, write: Write, surroundings: Surroundings): Written {
  const violations: Violation[] = [];
  const custom = new Map<string, unknown>(Object.entries(write.before?.custom ?? {}));
  if (!write.before) {
    for (const one of set.active) {
      if (one.default !== null && appliesTo(one, write.after.kind)) custom.set(one.key, one.default);
    }
  }
  for (const [key, value] of Object.entries(write.given ?? {})) {
    const wrong = take(set.byKey.get(key), key, value, write, custom);
    if (wrong) violations.push(wrong);
  }
  const values = reckon(set, { ...write.after, custom: Object.fromEntries(custom) }, surroundings);
  return { custom: values, violations: [...violations, ...missingIn(set, write, values, violations)] };
}

function take(
  definition: Definition | undefined,
  key: string,
  given: FieldInput,
  { before, after, reading }: Write,
  custom: Map<string, unknown>,
): Violation | undefined {
  const path = `custom.${key}`;
  if (!definition || definition.deactivatedAt !== null)
    return { path, reason: 'unknown', message: 'there is no such field' };
  // What stands there already may stay, whatever became of the field since.
  if (before && given !== null && isDeepStrictEqual(before.custom[key], given)) return undefined;
  if (!appliesTo(definition, after.kind) && !isEmptyValue(given))
    return { path, reason: 'kind', message: `is no field of a ${after.kind}` };
  const read = readFieldValue(definition, given, reading);
  if (!read.ok) return { path, reason: read.reason, message: read.message };
  if (offersNot(definition, read.value, before?.custom[key]))
    return { path, reason: 'choice', message: 'is no longer offered' };
  if (read.value === null) custom.delete(key);
  else custom.set(key, read.value);
  return undefined;
}

/** Whether a choice is taken that is out of use and was not there before. */
function offersNot({ options }: Definition, value: FieldValue | null, before: unknown): boolean {
  const codes = Array.isArray(value) ? value : [value];
  const known: readonly unknown[] = Array.isArray(before) ? before : [before];
  return (options ?? []).some(({ code, active }) => !active && codes.includes(code) && !known.includes(code));
}

/** What was missing before is not asked for again, nor what the writer may not write or got wrong anyway. */
function missingIn(set: FieldSet, write: Write, custom: Custom, wrong: readonly Violation[]): Violation[] {
  const { before, after } = write;
  return set.active.flatMap((one) => {
    if (one.required === 'no' || one.type === 'formula' || !isEmptyValue(custom[one.key])) return [];
    const path = `custom.${one.key}`;
    if (write.closed(one.key) || wrong.some((violation) => violation.path === path)) return [];
    if (!isNeeded(one, { ...after, custom })) return [];
    if (before && isEmptyValue(before.custom[one.key]) && isNeeded(one, before)) return [];
    return [{ path, reason: 'required', message: 'is required' }];
  });
}

function isNeeded(definition: Definition, record: Facts & { readonly custom: Custom }): boolean {
  if (!appliesTo(definition, record.kind)) return false;
  if (definition.required === 'always') return true;
  return (
    definition.requiredWhen !== null && holdsFor(definition.requiredWhen, (name) => valueIn(record, name))
  );
}

function valueIn({ kind, facts, custom }: Facts & { readonly custom: Custom }, name: string): unknown {
  if (name === 'kind') return kind;
  return name.startsWith('custom.') ? custom[name.slice('custom.'.length)] : facts[name];
}

/** The values with all formulas reckoned anew; what makes nothing is left out. */
export function reckon(
  set: FieldSet,
  record: Facts & { readonly custom: Custom },
  { calendar, zone }: Surroundings,
): Custom {
  if (set.formulas.length === 0) return record.custom;
  const custom = { ...record.custom };
  const field = (name: string) => {
    const key = name.startsWith('custom.') ? name.slice('custom.'.length) : undefined;
    if (key === undefined) return plain(valueIn(record, name), undefined, zone);
    return plain(custom[key], set.byKey.get(key), zone);
  };
  for (const { key, formula } of set.formulas) {
    const definition = set.byKey.get(key);
    const made =
      definition && appliesTo(definition, record.kind) ? evaluate(formula.root, { field, calendar }) : null;
    if (made === null) delete custom[key];
    else custom[key] = made;
  }
  return custom;
}

/** A value as formulas take it: money in whole units, a moment as its day. */
function plain(value: unknown, definition: Definition | undefined, zone: string): FormulaValue {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'object' && value !== null && 'amount' in value && 'currency' in value) {
    const currency = Currency.safeParse(value.currency);
    if (!currency.success) return null;
    return decimalText({ units: BigInt(String(value.amount)), scale: minorDigits[currency.data] });
  }
  if (typeof value !== 'string' || value === '') return null;
  return definition?.type === 'dateTime' ? dateOf(new Date(value), zone) : value;
}

/** The values of the fields in use, in the shape of the contract. */
export function shownValues(
  set: FieldSet,
  custom: Custom,
  hidden: (key: string) => boolean,
): Record<string, FieldValue> {
  const shown: [string, FieldValue][] = [];
  for (const { key } of set.active) {
    const value = custom[key];
    if (value === undefined || hidden(key)) continue;
    const read = FieldValueSchema.safeParse(value);
    if (read.success) shown.push([key, read.data]);
  }
  return Object.fromEntries(shown);
}
