import type { Ctx } from '../../../kernel/context.ts';
import { hrefOf, qualified as q } from '../../../kernel/dav/multistatus.ts';
import { xmlText } from '../../../kernel/dav/xml.ts';
import { holds } from '../../../kernel/policy/actor.ts';
import {
  type CalendarName,
  calendarPath,
  homePath,
  objectPath,
  type Place,
  principalPath,
  root,
} from './paths.ts';

/** The largest object that a program may put here, in bytes. */
export const largest = 262_144;

/** Values of properties by name, each worked out only where it is asked for. */
export type Values = ReadonlyMap<string, () => string>;

type Named = Readonly<Record<string, () => string>>;

const values = (named: Named): Values => new Map(Object.entries(named));

/** Names of the two calendars, in the language that programs of the organisation's country are mostly set to. */
const words = {
  fa: { events: 'قرارها', tasks: 'وظیفه‌ها' },
  ru: { events: 'Встречи', tasks: 'Задачи' },
  en: { events: 'Appointments', tasks: 'Tasks' },
} as const;
export type Language = keyof typeof words;

const colours = { events: '#0F766EFF', tasks: '#B45309FF' } as const;

function everywhere(userId: string): Named {
  return {
    [q('D:current-user-principal')]: () => hrefOf(principalPath(userId)),
    [q('D:owner')]: () => hrefOf(principalPath(userId)),
    [q('D:principal-collection-set')]: () => hrefOf(`${root}principals/`),
  };
}

function privileges(ctx: Ctx): string {
  const may = holds(ctx.actor, 'customers.activity.write')
    ? ['read', 'write', 'write-content', 'bind', 'unbind']
    : ['read'];
  return may.map((one) => `<D:privilege><D:${one}/></D:privilege>`).join('');
}

/** What is known of the places above the calendars. */
export function placeValues(
  ctx: Ctx,
  place: Place,
  userId: string,
  user: { name: string; email: string },
): Values {
  const collection = () => '<D:collection/>';
  const base = { ...everywhere(userId), [q('D:current-user-privilege-set')]: () => privileges(ctx) };
  if (place.kind !== 'principal')
    return values({ ...base, [q('D:resourcetype')]: collection, [q('D:displayname')]: () => 'Peyvand' });
  return values({
    ...base,
    [q('D:resourcetype')]: () => '<D:collection/><D:principal/>',
    [q('D:displayname')]: () => xmlText(user.name),
    [q('D:principal-URL')]: () => hrefOf(principalPath(userId)),
    [q('C:calendar-home-set')]: () => hrefOf(homePath(userId)),
    [q('C:calendar-user-address-set')]: () =>
      `${hrefOf(`mailto:${user.email}`)}${hrefOf(principalPath(userId))}`,
    [q('C:calendar-user-type')]: () => 'INDIVIDUAL',
  });
}

/** What is known of a calendar. `token`: that of its present state. */
export function calendarValues(
  ctx: Ctx,
  userId: string,
  calendar: CalendarName,
  { token, language }: { readonly token: string; readonly language: Language },
): Values {
  const component = calendar === 'tasks' ? 'VTODO' : 'VEVENT';
  const reports = ['C:calendar-query', 'C:calendar-multiget', 'D:sync-collection'];
  return values({
    ...everywhere(userId),
    [q('D:current-user-privilege-set')]: () => privileges(ctx),
    [q('D:resourcetype')]: () => '<D:collection/><C:calendar/>',
    [q('D:displayname')]: () => words[language][calendar],
    [q('D:sync-token')]: () => xmlText(token),
    [q('S:getctag')]: () => xmlText(token),
    [q('D:supported-report-set')]: () =>
      reports
        .map((one) => `<D:supported-report><D:report><${one}/></D:report></D:supported-report>`)
        .join(''),
    [q('C:supported-calendar-component-set')]: () => `<C:comp name="${component}"/>`,
    [q('C:supported-calendar-data')]: () => '<C:calendar-data content-type="text/calendar" version="2.0"/>',
    [q('C:max-resource-size')]: () => String(largest),
    [q('C:calendar-description')]: () => 'Peyvand',
    [q('I:calendar-color')]: () => colours[calendar],
    [q('I:calendar-order')]: () => (calendar === 'events' ? '1' : '2'),
    [q('D:getcontenttype')]: () => `text/calendar; component=${component.toLowerCase()}`,
  });
}

/** What is known of an object. `text` null: not asked for. */
export function objectValues(
  ctx: Ctx,
  userId: string,
  etag: string,
  calendar: CalendarName,
  text: string | null,
): Values {
  return values({
    ...everywhere(userId),
    [q('D:current-user-privilege-set')]: () => privileges(ctx),
    [q('D:resourcetype')]: () => '',
    [q('D:getetag')]: () => xmlText(etag),
    [q('D:getcontenttype')]: () =>
      `text/calendar; charset=utf-8; component=${calendar === 'tasks' ? 'vtodo' : 'vevent'}`,
    ...(text === null
      ? {}
      : {
          [q('C:calendar-data')]: () => xmlText(text),
          [q('D:getcontentlength')]: () => String(Buffer.byteLength(text)),
        }),
  });
}

/** The address of a place. */
export function hrefTo(place: Place): string {
  switch (place.kind) {
    case 'root':
      return root;
    case 'principals':
    case 'calendars':
      return `${root}${place.kind}/`;
    case 'principal':
      return principalPath(place.userId);
    case 'home':
      return homePath(place.userId);
    case 'calendar':
      return calendarPath(place.userId, place.calendar);
    case 'object':
      return objectPath(place.userId, place.calendar, place.name);
  }
}
