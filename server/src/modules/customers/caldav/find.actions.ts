import type { Ctx } from '../../../kernel/context.ts';
import { multistatus, qualified as q, type Said, saidOf } from '../../../kernel/dav/multistatus.ts';
import type { XmlElement } from '../../../kernel/dav/xml.ts';
import { missing } from '../../../kernel/problem.ts';
import { emailsOf, organisation } from '../../platform/api.ts';
import { entriesNamed, loaded } from './held.ts';
import { calendarNames, objectPath, type Place } from './paths.ts';
import { calendarValues, hrefTo, type Language, objectValues, placeValues, type Values } from './props.ts';
import { presentOf } from './states.ts';

/** Not answered unless asked for by name: they are large, or take work. */
const onDemand = new Set([q('C:calendar-data'), q('D:sync-token'), q('S:getctag')]);

interface Found {
  readonly href: string;
  readonly values: Values;
}

/** Answers a PROPFIND: properties of a place and, with depth 1, of what lies in it. */
export async function findProperties(
  ctx: Ctx,
  userId: string,
  place: Place,
  depth: 0 | 1,
  body: XmlElement | null,
): Promise<string> {
  if ('userId' in place && place.userId !== userId) throw missing();
  const found = [await valuesAt(ctx, userId, place), ...(depth === 1 ? await below(ctx, userId, place) : [])];
  return multistatus(found.map((one) => answerTo(one, body)));
}

function answerTo({ href, values }: Found, body: XmlElement | null): Said {
  const asked = body?.children.find(({ name }) => name === q('D:prop'));
  if (asked)
    return saidOf(
      href,
      asked.children.map(({ name }) => name),
      (name) => values.get(name)?.() ?? null,
    );
  const all = [...values.keys()].filter((name) => !onDemand.has(name));
  const isNames = body?.children.some(({ name }) => name === q('D:propname')) === true;
  return saidOf(href, all, (name) => (isNames ? '' : (values.get(name)?.() ?? null)));
}

async function valuesAt(ctx: Ctx, userId: string, place: Place): Promise<Found> {
  const href = hrefTo(place);
  if (place.kind === 'calendar') {
    const { token } = await presentOf(ctx, userId, place.calendar);
    return {
      href,
      values: calendarValues(ctx, userId, place.calendar, { token, language: await languageOf(ctx) }),
    };
  }
  if (place.kind === 'object') {
    const entries = await entriesNamed(ctx, userId, place.calendar, [place.name]);
    const [one] = await loaded(ctx, userId, entries);
    if (!one) throw missing();
    return { href, values: objectValues(ctx, userId, one.etag, place.calendar, one.text) };
  }
  const email = (await emailsOf(ctx, [userId])).get(userId) ?? '';
  return { href, values: placeValues(ctx, place, userId, { name: nameOf(ctx), email }) };
}

/** Of a key the name stands before that of its owner. */
function nameOf(ctx: Ctx): string {
  return ctx.actor.name.replace(/ \([^()]*\)$/, '');
}

async function below(ctx: Ctx, userId: string, place: Place): Promise<Found[]> {
  switch (place.kind) {
    case 'root':
      return [
        await valuesAt(ctx, userId, { kind: 'principals' }),
        await valuesAt(ctx, userId, { kind: 'calendars' }),
      ];
    case 'principals':
      return [await valuesAt(ctx, userId, { kind: 'principal', userId })];
    case 'calendars':
      return [await valuesAt(ctx, userId, { kind: 'home', userId })];
    case 'home': {
      const list: Found[] = [];
      for (const calendar of calendarNames)
        list.push(await valuesAt(ctx, userId, { kind: 'calendar', userId, calendar }));
      return list;
    }
    case 'calendar': {
      const { entries } = await presentOf(ctx, userId, place.calendar);
      return entries.map(({ name, etag }) => ({
        href: objectPath(userId, place.calendar, name),
        values: objectValues(ctx, userId, etag, place.calendar, null),
      }));
    }
    default:
      return [];
  }
}

async function languageOf(ctx: Ctx): Promise<Language> {
  return (await organisation(ctx))?.language ?? 'en';
}
