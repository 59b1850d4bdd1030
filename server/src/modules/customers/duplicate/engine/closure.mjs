/**
 * Groups of records from scored pairs. Plain transitive closure chains: A is B, B is C, and soon a whole family is one.
 * Here the surest pairs join first, and two groups join only while the pairs between them agree on the whole (average
 * linkage, Sokal & Michener 1958), so that one doubtful pair cannot join what many others tell apart.
 *
 * @param {readonly { a: number, b: number, probability: number }[]} pairs
 * @param {number} from Pairs below this join nothing.
 * @param {(a: number, b: number) => number} score The probability of a pair that was not looked at.
 * @param {number} [most] Members of a group at most.
 * @returns {number[][]} groups of at least two, each in order
 */
export function groupsOf(pairs, from, score, most = Number.POSITIVE_INFINITY) {
  /** @type {Map<number, number[]>} */
  const groups = new Map();
  const known = new Map(pairs.map((pair) => [keyOf(pair.a, pair.b), pair.probability]));
  const probabilityOf = (/** @type {number} */ a, /** @type {number} */ b) => {
    const key = keyOf(a, b);
    const before = known.get(key);
    if (before !== undefined) return before;
    const now = score(Math.min(a, b), Math.max(a, b));
    known.set(key, now);
    return now;
  };
  const sure = pairs
    .filter((pair) => pair.probability >= from)
    .sort((one, two) => two.probability - one.probability || one.a - two.a || one.b - two.b);
  for (const { a, b } of sure) {
    const [left, right] = [groups.get(a) ?? [a], groups.get(b) ?? [b]];
    if (left === right || left.length + right.length > most) continue;
    if (!agree(left, right, from, probabilityOf)) continue;
    const joined = [...left, ...right].sort((one, two) => one - two);
    for (const member of joined) groups.set(member, joined);
  }
  return [...new Set(groups.values())];
}

/** A group of this size is looked at in part: its first members speak for it. */
const spokesmen = 12;

/**
 * @param {readonly number[]} left @param {readonly number[]} right @param {number} from
 * @param {(a: number, b: number) => number} probabilityOf
 */
function agree(left, right, from, probabilityOf) {
  let sum = 0;
  let count = 0;
  for (const a of left.slice(0, spokesmen)) {
    for (const b of right.slice(0, spokesmen)) {
      sum += probabilityOf(a, b);
      count++;
    }
  }
  return sum / count >= from * 0.6;
}

/** @param {number} a @param {number} b */
function keyOf(a, b) {
  return Math.min(a, b) * 2 ** 26 + Math.max(a, b);
}
