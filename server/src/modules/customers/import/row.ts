import type { Money } from '@peyvand/contract/core/money';
import { type Address, type ContactPoint, CustomerKind, Stage } from '@peyvand/contract/customers/customer';
import { z } from 'zod';
import type { ImportRow } from '../../../kernel/importing.ts';
import type { Locale } from '../../../kernel/policy/actor.ts';
import { parseDate } from '../../../kernel/time/parse-date.ts';
import { wholeOf } from './whole.ts';

/** What a row says in the terms of the API, before its schema judges it. */
export interface EnteredRow {
  readonly kind: CustomerKind;
  readonly name: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly code?: string;
  readonly jobTitle?: string;
  readonly birthDate?: string;
  readonly nationalId?: string;
  readonly language?: 'fa' | 'en' | 'ru';
  readonly stage?: Stage;
  readonly source?: string;
  readonly tags?: string[];
  readonly contactPoints?: ContactPoint[];
  readonly addresses?: Address[];
  readonly acquisitionCost?: Money;
}

export type ReadRow =
  | {
      readonly ok: true;
      readonly value: EnteredRow;
      /** The record that the row says it is. */
      readonly id: string | null;
      readonly company: string | null;
      /** What the person does at the company. */
      readonly role: string | null;
      readonly note: string | null;
      /** Whom the file names as the owner. */
      readonly owner: string | null;
      /** An image in base64. */
      readonly photo: string | null;
    }
  | { readonly ok: false; readonly field: string; readonly reason: string; readonly message: string };

const Language = z.enum(['fa', 'en', 'ru']);

type Entered = { -readonly [Field in keyof EnteredRow]: EnteredRow[Field] };

const plain = ['firstName', 'lastName', 'code', 'jobTitle', 'nationalId', 'source'] as const;
const contactKinds = ['email', 'mobile', 'phone', 'fax', 'website'] as const;

/** Reads one row. The name may be whole or in two parts; a row with a company only is that company. */
export function enteredOf(row: ImportRow, usualKind: CustomerKind, locale: Locale): ReadRow {
  const text = (field: string) => {
    const value = row.values[field];
    return typeof value === 'string' ? value : value?.[0];
  };
  const list = (field: string): readonly string[] => {
    const value = row.values[field];
    return value === undefined ? [] : typeof value === 'string' ? [value] : value;
  };
  const parts = [text('firstName'), text('lastName')].filter((part) => part !== undefined);
  const person = text('name') ?? (parts.length > 0 ? parts.join(' ') : undefined);
  const company = text('company');
  const name = person ?? company ?? text('code') ?? list('email')[0];
  if (name === undefined) {
    return {
      ok: false,
      field: 'name',
      reason: 'value.missing',
      message: 'The row has no name, company, code or e-mail',
    };
  }
  const birthDate = text('birthDate');
  const born =
    birthDate === undefined
      ? undefined
      : parseDate(birthDate, { calendar: locale.calendar, order: 'ymd', serial: true });
  if (born && !born.ok) {
    return {
      ok: false,
      field: 'birthDate',
      reason: `date.${born.reason}`,
      message: 'The date cannot be read',
    };
  }
  const kind = readChoice(CustomerKind, text('kind'));
  const stage = readChoice(Stage, text('stage'));
  if (kind === null || stage === null) {
    const field = kind === null ? 'kind' : 'stage';
    return { ok: false, field, reason: 'value.choice', message: 'The value is none of those that it can be' };
  }
  const value: Entered = {
    kind: kind ?? (person === undefined && company !== undefined ? 'company' : usualKind),
    name,
  };
  if (stage !== undefined) value.stage = stage;
  for (const field of plain) {
    const said = text(field);
    if (said !== undefined) value[field] = said;
  }
  if (born) value.birthDate = born.date;
  const contactPoints: ContactPoint[] = [];
  for (const kind of contactKinds) for (const said of list(kind)) contactPoints.push({ kind, value: said });
  if (contactPoints.length > 0) value.contactPoints = contactPoints;
  const address = addressOf(text);
  if (address) value.addresses = [address];
  const language = readChoice(Language, text('language'));
  if (language) value.language = language;
  const whole = wholeOf(text);
  if ('wrong' in whole) {
    return {
      ok: false,
      field: whole.wrong,
      reason: 'value.unreadable',
      message: 'The value is not as an export writes it',
    };
  }
  Object.assign(value, whole);
  const tags = list('tags');
  if (tags.length > 0) value.tags = [...tags];
  return {
    ok: true,
    id: text('id')?.toLowerCase() ?? null,
    company: person === undefined ? null : (company ?? null),
    role: value.jobTitle ?? null,
    photo: null,
    note: text('note') ?? null,
    owner: text('owner') ?? null,
    value,
  };
}

