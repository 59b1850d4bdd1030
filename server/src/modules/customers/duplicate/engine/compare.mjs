import { facts } from './base.mjs';
import { dayLevel, isOneSlip, jaroWinkler } from './similarity.mjs';
import { scriptOf } from './sound.mjs';

/**
 * Two records, fact by fact: 0 the same, 1 close, 2 somewhat alike, 3 different, -1 unknown on either side.
 * These are the comparison vectors of Fellegi & Sunter (1969), with levels of partial agreement as Winkler (1990).
 */

/** @typedef {import('./base.mjs').Base} Base */

export const levels = 4;

const digit = /\d/;

/** Place of each fact in a vector. @satisfies {Record<import('./base.mjs').Fact, number>} */
export const at = {
  given: 0,
  family: 1,
  title: 2,
  birth: 3,
  nationalId: 4,
  code: 5,
  phone: 6,
  email: 7,
  street: 8,
  house: 9,
  postcode: 10,
  city: 11,
  company: 12,
};

/**
 * @typedef {object} Comparison
 * @property {Int8Array} levels
 * @property {Int32Array} terms The common term of each fact of level 0, for its frequency.
 * @property {boolean} swapped Given and family name stand the other way round.
 */

/** @returns {Comparison} */
export function emptyComparison() {
  return { levels: new Int8Array(facts.length), terms: new Int32Array(facts.length), swapped: false };
}

/** Pairs of terms whose answer is remembered, of each kind, as a power of two: for a large base, and for an extract. */
const manyBits = 16;
const fewBits = 7;
const large = 5000;

/**
 * Makes the comparing function of a base. It writes into `out`, which may be used again and again. Symmetric.
 * @param {Base} base @returns {(a: number, b: number, out: Comparison) => void}
 */
export function comparer(base) {
  const nameLevel = remembering(base, (a, b) => namesLevel(base, a, b));
  const words = base.dictionary('title');
  const textLevel = remembering(base, (a, b) => textsLevel(words.text(a), words.text(b)));
  const streets = base.dictionary('street');
  const streetLevel = remembering(base, (a, b) => textsLevel(streets.text(a), streets.text(b)));
  const cities = base.dictionary('city');
  const cityLevel = remembering(base, (a, b) => wordLevel(cities.text(a), cities.text(b)));
  /** @type {readonly { place: number, read: (index: number) => number, level: (a: number, b: number) => number }[]} */
  const plain = [
    { place: at.title, read: base.reader('title'), level: textLevel },
    { place: at.birth, read: base.reader('birth'), level: daysLevel(base) },
    {
      place: at.nationalId,
      read: base.reader('nationalId'),
      level: slipLevel(base.dictionary('nationalId')),
    },
    { place: at.code, read: base.reader('code'), level: () => 3 },
    { place: at.street, read: base.reader('street'), level: streetLevel },
    { place: at.house, read: base.reader('house'), level: slipLevel(base.dictionary('house')) },
    { place: at.postcode, read: base.reader('postcode'), level: slipLevel(base.dictionary('postcode')) },
    { place: at.city, read: base.reader('city'), level: cityLevel },
    { place: at.company, read: base.reader('company'), level: textLevel },
  ];
  const given = base.reader('given');
  const family = base.reader('family');
  const texts = base.dictionary('given');
  const phones = listing(base, 'phone');
  const emails = listing(base, 'email');

  /** @param {number} a @param {number} b @param {Comparison} out */
  function names(a, b, out) {
    const [givenA, givenB, familyA, familyB] = [given(a), given(b), family(a), family(b)];
    const straightGiven = levelOf(givenA, givenB, nameLevel);
    const straightFamily = levelOf(familyA, familyB, nameLevel);
    out.swapped = false;
    out.levels[at.given] = straightGiven;
    out.levels[at.family] = straightFamily;
    out.terms[at.given] = givenA;
    out.terms[at.family] = familyA;
    if (straightGiven < 2 && straightFamily < 2 && straightGiven + straightFamily >= 0) return;
    if (swapped(givenA, familyA, givenB, familyB, out)) return;
    if (straightGiven > 1 && straightFamily > 1) together(givenA, familyA, givenB, familyB, out);
  }

  /** The names the other way round. A record with one name alone may hold either. @returns {boolean}
   * @param {number} givenA @param {number} familyA @param {number} givenB @param {number} familyB @param {Comparison} out */
  function swapped(givenA, familyA, givenB, familyB, out) {
    const crossGiven = levelOf(givenA, familyB, nameLevel);
    const crossFamily = levelOf(familyA, givenB, nameLevel);
    const isWhole = givenA >= 0 && familyA >= 0 && givenB >= 0 && familyB >= 0;
    if (isWhole ? crossGiven > 1 || crossFamily > 1 : Math.max(crossGiven, crossFamily) > 1) return false;
    if (crossGiven < 0 && crossFamily < 0) return false;
    out.swapped = isWhole;
    if (!isWhole) {
      // One name in common, of which one side does not say what it is: it counts as the more common kind.
      out.levels[at.given] = -1;
      out.levels[at.family] = Math.max(crossGiven, crossFamily);
      out.terms[at.family] = crossGiven >= 0 ? givenA : familyA;
      return true;
    }
    // A swap is the same seen from either side, so the levels are taken in one order.
    out.levels[at.given] = Math.min(crossGiven, crossFamily);
    out.levels[at.family] = Math.max(crossGiven, crossFamily);
    const isGivenSame = crossGiven < crossFamily || (crossGiven === crossFamily && givenA < familyA);
    out.terms[at.given] = isGivenSame ? givenA : familyA;
    out.terms[at.family] = isGivenSame ? familyA : givenA;
    return true;
  }

  /** Cut in different places, or with a slip in the place of the cut, the whole name still says it.
   * @param {number} givenA @param {number} familyA @param {number} givenB @param {number} familyB @param {Comparison} out */
  function together(givenA, familyA, givenB, familyB, out) {
    const [one, other] = [texts.text(givenA) + texts.text(familyA), texts.text(givenB) + texts.text(familyB)];
    const isSame =
      scriptOf(one) === scriptOf(other)
        ? wordLevel(one, other) < 2
        : base.sound(givenA) + base.sound(familyA) === base.sound(givenB) + base.sound(familyB);
    if (!isSame) return;
    out.levels[at.given] = 1;
    out.levels[at.family] = 1;
  }

  return (a, b, out) => {
    names(a, b, out);
    for (const { place, read, level } of plain) {
      const termA = read(a);
      out.levels[place] = levelOf(termA, read(b), level);
      out.terms[place] = termA;
    }
    phones(a, b, out);
    emails(a, b, out);
  };
}

