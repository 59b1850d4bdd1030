import type { LocalDate } from '@peyvand/contract/core/dates';
import type { Holiday } from '@peyvand/contract/customers/activity-endpoints';
import type { ActivitySettings } from '@peyvand/contract/customers/activity-settings';
import { addUnits, dateParts } from '../../../kernel/time/calendar.ts';

/**
 * Public holidays on fixed days of the solar calendar of Iran, and of Russia (Labour Code, article 112), as month, day
 * and key. Those of the lunar calendar are announced year by year: the organisation enters them.
 */
const fixed = {
  IR: {
    calendar: 'persian',
    days: [
      [1, 1, 'nowruz'],
      [1, 2, 'nowruz'],
      [1, 3, 'nowruz'],
      [1, 4, 'nowruz'],
      [1, 12, 'republic'],
      [1, 13, 'nature'],
      [3, 14, 'khomeini'],
      [3, 15, 'khordad'],
      [11, 22, 'revolution'],
      [12, 29, 'oil'],
    ],
  },
  RU: {
    calendar: 'gregory',
    days: [
      ...[1, 2, 3, 4, 5, 6, 8].map((day) => [1, day, 'new_year'] as const),
      [1, 7, 'christmas'],
      [2, 23, 'defender'],
      [3, 8, 'women'],
      [5, 1, 'labour'],
      [5, 9, 'victory'],
      [6, 12, 'russia'],
      [11, 4, 'unity'],
    ],
  },
} as const;

/** Holidays from a day to another, both belonging to it, in order. Pure. */
export function holidaysIn(
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
  { countries, holidays }: Pick<ActivitySettings, 'countries' | 'holidays'>,
): Holiday[] {
  const found: Holiday[] = [];
  for (let day = from; day <= to; day = addUnits(day, 'day', 1, 'gregory')) {
    for (const country of countries) {
      const { calendar, days } = fixed[country];
      const parts = dateParts(day, calendar);
      const known = days.find(([month, at]) => month === parts.month && at === parts.day);
      if (known) found.push({ day, country, key: known[2], name: null });
    }
    for (const own of holidays)
      if (own.day === day) found.push({ day, country: null, key: null, name: own.name });
  }
  return found;
}
