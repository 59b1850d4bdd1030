import type { LocalDate } from '@peyvand/contract/core/dates';
import type { Activity } from '@peyvand/contract/customers/activities';
import { parameterValue, propertyOf, textOf, textValue } from '../../../kernel/ical/lines.ts';
import { utcStamp } from '../../../kernel/ical/zone.ts';
import { addUnits } from '../../../kernel/time/calendar.ts';
import { type Extra, nothing } from './extras.ts';

/** An activity as a calendar shows it. */
export type Shown = Pick<
  Activity,
  | 'id'
  | 'kind'
  | 'subject'
  | 'customerId'
  | 'customerName'
  | 'ownerId'
  | 'colleagues'
  | 'guests'
  | 'day'
  | 'time'
  | 'zone'
  | 'minutes'
  | 'place'
  | 'priority'
  | 'note'
  | 'reminders'
  | 'state'
  | 'closedAt'
  | 'createdAt'
  | 'updatedAt'
  | 'version'
>;

/** What surrounds it. `names`: of colleagues. */
export interface Around {
  readonly uid: string;
  /** Where a person opens it. */
  readonly url: string;
  readonly names: ReadonlyMap<string, string>;
}

const dayMinutes = 1440;
/** What has no time is reminded of counted from nine o'clock. */
const morning = 540;
const priorities = { high: 1, normal: null, low: 9 } as const;
export const categories = { task: null, call: 'Call', meeting: 'Meeting', visit: 'Visit' } as const;

/** The lines of an event or a task; `special`: those that only one of a series, or its pattern, has. */
export function entryLines(
  activity: Shown,
  around: Around,
  special: readonly string[],
  extra: Extra = nothing,
): string[] {
  const name = activity.kind === 'task' ? 'VTODO' : 'VEVENT';
  return [
    `BEGIN:${name}`,
    `UID:${textValue(around.uid)}`,
    `DTSTAMP:${utcStamp(activity.updatedAt)}`,
    `CREATED:${utcStamp(activity.createdAt)}`,
    `LAST-MODIFIED:${utcStamp(activity.updatedAt)}`,
    `SEQUENCE:${activity.version}`,
    ...special,
    ...timeLines(activity, special.length > 0, extra),
    ...contentLines(activity, around, extra),
    `END:${name}`,
  ];
}

/** `DTSTART;TZID=Asia/Tehran:20261122T093000`, or as far as it is known. */
export function momentLine(name: string, day: LocalDate, time: string | null, zone: string): string {
  const date = day.replaceAll('-', '');
  if (time === null) return `${name};VALUE=DATE:${date}`;
  if (zone === 'UTC') return `${name}:${date}T${time.replace(':', '')}00Z`;
  return `${name};TZID=${zone}:${date}T${time.replace(':', '')}00`;
}

function timeLines(activity: Shown, isRepeated: boolean, extra: Extra): string[] {
  const { kind, day, time, minutes } = activity;
  const zone = activity.zone ?? 'UTC';
  if (day === null) return [];
  if (kind === 'task') {
    const start = isRepeated ? [momentLine('DTSTART', day, time, zone)] : begunBefore(extra, day);
    return [...start, momentLine('DUE', day, time, zone)];
  }
  const start = momentLine('DTSTART', day, time, zone);
  if (time !== null) return [start, ...(minutes === null || minutes === 0 ? [] : [`DURATION:PT${minutes}M`])];
  const days = Math.max(1, Math.ceil((minutes ?? 0) / dayMinutes));
  return [start, momentLine('DTEND', addUnits(day, 'day', days, 'gregory'), null, zone)];
}

/** Some programs say of a task when it can be begun: kept as long as that lies before its day. */
function begunBefore(extra: Extra, day: LocalDate): string[] {
  const line = extra.lines.find((one) => one.startsWith('DTSTART'));
  if (line === undefined) return [];
  const begin = propertyOf(line).value.slice(0, 8);
  return begin <= day.replaceAll('-', '') ? [line] : [];
}

