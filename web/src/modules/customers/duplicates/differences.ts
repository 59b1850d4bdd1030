import type { Customer } from '@peyvand/contract/customers/customer';
import { fieldText, type TextTools } from '../record/field-text.ts';

/** What is laid side by side, in the order in which people look at it. */
const compared = [
  'name',
  'firstName',
  'lastName',
  'birthDate',
  'nationalId',
  'code',
  'jobTitle',
  'contactPoints',
  'addresses',
  'tags',
  'source',
  'stage',
  'ownerId',
] as const;

export interface Difference {
  readonly field: (typeof compared)[number];
  readonly a: readonly string[];
  readonly b: readonly string[];
  /** `one`: known on one side only. */
  readonly how: 'same' | 'differs' | 'one';
  /** Values that both have, for marking the common among several. */
  readonly common: ReadonlySet<string>;
}

/** Field by field what two records say; what both leave empty, or what is hidden, is left out. */
export function differencesOf(a: Customer, b: Customer, tools: TextTools): Difference[] {
  return compared.flatMap((field) => {
    const [left, right] = [valuesOf(a, field, tools), valuesOf(b, field, tools)];
    if (left.length === 0 && right.length === 0) return [];
    const common = new Set(left.filter((value) => right.includes(value)));
    const how =
      left.length === 0 || right.length === 0
        ? 'one'
        : common.size > 0
          ? ('same' as const)
          : ('differs' as const);
    return [{ field, a: left, b: right, how, common }];
  });
}

/** Lists stand value by value, so that one common number among three is seen. */
function valuesOf(record: Customer, field: Difference['field'], tools: TextTools): string[] {
  const value = record[field];
  const parts: readonly unknown[] = Array.isArray(value) ? value.map((one: unknown) => [one]) : [value];
  return parts.flatMap((part) => fieldText(field, part, tools) ?? []);
}
