import { i18n } from '@lingui/core';
import { directionOf, type Language, localeTag, type Preferences } from './preferences.ts';

const catalogues = {
  fa: () => import('../locales/fa.po'),
  en: () => import('../locales/en.po'),
  ru: () => import('../locales/ru.po'),
} as const satisfies Record<Language, () => Promise<unknown>>;

let wanted: Language | undefined;

/** Loads the one catalogue of the reader's language and makes it current. Safe to call again with any change. */
export async function activateLanguage(reader: Preferences): Promise<void> {
  wanted = reader.language;
  const { messages } = await catalogues[reader.language]();
  // Someone switched again while this catalogue was on its way.
  if (wanted !== reader.language) return;
  i18n.load(reader.language, messages);
  i18n.activate(reader.language, [localeTag(reader), reader.language]);
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
