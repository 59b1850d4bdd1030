/**
 * What a spreadsheet may take for a formula at the beginning of a cell, behind anything that it skips: white space,
 * controls, invisible characters. Full-width forms count, since some programs fold them.
 */
const opening =
  /^[\s\p{Cc}\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*[=+\-@|%＝＋－＠﹢﹣﹦﹫−]|^[\t\r\n\v\f\0]/u;

/** `+98 912 123 4567`, `-12.5`, `−۱۲٬۵۰۰`: a sign and digits in groups compute nothing. */
const harmless = /^[+\-−]\s?[\d۰-۹٠-٩]+(?:[ .,٫٬\u00a0\u202f][\d۰-۹٠-٩]+)*$/u;

/** A guard, or what looks like one. */
const guarded = /^'+/;

/**
 * Puts an apostrophe before text that a spreadsheet would run as a formula. Signed numbers and phone numbers stay as
 * they are. `unguard` takes it away again: `unguard(guard(text)) === text` for every text.
 */
export function guard(text: string): string {
  return isGuarded(text) || (opening.test(text) && !harmless.test(text)) ? `'${text}` : text;
}

/** Takes back what `guard`, or another program with the same habit, put before a text. */
export function unguard(text: string): string {
  return isGuarded(text) ? text.slice(1) : text;
}

/** Apostrophes before what opens a formula. Such text gets one more on the way out, so that one may go on the way in. */
function isGuarded(text: string): boolean {
  const apostrophes = guarded.exec(text)?.[0].length ?? 0;
  return apostrophes > 0 && opening.test(text.slice(apostrophes));
}