/** What it is about; two that are alike here differ in their times at most. */
export function contentLines(activity: Shown, around: Around, extra: Extra): string[] {
  const { kind, subject, note, place, priority } = activity;
  const other = extra.lines.filter((line) => !/^(DTSTART|SUMMARY|DESCRIPTION|LOCATION)[;:]/.test(line));
  const has = (name: string) =>
    other.some((line) => line.startsWith(`${name}:`) || line.startsWith(`${name};`));
  const category = categories[kind];
  const level = priorities[priority];
  return [
    whole('SUMMARY', subject, extra),
    ...(note === '' ? [] : [whole('DESCRIPTION', note, extra)]),
    ...(place === null ? [] : [whole('LOCATION', place, extra)]),
    ...(level === null ? [] : [`PRIORITY:${level}`]),
    ...(category === null ? [] : [`CATEGORIES:${category}`]),
    ...(activity.time === null && kind !== 'task' && !has('TRANSP') ? ['TRANSP:TRANSPARENT'] : []),
    ...(has('URL') ? [] : [`URL:${around.url}`]),
    ...stateLines(activity, has('STATUS')),
    ...peopleLines(activity, around, extra),
    ...(activity.state === 'done'
      ? other.filter((line) => !/^(STATUS|PERCENT-COMPLETE)[;:]/.test(line))
      : other),
    ...alarmLines(activity, extra),
  ];
}

/** The text; the longer one that a program sent, as long as what was kept of it is unchanged. */
function whole(name: string, text: string, extra: Extra): string {
  const line = extra.lines.find((one) => one.startsWith(`${name}:`) || one.startsWith(`${name};`));
  const plain = (one: string) => one.replace(/\s+/g, ' ').trim();
  if (line !== undefined && plain(textOf(propertyOf(line).value)).startsWith(plain(text))) return line;
  return `${name}:${textValue(text)}`;
}

function stateLines({ kind, state, closedAt }: Shown, isSaid: boolean): string[] {
  if (kind !== 'task') return [];
  if (state === 'done')
    return [
      'STATUS:COMPLETED',
      'PERCENT-COMPLETE:100',
      ...(closedAt ? [`COMPLETED:${utcStamp(closedAt)}`] : []),
    ];
  return isSaid ? [] : ['STATUS:NEEDS-ACTION'];
}

/** By an address of ours: a mail address would make some programs send invitations. */
function peopleLines(activity: Shown, { names }: Around, extra: Extra): string[] {
  const { customerId, customerName, guests, colleagues } = activity;
  const known = guests.filter(({ id }) => !extra.mailed.some((one) => one.id === id));
  const mailed = extra.mailed.filter(
    ({ id }) => id === customerId || guests.some((guest) => guest.id === id),
  );
  return [
    ...(customerId === null || customerName === null
      ? []
      : [attendee(customerId, customerName, 'REQ-PARTICIPANT')]),
    ...known.map((guest) => attendee(guest.id, guest.name, 'OPT-PARTICIPANT')),
    ...colleagues.map((id) => attendee(id, names.get(id) ?? id, 'NON-PARTICIPANT')),
    ...mailed.filter(({ id }) => id !== customerId).map(({ line }) => line),
  ];
}

function attendee(id: string, name: string, role: string): string {
  return `ATTENDEE;CN=${parameterValue(name)};ROLE=${role};SCHEDULE-AGENT=NONE:urn:uuid:${id}`;
}

function alarmLines({ kind, subject, time, reminders, day }: Shown, extra: Extra): string[] {
  if (day === null) return [];
  // Of a task there may be no beginning to count from.
  const trigger = kind === 'task' ? 'TRIGGER;RELATED=END' : 'TRIGGER';
  const own = reminders.flatMap((before) => {
    const kept = extra.alarms.find(({ minutes }) => minutes === before);
    if (kept) return kept.lines;
    const offset = (time === null ? morning : 0) - before;
    return [
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      `DESCRIPTION:${textValue(subject)}`,
      `${trigger}:${offset < 0 ? '-' : ''}PT${Math.abs(offset)}M`,
      'END:VALARM',
    ];
  });
  return [...own, ...extra.alarms.filter(({ minutes }) => minutes === null).flatMap(({ lines }) => lines)];
}

/** Minutes before the beginning of what an alarm's offset in minutes says. */
export function minutesBefore(offset: number, time: string | null): number {
  return (time === null ? morning : 0) - offset;
}
