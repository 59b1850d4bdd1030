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
  /** What each record says, in the order of the records. */
  readonly values: readonly (readonly string[])[];
  /** `same`: all who know it share a value. `one`: known on one side only. */
  readonly how: 'same' | 'differs' | 'one';
  /** Values that several have, for marking the common among several. */
  readonly common: ReadonlySet<string>;
}

/** Field by field what records say; what all leave empty, or what is hidden, is left out. */
export function differencesOf(records: readonly Customer[], tools: TextTools): Difference[] {
  return compared.flatMap((field) => {
    const values = records.map((record) => valuesOf(record, field, tools));
    const known = values.filter((list) => list.length > 0);
    if (known.length === 0) return [];
    const carriers = (value: string) => known.filter((list) => list.some((one) => alike(one, value))).length;
    const common = new Set(known.flat().filter((value) => carriers(value) > 1));
    const isShared = known.length > 1 && [...common].some((value) => carriers(value) === known.length);
    const how = known.length === 1 ? ('one' as const) : isShared ? ('same' as const) : ('differs' as const);
    return [{ field, values, how, common }];
  });
}

/** «کاویان‌پور» and «کاویان پور», with either yeh and kaf: as the comparison takes them, one way of writing or another. */
function alike(one: string, other: string): boolean {
  return one === other || tight(one) === tight(other);
}

function tight(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200f\u2066-\u2069]+/g, '')
    .replace(/[يى]/g, 'ی')
    .replace(/ك/g, 'ک')
    .toLowerCase();
}

/** Lists stand value by value, so that one common number among three is seen. */
function valuesOf(record: Customer, field: Difference['field'], tools: TextTools): string[] {
  const value = record[field];
  const parts: readonly unknown[] = Array.isArray(value) ? value.map((one: unknown) => [one]) : [value];
  return [...new Set(parts.flatMap((part) => fieldText(field, part, tools) ?? []))];
}
