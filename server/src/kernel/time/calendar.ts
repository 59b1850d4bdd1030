import {
  CalendarDate,
  GregorianCalendar,
  PersianCalendar,
  parseDate,
  toCalendar,
} from '@internationalized/date';
import type { Calendar, LocalDate } from '@peyvand/contract/core/dates';

export type DateUnit = 'day' | 'week' | 'month' | 'quarter' | 'year';
export type WeekStart = 'saturday' | 'sunday' | 'monday';

const calendars = { persian: new PersianCalendar(), gregory: new GregorianCalendar() } as const;
/** Days from the start of the week to Sunday. */
const toSunday = { saturday: 1, sunday: 0, monday: 6 } as const;
/** A week belongs to the year that holds this many of its days: Iran 1, ISO 8601 4. */
const minimalDays = { persian: 1, gregory: 4 } as const;

const monthKeys = {
  persian: 'farvardin ordibehesht khordad tir mordad shahrivar mehr aban azar dey bahman esfand'.split(' '),
  gregory: 'january february march april may june july august september october november december'.split(' '),
};

export interface DateParts {
  year: number;
  /** 1 to 12. */
  month: number;
  day: number;
  /** 1 to 4. */
  quarter: number;
  /** 1 to 53, counted in `weekYear`: Persian weeks start with the one that holds 1 Farvardin, Gregorian by ISO 8601. */
  week: number;
  weekYear: number;
  /** Name of the month as a key of translation: `farvardin`, `january`. */
  monthKey: string;
}

/** The week of a calendar where the user has not chosen: Saturday in the Persian, Monday in the Gregorian. */
export function usualWeekStart(calendar: Calendar): WeekStart {
  return calendar === 'persian' ? 'saturday' : 'monday';
}

/** A stored date taken apart in a calendar. */
export function dateParts(
  date: LocalDate,
  calendar: Calendar,
  weekStart = usualWeekStart(calendar),
): DateParts {
  const at = read(date, calendar);
  const { year, month, day } = at;
  const monthKey = monthKeys[calendar][month - 1] ?? '';
  return { year, month, day, quarter: Math.ceil(month / 3), monthKey, ...weekOf(at, calendar, weekStart) };
}

/** The stored date of a year, month and day of a calendar; undefined when there is no such day. */
export function dateFromParts(
  calendar: Calendar,
  year: number,
  month: number,
  day: number,
): LocalDate | undefined {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) return undefined;
  const first = new CalendarDate(calendars[calendar], year, month, 1);
  if (day > calendars[calendar].getDaysInMonth(first)) return undefined;
  return write(first.add({ days: day - 1 }));
}

/** First day of the week, month, quarter or year that holds the date. */
export function startOf(
  unit: DateUnit,
  date: LocalDate,
  calendar: Calendar,
  weekStart = usualWeekStart(calendar),
) {
  return write(firstDay(unit, read(date, calendar), weekStart));
}

/** Last day of the week, month, quarter or year that holds the date. */
export function endOf(
  unit: DateUnit,
  date: LocalDate,
  calendar: Calendar,
  weekStart = usualWeekStart(calendar),
) {
  const first = firstDay(unit, read(date, calendar), weekStart);
  return write(shift(first, unit, 1).subtract({ days: 1 }));
}

/** Moves a date by units of a calendar; a day that the month does not have becomes the month's last. */
export function addUnits(date: LocalDate, unit: DateUnit, count: number, calendar: Calendar): LocalDate {
  return write(shift(read(date, calendar), unit, count));
}

function shift(at: CalendarDate, unit: DateUnit, count: number): CalendarDate {
  switch (unit) {
    case 'day':
      return at.add({ days: count });
    case 'week':
      return at.add({ weeks: count });
    case 'month':
      return at.add({ months: count });
    case 'quarter':
      return at.add({ months: 3 * count });
    case 'year':
      return at.add({ years: count });
  }
}

function firstDay(unit: DateUnit, at: CalendarDate, weekStart: WeekStart): CalendarDate {
  switch (unit) {
    case 'day':
      return at;
    case 'week':
      return at.subtract({ days: weekday(at, weekStart) });
    case 'month':
      return at.set({ day: 1 });
    case 'quarter':
      return at.set({ month: at.month - ((at.month - 1) % 3), day: 1 });
    case 'year':
      return at.set({ month: 1, day: 1 });
  }
}

/** 0 on the first day of the week, 6 on the last. */
function weekday(at: CalendarDate, weekStart: WeekStart): number {
  // The Julian day 0 was a Monday; calendars count days from there.
  const sundayBased = (at.calendar.toJulianDay(at) + 1) % 7;
  return (sundayBased + toSunday[weekStart]) % 7;
}

function weekOf(at: CalendarDate, calendar: Calendar, weekStart: WeekStart) {
  // The day of the week that decides to which year the week belongs.
  const deciding = firstDay('week', at, weekStart).add({ days: 7 - minimalDays[calendar] });
  const yearStart = firstDay('year', deciding, weekStart);
  const days = calendars[calendar].toJulianDay(deciding) - calendars[calendar].toJulianDay(yearStart);
  return { week: Math.floor(days / 7) + 1, weekYear: deciding.year };
}

function read(date: LocalDate, calendar: Calendar): CalendarDate {
  return toCalendar(parseDate(date), calendars[calendar]);
}

function write(at: CalendarDate): LocalDate {
  return toCalendar(at, calendars.gregory).toString();
}
