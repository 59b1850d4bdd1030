import { facts } from './base.mjs';
import { priorModel, rarity } from './model.mjs';

/**
 * What is kept of a base when it is gone: its model, and how often its common names, towns and employers occur. With
 * it a single pair is scored at any time as the scan would score it.
 * @typedef {import('./model.mjs').Model & { counts: Partial<Record<Counted, Record<string, number>>> }} Snapshot
 */

/** Facts whose values are common enough that counting them matters. */
const counted = /** @type {const} */ (['given', 'family', 'city', 'company', 'title']);
/** @typedef {(typeof counted)[number]} Counted */

/** Values kept of each fact at most. */
const most = 4000;

/** @param {import('./base.mjs').Base} base @param {import('./model.mjs').Model} model @returns {Snapshot} */
export function snapshot(base, model) {
  const least = Math.max(4, base.size() / 50_000);
  /** @type {Snapshot['counts']} */
  const counts = {};
  for (const fact of counted) {
    const count = base.counter(fact);
    const dictionary = base.dictionary(fact);
    /** @type {[string, number][]} */
    const common = [];
    for (let term = 0; term < dictionary.size(); term++) {
      if (count(term) >= least) common.push([dictionary.text(term), count(term)]);
    }
    common.sort((one, two) => two[1] - one[1] || (one[0] < two[0] ? -1 : 1));
    counts[fact] = Object.fromEntries(common.slice(0, most));
  }
  return { ...model, counts };
}

/** Before the first scan: general knowledge, for a base of so many records. @param {number} records @returns {Snapshot} */
export function firstSnapshot(records) {
  return { ...priorModel(records), counts: {} };
}

/**
 * How rare values are in the whole base, for an extract of it: counted values by the snapshot, others by the extract,
 * which holds every carrier of a phone, address or number.
 * @param {import('./base.mjs').Base} extract @param {Snapshot} kept @returns {(place: number, term: number) => number}
 */
export function raritiesIn(extract, kept) {
  const sources = facts.map((fact) => {
    const known = counted.find((one) => one === fact);
    const counts = known === undefined ? undefined : (kept.counts[known] ?? {});
    const dictionary = extract.dictionary(fact);
    const counter = extract.counter(fact);
    /** @param {number} term */
    const countOf = (term) => {
      if (counts === undefined) return counter(term);
      const text = dictionary.text(term);
      // No fewer than the extract holds: before the first scan it is all that is known of how common a name is.
      return Math.max(Object.hasOwn(counts, text) ? (counts[text] ?? 2) : 2, counter(term));
    };
    return { fact, countOf };
  });
  return (place, term) => {
    const source = sources[place];
    return source ? rarity(source.fact, source.countOf(term), kept.records) : 1;
  };
}
