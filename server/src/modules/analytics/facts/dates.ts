import type { Olap } from '../../../kernel/olap.ts';
import { dateParts, startOf } from '../../../kernel/time/calendar.ts';
import { firstDay, lastDay } from './tables.ts';

const weekdays = ['thursday', 'friday', 'saturday', 'sunday', 'monday', 'tuesday', 'wednesday'] as const;
const dayMs = 86_400_000;

/** Fills the table of days if it is not full. Days never change, so their version is always 1. */
export async function fillDates(olap: Olap): Promise<void> {
  const wanted = (Date.parse(lastDay) - Date.parse(firstDay)) / dayMs + 1;
  const [found] = await olap.query<{ days: string }>('SELECT uniqExact(day) AS days FROM pv.dim_dates');
  if (Number(found?.days) === wanted) return;
  const days = dayRows();
  for (let at = 0; at < days.length; at += 5000) await olap.insert('pv.dim_dates', days.slice(at, at + 5000));
}

/** Every day from 1990 to 2069, as `dim_dates` holds it. */
export function dayRows(): Record<string, string | number>[] {
  const rows: Record<string, string | number>[] = [];
  const end = Date.parse(lastDay);
  for (let time = Date.parse(firstDay); time <= end; time += dayMs) {
    const day = new Date(time).toISOString().slice(0, 10);
    rows.push({
      day,
      ...inCalendar(day, 'persian'),
      ...inCalendar(day, 'gregory'),
      // 1 January 1970 was a Thursday.
      weekday: weekdays[(time / dayMs) % 7] ?? '',
      ver: 1,
    });
  }
  return rows;
}

function inCalendar(day: string, calendar: 'persian' | 'gregory'): Record<string, string | number> {
  const { year, quarter, month, monthKey, week, weekYear } = dateParts(day, calendar);
  return {
    [`${calendar}_year`]: year,
    [`${calendar}_quarter`]: year * 10 + quarter,
    [`${calendar}_month`]: year * 100 + month,
    [`${calendar}_month_key`]: monthKey,
    [`${calendar}_week`]: weekYear * 100 + week,
    [`${calendar}_week_start`]: startOf('week', day, calendar),
  };
}
