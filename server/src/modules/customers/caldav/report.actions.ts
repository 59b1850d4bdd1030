import type { Ctx } from '../../../kernel/context.ts';
import { multistatus, qualified as q, type Said, saidOf } from '../../../kernel/dav/multistatus.ts';
import type { XmlElement } from '../../../kernel/dav/xml.ts';
import { DavRefusal } from './caldav.errors.ts';
import { type Entry, entriesNamed, loaded } from './held.ts';
import { type CalendarName, objectPath, placeOf } from './paths.ts';
import { objectValues } from './props.ts';
import { hasProperties, liesIn, queryOf } from './query-filter.ts';
import { changesSince, presentOf } from './states.ts';

const data = q('C:calendar-data');
const mostHrefs = 5000;

/** Answers a REPORT on a calendar: the three that programs use, as the body of a 207. */
export function reportOn(
  ctx: Ctx,
  userId: string,
  calendar: CalendarName,
  body: XmlElement,
): Promise<string> {
  switch (body.name) {
    case q('C:calendar-multiget'):
      return multiget(ctx, userId, calendar, body);
    case q('C:calendar-query'):
      return query(ctx, userId, calendar, body);
    case q('D:sync-collection'):
      return synchronise(ctx, userId, calendar, body);
    default:
      throw new DavRefusal(403, '<D:supported-report/>');
  }
}

function namesAsked(body: XmlElement): string[] {
  const prop = body.children.find(({ name }) => name === q('D:prop'));
  if (prop) return prop.children.map(({ name }) => name);
  const all = body.children.some(({ name }) => name === q('D:allprop'));
  return all ? [q('D:getetag'), q('D:getcontenttype'), q('D:resourcetype')] : [q('D:getetag')];
}

/** What is asked of objects; their texts are made only where they are asked for. */
async function saidOfAll(
  ctx: Ctx,
  userId: string,
  calendar: CalendarName,
  entries: readonly Entry[],
  names: readonly string[],
): Promise<Said[]> {
  const needsText = names.includes(data) || names.includes(q('D:getcontentlength'));
  const whole = needsText
    ? await loaded(ctx, userId, entries)
    : entries.map((one) => ({ ...one, text: null }));
  return whole.map(({ name, etag, text }) => {
    const values = objectValues(ctx, userId, etag, calendar, text);
    return saidOf(objectPath(userId, calendar, name), names, (one) => values.get(one)?.() ?? null);
  });
}

async function multiget(ctx: Ctx, userId: string, calendar: CalendarName, body: XmlElement): Promise<string> {
  const hrefs = body.children.filter(({ name }) => name === q('D:href')).map(({ text }) => text.trim());
  if (hrefs.length > mostHrefs) throw new DavRefusal(403, '<D:number-of-matches-within-limits/>');
  const places = hrefs.map((href) => ({ href, name: nameIn(href, userId, calendar) }));
  const wanted = places.flatMap(({ name }) => name ?? []);
  const entries = await entriesNamed(ctx, userId, calendar, wanted);
  const there = new Set(entries.map(({ name }) => name));
  const said = await saidOfAll(ctx, userId, calendar, entries, namesAsked(body));
  const lost = places.filter(({ name }) => name === null || !there.has(name));
  return multistatus([...said, ...lost.map(({ href }) => ({ href, status: 404 }))]);
}

function nameIn(href: string, userId: string, calendar: CalendarName): string | null {
  const path = /^https?:\/\/[^/]+(\/.*)$/.exec(href)?.[1] ?? href;
  const place = placeOf(path);
  const isHere = place?.kind === 'object' && place.userId === userId && place.calendar === calendar;
  return isHere ? place.name : null;
}

async function query(ctx: Ctx, userId: string, calendar: CalendarName, body: XmlElement): Promise<string> {
  const asked = queryOf(body.children.find(({ name }) => name === q('C:filter')));
  const own = calendar === 'tasks' ? 'VTODO' : 'VEVENT';
  if (asked.component !== null && asked.component !== own) return multistatus([]);
  const { entries } = await presentOf(ctx, userId, calendar);
  const inside = entries.filter((entry) => liesIn(entry, asked.span));
  const names = namesAsked(body);
  if (asked.properties.length === 0)
    return multistatus(await saidOfAll(ctx, userId, calendar, inside, names));
  const whole = await loaded(ctx, userId, inside);
  const fitting = new Set(whole.filter(({ text }) => hasProperties(text, asked)).map(({ name }) => name));
  const chosen = inside.filter(({ name }) => fitting.has(name));
  return multistatus(await saidOfAll(ctx, userId, calendar, chosen, names));
}

async function synchronise(
  ctx: Ctx,
  userId: string,
  calendar: CalendarName,
  body: XmlElement,
): Promise<string> {
  const given = body.children.find(({ name }) => name === q('D:sync-token'))?.text.trim() ?? '';
  const present = await presentOf(ctx, userId, calendar);
  const changes = await changesSince(ctx, userId, calendar, given, present);
  if (!changes) throw new DavRefusal(403, '<D:valid-sync-token/>');
  const said = await saidOfAll(ctx, userId, calendar, changes.changed, namesAsked(body));
  const gone = changes.gone.map((name) => ({ href: objectPath(userId, calendar, name), status: 404 }));
  return multistatus([...said, ...gone], present.token);
}
