import type { LocalDate } from '@peyvand/contract/core/dates';
import type { ActivityKind, Priority, Recurrence } from '@peyvand/contract/customers/activities';
import { firstOf, type IcalComponent, IcalUnreadable, readIcal, textOf } from '../../../kernel/ical/lines.ts';
import { unfitData, unfitObject } from './caldav.errors.ts';
import { categories } from './entry-lines.ts';
import type { Extra } from './extras.ts';
import { alarmsOf } from './incoming-alarms.ts';
import { clockSpan, daysBetween, type Moment, type Moments, momentOf } from './moments.ts';
import { ruleOf } from './rule.ts';

/** One event or task as a program describes it. */
export interface Told {
  /** The day by the rule, of one of a series that is not like the others. */
  readonly occursOn: LocalDate | null;
  readonly subject: string;
  readonly note: string;
  readonly place: string | null;
  readonly priority: Priority;
  /** Null: the program does not say. */
  readonly kind: ActivityKind | null;
  readonly day: LocalDate | null;
  readonly time: string | null;
  readonly zone: string | null;
  readonly minutes: number | null;
  readonly reminders: readonly number[];
  readonly state: 'planned' | 'done' | 'cancelled';
  readonly closedAt: string | null;
  /** Ids of ours, and people by e-mail address. */
  readonly ids: readonly string[];
  readonly mails: readonly { readonly address: string; readonly line: string }[];
  readonly extra: Extra;
}

export interface Incoming {
  readonly uid: string;
  readonly component: 'VEVENT' | 'VTODO';
  readonly master: Told;
  readonly rule: Recurrence | null;
  /** Days of the rule on which nothing is. */
  readonly excluded: readonly LocalDate[];
  readonly overrides: readonly Told[];
}

const mostParts = 1000;

/**
 * What a calendar program puts at an address: one event or task, or a series with those of it that differ. `zone`: of
 * the person, for times that name none. `url`: how addresses of ours begin.
 */
export function incomingOf(
  text: string,
  { zone, url }: { readonly zone: string; readonly url: string },
): Incoming {
  const calendar = readCalendar(text);
  const parts = calendar.components.filter(({ name }) => name === 'VEVENT' || name === 'VTODO');
  const [some] = parts;
  if (!some || parts.length > mostParts) throw unfitObject('The calendar holds no event and no task');
  const uid = textOf(firstOf(some, 'UID')?.value ?? '');
  if (uid === '' || uid.length > 500) throw unfitObject('The event has no UID');
  const isOne = parts.every(
    (part) => part.name === some.name && textOf(firstOf(part, 'UID')?.value ?? '') === uid,
  );
  if (!isOne) throw unfitObject('The calendar holds more than one event');
  const masters = parts.filter((part) => !firstOf(part, 'RECURRENCE-ID'));
  const [main] = masters;
  if (!main || masters.length > 1) throw unfitObject('The event itself is missing beside its occurrences');
  const moments: Moments = { calendar, zone };
  const component = some.name === 'VTODO' ? 'VTODO' : 'VEVENT';
  const master = toldOf(main, moments, url, null);
  const overrides = parts
    .filter((part) => part !== main)
    .map((part) => toldOf(part, moments, url, occursOnOf(part, moments, master)));
  return { uid, component, master, overrides, ...repetitionOf(main, moments, master) };
}

function readCalendar(text: string): IcalComponent {
  try {
    const calendar = readIcal(text);
    if (calendar.name === 'VCALENDAR') return calendar;
  } catch (error) {
    if (error instanceof IcalUnreadable) throw unfitData(`The calendar ${error.message}`);
    throw error;
  }
  throw unfitData('The text is no calendar');
}

function repetitionOf(
  part: IcalComponent,
  moments: Moments,
  { day, time, zone }: Told,
): Pick<Incoming, 'rule' | 'excluded'> {
  if (firstOf(part, 'RDATE') || firstOf(part, 'EXRULE'))
    throw unfitObject('Single further days and exception rules are not kept here');
  const lines = part.properties.filter(({ name }) => name === 'RRULE');
  const [line] = lines;
  if (!line) return { rule: null, excluded: [] };
  if (day === null || lines.length > 1) throw unfitObject('What comes round needs a first day and one rule');
  // One that comes once comes round no more.
  if (/(?:^|;)COUNT=1(?:;|$)/i.test(line.value)) return { rule: null, excluded: [] };
  const local = zone ?? moments.zone;
  const lastDay = (until: string) => lastDayOf(until, time, local);
  const rule = ruleOf(line.value, day, lastDay);
  if (!rule) throw unfitObject(`The rule ${line.value} has no equal here`);
  const excluded = part.properties
    .filter(({ name }) => name === 'EXDATE')
    .flatMap((one) => one.value.split(',').map((value) => momentOf({ ...one, value }, moments)))
    .flatMap((moment) => (moment === null ? [] : [dayIn(moment, local)]));
  return { rule, excluded: [...new Set(excluded)] };
}

