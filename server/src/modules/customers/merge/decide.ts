import { isDeepStrictEqual } from 'node:util';
import type { MergeChoices, MergeWarning } from '@peyvand/contract/customers/merges';
import type { Ctx } from '../../../kernel/context.ts';
import { scopeOf } from '../../../kernel/policy/actor.ts';
import { refuseLocked } from '../../../kernel/policy/fields.seam.ts';
import type { LoadedCustomer } from '../customer/customer.store.ts';
import type { CustomerFields } from '../customer/customer.ts';
import { unfitMerge } from '../errors.ts';
import { entriesOf, publicName } from './flat.ts';
import { most } from './lists.ts';
import { absorb, type Decided, isUntouched, type Joining } from './merge.ts';

const lists = new Set(['tags', 'contactPoints', 'addresses']);
const together = new Set(['kind', 'firstName', 'lastName']);

/** What a choice may name: each field once, the parts of a name with the name. */
function choosable(records: readonly CustomerFields[]): Set<string> {
  return new Set(
    records
      .flatMap((fields) => entriesOf(fields).map(([field]) => publicName(field)))
      .filter((field) => !together.has(field)),
  );
}

/**
 * The choices as this person may make them. A field that they may not write, or not see, keeps the survivor's value.
 * Throws for a choice that names such a field, an unknown one, or a record that is not among the merged.
 */
export function decided(
  ctx: Ctx,
  records: readonly { readonly id: string; readonly fields: CustomerFields }[],
  choices: MergeChoices,
): Decided {
  const named = Object.keys(choices.fields);
  refuseLocked(ctx.actor, 'customers', [...named, ...(choices.primary.length > 0 ? ['contactPoints'] : [])]);
  const known = choosable(records.map((one) => one.fields));
  const ids = new Set(records.map((one) => one.id));
  for (const [field, from] of Object.entries(choices.fields)) {
    if (!known.has(field)) throw unfitMerge('choice', `choices.fields.${field}`, 'there is no such field');
    if (from === 'all' ? !lists.has(field) : !ids.has(from)) {
      throw unfitMerge('choice', `choices.fields.${field}`, 'the value is of none of the merged records');
    }
  }
  const { hidden, locked } = scopeOf(ctx.actor, 'customers');
  return { ...choices, untouched: [...new Set([...hidden, ...locked])] };
}

/** Whose value each differing field gets. */
export function origins(
  survivor: { readonly id: string; readonly fields: CustomerFields },
  losers: readonly Joining[],
  choices: Decided,
): { field: string; from: string | null; locked: boolean }[] {
  const all = [survivor, ...losers].map(({ id, fields }) => ({
    id,
    values: new Map(entriesOf(fields).map(([field, value]) => [publicName(field), value])),
  }));
  const [own] = all;
  return [...choosable([survivor, ...losers].map((one) => one.fields))].flatMap((field) => {
    const values = all.map((one) => one.values.get(field) ?? null);
    if (values.every((value) => isDeepStrictEqual(value, values[0]))) return [];
    const locked = isUntouched(choices, field);
    const chosen = choices.fields[field];
    const from = locked ? survivor.id : chosen;
    if (from !== undefined) return [{ field, from, locked }];
    if (lists.has(field)) return [{ field, from: 'all', locked }];
    const holder =
      (own?.values.get(field) ?? null) === null
        ? all.find((one) => (one.values.get(field) ?? null) !== null)
        : own;
    return [{ field, from: holder?.id ?? null, locked }];
  });
}

/** All losers taken in one after the other; the survivor's fields before and after each. */
export function absorbAll(
  fields: CustomerFields,
  losers: readonly Joining[],
  choices: Decided,
): { readonly before: CustomerFields; readonly after: CustomerFields }[] {
  let now = fields;
  return losers.map((joining) => {
    const before = now;
    now = absorb(before, joining, choices);
    return { before, after: now };
  });
}

/** What should be looked at twice. */
export function warningsOf(
  records: readonly LoadedCustomer[],
  currencies: readonly string[],
  hidden: ReadonlySet<string>,
): MergeWarning[] {
  const [first] = records;
  const several = (field: string, values: readonly (string | null)[]) =>
    !hidden.has(field) && new Set(values.filter((value) => value !== null)).size > 1;
  const over = (field: string, limit: number, lengths: readonly number[]) =>
    !hidden.has(field) && lengths.reduce((sum, length) => sum + length, 0) > limit;
  const ids = new Set(records.map((one) => one.id));
  const found: [MergeWarning, boolean][] = [
    [
      'national_ids',
      several(
        'nationalId',
        records.map((one) => one.nationalId),
      ),
    ],
    [
      'birth_dates',
      several(
        'birthDate',
        records.map((one) => one.birthDate),
      ),
    ],
    ['currencies', new Set(currencies).size > 1],
    [
      'many_contacts',
      over(
        'contactPoints',
        most.contacts,
        records.map((one) => one.contacts.length),
      ),
    ],
    [
      'many_tags',
      over(
        'tags',
        most.tags,
        records.map((one) => one.tags.length),
      ),
    ],
    [
      'many_addresses',
      over(
        'addresses',
        most.addresses,
        records.map((one) => one.addresses.length),
      ),
    ],
    ['other_owners', records.some((one) => one.ownerId !== first?.ownerId)],
    ['relation_between', records.some((one) => one.relations.some(({ customer }) => ids.has(customer.id)))],
  ];
  return found.filter(([, isSo]) => isSo).map(([warning]) => warning);
}
