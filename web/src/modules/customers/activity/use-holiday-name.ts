import { useLingui } from '@lingui/react/macro';
import type { Holiday } from '@peyvand/contract/customers/activity-endpoints';
import { holidayWords } from './words.ts';

/** What a holiday is called: a public one in the reader's words, one of the organisation as it was entered. */
export function useHolidayName(): (holiday: Holiday) => string {
  const { i18n } = useLingui();
  return ({ country, key, name }) => {
    const word = holidayWords[`${country} ${key}`];
    return name ?? (word ? i18n._(word) : (key ?? ''));
  };
}
