import type { Ctx } from '../../../kernel/context.ts';
import type { Language } from '../../../kernel/documents/format.ts';
import { reportFields } from '../../platform/api.ts';
import { dimensionNames, keyNames, measureNames, type Words, wordIn } from './words.ts';

/** What a reader calls measures, dimensions and their keys. Null: no name, so it is not offered to people. */
export interface Naming {
  readonly measure: (name: string) => string | null;
  readonly dimension: (name: string) => string | null;
  /** Names of these keys, in their own order; undefined where keys are shown as they are. */
  readonly keys: (dimension: string, found: readonly string[]) => ReadonlyMap<string, string> | undefined;
}

const yes: Words = ['بله', 'Yes', 'Да'];
const no: Words = ['خیر', 'No', 'Нет'];

/** Names in the language of who asks; the organisation's own fields have names of their own. */
export function namingFor(ctx: Pick<Ctx, 'actor' | 'handle'>): Naming {
  const { language } = ctx.actor.locale;
  const own = new Map(reportFields(ctx, 'customers').map((field) => [`custom.${field.key}`, field]));
  const named = (words: Words | undefined) => (words === undefined ? null : wordIn(words, language));
  return {
    measure: (name) => named(measureNames[name]),
    dimension: (name) => {
      const field = own.get(name);
      return field === undefined ? named(dimensionNames[name]) : ownWord(field.label, field.key, language);
    },
    keys: (dimension, found) => {
      const field = own.get(dimension);
      if (field?.type === 'boolean')
        return new Map([
          ['true', wordIn(yes, language)],
          ['false', wordIn(no, language)],
        ]);
      if (field !== undefined)
        return new Map(
          (field.options ?? []).map(({ code, label }) => [code, ownWord(label, code, language)]),
        );
      if (/\bcountry$/.test(dimension)) return countries(found, language);
      const words = keyNames[dimension];
      return words && new Map(Object.entries(words).map(([key, word]) => [key, wordIn(word, language)]));
    },
  };
}

/** Words of the organisation may be missing in a language. */
function ownWord(
  words: Readonly<Partial<Record<Language, string | undefined>>>,
  fallback: string,
  language: Language,
): string {
  return words[language] ?? words.fa ?? words.en ?? words.ru ?? fallback;
}

/** By name. What is no code of a country keeps its own word. */
function countries(codes: readonly string[], language: Language): Map<string, string> {
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'code' });
  const { compare } = new Intl.Collator(language);
  return new Map(
    codes
      .map((code): [string, string] => [code, /^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code])
      .sort(([, a], [, b]) => compare(a, b)),
  );
}
