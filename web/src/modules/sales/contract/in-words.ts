import type { Language } from '../../../lib/preferences.ts';

/** A text in a language, or in the first one that it has. */
export function inWords(words: Readonly<Record<Language, string>>, language: Language): string {
  return [words[language], words.en, words.fa, words.ru].find((text) => text !== '') ?? '';
}
