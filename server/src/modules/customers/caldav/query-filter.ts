import { qualified as q } from '../../../kernel/dav/multistatus.ts';
import type { XmlElement } from '../../../kernel/dav/xml.ts';
import { firstOf, type IcalComponent, readIcal, textOf } from '../../../kernel/ical/lines.ts';
import { DavRefusal } from './caldav.errors.ts';
import type { Entry } from './held.ts';

/** What a calendar-query asks for: of which component, in which span of time, and with which properties. */
export interface Query {
  readonly component: string | null;
  readonly span: { readonly from: string | null; readonly to: string | null } | null;
  readonly properties: readonly PropertyTest[];
}

interface PropertyTest {
  readonly name: string;
  readonly isAbsent: boolean;
  readonly text: { readonly value: string; readonly negate: boolean } | null;
}

/** Reads the filter of a query. Throws for a filter that nobody here understands. */
export function queryOf(filter: XmlElement | undefined): Query {
  const calendar = filter?.children.find(({ name }) => name === q('C:comp-filter'));
  if (calendar?.attributes.get('name') !== 'VCALENDAR') throw unsupported();
  const inner = calendar.children.filter(({ name }) => name === q('C:comp-filter'));
  const [part] = inner;
  if (!part) return { component: null, span: spanOf(calendar), properties: [] };
  if (inner.length > 1) throw unsupported();
  const known = [q('C:time-range'), q('C:prop-filter'), q('C:comp-filter')];
  const properties = part.children.filter(({ name }) => name === q('C:prop-filter')).map(testOf);
  if (part.children.some(({ name }) => !known.includes(name))) throw unsupported();
  return { component: part.attributes.get('name') ?? null, span: spanOf(part), properties };
}

function spanOf(part: XmlElement): Query['span'] {
  const range = part.children.find(({ name }) => name === q('C:time-range'));
  if (!range) return null;
  return { from: stamp(range.attributes.get('start')), to: stamp(range.attributes.get('end')) };
}

function stamp(text: string | undefined): string | null {
  if (text === undefined) return null;
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text) ?? [];
  if (year === undefined) throw unsupported();
  return `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
}

function testOf(element: XmlElement): PropertyTest {
  const match = element.children.find(({ name }) => name === q('C:text-match'));
  const isAbsent = element.children.some(({ name }) => name === q('C:is-not-defined'));
  const known = [q('C:text-match'), q('C:is-not-defined')];
  if (element.children.some(({ name }) => !known.includes(name))) throw unsupported();
  const negate = match?.attributes.get('negate-condition') === 'yes';
  return {
    name: (element.attributes.get('name') ?? '').toUpperCase(),
    isAbsent,
    text: match ? { value: match.text, negate } : null,
  };
}

const unsupported = () => new DavRefusal(403, '<C:supported-filter/>');

/** Whether an object lies in the span. What has no day lies in every one (RFC 4791, 9.9); a series may go on. */
export function liesIn({ rows }: Entry, span: Query['span']): boolean {
  if (span === null) return true;
  return rows.some(({ beginsAt, endsAt }) => {
    if (beginsAt === null || endsAt === null) return true;
    const [begin, end] = [Date.parse(beginsAt), Date.parse(endsAt)];
    const isBefore = span.to !== null && begin >= Date.parse(span.to);
    const isAfter =
      span.from !== null && (end > begin ? end <= Date.parse(span.from) : begin < Date.parse(span.from));
    return !isBefore && !isAfter;
  });
}

/** Whether any part of an object's text has the properties. */
export function hasProperties(text: string, { component, properties }: Query): boolean {
  if (properties.length === 0) return true;
  const parts = readIcal(text).components.filter(({ name }) => name === component);
  return parts.some((part) => properties.every((test) => fits(part, test)));
}

function fits(part: IcalComponent, { name, isAbsent, text }: PropertyTest): boolean {
  const value = firstOf(part, name)?.value;
  if (isAbsent) return value === undefined;
  if (value === undefined) return false;
  if (text === null) return true;
  const has = textOf(value).toLowerCase().includes(text.value.toLowerCase());
  return has !== text.negate;
}
