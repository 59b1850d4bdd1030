/**
 * What a name sounds like, in one alphabet for three scripts, so that «محمد رضایی», “Mohammad Rezaei” and
 * “Мохаммад Резаи” meet. Persian writes no short vowels, so all vowels are dropped, and with them every letter that
 * is now a vowel and now a consonant (و, ی; v, w, y). What one script cannot tell apart is one sound in all: ت ط t,
 * ث س ص s, ذ ز ض ظ z, ح خ ه h kh х, غ ق gh q, ج ژ j zh. The idea is that of Soundex (Russell 1918) and of Zobel & Dart
 * (1996); the table is ours.
 */

/** Letters by their sound; `-` is silent. */
const sounds = {
  '-': 'اآعءئؤیوaeiouyvwаеиоуыэюяйьъв',
  b: 'بbб',
  p: 'پpп',
  t: 'تطtт',
  s: 'ثسصsс',
  j: 'جژjж',
  c: 'چч',
  h: 'حهخhх',
  d: 'دdд',
  z: 'ذزضظzз',
  r: 'رrр',
  // The sound of ش.
  w: 'شшщ',
  q: 'غقq',
  f: 'فfф',
  k: 'کkк',
  g: 'گgг',
  l: 'لlл',
  m: 'مmм',
  n: 'نnн',
};

/** @type {ReadonlyMap<string, string>} */
const soundOfLetter = new Map(
  Object.entries(sounds).flatMap(([sound, letters]) =>
    Array.from(letters, (letter) => /** @type {const} */ ([letter, sound === '-' ? '' : sound])),
  ),
);

/** Latin groups of letters that stand for one sound. @type {ReadonlyMap<string, string>} */
const groups = new Map([
  ['sh', 'w'],
  ['ch', 'c'],
  ['kh', 'h'],
  ['gh', 'q'],
  ['zh', 'j'],
  ['ph', 'f'],
  ['th', 't'],
  ['ck', 'k'],
  ['dj', 'j'],
  ['дж', 'j'],
  ['ts', 's'],
]);

/**
 * The consonants of a folded word by sound: `رضایی`, `rezaei` and `резаи` are `rz`. A final h is silent («فاطمه»,
 * Fatemeh), doubled consonants are one. A word of vowels alone keeps its first letter, so that it is not nothing.
 * @param {string} word @returns {string}
 */
export function soundOf(word) {
  let sound = '';
  let last = '';
  for (let i = 0; i < word.length; i++) {
    const next = groups.get(word.slice(i, i + 2));
    const heard = next ?? latinOf(word, i) ?? soundOfLetter.get(word[i] ?? '') ?? '';
    if (next !== undefined) i++;
    if (heard !== last) sound += heard;
    last = heard;
  }
  const open = sound.length > 1 && /(?:(?<![ckgsz])h|ه)$/.test(word) ? sound.replace(/h$/, '') : sound;
  return open === '' ? word.slice(0, 1) : open;
}

/** Letters of Latin whose sound hangs on the next. @param {string} word @param {number} at */
function latinOf(word, at) {
  const letter = word[at];
  if (letter === 'x') return 'ks';
  if (letter === 'c') return /^[eiy]/.test(word.slice(at + 1)) ? 's' : 'k';
  return letter === 'ц' ? 's' : undefined;
}

/**
 * Which alphabet a word is written in, by its first letter: names in two alphabets are compared by sound alone.
 * @param {string} word @returns {'latin' | 'arabic' | 'cyrillic' | 'other'}
 */
export function scriptOf(word) {
  const code = word.charCodeAt(0);
  if (code >= 0x61 && code <= 0x24f) return 'latin';
  if (code >= 0x600 && code <= 0x6ff) return 'arabic';
  return code >= 0x400 && code <= 0x4ff ? 'cyrillic' : 'other';
}
