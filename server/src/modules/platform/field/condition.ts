import type { Filter } from '@peyvand/contract/core/filter';
import { compareDecimals, isDecimal } from '../../../kernel/money/decimal.ts';
import { fold } from '../../../kernel/text/fold.ts';

/** A value of the record at hand; null where empty. */
export type ValueOf = (field: string) => unknown;

/**
 * Whether one record fits a filter, without the database: for conditions on the record that is being written. Knows
 * no relations and no relative dates; `unknownIn` refuses such conditions before they are kept.
 */
export function holdsFor(filter: Filter, valueOf: ValueOf): boolean {
  if ('and' in filter) return filter.and.every((one) => holdsFor(one, valueOf));
  if ('or' in filter) return filter.or.some((one) => holdsFor(one, valueOf));
  if ('not' in filter) return !holdsFor(filter.not, valueOf);
  if ('relation' in filter) return false;
  const negative = { ne: 'eq', notIn: 'in', isEmpty: 'isNotEmpty' } as const;
  const { op, value } = filter;
  const held = valueOf(filter.field);
  if (op === 'ne' || op === 'notIn' || op === 'isEmpty') return !compares(held, negative[op], value);
  return compares(held, op, value);
}

function compares(held: unknown, op: string, value: unknown): boolean {
  if (isEmptyValue(held)) return false;
  if (op === 'isNotEmpty') return true;
  if (Array.isArray(held)) return held.some((one) => compares(one, op, value));
  const wanted: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (op === 'eq' || op === 'in') return wanted.some((one) => order(held, one) === 0);
  const [first, last] = wanted.map((one) => order(held, one));
  if (op === 'contains') return fold(textOf(held)).includes(fold(textOf(wanted[0])));
  if (op === 'startsWith') return fold(textOf(held)).startsWith(fold(textOf(wanted[0])));
  if (first === undefined) return false;
  if (op === 'between') return first >= 0 && last !== undefined && last <= 0;
  if (op === 'lt') return first < 0;
  if (op === 'lte') return first <= 0;
  return op === 'gt' ? first > 0 : first >= 0;
}

export function isEmptyValue(value: unknown): boolean {
  return (
    value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  );
}

function order(one: unknown, other: unknown): number {
  const [a, b] = [textOf(one), textOf(other)];
  if (isDecimal(a, 12) && isDecimal(b, 12)) return compareDecimals(a, b);
  const [x, y] = [fold(a), fold(b)];
  return Number(x > y) - Number(x < y);
}

function textOf(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'amount' in value) return String(value.amount);
  return typeof value === 'string' ? value : JSON.stringify(value ?? '');
}

/** What a condition names that it cannot: relations, relative dates, fields that there are not. Null when all is well. */
export function unknownIn(filter: Filter, isKnown: (field: string) => boolean): string | null {
  const parts =
    'and' in filter ? filter.and : 'or' in filter ? filter.or : 'not' in filter ? [filter.not] : null;
  if (parts) {
    for (const part of parts) {
      const found = unknownIn(part, isKnown);
      if (found !== null) return found;
    }
    return null;
  }
  if (!('field' in filter)) return 'relation' in filter ? filter.relation : '';
  const values: readonly unknown[] = Array.isArray(filter.value) ? filter.value : [filter.value];
  if (values.some((one) => typeof one === 'object' && one !== null)) return filter.field;
  return isKnown(filter.field) ? null : filter.field;
}
