import type { ContactPoint } from '@peyvand/contract/customers/customer';
import type { CountryCode } from 'libphonenumber-js/max';
import { normalizeEmail } from '../../../kernel/text/email.ts';
import { fold } from '../../../kernel/text/fold.ts';
import { parsePhone } from '../../../kernel/text/phone.ts';

/** A contact point as stored: `value` for people, `key` for comparing (null when it cannot be read). */
export interface StoredContact {
  readonly kind: ContactPoint['kind'];
  readonly label: string | null;
  readonly value: string;
  readonly key: string | null;
  readonly primary: boolean;
}

const phones = new Set(['phone', 'mobile', 'fax']);
/** A mobile of Iran in one of its plain spellings: by far the most frequent number, read without the numbering plans. */
const plainMobile = /^(?:\+98|0098|0)(9\d{9})$/;

/** Normalises one contact point. Unreadable ones are kept as written: nothing that people entered is lost. */
function readContact(point: ContactPoint, country: CountryCode): StoredContact {
  const base = { kind: point.kind, label: point.label ?? null, primary: point.primary ?? false };
  if (phones.has(point.kind)) {
    const plain = country === 'IR' ? plainMobile.exec(point.value)?.[1] : undefined;
    if (plain !== undefined) return { ...base, value: `+98${plain}`, key: `+98${plain}` };
    const phone = parsePhone(point.value, country);
    if (!phone) return { ...base, value: point.value, key: null };
    const extension = phone.extension === undefined ? '' : ` ext. ${phone.extension}`;
    return { ...base, value: phone.e164 + extension, key: phone.e164 };
  }
  if (point.kind === 'email') {
    const email = normalizeEmail(point.value);
    return email.ok
      ? { ...base, value: email.address, key: email.key }
      : { ...base, value: point.value, key: null };
  }
  return { ...base, value: point.value, key: fold(point.value) };
}

/** Exactly one primary per group of kinds: the one marked, else the first. The same point twice is kept once. */
export function readContacts(points: readonly ContactPoint[], country: CountryCode): StoredContact[] {
  const seen = new Set<string>();
  const unique = points
    .map((point) => readContact(point, country))
    .filter((point) => {
      const id = `${phones.has(point.kind) ? 'phone' : point.kind} ${point.key ?? point.value}`;
      if (seen.has(id)) return false;
      seen.add(id);
      return true;
    });
  const chosen = new Map<string, StoredContact>();
  for (const point of unique) {
    const group = groupOf(point.kind);
    const current = chosen.get(group);
    if (!current || (point.primary && !current.primary)) chosen.set(group, point);
  }
  return unique.map((point) => ({ ...point, primary: chosen.get(groupOf(point.kind)) === point }));
}

function groupOf(kind: string): string {
  return kind === 'mobile' ? 'phone' : kind;
}

/** The e-mail and phone that lists show. */
export function shownContacts(contacts: readonly StoredContact[]): {
  email: string | null;
  phone: string | null;
} {
  const primary = contacts.filter((point) => point.primary);
  return {
    email: primary.find((point) => point.kind === 'email')?.value ?? null,
    phone: primary.find((point) => groupOf(point.kind) === 'phone')?.value ?? null,
  };
}

/**
 * Everything that a search may hit, of a folded name and code: name with and without spaces, code, addresses of mail,
 * phones in international and in local form. Starts with a space, so that every word has one before it.
 */
export function searchText(name: string, code: string | null, contacts: readonly StoredContact[]): string {
  const tight = name.replaceAll(' ', '');
  const keys = contacts.flatMap((point) => {
    if (point.key === null) return [fold(point.value)];
    return phones.has(point.kind) ? [point.key, localPhone(point.key)] : [point.key];
  });
  const parts = [name, ...(tight === name ? [] : [tight]), ...(code ? [code] : []), ...keys];
  return ` ${parts.join(' ')}`.slice(0, 2000);
}

/** `+989121234567` → `09121234567`, as people in the country type it. */
function localPhone(e164: string): string {
  return e164.startsWith('+98') ? `0${e164.slice(3)}` : e164.slice(1);
}
