import { useSyncExternalStore } from 'react';

export const languages = ['fa', 'en', 'ru'] as const;
export const calendars = ['persian', 'gregory'] as const;
export const digitSets = ['arabext', 'latn'] as const;
export const moneyUnits = ['rial', 'toman', 'none'] as const;
export const weekStarts = ['saturday', 'sunday', 'monday'] as const;
export const themes = ['light', 'dark', 'system'] as const;
export const densities = ['comfortable', 'dense'] as const;

export type Language = (typeof languages)[number];
export type CalendarSystem = (typeof calendars)[number];
export type Digits = (typeof digitSets)[number];
/** How rials are shown. `none`: by ISO code, for houses that do not count in toman. */
export type MoneyUnit = (typeof moneyUnits)[number];
export type WeekStart = (typeof weekStarts)[number];
export type Theme = (typeof themes)[number];
export type Density = (typeof densities)[number];

/** How one person wants to read. Each field is independent: Persian with Gregorian dates is a valid choice. */
export interface Preferences {
  language: Language;
  calendar: CalendarSystem;
  digits: Digits;
  /** IANA name. */
  timeZone: string;
  moneyUnit: MoneyUnit;
  weekStart: WeekStart;
  theme: Theme;
  density: Density;
}

const storageKey = 'peyvand.preferences';

/** What a language usually comes with; only the starting point. */
export function defaultsFor(language: Language): Preferences {
  const persian = language === 'fa';
  return {
    language,
    calendar: persian ? 'persian' : 'gregory',
    digits: persian ? 'arabext' : 'latn',
    timeZone: localZone(),
    moneyUnit: 'toman',
    weekStart: persian ? 'saturday' : 'monday',
    theme: 'system',
    density: 'comfortable',
  };
}

/** Reads preferences from unknown data; what is missing or wrong falls back to the default of the language. */
export function parsePreferences(raw: unknown, wished?: string): Preferences {
  const kept = new Map<string, unknown>(typeof raw === 'object' && raw !== null ? Object.entries(raw) : []);
  const language = oneOf(languages, kept.get('language')) ?? oneOf(languages, wished?.slice(0, 2)) ?? 'fa';
  const base = defaultsFor(language);
  return {
    language,
    calendar: oneOf(calendars, kept.get('calendar')) ?? base.calendar,
    digits: oneOf(digitSets, kept.get('digits')) ?? base.digits,
    timeZone: zoneOr(kept.get('timeZone'), base.timeZone),
    moneyUnit: oneOf(moneyUnits, kept.get('moneyUnit')) ?? base.moneyUnit,
    weekStart: oneOf(weekStarts, kept.get('weekStart')) ?? base.weekStart,
    theme: oneOf(themes, kept.get('theme')) ?? base.theme,
    density: oneOf(densities, kept.get('density')) ?? base.density,
  };
}

function oneOf<T extends string>(list: readonly T[], value: unknown): T | undefined {
  return list.find((one) => one === value);
}

function localZone(): string {
  return zoneOr(Intl.DateTimeFormat().resolvedOptions().timeZone, 'UTC');
}

function zoneOr(zone: unknown, fallback: string): string {
  if (typeof zone !== 'string' || zone === '') return fallback;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return zone;
  } catch {
    return fallback;
  }
}

function readKept(): Preferences {
  let kept: unknown;
  try {
    kept = JSON.parse(localStorage.getItem(storageKey) ?? 'null');
  } catch {
    // Storage closed or spoilt: start from the defaults.
  }
  return parsePreferences(kept, globalThis.navigator?.language);
}

let current = readKept();
const listeners = new Set<() => void>();

export function getPreferences(): Preferences {
  return current;
}

/** Changes some preferences for this browser and tells every reader. The profile page also sends them to the server. */
export function setPreferences(change: Partial<Preferences>): void {
  current = parsePreferences({ ...current, ...change });
  try {
    localStorage.setItem(storageKey, JSON.stringify(current));
  } catch {
    // A full or closed storage only costs the memory between visits.
  }
  for (const listener of listeners) listener();
}

/** Switches the language together with the calendar and digits that go with it, as the sign-in page does. */
export function switchLanguage(language: Language): void {
  const { calendar, digits, weekStart } = defaultsFor(language);
  setPreferences({ language, calendar, digits, weekStart });
}

function subscribePreferences(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribePreferences, getPreferences);
}

export function directionOf(language: Language): 'rtl' | 'ltr' {
  return language === 'fa' ? 'rtl' : 'ltr';
}

const regions = { fa: 'fa-IR', en: 'en-GB', ru: 'ru-RU' } as const;

/** The BCP 47 tag that carries language, calendar and digits: `fa-IR-u-ca-persian-nu-arabext`. */
export function localeTag(p: Pick<Preferences, 'language' | 'calendar' | 'digits'>): string {
  return `${regions[p.language]}-u-ca-${p.calendar}-nu-${p.digits}`;
}
