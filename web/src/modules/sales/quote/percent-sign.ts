import { usePreferences } from '../../../lib/preferences.ts';

/** The sign behind a per cent as the reader's language writes it. */
export function usePercentSign(): string {
  return usePreferences().language === 'fa' ? '٪' : '%';
}
