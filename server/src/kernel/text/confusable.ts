import { fold } from './fold.ts';

/**
 * Letters that look like a Latin letter in common typefaces, by what they look like. Capitals are listed by
 * their own shape: Cyrillic `Н` looks like `H`, Greek `Ρ` like `P`.
 */
const lookalikes = {
  a: 'аАαΑɑ',
  b: 'вВΒьЬɓ',
  c: 'сСϲ',
  d: 'ԁɗ',
  e: 'еЕεΕєЄҽ',
  f: 'ƒϝ',
  g: 'ɡց',
  h: 'һҺнНΗհ',
  i: 'іІιΙɩ1|!lӏӀ',
  j: 'јЈϳ',
  k: 'кКκΚķ',
  m: 'мМΜ',
  n: 'ηпΝո',
  o: '0оОοΟσօסه٥۵',
  p: 'рРρΡ',
  q: 'ԛգ',
  r: 'гГѓ',
  s: 'ѕЅʂ',
  t: 'тТτΤ',
  u: 'υսцʋ',
  v: 'νѵ',
  w: 'ԝωшա',
  x: 'хХχΧ×',
  y: 'уУүγΥҮ',
  z: 'ΖʐᴢƵƶ',
} as const;

const twins = new Map(
  Object.entries(lookalikes).flatMap(([latin, group]) =>
    Array.from(group, (letter) => [letter, latin] as const),
  ),
);

/**
 * Two log-in names with the same skeleton look alike: `аdmin` with a Cyrillic `а`, `adm1n`, `ADMIN`, `аdrnin`.
 * Compare skeletons, never show them. Over-strict on purpose: digits 0 and 1 equal `o` and `i`.
 */
export function confusableSkeleton(text: string): string {
  const wide = text.normalize('NFKD').replace(/\p{M}/gu, '');
  const latin = Array.from(wide, (letter) => twins.get(letter) ?? letter).join('');
  const folded = Array.from(fold(latin), (letter) => twins.get(letter) ?? letter).join('');
  return folded.replaceAll(' ', '').replaceAll('rn', 'm').replaceAll('vv', 'w').replaceAll('cl', 'd');
}
