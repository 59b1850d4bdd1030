import { isDeepStrictEqual } from 'node:util';
import type { MergeChoices } from '@peyvand/contract/customers/merges';
import { namesField } from '../../../kernel/policy/actor.ts';
import type { CustomerFields } from '../customer/customer.ts';
import { entriesOf, innerName, isRecord, publicName, withEntries } from './flat.ts';
import { joinedAddresses, joinedContacts, joinedTags, reapplied, withPrimary } from './lists.ts';

/** Choices, and the fields that the merging person may not write: there the survivor's value stays. */
export interface Decided extends MergeChoices {
  readonly untouched: readonly string[];
}

/** One record that goes into another. */
export interface Joining {
  readonly id: string;
  readonly fields: CustomerFields;
}

/** Whether a field keeps the survivor's value: named by itself, or with all custom fields. */
export function isUntouched({ untouched }: Pick<Decided, 'untouched'>, name: string): boolean {
  return namesField({ has: (one) => untouched.includes(one) }, name);
}

/** First and last name are parts of the name and come with it. */
const partsOfName = new Set(['firstName', 'lastName']);
const lists = new Set(['tags', 'contacts', 'addresses']);

/** Whose value a field of the survivor is after the merge: of the one who joins, of both, or as it was. */
function takes(field: string, into: unknown, joining: Joining, decided: Decided): 'theirs' | 'both' | 'own' {
  const name = publicName(field);
  if (field === 'kind' || isUntouched(decided, name)) return 'own';
  if (partsOfName.has(field)) {
    const chosen = decided.fields['name'];
    return chosen === joining.id ? 'theirs' : 'own';
  }
  const chosen = decided.fields[name];
  if (chosen === joining.id) return 'theirs';
  if (lists.has(field)) return chosen === undefined || chosen === 'all' ? 'both' : 'own';
  return chosen === undefined && into === null ? 'theirs' : 'own';
}

/**
 * The survivor's fields after one record has joined it. Lists are united, empty fields filled, unless the choices say
 * otherwise; an entry for another of the merged records says nothing about this one.
 */
export function absorb(into: CustomerFields, joining: Joining, decided: Decided): CustomerFields {
  const own = new Map(entriesOf(into));
  const taken = entriesOf(joining.fields).filter(
    ([field]) => takes(field, own.get(field) ?? null, joining, decided) === 'theirs',
  );
  const after = withEntries(into, taken);
  const both = (field: string) => takes(field, null, joining, decided) === 'both';
  const contacts = both('contacts')
    ? joinedContacts(after.contacts, joining.fields.contacts)
    : after.contacts;
  return {
    ...after,
    tags: both('tags') ? joinedTags(after.tags, joining.fields.tags) : after.tags,
    addresses: both('addresses')
      ? joinedAddresses(after.addresses, joining.fields.addresses)
      : after.addresses,
    contacts: isUntouched(decided, 'contactPoints') ? contacts : withPrimary(contacts, decided.primary),
  };
}

/** Something that happened to a record: a merge into it, or a change of fields by somebody. */
export type Step =
  | { readonly kind: 'merge'; readonly id: string; readonly joining: Joining; readonly decided: Decided }
  | {
      readonly kind: 'edit';
      readonly changes: Readonly<Record<string, { readonly from: unknown; readonly to: unknown }>>;
    };

export interface Replayed {
  readonly fields: CustomerFields;
  /** The fields just before each merge, by its id. */
  readonly before: ReadonlyMap<string, CustomerFields>;
}

/** Does the steps again, from these fields on. */
export function replay(start: CustomerFields, steps: readonly Step[]): Replayed {
  const before = new Map<string, CustomerFields>();
  let fields = start;
  for (const step of settled(steps)) {
    if (step.kind === 'merge') {
      before.set(step.id, fields);
      fields = absorb(fields, step.joining, step.decided);
    } else fields = edited(fields, step.changes);
  }
  return { fields, before };
}

/**
 * The steps without changes that were turned round again, as the undo of an import does: whoever put back a value
 * that came by a merge did not choose it.
 */
function settled(steps: readonly Step[]): Step[] {
  const open = new Map<string, { at: number; from: unknown; to: unknown }[]>();
  const gone = new Set<string>();
  for (const [at, step] of steps.entries()) {
    if (step.kind === 'merge') continue;
    for (const [field, { from, to }] of Object.entries(step.changes)) {
      const stack = open.get(field) ?? [];
      open.set(field, stack);
      const last = stack.at(-1);
      if (last && isDeepStrictEqual(last.from, to) && isDeepStrictEqual(last.to, from)) {
        stack.pop();
        gone.add(`${last.at} ${field}`).add(`${at} ${field}`);
      } else stack.push({ at, from, to });
    }
  }
  if (gone.size === 0) return [...steps];
  return steps.map((step, at) => {
    if (step.kind === 'merge') return step;
    const left = Object.entries(step.changes).filter(([field]) => !gone.has(`${at} ${field}`));
    return { kind: 'edit', changes: Object.fromEntries(left) };
  });
}

function edited(
  fields: CustomerFields,
  changes: Readonly<Record<string, { readonly from: unknown; readonly to: unknown }>>,
): CustomerFields {
  const known = new Map(entriesOf(fields));
  const next = Object.entries(changes).flatMap(([name, change]) =>
    name === 'custom' ? customChanges(change) : [{ field: innerName(name), ...change }],
  );
  return withEntries(
    fields,
    next.flatMap(({ field, from, to }) => {
      if (!known.has(field) && !field.startsWith('custom.')) return [];
      const state = known.get(field);
      const areLists = Array.isArray(state) && Array.isArray(from) && Array.isArray(to);
      return [[field, areLists ? reapplied(field, state, from, to) : to] as const];
    }),
  );
}

/** A change of all custom fields, field by field. */
function customChanges(change: { readonly from: unknown; readonly to: unknown }) {
  const [from, to] = [change.from, change.to].map((one) => new Map(Object.entries(isRecord(one) ? one : {})));
  return [...new Set([...(from?.keys() ?? []), ...(to?.keys() ?? [])])].flatMap((key) => {
    const [before, after] = [from?.get(key) ?? null, to?.get(key) ?? null];
    return isDeepStrictEqual(before, after) ? [] : [{ field: `custom.${key}`, from: before, to: after }];
  });
}

export interface Taken {
  readonly fields: CustomerFields;
  /** Fields that the history does not explain: they stay as they are. */
  readonly unexplained: readonly string[];
}

/**
 * What a record becomes when its history is told differently. `told` is what the history as it was makes of it, `anew`
 * what it makes now. A field that is not as the history says was changed by something else: nobody's value is lost.
 */
export function retold(current: CustomerFields, told: CustomerFields, anew: CustomerFields): Taken {
  const was = new Map(entriesOf(told));
  const becomes = new Map(entriesOf(anew));
  const is = new Map(entriesOf(current));
  const unexplained: string[] = [];
  const next: [string, unknown][] = [];
  for (const field of new Set([...is.keys(), ...becomes.keys()])) {
    const [before, after] = [was.get(field) ?? null, becomes.get(field) ?? null];
    if (isDeepStrictEqual(before, after)) continue;
    if (isDeepStrictEqual(is.get(field) ?? null, before)) next.push([field, after]);
    else unexplained.push(publicName(field));
  }
  return { fields: withEntries(current, next), unexplained };
}
