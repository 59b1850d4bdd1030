import { CustomValues } from '@peyvand/contract/core/custom';
import { type Customer, type CustomerChange, changeCustomer } from '@peyvand/contract/customers/customer';
import type { z } from 'zod';

/** What the form sends: fields of a customer that change. */
export type RecordChange = z.input<NonNullable<typeof changeCustomer.body>>;
export type FieldName = keyof CustomerChange;

/** A field that somebody else changed while I did too. */
export interface Clash {
  field: FieldName;
  mine: unknown;
  theirs: unknown;
}

export function fieldsOf(change: RecordChange): FieldName[] {
  return changeCustomer.body.keyof().options.filter((field) => change[field] !== undefined);
}

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/**
 * Which fields of my change clash with what is stored now: those that moved away from what I saw (`base`) to something
 * else than I wrote. Everything else of both changes goes together without asking.
 */
export function clashes(base: Customer, theirs: Customer, change: RecordChange): Clash[] {
  return fieldsOf(change)
    .map((field) => ({ field, mine: change[field], theirs: valueFor(theirs, field, change) }))
    .filter((one) => !same(one.theirs, valueFor(base, one.field, change)) && !same(one.theirs, one.mine));
}

/** What a record has where a change writes; of the custom fields those that the change names. */
function valueFor(record: Customer, field: FieldName, change: RecordChange): unknown {
  if (field !== 'custom') return record[field];
  return Object.fromEntries(
    Object.keys(change.custom ?? {}).map((key) => [key, record.custom?.[key] ?? null]),
  );
}

/** My change without the fields where theirs shall stand. */
export function withoutFields(change: RecordChange, fields: readonly FieldName[]): RecordChange {
  const rest = { ...change };
  for (const field of fields) delete rest[field];
  return rest;
}

/** The change that brings the fields back to what they were; undefined when that cannot be written. */
export function inverseChange(before: Customer, change: RecordChange): RecordChange | undefined {
  const old = Object.fromEntries(
    fieldsOf(change).map((field) => [field, valueFor(before, field, change) ?? null]),
  );
  const parsed = changeCustomer.body.safeParse(old);
  return parsed.success ? parsed.data : undefined;
}

/** How the record looks with the change, for the screen until the server answers. */
export function withChange(before: Customer, change: RecordChange): Customer {
  const given = Object.fromEntries(fieldsOf(change).map((field) => [field, change[field]]));
  if (change.custom === undefined) return { ...before, ...given };
  const known = CustomValues.safeParse(
    Object.fromEntries(
      Object.entries({ ...before.custom, ...change.custom }).filter(([, value]) => value !== null),
    ),
  );
  return { ...before, ...given, custom: known.success ? known.data : (before.custom ?? {}) };
}