/** @param {number} a @param {number} b @param {(a: number, b: number) => number} level @returns {number} */
function levelOf(a, b, level) {
  if (a < 0 || b < 0) return -1;
  return a === b ? 0 : level(a, b);
}

/**
 * Remembers what was compared lately, one answer a place: common names meet again and again.
 * @param {Base} base @param {(a: number, b: number) => number} level @returns {(a: number, b: number) => number}
 */
function remembering(base, level) {
  const bits = base.size() > large ? manyBits : fewBits;
  const pairs = new Float64Array(2 ** bits).fill(-1);
  const answers = new Int8Array(2 ** bits);
  const shift = 32 - bits;
  return (a, b) => {
    const [low, high] = a < b ? [a, b] : [b, a];
    const pair = low * 0x4000000 + high;
    const place = (Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)) >>> shift;
    if (pairs[place] === pair) return answers[place] ?? 3;
    const answer = level(low, high);
    pairs[place] = pair;
    answers[place] = answer;
    return answer;
  };
}

/** Names in one script by their letters, in two by their sound. @param {Base} base @param {number} a @param {number} b */
function namesLevel(base, a, b) {
  const names = base.dictionary('given');
  const [one, other] = [names.text(a), names.text(b)];
  const [soundA, soundB] = [base.sound(a), base.sound(b)];
  if (scriptOf(one) !== scriptOf(other)) {
    if (soundA === soundB) return soundA.length > 1 ? 1 : 2;
    return soundA.length > 2 && soundB.length > 2 && isOneSlip(soundA, soundB) ? 2 : 3;
  }
  const level = wordLevel(one, other);
  if (level === 3 && soundA === soundB && soundA.length > 2) return 2;
  return level;
}

