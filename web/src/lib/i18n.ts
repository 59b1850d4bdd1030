import { i18n } from '@lingui/core';
import { directionOf, type Language, localeTag, type Preferences } from './preferences.ts';

const first = {
  fa: () => import('../locales/fa.po?first'),
  en: () => import('../locales/en.po?first'),
  ru: () => import('../locales/ru.po?first'),
} as const satisfies Record<Language, () => Promise<unknown>>;
const rest = {
  fa: () => import('../locales/fa.po?rest'),
  en: () => import('../locales/en.po?rest'),
  ru: () => import('../locales/ru.po?rest'),
} as const satisfies Record<Language, () => Promise<unknown>>;

let wanted: Language | undefined;
/** Whether somebody has gone beyond the pages of a first visit. */
let isBeyond = false;
/** Languages of which all words are there. */
const loaded = new Set<Language>();

// A word that a page shows before it is there: never for long.
i18n.on('missing', () => void allWords());

/** Loads the words of the reader's language and makes it current. Safe to call again with any change. */
export async function activateLanguage(reader: Preferences): Promise<void> {
  const { language } = reader;
  wanted = language;
  const parts = await Promise.all([first[language](), ...(isBeyond ? [rest[language]()] : [])]);
  // Someone switched again while these words were on their way.
  if (wanted !== language) return;
  for (const { messages } of parts) i18n.load(language, messages);
  if (parts.length > 1) loaded.add(language);
  i18n.activate(language, [localeTag(reader), language]);
}

/** Resolves when the words of all pages are there, not only those of a first visit. */
export async function allWords(): Promise<void> {
  isBeyond = true;
  const language = wanted;
  if (language === undefined || loaded.has(language)) return;
  const { messages } = await rest[language]();
  if (loaded.has(language)) return;
  loaded.add(language);
  i18n.load(language, messages);
}

/** Puts language, direction, theme and density on the document; every style follows from these attributes. */
export function applyToDocument(reader: Preferences, darkSystem: boolean): void {
  const root = document.documentElement;
  root.lang = reader.language;
  root.dir = directionOf(reader.language);
  const dark = reader.theme === 'dark' || (reader.theme === 'system' && darkSystem);
  root.dataset['theme'] = dark ? 'dark' : 'light';
  root.dataset['density'] = reader.density;
}
