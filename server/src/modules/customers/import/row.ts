import type { ImportRow } from '../../../kernel/importing.ts';
import type { Locale } from '../../../kernel/policy/actor.ts';
import { parseDate } from '../../../kernel/time/parse-date.ts';

/** What a row says in the terms of the API, before its schema judges it. */
export interface EnteredRow {
  readonly kind: string;
  readonly name: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly code?: string;
  readonly jobTitle?: string;
  readonly birthDate?: string;
  readonly nationalId?: string;
  readonly stage?: string;
  readonly source?: string;
  readonly tags?: readonly string[];
  readonly contactPoints?: readonly { kind: string; value: string }[];
  readonly addresses?: readonly object[];
}

export type ReadRow =
  | {
      readonly ok: true;
      readonly value: EnteredRow;
      readonly company: string | null;
      readonly note: string | null;
    }
  | { readonly ok: false; readonly field: string; readonly reason: string; readonly message: string };

const plain = ['firstName', 'lastName', 'code', 'jobTitle', 'nationalId', 'stage', 'source'] as const;
const contactKinds = ['email', 'mobile', 'phone', 'fax', 'website'] as const;

/** Reads one row. The name may be whole or in two parts; a row with a company only is that company. */
export function enteredOf(row: ImportRow, usualKind: string, locale: Locale): ReadRow {
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
  const contactPoints = contactKinds.flatMap((kind) => list(kind).map((value) => ({ kind, value })));
  const address = addressOf(text);
  const tags = list('tags');
  return {
    ok: true,
    company: person === undefined ? null : (company ?? null),
    note: text('note') ?? null,
    value: {
      kind: text('kind') ?? (person === undefined && company !== undefined ? 'company' : usualKind),
      name,
      ...Object.fromEntries(
        plain.flatMap((field) => {
          const value = text(field);
          return value === undefined ? [] : [[field, value] as const];
        }),
      ),
      ...(born ? { birthDate: born.date } : {}),
      ...(contactPoints.length > 0 ? { contactPoints } : {}),
      ...(Object.keys(address).length > 0 ? { addresses: [address] } : {}),
      ...(tags.length > 0 ? { tags } : {}),
    },
  };
}

function addressOf(text: (field: string) => string | undefined): object {
  const country = countryCode(text('country'));
  const fields = {
    country: country.code,
    region: text('region'),
    city: text('city'),
    street: text('street'),
    postalCode: text('postalCode'),
  };
  const street =
    country.code === undefined && country.name !== undefined
      ? [fields.street, country.name]
      : [fields.street];
  const line = street.filter((part) => part !== undefined).join('، ');
  const given = Object.entries({ ...fields, street: line === '' ? undefined : line });
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}

let countries: Map<string, string> | undefined;

/** A country by its code or its name in three languages; a name that nobody knows stays in the street line. */
function countryCode(text: string | undefined): { code?: string | undefined; name?: string | undefined } {
  if (text === undefined) return {};
  if (/^[A-Za-z]{2}$/.test(text)) return { code: text.toUpperCase() };
  countries ??= namesOfCountries();
  const code = countries.get(text.toLowerCase());
  return code === undefined ? { name: text } : { code };
}

function namesOfCountries(): Map<string, string> {
  const names = new Map<string, string>();
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
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
