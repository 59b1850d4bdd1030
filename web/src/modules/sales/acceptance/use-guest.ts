import { useEffect } from 'react';
import { type Preferences, setPreferences, switchLanguage } from '../../../lib/preferences.ts';

export type Reading = Pick<Preferences, 'language' | 'calendar' | 'moneyUnit'>;

/** Shows the page in the language, calendar and unit of money that the document has. */
export function useGuest(reading: Reading | undefined): void {
  const { language, calendar, moneyUnit } = reading ?? {};
  useEffect(() => {
    if (!language || !calendar || !moneyUnit) return;
    switchLanguage(language);
    setPreferences({ calendar, moneyUnit });
  }, [language, calendar, moneyUnit]);
}