/** The last day on which something may begin, by an UNTIL. */
function lastDayOf(until: string, time: string | null, zone: string): LocalDate | null {
  const date = /^(\d{4})(\d\d)(\d\d)(T\d{6}Z?)?$/.exec(until);
  if (!date) return null;
  const day = `${date[1]}-${date[2]}-${date[3]}`;
  if (date[4] === undefined || time === null || !until.endsWith('Z')) return day;
  const clock = clockSpan(until, zone);
  return clock.time < time ? daysBetween.before(clock.day) : clock.day;
}

function occursOnOf(part: IcalComponent, moments: Moments, master: Told): LocalDate {
  const property = firstOf(part, 'RECURRENCE-ID');
  if (property?.parameters.has('RANGE'))
    throw unfitObject('“This and following” is a series of its own here');
  const moment = property && momentOf(property, moments);
  if (!moment) throw unfitObject('An occurrence does not say which one it is');
  return dayIn(moment, master.zone ?? moments.zone);
}

function dayIn(moment: Moment, zone: string): LocalDate {
  return moment.time === null || moment.instant === null || moment.zone === zone
    ? moment.day
    : clockSpan(moment.instant.toISOString(), zone).day;
}

const handled =
  /^(BEGIN|END|UID|DTSTAMP|CREATED|LAST-MODIFIED|SEQUENCE|DTSTART|DTEND|DUE|DURATION|SUMMARY|DESCRIPTION|LOCATION|PRIORITY|CATEGORIES|RRULE|EXDATE|RECURRENCE-ID|ATTENDEE|COMPLETED|PERCENT-COMPLETE|STATUS|URL)$/;

const limits = { SUMMARY: 200, DESCRIPTION: 5000, LOCATION: 200 } as const;

function toldOf(part: IcalComponent, moments: Moments, url: string, occursOn: LocalDate | null): Told {
  const isTask = part.name === 'VTODO';
  const lines: string[] = [];
  const text = (name: keyof typeof limits): string => {
    const line = firstOf(part, name);
    const whole = clean(textOf(line?.value ?? ''));
    const kept = Array.from(whole).slice(0, limits[name]).join('').slice(0, limits[name]).trim();
    const isChanged = kept !== textOf(line?.value ?? '').trim();
    if (line && (isChanged || line.parameters.size > 0)) lines.push(line.raw);
    return name === 'DESCRIPTION' ? kept : kept.replace(/\s+/g, ' ');
  };
  const [subject, note, place] = [text('SUMMARY'), text('DESCRIPTION'), text('LOCATION')];
  const when = isTask ? dueOf(part, moments, lines) : spanOf(part, moments);
  const { kind, rest } = kindOf(part);
  const { state, closedAt } = stateOf(part, isTask, lines);
  const { ids, mails, others } = peopleOf(part);
  const more = part.properties.filter(({ name }) => !handled.test(name)).map(({ raw }) => raw);
  const address = firstOf(part, 'URL');
  const isOwn = address?.value.startsWith(url) ?? true;
  const { reminders, alarms } = alarmsOf(part, when.time, when.day !== null);
  return {
    occursOn,
    subject: subject === '' ? '…' : subject,
    note,
    place: place === '' ? null : place,
    priority: priorityOf(firstOf(part, 'PRIORITY')?.value),
    kind: isTask ? 'task' : kind,
    ...when,
    reminders,
    state,
    closedAt,
    ids,
    mails,
    extra: {
      lines: [...lines, ...rest, ...others, ...more, ...(isOwn || !address ? [] : [address.raw])],
      alarms,
      mailed: [],
    },
  };
}

/** Without what no text of ours may hold. */
function clean(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\p{Cn}\u202d\u202e]/gu, (sign) =>
    sign === '\n' || sign === '\t' ? sign : '',
  );
}

type When = Pick<Told, 'day' | 'time' | 'zone' | 'minutes'>;

const dayMinutes = 1440;
const longest = 44_640;

