import { isDeepStrictEqual } from 'node:util';
import { fold } from '../../../kernel/text/fold.ts';
import type { StoredContact } from '../customer/contact.ts';
import type { StoredAddress } from '../customer/customer.ts';

/** As many as a customer may have of each; the rest of a union stays with the record that it came from. */
export const most = { tags: 50, contacts: 50, addresses: 20 } as const;
export type ListField = keyof typeof most;

const phones = new Set(['phone', 'mobile', 'fax']);

/** What makes two entries of a list the same one. */
function identityOf(field: string, entry: unknown): string {
  if (typeof entry === 'string') return fold(entry);
  if (typeof entry !== 'object' || entry === null) return JSON.stringify(entry);
  const parts = new Map<string, unknown>(Object.entries(entry));
  if (field === 'contacts') {
    const kind = String(parts.get('kind'));
    return `${phones.has(kind) ? 'phone' : kind} ${String(parts.get('key') ?? parts.get('value'))}`;
  }
  return ['country', 'region', 'city', 'street', 'postalCode']
    .map((part) => fold(textOf(parts.get(part))))
    .join('\u001f');
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The first list, and what only the second one has. Never longer than a customer's list may be. */
function joined<Entry>(field: ListField, known: readonly Entry[], added: readonly Entry[]): Entry[] {
  const seen = new Set(known.map((entry) => identityOf(field, entry)));
  const fresh = added.filter((entry) => {
    const identity = identityOf(field, entry);
    if (seen.has(identity)) return false;
    seen.add(identity);
    return true;
  });
  return [...known, ...fresh].slice(0, Math.max(most[field], known.length));
}

export function joinedTags(known: readonly string[], added: readonly string[]): string[] {
  return joined('tags', known, added);
}

/** Primary stays what was primary; a kind that had none gets that of the other record. */
export function joinedContacts(
  known: readonly StoredContact[],
  added: readonly StoredContact[],
): StoredContact[] {
  const all = joined('contacts', known, added);
  return withOnePrimary(all, (point) => (point.kind === 'mobile' ? 'phone' : point.kind));
}

export function joinedAddresses(
  known: readonly StoredAddress[],
  added: readonly StoredAddress[],
): StoredAddress[] {
  return withOnePrimary(joined('addresses', known, added), () => '');
}

/** The points with these values become the primary ones of their kinds. */
export function withPrimary(contacts: readonly StoredContact[], values: readonly string[]): StoredContact[] {
  const wanted = new Set(values);
  const chosen = contacts.filter((point) => wanted.has(point.value));
  const kind = (point: StoredContact) => (point.kind === 'mobile' ? 'phone' : point.kind);
  return contacts.map((point) => {
    const first = chosen.find((one) => kind(one) === kind(point));
    const primary = first ? first === point : point.primary;
    return primary === point.primary ? point : { ...point, primary };
  });
}

function withOnePrimary<Entry extends { readonly primary: boolean }>(
  entries: readonly Entry[],
  groupOf: (entry: Entry) => string,
): Entry[] {
  const chosen = new Map<string, Entry>();
  for (const entry of entries) {
    const current = chosen.get(groupOf(entry));
    if (!current || (entry.primary && !current.primary)) chosen.set(groupOf(entry), entry);
  }
  return entries.map((entry) => {
    const primary = chosen.get(groupOf(entry)) === entry;
    return primary === entry.primary ? entry : { ...entry, primary };
  });
}

/**
 * What somebody did to a list, done to another state of it: what they added is there, what they removed is not, what
 * they changed is as they left it. Where nothing else happened in between it is exactly the list that they left.
 */
export function reapplied(
  field: string,
  state: readonly unknown[],
  from: readonly unknown[],
  to: readonly unknown[],
): unknown[] {
  if (isDeepStrictEqual(state, from)) return [...to];
  const key = (entry: unknown) => identityOf(field, entry);
  const [before, after] = [
    new Map(from.map((one) => [key(one), one])),
    new Map(to.map((one) => [key(one), one])),
  ];
  const left = state.flatMap((entry) => {
    const identity = key(entry);
    if (!before.has(identity)) return [entry];
    const now = after.get(identity);
    if (now === undefined) return [];
    return [isDeepStrictEqual(now, before.get(identity)) ? entry : now];
  });
  const there = new Set(left.map(key));
  const all = [...left, ...to.filter((entry) => !before.has(key(entry)) && !there.has(key(entry)))];
  return all.every(hasPrimary) ? withOnePrimary(all, primaryGroup(field)) : all;
}

function hasPrimary(entry: unknown): entry is { readonly primary: boolean } {
  return (
    typeof entry === 'object' && entry !== null && 'primary' in entry && typeof entry.primary === 'boolean'
  );
}

function primaryGroup(field: string) {
  return (entry: { readonly primary: boolean; readonly kind?: string }) =>
    field === 'contacts' ? String(entry.kind === 'mobile' ? 'phone' : entry.kind) : '';
}
