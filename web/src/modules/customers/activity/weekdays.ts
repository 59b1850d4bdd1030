import { useMemo } from 'react';
import { usePreferences } from '../../../lib/preferences.ts';

/** Sunday, 4 January 1970, and how many days each week begins after it. */
const sunday = Date.UTC(1970, 0, 4);
const starts = { sunday: 0, monday: 1, saturday: 6 } as const;
const dayMs = 86_400_000;

/** The seven weekdays (Sunday is 0) in the reader's order and words. */
export function useWeekdays(): readonly { id: number; short: string; long: string }[] {
  const { language, weekStart } = usePreferences();
  return useMemo(() => {
    const long = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
    const short = new Intl.DateTimeFormat(language, {
      weekday: language === 'fa' ? 'narrow' : 'short',
      timeZone: 'UTC',
    });
    return [0, 1, 2, 3, 4, 5, 6].map((at) => {
      const id = (starts[weekStart] + at) % 7;
      const day = new Date(sunday + id * dayMs);
      return { id, short: short.format(day), long: long.format(day) };
    });
  }, [language, weekStart]);
}
