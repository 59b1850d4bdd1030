/**
 * The folded form of text, for search and duplicate search. `kernel.fold` (migration fold-plain) is the same function;
 * a test compares both over every code point. A change here is a change there, and a rebuild of stored columns.
 */

/** Marks without meaning in a search: Latin, Greek, Cyrillic accents, Arabic and Hebrew points, selectors. */
const marks =
  /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0897-\u089f\u08ca-\u08e1\u08e3-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\u{e0100}-\u{e01ef}]/gu;

/** Standing hamza, tatweel, joiner, bidi marks, soft hyphen, byte order mark: shape and direction only. */
const silent = /[\u00ad\u061c\u0621\u0640\u0674\u180e\u200d-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu;

/** The non-joiner and every control count as space: «کریمی‌پور» is «کریمی پور». */
const spaces = /[\u0001- \u007f-\u00a0\u1680\u2000-\u200c\u2028\u2029\u202f\u205f\u3000]+/gu;

/** Letters, digits and punctuation that people type for one another; position by position. */
const from = 'يىےېكڪةەہھۃٱςøłđı‐‒–—−‘’ʼ“”،٬؛؟٪٫۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩';
const to = "ییییککهههههاσoldi-----'''\"\",,;?%.01234567890123456789";
const twins = new Map(Array.from(from, (letter, at) => [letter, to[at] ?? letter]));
const twin = new RegExp(`[${from}]`, 'gu');

/** What is folded but for capitals: most names, all codes and addresses, so that most calls end here. */
const plain = /^[!-~ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی]+(?: [!-~ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی]+)*$/;

/**
 * Folds text for comparing: NFKC, lower case, Arabic letters and both kinds of digits to Persian and ASCII,
 * accents and hamza dropped (`آ` and `أ` become `ا`, `ё` becomes `е`, `й` stays), non-joiner to space, white
 * space collapsed. Idempotent. Lone surrogates pass through; PostgreSQL cannot hold them, nor NUL.
 */
export function fold(text: string): string {
  if (plain.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('и\u0306', 'й')
    .replace(marks, '')
    .replace(silent, '')
    .replace(twin, (letter) => twins.get(letter) ?? letter)
    .replace(spaces, ' ')
    .normalize('NFC')
    .replace(/^ | $/g, '');
}

/** `fold` without spaces, so that «کریمیپور» also finds «کریمی‌پور». The same as `kernel.fold_tight`. */
export function foldTight(text: string): string {
  return fold(text).replaceAll(' ', '');
}

const maxTerms = 12;

/** The words of a search box, folded, without repeats; at most 12, the rest is ignored. */
export function searchTerms(query: string): string[] {
  const words = fold(query.slice(0, 1000)).split(' ').filter(Boolean);
  return [...new Set(words)].slice(0, maxTerms);
}