/** Undefined when nothing is said, null when it is none of the choices. */
function readChoice<Choice extends string>(
  choices: { readonly options: readonly Choice[] },
  value: string | undefined,
): Choice | null | undefined {
  if (value === undefined) return undefined;
  return choices.options.find((one) => one === value) ?? null;
}

const limits = [
  ['name', 200],
  ['firstName', 100],
  ['lastName', 100],
  ['code', 64],
  ['jobTitle', 120],
  ['nationalId', 20],
  ['source', 80],
] as const;
const addressLimits = [
  ['region', 80],
  ['city', 80],
  ['street', 300],
  ['postalCode', 20],
] as const;

/**
 * The first field that is longer than the contract allows, if any. The text itself was cleaned when the file was
 * read, so the whole schema need not run again for each of a million rows; a test holds the two together.
 */
export function tooLong(entered: EnteredRow): string | undefined {
  for (const [field, limit] of limits) if ((entered[field]?.length ?? 0) > limit) return field;
  for (const address of entered.addresses ?? []) {
    for (const [field, limit] of addressLimits) if ((address[field]?.length ?? 0) > limit) return field;
  }
  if ((entered.addresses?.length ?? 0) > 20) return 'addresses';
  if (entered.contactPoints?.some((point) => point.value.length > 200)) return 'contactPoints';
  if ((entered.contactPoints?.length ?? 0) > 50) return 'contactPoints';
  return entered.tags?.some((tag) => tag.length > 40) ? 'tags' : undefined;
}

/** The same for what becomes a record beside the customer: the company that it works at, its first note. */
export function tooLongBeside(read: {
  readonly company: string | null;
  readonly note: string | null;
}): string | undefined {
  if ((read.company?.length ?? 0) > 200) return 'company';
  return (read.note?.length ?? 0) > 20_000 ? 'note' : undefined;
}

function addressOf(text: (field: string) => string | undefined): Address | undefined {
  const country = countryCode(text('country'));
  const address: { -readonly [Field in keyof Address]: Address[Field] } = {};
  if (country.code !== undefined) address.country = country.code;
  for (const field of ['region', 'city', 'street', 'postalCode'] as const) {
    const said = text(field);
    if (said !== undefined) address[field] = said;
  }
  if (country.code === undefined && country.name !== undefined) {
    address.street = address.street === undefined ? country.name : `${address.street}، ${country.name}`;
  }
  return Object.keys(address).length > 0 ? address : undefined;
}

let countries: Map<string, string> | undefined;

/** A country by its code or its name in three languages; a name that nobody knows stays in the street line. */
export function countryCode(text: string | undefined): {
  code?: string | undefined;
  name?: string | undefined;
} {
  if (text === undefined) return {};
  if (/^[A-Za-z]{2}$/.test(text)) return { code: text.toUpperCase() };
  countries ??= namesOfCountries();
  const code = countries.get(text.toLowerCase());
  return code === undefined ? { name: text } : { code };
}

function namesOfCountries(): Map<string, string> {
  const names = new Map<string, string>();
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');
  for (const language of ['en', 'fa', 'ru']) {
    const display = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (const first of letters) {
      for (const second of letters) {
        const name = display.of(first + second);
        if (name !== undefined) names.set(name.toLowerCase(), first + second);
      }
    }
  }
  return names;
}
