import type { Rhythm } from '@peyvand/contract/analytics/deliveries';
import { addUnits, dateParts, endOf, startOf } from '../../../kernel/time/calendar.ts';
import { dateOf, instantOf } from '../../../kernel/time/zoned.ts';

/** The first time after `now` that a rhythm names, by the wall clock of a zone. */
export function nextTime(rhythm: Rhythm, now: Date, zone: string): Date {
  const today = dateOf(now, zone);
  const at = (day: string) => instantOf({ local: `${day}T${rhythm.at}:00`, zone });
  const first = dayFrom(rhythm, today);
  return at(first) > now ? at(first) : at(dayFrom(rhythm, addUnits(today, 'day', 1, 'gregory')));
}

/** The first day of a rhythm from a day on, that day included. */
function dayFrom({ every, day, calendar }: Rhythm, from: string): string {
  if (every === 'day') return from;
  if (every === 'week') {
    const monday = startOf('week', from, 'gregory', 'monday');
    const wanted = addUnits(monday, 'day', Math.min(day, 7) - 1, 'gregory');
    return wanted >= from ? wanted : addUnits(wanted, 'week', 1, 'gregory');
  }
  const first = startOf('month', from, calendar);
  const wanted = dayOfMonth(first, day, calendar);
  return wanted >= from ? wanted : dayOfMonth(addUnits(first, 'month', 1, calendar), day, calendar);
}

function dayOfMonth(first: string, day: number, calendar: Rhythm['calendar']): string {
  const last = dateParts(endOf('month', first, calendar), calendar).day;
  return addUnits(first, 'day', Math.min(day, last) - 1, calendar);
}
