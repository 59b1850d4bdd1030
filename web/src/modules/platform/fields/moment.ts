import {
  CalendarDateTime,
  parseAbsolute,
  parseDate,
  Time,
  toCalendarDate,
  toTime,
  toZoned,
} from '@internationalized/date';

/** What the clocks of a zone show at an instant. */
export function wallClock(instant: string, zone: string): { day: string; time: Time } {
  const moment = parseAbsolute(instant, zone);
  const time = toTime(moment);
  return { day: toCalendarDate(moment).toString(), time: new Time(time.hour, time.minute) };
}

/** The instant at which the clocks of a zone show a day and a time. */
export function instantIn(day: string, time: Time, zone: string): string {
  const { year, month, day: date } = parseDate(day);
  return toZoned(new CalendarDateTime(year, month, date, time.hour, time.minute), zone)
    .toDate()
    .toISOString();
}