/** Numbers count things: «انبار ۱» and «انبار ۲», ali80 and ali81 are two. @param {string} a @param {string} b */
function isCountedApart(a, b) {
  return digit.test(a) && digit.test(b) && a.replace(/\D/g, '') !== b.replace(/\D/g, '');
}

/** @param {string} a @param {string} b @returns {0 | 1 | 2 | 3} */
function wordLevel(a, b) {
  if (isCountedApart(a, b)) return 3;
  const likeness = jaroWinkler(a, b);
  if (likeness === 1) return 0;
  if (likeness >= 0.92 || (Math.min(a.length, b.length) > 3 && isOneSlip(a, b))) return 1;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  // An initial, or one of two given names.
  if (long.startsWith(short) || (short.length > 2 && long.endsWith(short))) return 2;
  return likeness >= 0.8 ? 2 : 3;
}

/** Texts of several words: as one word, else by the words that both have. @param {string} a @param {string} b */
function textsLevel(a, b) {
  const whole = wordLevel(a.replaceAll(' ', ''), b.replaceAll(' ', ''));
  if (whole < 2) return whole === 0 ? 1 : whole;
  const [few, many] = [a.split(' '), b.split(' ')].sort(
    (one, two) => one.length - two.length || (a < b ? -1 : 1),
  );
  if (!few || !many || many.length < 2) return whole;
  const found = few.filter(
    (word) => word.length > 1 && many.some((other) => jaroWinkler(word, other) >= 0.92),
  );
  if (found.length === few.length) return few.length > 1 ? 1 : 2;
  return found.length * 2 >= few.length && found.length > 0 ? 2 : whole;
}

/** @param {Base} base */
function daysLevel(base) {
  const days = base.dictionary('birth');
  /** @param {number} a @param {number} b */
  return (a, b) => dayLevel(Number(days.text(a)), Number(days.text(b)));
}

/** @param {ReturnType<Base['dictionary']>} dictionary */
function slipLevel(dictionary) {
  /** @param {number} a @param {number} b */
  return (a, b) => (isOneSlip(dictionary.text(a), dictionary.text(b)) ? 1 : 3);
}

/**
 * The best of the values of both: one phone in common is enough.
 * @param {Base} base @param {'phone' | 'email'} fact @returns {(a: number, b: number, out: Comparison) => void}
 */
function listing(base, fact) {
  const place = at[fact];
  const { startOf, at: valueAt } = base.lists(fact);
  const count = base.counter(fact);
  const dictionary = base.dictionary(fact);
  const textLevel = fact === 'phone' ? phoneLevel : emailLevel;
  const near = remembering(base, (a, b) => textLevel(dictionary.text(a), dictionary.text(b)));
  return (a, b, out) => {
    const [fromA, toA, fromB, toB] = [startOf(a), startOf(a + 1), startOf(b), startOf(b + 1)];
    if (fromA === toA || fromB === toB) {
      out.levels[place] = -1;
      return;
    }
    let best = 3;
    let term = -1;
    for (let i = fromA; i < toA; i++) {
      const one = valueAt(i);
      for (let j = fromB; j < toB; j++) {
        const other = valueAt(j);
        if (one === other) {
          // The rarest of those in common says most.
          if (best > 0 || count(one) < count(term)) term = one;
          best = 0;
        } else if (best > 1) best = Math.min(best, near(one, other));
      }
    }
    out.levels[place] = best;
    out.terms[place] = term;
  };
}

/** @param {string} a @param {string} b */
function phoneLevel(a, b) {
  return isOneSlip(a, b) ? 1 : 3;
}

/** The same box elsewhere is close; a likely slip of the fingers too. @param {string} a @param {string} b */
function emailLevel(a, b) {
  const [boxA = '', placeA = ''] = a.split('@');
  const [boxB = '', placeB = ''] = b.split('@');
  if (boxA === boxB && boxA.length > 4) return 1;
  if (isCountedApart(boxA, boxB)) return 3;
  if (placeA === placeB && boxA.length > 4 && isOneSlip(boxA, boxB)) return 1;
  const [bareA, bareB] = [boxA.replace(/[^\p{L}]/gu, ''), boxB.replace(/[^\p{L}]/gu, '')];
  return bareA.length > 4 && jaroWinkler(bareA, bareB) >= 0.92 ? 2 : 3;
}
