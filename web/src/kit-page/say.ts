import { usePreferences } from '../lib/preferences.ts';

/** Words of the sheet in the language chosen on it; they are no part of the product and stay out of the catalogues. */
export function useSay(): (fa: string, en: string, ru: string) => string {
  const { language } = usePreferences();
  return (fa, en, ru) => ({ fa, en, ru })[language];
}
