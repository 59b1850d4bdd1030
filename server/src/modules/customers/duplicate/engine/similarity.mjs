/**
 * Likeness of short texts, as record linkage uses it. Texts come folded (`kernel/text/fold.ts`).
 */

const most = 64;
const usedA = new Uint8Array(most);
const usedB = new Uint8Array(most);

/**
 * Jaro–Winkler likeness, 0 to 1: Jaro (1989), with the bonus for a common beginning of up to four letters by
 * Winkler (1990). Looks at the first 64 letters. Symmetric.
 * @param {string} a @param {string} b @returns {number}
 */
export function jaroWinkler(a, b) {
  if (a === b) return 1;
  const n = Math.min(a.length, most);
  const m = Math.min(b.length, most);
  if (n === 0 || m === 0) return 0;
  const common = matchesOf(a, b, n, m);
  if (common === 0) return 0;
  const jaro = (common / n + common / m + (common - turnsOf(a, b, n, m) / 2) / common) / 3;
  let prefix = 0;
  while (prefix < 4 && prefix < n && prefix < m && a.charCodeAt(prefix) === b.charCodeAt(prefix)) prefix++;
  return jaro + prefix * 0.1 * (1 - jaro);
}

/** @param {string} a @param {string} b @param {number} n @param {number} m @returns {number} */
function matchesOf(a, b, n, m) {
  const window = Math.max(0, (Math.max(n, m) >> 1) - 1);
  usedA.fill(0, 0, n);
  usedB.fill(0, 0, m);
  let common = 0;
  for (let i = 0; i < n; i++) {
    const letter = a.charCodeAt(i);
    const end = Math.min(m, i + window + 1);
    for (let j = Math.max(0, i - window); j < end; j++) {
      if (usedB[j] === 1 || b.charCodeAt(j) !== letter) continue;
      usedA[i] = 1;
      usedB[j] = 1;
      common++;
      break;
    }
  }
  return common;
}

/** @param {string} a @param {string} b @param {number} n @param {number} m @returns {number} */
function turnsOf(a, b, n, m) {
  let turns = 0;
  let j = 0;
  for (let i = 0; i < n; i++) {
    if (usedA[i] === 0) continue;
    while (j < m && usedB[j] === 0) j++;
    if (a.charCodeAt(i) !== b.charCodeAt(j)) turns++;
    j++;
  }
  return turns;
}

/**
 * Whether two different texts are one slip apart: a letter replaced, left out, put in, or two neighbours in the wrong
 * order (Damerau 1964: four of five misspellings).
 * @param {string} a @param {string} b @returns {boolean}
 */
export function isOneSlip(a, b) {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  const end = Math.min(a.length, b.length);
  let i = 0;
  while (i < end && a.charCodeAt(i) === b.charCodeAt(i)) i++;
  if (a.length !== b.length) {
    return a.length > b.length ? a.slice(i + 1) === b.slice(i) : b.slice(i + 1) === a.slice(i);
  }
  if (a.slice(i + 1) === b.slice(i + 1)) return true;
  return a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2);
}

/**
 * How two days agree, as whole numbers `yyyymmdd`: 0 the same; 1 day and month swapped, one digit wrong or two
 * neighbouring digits swapped; 2 two of year, month and day the same; 3 different.
 * @param {number} a @param {number} b @returns {0 | 1 | 2 | 3}
 */
export function dayLevel(a, b) {
  if (a === b) return 0;
  const [yearA, monthA, dayA] = partsOf(a);
  const [yearB, monthB, dayB] = partsOf(b);
  if (yearA === yearB && monthA === dayB && dayA === monthB) return 1;
  if (isOneSlip(String(a), String(b))) return 1;
  const same = Number(yearA === yearB) + Number(monthA === monthB) + Number(dayA === dayB);
  return same === 2 ? 2 : 3;
}

/** @param {number} day @returns {[number, number, number]} */
function partsOf(day) {
  return [Math.floor(day / 10_000), Math.floor(day / 100) % 100, day % 100];
}