function spanOf(part: IcalComponent, moments: Moments): When {
  const start = firstOf(part, 'DTSTART');
  const begin = start && momentOf(start, moments);
  if (!begin) throw unfitObject('The event has no beginning');
  const end = firstOf(part, 'DTEND');
  const until = end ? momentOf(end, moments) : null;
  if (end && !until) throw unfitObject('The end of the event cannot be read');
  const duration = firstOf(part, 'DURATION');
  const length = duration ? minutesOf(duration.value) : until ? daysBetween.minutes(begin, until) : null;
  if (length !== null && (length < 0 || length > longest))
    throw unfitObject('An event lasts a month at most');
  const { day, time, zone } = begin;
  if (time === null) return { day, time, zone, minutes: (length ?? 0) > dayMinutes ? length : null };
  return { day, time, zone, minutes: length === null || length === 0 ? null : length };
}

/** Minutes of an ISO duration; null for none. */
function minutesOf(value: string): number | null {
  const found = /^([+-])?P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(value.trim());
  if (!found) return null;
  const [weeks = 0, days = 0, hours = 0, minutes = 0] = found.slice(2, 6).map((part) => Number(part ?? 0));
  const sum = ((weeks * 7 + days) * 24 + hours) * 60 + minutes;
  return found[1] === '-' ? -sum : sum;
}

function dueOf(part: IcalComponent, moments: Moments, lines: string[]): When {
  const [due, start] = [firstOf(part, 'DUE'), firstOf(part, 'DTSTART')];
  const property = due ?? start;
  const moment = property ? momentOf(property, moments) : null;
  if (property && !moment) throw unfitObject('The day of the task cannot be read');
  if (due && start && start.value !== due.value && !firstOf(part, 'RRULE')) lines.push(start.raw);
  if (!moment) return { day: null, time: null, zone: null, minutes: null };
  return { day: moment.day, time: moment.time, zone: moment.zone, minutes: null };
}

/** The kind by its category; the other categories are kept. */
function kindOf(part: IcalComponent): { kind: ActivityKind | null; rest: string[] } {
  let kind: ActivityKind | null = null;
  const rest: string[] = [];
  for (const line of part.properties.filter(({ name }) => name === 'CATEGORIES')) {
    const words = line.value.split(/(?<!\\),/);
    const other = words.filter((word) => {
      const known = (['call', 'meeting', 'visit'] as const).find(
        (one) => categories[one].toLowerCase() === word.trim().toLowerCase(),
      );
      if (known) kind = known;
      return known === undefined && word.trim() !== '';
    });
    if (other.length > 0) rest.push(`CATEGORIES:${other.join(',')}`);
  }
  return { kind, rest };
}

function priorityOf(value: string | undefined): Priority {
  const level = Number(value ?? 0);
  if (level >= 1 && level <= 4) return 'high';
  return level >= 6 && level <= 9 ? 'low' : 'normal';
}

function stateOf(part: IcalComponent, isTask: boolean, lines: string[]): Pick<Told, 'state' | 'closedAt'> {
  const status = firstOf(part, 'STATUS');
  const word = status?.value.trim().toUpperCase();
  const percent = firstOf(part, 'PERCENT-COMPLETE');
  const completed = firstOf(part, 'COMPLETED');
  if (word === 'CANCELLED') return { state: 'cancelled', closedAt: null };
  const isDone =
    isTask && (word === 'COMPLETED' || completed !== undefined || percent?.value.trim() === '100');
  if (isDone) {
    const stamp = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(completed?.value.trim() ?? '');
    const [, year, month, day, hour, minute, second] = stamp ?? [];
    return { state: 'done', closedAt: stamp ? `${year}-${month}-${day}T${hour}:${minute}:${second}Z` : null };
  }
  if (status && word !== 'NEEDS-ACTION') lines.push(status.raw);
  if (percent) lines.push(percent.raw);
  return { state: 'planned', closedAt: null };
}

function peopleOf(part: IcalComponent): Pick<Told, 'ids' | 'mails'> & { others: string[] } {
  const ids: string[] = [];
  const mails: { address: string; line: string }[] = [];
  const others: string[] = [];
  for (const { value, raw } of part.properties.filter(({ name }) => name === 'ATTENDEE')) {
    const id = /^urn:uuid:([0-9a-f-]{36})$/i.exec(value.trim())?.[1];
    const address = /^mailto:(.+)$/i.exec(value.trim())?.[1];
    if (id) ids.push(id.toLowerCase());
    else if (address) mails.push({ address, line: raw });
    else others.push(raw);
  }
  return { ids, mails, others };
}
