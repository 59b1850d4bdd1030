import { type CalendarDate, GregorianCalendar, toCalendar } from '@internationalized/date';
import { isoDay, monthOf, todayFor } from '../../../lib/calendar.ts';
import { createFormat } from '../../../lib/format/format.ts';
import type { Preferences } from '../../../lib/preferences.ts';

const firstDays = { saturday: 6, sunday: 0, monday: 1 } as const;
const weekdayOf = (day: CalendarDate) => Math.floor((day.calendar.toJulianDay(day) + 1.5) % 7);

/** Whole weeks of the month that holds `today`. */
function monthWeeks(today: CalendarDate, weekStart: Preferences['weekStart']): CalendarDate[] {
  const { start, end } = monthOf(today);
  const before = (weekdayOf(start) - firstDays[weekStart] + 7) % 7;
  const length = end.calendar.toJulianDay(end) - start.calendar.toJulianDay(start) + 1;
  const days = Math.ceil((before + length) / 7) * 7;
  const first = start.subtract({ days: before });
  return Array.from({ length: days }, (_, index) => first.add({ days: index }));
}

/** This month as it will stand in every date picker, with the months of the other calendar beside its name. */
export function MonthPreview({ reader }: { reader: Preferences }) {
  const format = createFormat(reader);
  const other = createFormat({
    ...reader,
    calendar: reader.calendar === 'persian' ? 'gregory' : 'persian',
  });
  const today = todayFor(reader);
  const { start, end } = monthOf(today);
  const days = monthWeeks(today, reader.weekStart);
  const letter = new Intl.DateTimeFormat(reader.language, { weekday: 'narrow', timeZone: 'UTC' });
  const rest = reader.weekStart === 'saturday' ? 5 : 0;
  const lastMonth = other.monthName(isoDay(end));
  const firstMonth = other.monthName(isoDay(start), false);
  return (
    <div className="pv">
      <div className="row justify-between">
        <b>{format.monthName(isoDay(today))}</b>
        <span className="meta">
          {lastMonth.startsWith(firstMonth) ? lastMonth : format.range(firstMonth, lastMonth)}
        </span>
      </div>
      <div className="minical" aria-hidden="true">
        {days.slice(0, 7).map((day) => (
          <span key={`head ${day.toString()}`} className={weekdayOf(day) === rest ? 'head rest' : 'head'}>
            {letter.format(toCalendar(day, new GregorianCalendar()).toDate('UTC'))}
          </span>
        ))}
        {days.map((day) => (
          <span key={day.toString()} className={dayClass(day, today, rest)}>
            {format.number(day.day)}
          </span>
        ))}
      </div>
    </div>
  );
}

function dayClass(day: CalendarDate, today: CalendarDate, rest: number): string {
  if (day.compare(today) === 0) return 'now';
  if (day.month !== today.month) return 'other';
  return weekdayOf(day) === rest ? 'rest' : '';
}
