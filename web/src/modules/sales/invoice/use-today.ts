import { isoDay, todayFor } from '../../../lib/calendar.ts';
import { usePreferences } from '../../../lib/preferences.ts';

/** Today where the reader is, as an ISO day. */
export function useToday(): string {
  return isoDay(todayFor(usePreferences()));
}
