import type { ImportField } from '../../../kernel/importing.ts';
import type { Locale } from '../../../kernel/policy/actor.ts';
import { fold } from '../../../kernel/text/fold.ts';
import { readValue } from './import.values.ts';

interface Match {
  readonly column: number;
  readonly field: ImportField;
  readonly score: number;
}

/** Words that say which of something a column is, not what: `Phone 2 - Value`, «تلفن شماره ۲». */
const idle = new Set(['value', 'no', 'number', 'شماره', 'номер', 'the', 'of', 'را']);
/** Columns that describe another column. */
const aside = /(?:^| )(?:label|type|kind|نوع|برچسب|тип|метка)(?: |$)/;

/**
 * Guesses which column is which field, by the words of the headers in any of the languages; a header that fits is
 * believed only if the cells below can be read so. Columns without a telling header go by their cells alone.
 */
export function guessMapping(
  headers: readonly string[],
  rows: readonly (readonly string[])[],
  fields: readonly ImportField[],
  locale: Locale,
): (string | null)[] {
  const guess: (string | null)[] = headers.map(() => null);
  const taken = new Set<string>();
  const matches: Match[] = headers.flatMap((header, column) =>
    fields.map((field) => ({ column, field, score: likeness(header, field) })),
  );
  const ranked = matches
    .filter((match) => match.score > 0)
    .sort((a, b) => b.score - a.score || a.column - b.column);
  const take = ({ column, field }: Pick<Match, 'column' | 'field'>) => {
    if (guess[column] !== null || (taken.has(field.name) && !field.repeats)) return;
    guess[column] = field.name;
    taken.add(field.name);
  };
  for (const match of ranked) if (readableShare(rows, match.column, match.field, locale) >= 0.5) take(match);
  for (const type of ['email', 'phone'] as const) {
    const field = fields.find((one) => one.type === type);
    if (!field) continue;
    for (const column of headers.keys()) {
      if (telling(rows, column, type) && readableShare(rows, column, field, locale) >= 0.8)
        take({ column, field });
    }
  }
  return guess;
}

/** How well a header names a field: 0 not at all, 100 word for word, more where also the numbers agree. */
export function likeness(header: string, field: ImportField): number {
  const words = wordsOf(header);
  if (words.length === 0) return 0;
  const tight = words.join('');
  const whole = lettersOf(header);
  const exact = fold(header.slice(0, 200));
  // Part of a text header tells little: «Middle name» is no name. Cells confirm the other types.
  const least = field.type === 'text' || field.type === 'code' ? 0.6 : 0.5;
  let best = 0;
  for (const known of namesOf(field)) {
    if (known.exact === exact) return 110;
    if (known.whole === whole) best = Math.max(best, 100);
    if (known.tight === tight) best = Math.max(best, 90);
    if (aside.test(words.join(' '))) continue;
    const hits = known.words.filter((word) => words.includes(word)).length;
    const all = known.words.length > 0 && hits === known.words.length && known.tight.length >= 3;
    if (all && hits / words.length >= least) best = Math.max(best, (80 * hits) / words.length);
  }
  return best;
}

const names = new WeakMap<ImportField, { exact: string; whole: string; tight: string; words: string[] }[]>();

function namesOf(field: ImportField) {
  let known = names.get(field);
  if (!known) {
    known = [field.name, ...Object.values(field.label), ...field.synonyms].map((name) => {
      const words = wordsOf(name);
      return { words, tight: words.join(''), whole: lettersOf(name), exact: fold(name) };
    });
    names.set(field, known);
  }
  return known;
}

function lettersOf(text: string): string {
  return fold(text.slice(0, 200)).replace(/[^\p{L}]+/gu, '');
}

/** Folded words without numbers and idle ones; `CustomerID`, `customer_id` and `Customer ID` are alike. */
function wordsOf(text: string): string[] {
  const apart = text.slice(0, 200).replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2');
  const words = fold(apart)
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');
  const telling = words.filter((word) => !idle.has(word));
  return telling.length > 0 ? telling : words;
}

/** Of the filled cells of a column, the share that reads as the field. 1 for an empty column. */
function readableShare(
  rows: readonly (readonly string[])[],
  column: number,
  field: ImportField,
  locale: Locale,
): number {
  const cells = rows.map((row) => row[column]?.trim() ?? '').filter((cell) => cell !== '');
  if (cells.length === 0) return 1;
  return cells.filter((cell) => firstReads(field, cell, locale)).length / cells.length;
}

function firstReads(field: ImportField, cell: string, locale: Locale): boolean {
  const [first = cell] = field.repeats ? cell.split(/ ::: |[;,،؛\n]/u) : [cell];
  return readValue(field, first.trim(), locale).ok;
}

/** Cells that look like the type beyond doubt: codes and prices are digits too. */
function telling(rows: readonly (readonly string[])[], column: number, type: 'email' | 'phone'): boolean {
  const cells = rows.map((row) => fold(row[column] ?? '')).filter((cell) => cell !== '');
  const form = type === 'email' ? /^\S+@\S+\.\S+$/ : /^(?:\+|00|0)[1-9][\d ()-]{7,16}$/;
  return cells.length >= 2 && cells.filter((cell) => form.test(cell)).length / cells.length >= 0.8;
}
