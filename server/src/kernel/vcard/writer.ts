import { Readable } from 'node:stream';
import type { Card } from './card.mjs';

/** A card to write: what the reader gives back, without what only foreign cards carry. */
export type OutCard = Omit<Card, 'more' | 'photo' | 'photoSkipped'> & {
  /** When it was changed last; ISO instant. */
  readonly revised: string;
};

/** Cards as a file, vCard 4.0 (RFC 6350) or 3.0 (RFC 2426), written as they are read off. */
export function cardStream(
  cards: AsyncIterable<OutCard> | Iterable<OutCard>,
  version: '3.0' | '4.0',
): Readable {
  async function* parts(): AsyncGenerator<Buffer> {
    for await (const card of cards) yield Buffer.from(cardText(card, version));
  }
  return Readable.from(parts(), { objectMode: false });
}

/** One card as text with folded lines. */
export function cardText(card: OutCard, version: '3.0' | '4.0'): string {
  let items = 0;
  /** A property under its label: home and work are types, other words stand beside it in a group. */
  const labelled = (
    name: string,
    types: readonly string[],
    label: string | null,
    value: string,
  ): string[] => {
    const known = label === 'home' || label === 'work';
    const params = typesOf(version, known ? [...types, label] : types);
    if (label === null || known) return [`${name}${params}:${value}`];
    const item = `item${++items}`;
    return [`${item}.${name}${params}:${value}`, `${item}.X-ABLabel:${escaped(label)}`];
  };
  const lines = [
    'BEGIN:VCARD',
    `VERSION:${version}`,
    ...kindLines(card, version),
    `FN:${escaped(card.name ?? card.company ?? '')}`,
    `N:${escaped(card.lastName ?? '')};${escaped(card.firstName ?? '')};;;`,
    ...organisationLines(card),
    ...said('TITLE', card.jobTitle),
    ...card.points.flatMap((point) => {
      const [name, types] = pointForms[point.kind];
      return labelled(name, point.primary ? [...types, 'pref'] : types, point.label, escaped(point.value));
    }),
    ...card.addresses.flatMap((one) => {
      const parts = ['', '', one.street, one.city, one.region, one.postalCode, one.country];
      return labelled('ADR', one.primary ? ['pref'] : [], one.label, parts.map(escaped).join(';'));
    }),
    ...(card.birthDate === null
      ? []
      : [`BDAY:${version === '4.0' ? card.birthDate.replaceAll('-', '') : card.birthDate}`]),
    ...(card.tags.length > 0 ? [`CATEGORIES:${card.tags.map(escaped).join(',')}`] : []),
    ...said('NOTE', card.note),
    ...(version === '4.0' ? said('LANG', card.language) : []),
    ...said('X-PEYVAND-CODE', card.code),
    ...said('UID', card.uid),
    `REV:${card.revised.replace(/\.\d+/, '').replaceAll(/[-:]/g, '')}`,
    'END:VCARD',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

const pointForms: Readonly<Record<OutCard['points'][number]['kind'], readonly [string, readonly string[]]>> =
  {
    email: ['EMAIL', []],
    mobile: ['TEL', ['cell']],
    phone: ['TEL', ['voice']],
    fax: ['TEL', ['fax']],
    website: ['URL', []],
    social: ['X-SOCIALPROFILE', []],
  };

/** `pref` is a type of 3.0 and a parameter of 4.0. */
function typesOf(version: '3.0' | '4.0', types: readonly string[]): string {
  const preferred = types.includes('pref') && version === '4.0' ? ';PREF=1' : '';
  const rest = version === '4.0' ? types.filter((type) => type !== 'pref') : types;
  return `${rest.map((type) => `;TYPE=${type}`).join('')}${preferred}`;
}

function kindLines(card: OutCard, version: '3.0' | '4.0'): string[] {
  if (version === '4.0') return [`KIND:${card.kind === 'company' ? 'org' : 'individual'}`];
  return card.kind === 'company' ? ['X-ABShowAs:COMPANY'] : [];
}

function organisationLines(card: OutCard): string[] {
  const company = card.company ?? (card.kind === 'company' ? card.name : null);
  if (company === null && card.department === null) return [];
  const unit = card.department === null ? '' : `;${escaped(card.department)}`;
  return [`ORG:${escaped(company ?? '')}${unit}`];
}

function said(name: string, value: string | null): string[] {
  return value === null ? [] : [`${name}:${escaped(value)}`];
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n');
}

/** Lines of at most 75 bytes, never cut within a character. */
function folded(line: string): string {
  let text = '';
  let bytes = 0;
  for (const char of line) {
    const size = Buffer.byteLength(char);
    if (bytes + size > 75) {
      text += '\r\n ';
      bytes = 1;
    }
    text += char;
    bytes += size;
  }
  return text;
}
