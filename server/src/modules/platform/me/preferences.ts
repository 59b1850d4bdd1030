import { Preferences, type PreferencesChange } from '@peyvand/contract/platform/me';
import type { Organisation } from '@peyvand/contract/platform/organisation';
import type { z } from 'zod';
import type { Locale } from '../../../kernel/policy/actor.ts';

/** What one person has chosen; keys that are not there follow the organisation. */
export const Chosen = Preferences.partial();
export type Chosen = z.infer<typeof Chosen>;

/** Reads stored choices; one that this version does not know any more falls back to the organisation. */
export function readChosen(stored: unknown): Chosen {
  const entries: [string, unknown][] =
    typeof stored === 'object' && stored !== null ? Object.entries(stored) : [];
  const good = entries.filter(([key, value]) => Chosen.safeParse({ [key]: value }).success);
  return Chosen.parse(Object.fromEntries(good));
}

/** Choices after a change; null takes a choice back. */
export function choose(chosen: Chosen, change: PreferencesChange): Chosen {
  const merged = { ...chosen, ...change };
  return Chosen.parse(
    Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null && value !== undefined)),
  );
}

/** How a person reads, all told. */
export function preferencesOf(organisation: Organisation, chosen: Chosen): Preferences {
  const { language, calendar, digits, timeZone, moneyUnit, weekStart } = organisation;
  const house = { language, calendar, digits, timeZone, moneyUnit, weekStart };
  return Preferences.parse({ ...house, theme: 'system', density: 'comfortable', ...chosen });
}

/** What relative dates and phone numbers are read by. */
export function localeOf(organisation: Organisation, chosen: Chosen): Locale {
  const { language, timeZone, calendar, weekStart } = preferencesOf(organisation, chosen);
  return { language, zone: timeZone, calendar, weekStart, country: organisation.country };
}
