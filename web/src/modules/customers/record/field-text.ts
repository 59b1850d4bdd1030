import type { I18n } from '@lingui/core';
import { Money } from '@peyvand/contract/core/money';
import type { Address, ContactPoint } from '@peyvand/contract/customers/customer';
import { z } from 'zod';
import { countryName } from '../../../lib/format/country.ts';
import type { Format } from '../../../lib/format/format.ts';
import { contactWords, kindWords, languageWords, stageWords, wordOf } from '../words.ts';

export interface TextTools {
  i18n: I18n;
  format: Format;
  /** Names of colleagues by id. */
  names: ReadonlyMap<string, string>;
}

/** As events and answers carry them; events keep more beside, such as a comparing form. */
const Contacts = z.array(z.object({ kind: z.string(), value: z.string() }));
const Places = z.array(z.record(z.string(), z.unknown()));

/** The value of a field in words, for changes, conflicts and rows. Undefined when there is none. */
export function fieldText(
  field: string,
  value: unknown,
  { i18n, format, names }: TextTools,
): string | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  const said = (words: Parameters<typeof wordOf>[0]) => {
    const word = typeof value === 'string' ? wordOf(words, value) : undefined;
    return word ? i18n._(word) : undefined;
  };
  switch (field) {
    case 'kind':
      return said(kindWords);
    case 'stage':
      return said(stageWords);
    case 'language':
      return said(languageWords);
    case 'ownerId':
      return typeof value === 'string' ? names.get(value) : undefined;
    case 'birthDate':
      return typeof value === 'string' ? format.dateShort(value) : undefined;
    case 'acquisitionCost': {
      const money = Money.safeParse(value);
      return money.success ? format.money(money.data) : undefined;
    }
    case 'custom':
      // Of several at once, as in a conflict; each by itself has its own words.
      return typeof value === 'object'
        ? format.list(
            Object.values(value).map((one: unknown) => (typeof one === 'string' ? one : JSON.stringify(one))),
          )
        : undefined;
    case 'code':
    case 'nationalId':
      return typeof value === 'string' ? format.digits(value) : undefined;
    case 'tags':
      return Array.isArray(value) && value.length > 0
        ? asRead(format.list(value.map((tag) => apart(String(tag)))), i18n)
        : undefined;
    case 'contactPoints': {
      const points = Contacts.safeParse(value);
      if (!points.success || points.data.length === 0) return undefined;
      return asRead(format.list(points.data.map((point) => contactText(point, format))), i18n);
    }
    case 'addresses': {
      const places = Places.safeParse(value);
      if (!places.success || places.data.length === 0) return undefined;
      return places.data
        .map((place) => addressText(place, i18n, format))
        .join(i18n.locale === 'fa' ? '؛ ' : '; ');
    }
    default:
      return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  }
}

/** An address of mail or a number as the reader writes it, isolated so that Persian around it does not turn it. */
export function contactText(point: { kind: string; value: string }, format: Format): string {
  const isNumber = ['phone', 'mobile', 'fax'].includes(point.kind);
  // The groups of a number stay in one line.
  return isolated(isNumber ? format.phone(point.value).replaceAll(' ', '\u00a0') : point.value);
}

/** What a consent holds for, of which only the value is known. */
export function reachText(value: string, format: Format): string {
  return contactText({ kind: /^\+\d+$/.test(value) ? 'phone' : 'other', value }, format);
}

/** A left-to-right island in plain text, where no element can stand. */
export function isolated(text: string): string {
  return `\u2066${text}\u2069`;
}

/** A text without the invisible marks that keep its parts in order on the page: for the clipboard. */
export function plain(text: string): string {
  return text.replaceAll(/[\u2066-\u2069\u200e\u200f]/g, '').replaceAll('\u00a0', ' ');
}

/** A list runs in the direction of the page, whatever script its first item is in; `dir="auto"` goes by this mark. */
function asRead(list: string, i18n: I18n): string {
  return `${i18n.locale === 'fa' ? '\u200f' : '\u200e'}${list}`;
}

/** Words of any script in a line of another: neither turns the other, nor the comma between. */
function apart(text: string): string {
  return `\u2068${text}\u2069`;
}

/** Where the contact leads when pressed; undefined for what cannot be opened. */
export function contactHref(point: Pick<ContactPoint, 'kind' | 'value'>): string | undefined {
  switch (point.kind) {
    case 'phone':
    case 'mobile':
      return `tel:${point.value.replaceAll(' ', '')}`;
    case 'email':
      return `mailto:${point.value}`;
    case 'website':
    case 'social':
      return /^https?:\/\//i.test(point.value)
        ? point.value
        : /^[\w-]+(\.[\w-]+)+(\/\S*)?$/.test(point.value)
          ? `https://${point.value}`
          : undefined;
    case 'fax':
      return undefined;
  }
}

export function contactWord(kind: ContactPoint['kind'], i18n: I18n): string {
  return i18n._(contactWords[kind]);
}

/**
 * One line of an address, from the large to the small as Persian writes it, the other way in other languages. With a
 * format the postal code has the digits of the reader.
 */
export function addressText(
  address: Address | Readonly<Record<string, unknown>>,
  i18n: I18n,
  format?: Pick<Format, 'digits'>,
): string {
  const parts = new Map<string, unknown>(Object.entries(address));
  const order =
    i18n.locale === 'en'
      ? ['street', 'city', 'region', 'postalCode', 'country']
      : ['country', 'region', 'city', 'street', 'postalCode'];
  const texts = order.map((part) => {
    const text = parts.get(part);
    if (typeof text !== 'string' || text === '') return '';
    if (part === 'country') return apart(countryName(text, i18n.locale));
    return apart(part === 'postalCode' && format ? format.digits(text) : text);
  });
  return asRead(texts.filter(Boolean).join(i18n.locale === 'fa' ? '، ' : ', '), i18n);
}
