import { isDeepStrictEqual } from 'node:util';
import type { CustomerChange, NewCustomer } from '@peyvand/contract/customers/customer';
import type { CountryCode } from 'libphonenumber-js/max';
import type { Custom } from '../../../kernel/fields.ts';
import { fold } from '../../../kernel/text/fold.ts';
import type { Changes } from '../changes.ts';
import type { Facts } from '../events.ts';
import { readContacts, type StoredContact, searchText, shownContacts } from './contact.ts';

/** An address as stored. */
export interface StoredAddress {
  readonly label: string | null;
  readonly country: string | null;
  readonly region: string | null;
  readonly city: string | null;
  readonly street: string | null;
  readonly postalCode: string | null;
  readonly primary: boolean;
}

/** The plain fields of a customer, as the module thinks of them. */
export interface CustomerFields {
  readonly kind: string;
  readonly name: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly code: string | null;
  readonly jobTitle: string | null;
  readonly birthDate: string | null;
  readonly nationalId: string | null;
  readonly language: string | null;
  readonly source: string | null;
  readonly acquisitionCost: { readonly amount: string; readonly currency: string } | null;
  readonly tags: readonly string[];
  readonly stage: string;
  readonly contacts: readonly StoredContact[];
  readonly addresses: readonly StoredAddress[];
  /** Values of custom fields by key, those of fields out of use included. */
  readonly custom: Custom;
}

/** What is kept beside the fields so that lists and searches need one table. */
export interface Derived {
  readonly nameKey: string;
  readonly codeKey: string | null;
  readonly city: string | null;
  readonly country: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly searchText: string;
}

/** Fields of a new customer from what was entered. */
export function fieldsOf(entered: NewCustomer, country: CountryCode): CustomerFields {
  return {
    kind: entered.kind,
    name: entered.name,
    firstName: entered.firstName ?? null,
    lastName: entered.lastName ?? null,
    code: entered.code ?? null,
    jobTitle: entered.jobTitle ?? null,
    birthDate: entered.birthDate ?? null,
    nationalId: entered.nationalId ?? null,
    language: entered.language ?? null,
    source: entered.source ?? null,
    acquisitionCost: entered.acquisitionCost ?? null,
    tags: uniqueTags(entered.tags ?? []),
    stage: entered.stage ?? 'prospect',
    contacts: readContacts(entered.contactPoints ?? [], country),
    addresses: readAddresses(entered.addresses ?? []),
    custom: {},
  };
}

/** The fields after a change; what the change does not name stays. */
export function applyChange(
  before: CustomerFields,
  change: CustomerChange,
  country: CountryCode,
): CustomerFields {
  const { contactPoints, addresses, tags, custom: _custom, ...plain } = change;
  const given = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined));
  return {
    ...before,
    ...given,
    ...(tags === undefined ? {} : { tags: uniqueTags(tags) }),
    ...(contactPoints === undefined ? {} : { contacts: readContacts(contactPoints, country) }),
    ...(addresses === undefined ? {} : { addresses: readAddresses(addresses) }),
  };
}

export function derive(fields: CustomerFields): Derived {
  const shown = shownAddress(fields.addresses);
  const [nameKey, codeKey] = [fold(fields.name), fields.code === null ? null : fold(fields.code)];
  const { email, phone } = shownContacts(fields.contacts);
  return {
    nameKey,
    codeKey,
    city: shown?.city ?? null,
    country: shown?.country ?? null,
    email,
    phone,
    searchText: searchText(nameKey, codeKey, fields.contacts),
  };
}

/** The address that lists and analytics show: the primary one, else the first. */
function shownAddress(addresses: readonly StoredAddress[]): StoredAddress | undefined {
  return addresses.find((one) => one.primary) ?? addresses[0];
}

/** Field by field what differs, for the event; custom fields as `custom.<key>`. Empty when nothing does. */
export function changesBetween(before: CustomerFields, after: CustomerFields): Changes {
  const values = new Map<string, unknown>(Object.entries(flat(before, after)));
  const changed = Object.entries(flat(after, before)).flatMap(([field, to]: [string, unknown]) => {
    const from = values.get(field);
    return isDeepStrictEqual(from, to) ? [] : [[publicName(field), { from, to }] as const];
  });
  return Object.fromEntries(changed);
}

function publicName(field: string): string {
  return field === 'contacts' ? 'contactPoints' : field;
}

/** Each custom field as a field of its own; one that only the other side has is empty here. */
function flat({ custom, ...plain }: CustomerFields, other: CustomerFields): Record<string, unknown> {
  const keys = Object.keys({ ...custom, ...other.custom });
  return { ...plain, ...Object.fromEntries(keys.map((key) => [`custom.${key}`, custom[key] ?? null])) };
}

/** The fields with other values, named as in the changes of events: the way back. */
export function withValues(fields: CustomerFields, values: ReadonlyMap<string, unknown>): CustomerFields {
  const custom = new Map(Object.entries(fields.custom));
  const plain = new Map<string, unknown>();
  for (const [name, value] of values) {
    const key = name.startsWith('custom.') ? name.slice('custom.'.length) : undefined;
    if (key === undefined) plain.set(name === 'contactPoints' ? 'contacts' : name, value);
    else if (value === null) custom.delete(key);
    else custom.set(key, value);
  }
  return { ...fields, ...Object.fromEntries(plain), custom: Object.fromEntries(custom) };
}

/** What events say of a customer. */
export function factsOf(
  fields: Pick<CustomerFields, 'kind' | 'name' | 'code' | 'stage' | 'source' | 'addresses'>,
  owner: { ownerId: string; teamId: string },
  version: number,
): Facts {
  const shown = shownAddress(fields.addresses);
  return {
    kind: fields.kind,
    name: fields.name,
    code: fields.code,
    stage: fields.stage,
    source: fields.source,
    city: shown?.city ?? null,
    country: shown?.country ?? null,
    ownerId: owner.ownerId,
    teamId: owner.teamId,
    version,
  };
}

/** The same tag in two spellings is one tag; the first spelling stays. */
export function uniqueTags(tags: readonly string[]): string[] {
  const seen = new Map<string, string>();
  for (const tag of tags) if (!seen.has(fold(tag))) seen.set(fold(tag), tag);
  return [...seen.values()];
}

function readAddresses(addresses: NonNullable<NewCustomer['addresses']>): StoredAddress[] {
  const primary = Math.max(
    0,
    addresses.findIndex((one) => one.primary),
  );
  return addresses.map((one, index) => ({
    label: one.label ?? null,
    country: one.country ?? null,
    region: one.region ?? null,
    city: one.city ?? null,
    street: one.street ?? null,
    postalCode: one.postalCode ?? null,
    primary: index === primary,
  }));
}
