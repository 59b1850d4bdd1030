import type { CalendarDate } from '@internationalized/date';
import { dayIn, dayOfInstant, daysBetween, isDay, todayFor } from '../calendar.ts';
import type { Preferences } from '../preferences.ts';
import { latinDigits, localDigits } from './numbers.ts';
import { formatWords } from './words.ts';

type Reader = Pick<Preferences, 'language' | 'calendar' | 'digits' | 'timeZone'>;

const regions = { fa: 'fa-IR', en: 'en-GB', ru: 'ru-RU' } as const;

/**
 * Dates for one reader, composed part by part: `Intl` orders Persian dates differently in every engine.
 * Every function takes a day (`2026-11-21`) or an instant (`…Z`), which is read in the reader's zone.
 */
export function dateFormats(reader: Reader, now: () => Date = () => new Date()) {
  const { language, calendar } = reader;
  const words = formatWords[language];
  const region = regions[language];
  const digits = (text: string | number) => localDigits(String(text), reader.digits);
  const monthLong = new Intl.DateTimeFormat(`${region}-u-ca-gregory`, {
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  });
  const monthShort = new Intl.DateTimeFormat(`${region}-u-ca-gregory`, {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
  const weekdayLong = new Intl.DateTimeFormat(`${region}-u-ca-gregory`, { weekday: 'long', timeZone: 'UTC' });
  const clock = new Intl.DateTimeFormat('en-GB', {
    hour: 'numeric',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: reader.timeZone,
  });

  function dayOf(iso: string): CalendarDate {
    return isDay(iso) ? dayIn(iso, calendar) : dayOfInstant(iso, reader);
  }
  function month(day: CalendarDate, form: 'long' | 'short'): string {
    if (calendar === 'persian') return words.persianMonths[day.month - 1] ?? '';
    const parts = (form === 'long' ? monthLong : monthShort).formatToParts(day.toDate('UTC'));
    const name = parts.find((part) => part.type === 'month')?.value ?? '';
    // British English cuts September to four letters; the others have three.
    return language === 'en' && form === 'short' ? name.slice(0, 3) : name;
  }
  function weekday(iso: string): string {
    return weekdayLong.format(dayOf(iso).toDate('UTC'));
  }

  /** «شنبه ۳۰ آبان ۱۴۰۵», Saturday 21 November 2026, суббота, 21 ноября 2026 г. */
  function dateLong(iso: string): string {
    const day = dayOf(iso);
    const body = `${digits(day.day)} ${month(day, 'long')} ${digits(day.year)}`;
    if (language === 'ru') return `${weekday(iso)}, ${body} г.`;
    return `${weekday(iso)} ${body}`;
  }

  /** «۱۴۰۵/۸/۳۰», 21 Nov 2026, 21.11.2026 */
  function dateShort(iso: string): string {
    const day = dayOf(iso);
    if (language === 'fa') return digits(`${day.year}/${day.month}/${day.day}`);
    if (language === 'en') return `${digits(day.day)} ${month(day, 'short')} ${digits(day.year)}`;
    return digits(`${pad(day.day)}.${pad(day.month)}.${day.year}`);
  }

  /** «۳۰ آبان», with the year only when it is not this one. */
  function dateInList(iso: string): string {
    const day = dayOf(iso);
    const body = `${digits(day.day)} ${month(day, 'short')}`;
    if (day.year === todayAt(reader, now()).year) return body;
    return `${body} ${digits(day.year)}${language === 'ru' ? ' г.' : ''}`;
  }

  /** 9:12, by 24 hours. Empty for a day, which has no time. */
  function time(iso: string): string {
    if (isDay(iso)) return '';
    const text = latinDigits(clock.format(new Date(iso)));
    return digits(text.replace(/^0(\d)/, '$1'));
  }

  /** A month with its year for chart heads and axes: «آبان ۱۴۰۵». */
  function monthName(iso: string, withYear = true): string {
    const day = dayOf(iso);
    const name = standaloneMonth(day);
    return withYear ? `${name} ${digits(day.year)}` : name;
  }
  function standaloneMonth(day: CalendarDate): string {
    if (calendar === 'persian') {
      const name = words.persianMonths[day.month - 1] ?? '';
      return language === 'ru' ? (persianMonthsRuNominative[day.month - 1] ?? name) : name;
    }
    const alone = new Intl.DateTimeFormat(`${region}-u-ca-gregory`, { month: 'long', timeZone: 'UTC' });
    return alone.format(day.toDate('UTC'));
  }

  /** A month for the axis of a chart, as short as the language writes it. */
  function monthShortName(iso: string): string {
    return calendar === 'persian' || language === 'fa' ? monthName(iso, false) : month(dayOf(iso), 'short');
  }

  /** «شنبه ۳۰ آبان», суббота, 21 нояб.: heads of days in a list. */
  function weekdayDate(iso: string): string {
    return `${weekday(iso)}${language === 'ru' ? ', ' : ' '}${dateInList(iso)}`;
  }

  /** Days from today: negative is past. */
  function daysAway(iso: string): number {
    return daysBetween(todayAt(reader, now()), dayOf(iso));
  }

  return {
    dateLong,
    dateShort,
    dateInList,
    time,
    weekday,
    weekdayDate,
    monthName,
    monthShortName,
    daysAway,
    dayOf,
  };
}

const persianMonthsRuNominative = [
  'фарвардин',
  'ордибехешт',
  'хордад',
  'тир',
  'мордад',
  'шахривар',
  'мехр',
  'абан',
  'азар',
  'дей',
  'бахман',
  'эсфанд',
];

function todayAt(reader: Reader, now: Date): CalendarDate {
  return Number.isNaN(now.getTime()) ? todayFor(reader) : dayOfInstant(now.toISOString(), reader);
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
