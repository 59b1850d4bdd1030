import type { LocalDate } from '@peyvand/contract/core/dates';
import { TimeZone } from '@peyvand/contract/core/dates';
import ICAL from 'ical.js';
import {
  firstOf,
  type IcalComponent,
  type IcalProperty,
  icalText,
  rawLines,
} from '../../../kernel/ical/lines.ts';
import { clockOf, instantAt } from '../../../kernel/ical/zone.ts';
import { addUnits } from '../../../kernel/time/calendar.ts';

/** A moment as a program wrote it, by the clocks of a zone. `time` null: a whole day; `instant` then too. */
export interface Moment {
  readonly day: LocalDate;
  readonly time: string | null;
  readonly zone: string;
  readonly instant: Date | null;
}

/** What helps to read moments: the calendar with its zones, and the person's zone. */
export interface Moments {
  readonly calendar: IcalComponent;
  readonly zone: string;
}

const form = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z)?)?$/;

/** Null for what is no date. Times in UTC, or in a zone that nobody knows, are read on the person's clock. */
export function momentOf(
  { parameters, value }: Pick<IcalProperty, 'parameters' | 'value'>,
  moments: Moments,
): Moment | null {
  const [, year, month, date, hour, minute, second, utc] = form.exec(value.trim()) ?? [];
  if (year === undefined) return null;
  const day = `${year}-${month}-${date}`;
  if (!isDay(day)) return null;
  if (hour === undefined || minute === undefined)
    return { day, time: null, zone: moments.zone, instant: null };
  const time = `${hour}:${minute}`;
  if (Number(hour) > 23 || Number(minute) > 59) return null;
  if (utc !== undefined) {
    const instant = new Date(`${day}T${time}:${second}Z`);
    return { ...clockOf(instant, moments.zone), zone: moments.zone, instant };
  }
  const name = parameters.get('TZID');
  const zone = name === undefined ? moments.zone : knownZone(name, moments.calendar);
  if (zone !== null) return { day, time, zone, instant: instantAt(day, time, zone) };
  const instant =
    byOwnZone(name ?? '', `${day}T${time}:00`, moments.calendar) ?? instantAt(day, time, moments.zone);
  return { ...clockOf(instant, moments.zone), zone: moments.zone, instant };
}

function isDay(day: string): boolean {
  const at = new Date(`${day}T00:00:00Z`);
  return (
    !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day) && day >= '1900-01-01' && day < '2200'
  );
}

/** The IANA zone that a name of a program means; null for none. */
function knownZone(name: string, calendar: IcalComponent): string | null {
  const said = zoneIn(calendar, name);
  const place = said && firstOf(said, 'X-LIC-LOCATION')?.value;
  const end = /[A-Z][A-Za-z_-]+\/[A-Za-z_+-]+(?:\/[A-Za-z_-]+)?$/.exec(name)?.[0];
  for (const one of [name, end, place])
    if (one !== undefined && one !== '' && TimeZone.safeParse(one).success) return one;
  return null;
}

function zoneIn(calendar: IcalComponent, name: string): IcalComponent | undefined {
  return calendar.components.find((one) => one.name === 'VTIMEZONE' && firstOf(one, 'TZID')?.value === name);
}

/** By the zone that the calendar itself describes; null where it does not, or not so that it can be read. */
function byOwnZone(name: string, local: string, calendar: IcalComponent): Date | null {
  const zone = zoneIn(calendar, name);
  if (!zone) return null;
  try {
    const component = ICAL.Component.fromString(icalText(rawLines(zone)));
    const time = ICAL.Time.fromDateTimeString(local);
    time.zone = new ICAL.Timezone(component);
    return new Date(time.toUnixTime() * 1000);
  } catch {
    return null;
  }
}

/** Day and time that the clocks of a zone show at an instant, ISO or as in iCalendar. */
export function clockSpan(instant: string, zone: string): { day: LocalDate; time: string } {
  const iso = instant.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
  return clockOf(new Date(iso), zone);
}

export const daysBetween = {
  before: (day: LocalDate) => addUnits(day, 'day', -1, 'gregory'),
  /** Minutes from one moment to another. */
  minutes: (from: Moment, to: Moment) => {
    if (from.instant !== null && to.instant !== null)
      return Math.round((to.instant.getTime() - from.instant.getTime()) / 60_000);
    return Math.round((Date.parse(to.day) - Date.parse(from.day)) / 60_000);
  },
} as const;
