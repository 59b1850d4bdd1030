import { cleanText, type TextKind } from '@peyvand/contract/core/text';
import type { Address, ContactPoint } from '@peyvand/contract/customers/customer';
import type { Card } from '../../../kernel/vcard/card.mjs';
import { cardIn } from './card.seam.ts';
import { countryCode, type EnteredRow, type ReadRow } from './row.ts';

/** The text of a card holds what may not enter. */
class Unclean extends Error {
  readonly field: string;
  constructor(field: string) {
    super(`${field} is not clean`);
    this.field = field;
  }
}

const longestLabel = 40;

/**
 * Reads one vCard: a customer with labelled contact points and addresses. What has no field of its own (nickname,
 * anniversary, a birthday without year) goes into the note, each on a line.
 */
export function enteredOfCard(json: string): ReadRow {
  try {
    return readCard(cardIn(json));
  } catch (error) {
    if (!(error instanceof Unclean)) throw error;
    const message = 'The text holds characters that are not allowed';
    return { ok: false, field: error.field, reason: 'text.refused', message };
  }
}

function readCard(card: Card): ReadRow {
  const contactPoints = card.points.map(pointOf);
  const company = clean('company', card.company, 'name');
  const name = clean('name', card.name, 'name') ?? company ?? contactPoints[0]?.value;
  if (name === undefined) {
    return {
      ok: false,
      field: 'name',
      reason: 'value.missing',
      message: 'The card has no name and no way to reach it',
    };
  }
  const addresses = card.addresses.map(addressOf);
  const tags = card.tags.flatMap((tag) => clean('tags', tag, 'line') ?? []);
  const language = (['fa', 'en', 'ru'] as const).find((one) => card.language?.toLowerCase().startsWith(one));
  const value: EnteredRow = {
    kind: card.kind,
    name,
    ...given('firstName', card.firstName, 'name'),
    ...given('lastName', card.lastName, 'name'),
    ...given('jobTitle', card.jobTitle, 'line'),
    ...given('code', card.code, 'code'),
    ...(card.birthDate === null ? {} : { birthDate: card.birthDate }),
    ...(language === undefined ? {} : { language }),
    ...(contactPoints.length > 0 ? { contactPoints } : {}),
    ...(addresses.length > 0 ? { addresses } : {}),
    ...(tags.length > 0 ? { tags } : {}),
  };
  const role = [card.jobTitle, card.department].filter((part) => part !== null).join('، ');
  return {
    ok: true,
    value,
    id:
      /^urn:uuid:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i.exec(card.uid ?? '')?.[1]?.toLowerCase() ??
      null,
    company: card.kind === 'company' ? null : (company ?? null),
    role: clean('jobTitle', role, 'line')?.slice(0, 120) ?? null,
    note: noteOf(card),
    owner: null,
    photo: card.photo,
  };
}

/** Undefined when nothing is said. */
function clean(field: string, text: string | null, kind: TextKind): string | undefined {
  if (text === null) return undefined;
  const cleaned = cleanText(text, { kind });
  if (!cleaned.ok) throw new Unclean(field);
  return cleaned.value === '' ? undefined : cleaned.value;
}

function given<Field extends 'firstName' | 'lastName' | 'jobTitle' | 'code'>(
  field: Field,
  text: string | null,
  kind: TextKind,
): { [Name in Field]?: string } {
  const value = clean(field, text, kind);
  const found: { [Name in Field]?: string } = {};
  if (value !== undefined) found[field] = value;
  return found;
}

function pointOf(point: Card['points'][number]): ContactPoint {
  const label = clean('contactPoints', point.label, 'line');
  return {
    kind: point.kind,
    value: clean('contactPoints', point.value, 'line') ?? point.kind,
    ...(label === undefined ? {} : { label: label.slice(0, longestLabel) }),
    ...(point.primary ? { primary: true } : {}),
  };
}

/** A country that nobody knows stays in the street line. */
function addressOf(one: Card['addresses'][number]): Address {
  const part = (text: string, kind: TextKind = 'line') => clean('addresses', text, kind);
  const country = countryCode(part(one.country));
  const street = [part(one.street), country.name].filter((text) => text !== undefined).join('، ');
  const address = {
    label: part(one.label ?? '')?.slice(0, longestLabel),
    country: country.code,
    region: part(one.region),
    city: part(one.city),
    street: street === '' ? undefined : street,
    postalCode: part(one.postalCode, 'code'),
    primary: one.primary ? true : undefined,
  };
  return Object.fromEntries(Object.entries(address).filter(([, value]) => value !== undefined));
}

function noteOf(card: Card): string | null {
  const more = card.more.map(({ word, text }) => `${word}: ${text}`).join('\n');
  const whole = [card.note, more].filter((part) => part !== null && part !== '').join('\n\n');
  return clean('note', whole, 'paragraphs') ?? null;
}
