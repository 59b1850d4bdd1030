import type { Calendar, LocalDate } from '@peyvand/contract/core/dates';
import { fold } from '../text/fold.ts';
import { addUnits, dateFromParts } from './calendar.ts';
import { monthNames } from './month-names.ts';

export type DateOrder = 'ymd' | 'dmy' | 'mdy';

export interface DateHint {
  /** Calendar of two-digit years, where the year itself does not tell. */
  calendar?: Calendar;
  /** Order of the parts, where the parts themselves do not tell. */
  order?: DateOrder;
  /** Reads a bare number as a spreadsheet's day count (1900 system). */
  serial?: boolean;
}

export interface ParsedDate {
  ok: true;
  date: LocalDate;
  /** `08:26:00`, absent when the text carried no time. */
  time?: string;
  /** Minutes east of UTC, when the text said so; then date and time are of that offset. */
  offset?: number;
  /** The calendar the text was written in. */
  calendar: Calendar;
}

/** `ambiguous`: several orders or calendars fit and the hint does not decide. `range`: no such day or time. */
export type DateRefusal = { ok: false; reason: 'empty' | 'syntax' | 'ambiguous' | 'range' };

const timeForm =
  /(?:^|[\st,])(?:ساعت ?)?(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?(?: ?(am|pm|a\.m\.|p\.m\.|ق\.?ظ\.?|ب\.?ظ\.?|صبح|عصر|بعد از ظهر|قبل از ظهر))?(?: ?(z|utc|gmt|[+-]\d{2}:?\d{2}))?$/u;
const afternoon = /^(?:p|ب|عصر)/u;
const weekdayWord =
  /^(?:(?:یک|دو|سه|چهار|پنج) ?شنبه|شنبه|جمعه|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)[, .]+/u;

/**
 * Reads a date as people type it and files hold it: ISO, `d/m/y`, `m/d/y`, `y/m/d` with any usual separator,
 * Persian or ASCII digits, month names in three languages, Jalali by its year (1200 to 1499), eight digits in
 * a row, spreadsheet serials, each with an optional time `8:26`, `8:26:10 PM` and offset.
 */
export function parseDate(text: string, hint: DateHint = {}): ParsedDate | DateRefusal {
  if (text.length > 100) return refuse('syntax');
  const whole = fold(text);
  if (whole === '') return refuse('empty');
  if (hint.serial && /^\d{1,7}(\.\d{1,15})?$/.test(whole)) return fromSerial(Number(whole));
  const clock = timeForm.exec(whole);
  const rest = clock ? whole.slice(0, clock.index) : whole;
  const day = readDay(rest.replace(weekdayWord, '').replace(/[ ,]+$/, ''), hint);
  if (!day.ok || !clock) return day;
  const time = readTime(clock);
  if (!time) return refuse('range');
  return { ...day, ...time };
}

function readTime(clock: RegExpExecArray): { time: string; offset?: number } | undefined {
  const [, hours = '', minutes = '', seconds = '00', half, zone] = clock;
  const typed = Number(hours);
  if (half && (typed < 1 || typed > 12)) return undefined;
  const hour = half ? (typed % 12) + (afternoon.test(half) ? 12 : 0) : typed;
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  const time = `${String(hour).padStart(2, '0')}:${minutes}:${seconds}`;
  if (!zone) return { time };
  const [, sign, h = '0', m = '0'] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? [];
  const offset = (Number(h) * 60 + Number(m)) * (sign === '-' ? -1 : 1);
  return Math.abs(offset) > 14 * 60 || Number(m) > 59 ? undefined : { time, offset };
}

function readDay(text: string, hint: DateHint): ParsedDate | DateRefusal {
  const run = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (run) return fromNumbers([run[1] ?? '', run[2] ?? '', run[3] ?? ''], { ...hint, order: 'ymd' });
  const numeric = /^(\d{1,4}) ?([/.\- ,]) ?(\d{1,2}) ?\2 ?(\d{1,4})$/.exec(text);
  if (numeric) return fromNumbers([numeric[1] ?? '', numeric[3] ?? '', numeric[4] ?? ''], hint);
  const words = text
    .replace(/(?<=\d)(?:st|nd|rd|th)\b/u, '')
    .split(/[ ,./-]+/)
    .filter((word) => !['', 'of', 'ماه', 'سال', 'г'].includes(word));
  const name = words.findIndex((word) => monthNames.has(word));
  const month = monthNames.get(words[name] ?? '');
  const [first = '', second = '', ...rest] = words.filter((_, at) => at !== name);
  if (!month || rest.length > 0 || !isNumber(first) || !isNumber(second)) return refuse('syntax');
  const [year, day] = first.length > 2 ? [first, second] : [second, first];
  const fullYear = year.length <= 2 ? century(Number(year), month.calendar) : Number(year);
  if (calendarOf(fullYear) !== month.calendar) return refuse('range');
  return build(month.calendar, fullYear, month.month, Number(day));
}

function isNumber(word: string): boolean {
  return /^(?:\d{1,2}|\d{4})$/.test(word);
}

function fromNumbers(parts: readonly [string, string, string], hint: DateHint): ParsedDate | DateRefusal {
  const orders = possibleOrders(parts, hint);
  const readings = orders.map((order) => inOrder(parts, order, hint));
  const fitting = readings.filter((reading) => reading.ok);
  const [only] = fitting;
  if (!only) return readings[0] ?? refuse('syntax');
  if (fitting.every((reading) => reading.date === only.date)) return only;
  const hinted = hint.order ? inOrder(parts, hint.order, hint) : refuse('ambiguous');
  return hinted.ok ? hinted : refuse('ambiguous');
}

function possibleOrders([first, , last]: readonly [string, string, string], hint: DateHint): DateOrder[] {
  if (first.length > 2) return last.length > 2 ? [] : ['ymd'];
  if (last.length > 2) return ['dmy', 'mdy'];
  return hint.order ? [hint.order] : ['ymd', 'dmy', 'mdy'];
}

function inOrder(
  parts: readonly [string, string, string],
  order: DateOrder,
  hint: DateHint,
): ParsedDate | DateRefusal {
  const part = (letter: string) => parts[order.indexOf(letter)] ?? '';
  const written = part('y');
  const year = Number(written);
  if (written.length === 3) return refuse('range');
  if (written.length < 4) {
    if (!hint.calendar) return refuse('ambiguous');
    return build(hint.calendar, century(year, hint.calendar), Number(part('m')), Number(part('d')));
  }
  const calendar = calendarOf(year);
  return calendar ? build(calendar, year, Number(part('m')), Number(part('d'))) : refuse('range');
}

/** Years of living memory and plans: 1200 to 1499 can only be Jalali, 1700 to 2999 only Gregorian. */
function calendarOf(year: number): Calendar | undefined {
  if (year >= 1200 && year < 1500) return 'persian';
  return year >= 1700 && year < 3000 ? 'gregory' : undefined;
}

function century(year: number, calendar: Calendar): number {
  if (calendar === 'persian') return year < 50 ? 1400 + year : 1300 + year;
  return year < 70 ? 2000 + year : 1900 + year;
}

/** Spreadsheets count from 1900-01-01 = 1 and believe in 1900-02-29 (serial 60). */
function fromSerial(serial: number): ParsedDate | DateRefusal {
  const days = Math.floor(serial);
  if (days < 1 || days > 2_958_465 || days === 60) return refuse('range');
  const seconds = Math.min(Math.round((serial - days) * 86_400), 86_399);
  const date = addUnits(days < 60 ? '1899-12-31' : '1899-12-30', 'day', days, 'gregory');
  if (serial === days) return { ok: true, date, calendar: 'gregory' };
  const time = new Date(seconds * 1000).toISOString().slice(11, 19);
  return { ok: true, date, time, calendar: 'gregory' };
}

function build(calendar: Calendar, year: number, month: number, day: number): ParsedDate | DateRefusal {
  const date = dateFromParts(calendar, year, month, day);
  return date === undefined ? refuse('range') : { ok: true, date, calendar };
}

function refuse(reason: DateRefusal['reason']): DateRefusal {
  return { ok: false, reason };
}

/**
 * The orders in which a whole column of dates can be read; one left means that the column is not ambiguous.
 * Empty cells fit every order.
 */
export function fittingOrders(column: readonly string[], hint: DateHint = {}): DateOrder[] {
  const orders: readonly DateOrder[] = ['ymd', 'dmy', 'mdy'];
  const fits = (text: string, order: DateOrder) => {
    const reading = parseDate(text, { ...hint, order });
    return reading.ok ? keepsOrder(text, order, hint) : reading.reason === 'empty';
  };
  return orders.filter((order) => column.every((text) => fits(text, order)));
}

/** Whether a text of three numbers, readable somehow, is readable in just this order. */
function keepsOrder(text: string, order: DateOrder, hint: DateHint): boolean {
  const [, first = '', second = '', third = ''] =
    /^(\d{1,4})[/.\- ,](\d{1,2})[/.\- ,](\d{1,4})(?!\d)/.exec(fold(text)) ?? [];
  return first === '' || inOrder([first, second, third], order, { calendar: 'gregory', ...hint }).ok;
}
