import { facts } from './base.mjs';
import { levels } from './compare.mjs';
import { commonWeight, expected, priors, priorWeight, swapShare } from './priors.mjs';

/**
 * Fellegi & Sunter (1969), "A theory for record linkage": the chance that two records are one customer, from how likely
 * each agreement is for one customer (m) and for any two (u).
 *
 * - Agreement on a rare value weighs more than on a common one: u of level 0 is the share of those who carry the value
 *   (Winkler 1990; Zhu et al. 2009).
 * - Three kinds of pairs instead of two: the same, the related (one family, one firm: they share name, address, phone),
 *   and any two. Without the third kind sisters at one address are taken for one (Winkler 1993; Larsen & Rubin 2001).
 * - m and the shares are found by EM (Dempster, Laird & Rubin 1977) over the candidate pairs, held by a Dirichlet prior;
 *   u comes from pairs drawn at random, so that it does not lean on how candidates were chosen.
 */

/**
 * @typedef {object} Model
 * @property {number} records How many records it was fitted on.
 * @property {number[][]} same m: fact × level, given that both sides know the fact.
 * @property {number[][]} related
 * @property {number[][]} chance u
 * @property {number} sameShare Of all pairs of records, those that are one customer.
 * @property {number} relatedShare
 */

/** What is known before any data, for a base of so many records. @param {number} records @returns {Model} */
export function priorModel(records) {
  const size = Math.max(records, 50);
  const chance = facts.map((fact) => {
    const [same, close, alike] = priors[fact].chance;
    return [same, close, alike, 1 - same - close - alike];
  });
  return {
    records,
    same: facts.map((fact) => [...priors[fact].same]),
    related: facts.map((fact, index) => [...(priors[fact].related ?? chance[index] ?? [])]),
    chance,
    sameShare: (2 * expected.same) / size,
    relatedShare: (2 * expected.related) / size,
  };
}

/**
 * The share of others who carry the same value, by how many records carry it: the two at hand do not count. Drawn
 * towards what is common in general where there are few records.
 * @param {import('./base.mjs').Fact} fact @param {number} carriers @param {number} records @returns {number}
 */
export function rarity(fact, carriers, records) {
  const { unseen, common } = priors[fact];
  const others = Math.max(carriers - 2, 0) + unseen + commonWeight * common;
  return Math.min(1, others / (records + commonWeight));
}

/**
 * How many times likelier a comparison is for one customer and for relatives than for any two.
 * @param {Model} model @param {import('./compare.mjs').Comparison} found
 * @param {(place: number, term: number) => number} rarityOf For facts of level 0.
 * @param {Float64Array} out [same, related], in natural logarithms.
 */
export function likelihoods(model, found, rarityOf, out) {
  let same = found.swapped ? Math.log(swapShare) : 0;
  let related = same;
  for (let place = 0; place < facts.length; place++) {
    const level = found.levels[place] ?? -1;
    if (level < 0) continue;
    const any = level === 0 ? rarityOf(place, found.terms[place] ?? -1) : (model.chance[place]?.[level] ?? 1);
    same += Math.log((model.same[place]?.[level] ?? 1) / any);
    const isPersonal = priors[facts[place] ?? 'given'].related === null;
    if (!isPersonal) related += Math.log((model.related[place]?.[level] ?? 1) / any);
  }
  out[0] = same;
  out[1] = related;
}

/** The chance that the pair is one customer. @param {Model} model @param {Float64Array} ratios @returns {number} */
export function posterior(model, ratios) {
  const same = Math.log(model.sameShare) + (ratios[0] ?? 0);
  const related = Math.log(model.relatedShare) + (ratios[1] ?? 0);
  const top = Math.max(same, related, 0);
  const sum = Math.exp(same - top) + Math.exp(related - top) + Math.exp(-top);
  return Math.exp(same - top) / sum;
}

/** Candidate pairs for fitting: their levels and how rare what they share is. */
export function createSample() {
  /** @type {Int8Array[]} */
  const pairs = [];
  /** @type {Float32Array[]} */
  const rarities = [];
  return {
    /** @param {import('./compare.mjs').Comparison} found @param {(place: number, term: number) => number} rarityOf */
    add(found, rarityOf) {
      const kept = new Int8Array(facts.length + 1);
      kept.set(found.levels);
      kept[facts.length] = Number(found.swapped);
      const rare = new Float32Array(facts.length);
      for (let place = 0; place < facts.length; place++) {
        if (found.levels[place] === 0) rare[place] = rarityOf(place, found.terms[place] ?? -1);
      }
      pairs.push(kept);
      rarities.push(rare);
    },
    size: () => pairs.length,
    pairs,
    rarities,
  };
}

/**
 * u from comparisons of pairs drawn at random: level counts by fact.
 * @param {Model} model @param {readonly Int32Array[]} counts
 */
export function learnChance(model, counts) {
  for (let place = 0; place < facts.length; place++) {
    const seen = counts[place];
    const least = priors[facts[place] ?? 'given'].chance;
    const total = seen ? seen.reduce((sum, count) => sum + count, 0) : 0;
    if (!seen || total < 100) continue;
    const chance = [0, 1, 2].map((level) =>
      Math.max(((seen[level] ?? 0) + 0.5) / (total + 2), least[level] ?? 0),
    );
    const rest = 1 - chance.reduce((sum, part) => sum + part, 0);
    model.chance[place] = [...chance, Math.max(rest, 0.01)];
  }
}

/**
 * Fits m and the shares to candidate pairs. Pairs that are no candidates count as any two. Stops when the share of the
 * same moves by less than a thousandth. Deterministic. `weight`: how many candidates each of the sample stands for.
 * @param {Model} model changed in place @param {ReturnType<typeof createSample>} sample @param {number} weight
 */
export function fit(model, sample, weight = 1) {
  const all = (model.records * (model.records - 1)) / 2;
  if (sample.size() === 0 || all === 0) return;
  for (let round = 0; round < 60; round++) {
    const before = model.sameShare;
    const sums = { same: emptySums(), related: emptySums(), ofSame: 0, ofRelated: 0 };
    for (let pair = 0; pair < sample.size(); pair++) expectation(model, sample, pair, sums);
    maximise(model, sums, weight, all);
    if (Math.abs(model.sameShare - before) < before * 1e-3) break;
  }
}

/** @returns {Float64Array} */
function emptySums() {
  return new Float64Array(facts.length * levels);
}

/** @typedef {{ same: Float64Array, related: Float64Array, ofSame: number, ofRelated: number }} Sums */

/** @param {Model} model @param {ReturnType<typeof createSample>} sample @param {number} pair @param {Sums} sums */
function expectation(model, sample, pair, sums) {
  const vector = sample.pairs[pair];
  const rare = sample.rarities[pair];
  if (!vector || !rare) return;
  let same = Math.log(model.sameShare) + (vector[facts.length] ? Math.log(swapShare) : 0);
  let related = Math.log(model.relatedShare) + (vector[facts.length] ? Math.log(swapShare) : 0);
  for (let place = 0; place < facts.length; place++) {
    const level = vector[place] ?? -1;
    if (level < 0) continue;
    const any = level === 0 ? (rare[place] ?? 1) : (model.chance[place]?.[level] ?? 1);
    same += Math.log((model.same[place]?.[level] ?? 1) / any);
    if (priors[facts[place] ?? 'given'].related !== null) {
      related += Math.log((model.related[place]?.[level] ?? 1) / any);
    }
  }
  const top = Math.max(same, related, 0);
  const total = Math.exp(same - top) + Math.exp(related - top) + Math.exp(-top);
  const shareSame = Math.exp(same - top) / total;
  const shareRelated = Math.exp(related - top) / total;
  sums.ofSame += shareSame;
  sums.ofRelated += shareRelated;
  for (let place = 0; place < facts.length; place++) {
    const level = vector[place] ?? -1;
    if (level < 0) continue;
    const cell = place * levels + level;
    sums.same[cell] = (sums.same[cell] ?? 0) + shareSame;
    sums.related[cell] = (sums.related[cell] ?? 0) + shareRelated;
  }
}

/** @param {Model} model @param {Sums} sums @param {number} weight @param {number} all */
function maximise(model, sums, weight, all) {
  for (let place = 0; place < facts.length; place++) {
    const prior = priors[facts[place] ?? 'given'];
    model.same[place] = trusted(shares(sums.same, place, weight, prior.same), prior.same);
    if (prior.related) model.related[place] = shares(sums.related, place, weight, prior.related);
  }
  const half = model.records / 2;
  model.sameShare = (sums.ofSame * weight + expected.same) / all;
  model.relatedShare = (sums.ofRelated * weight + expected.related) / all;
  // However the data look, a base is not mostly copies of itself: five address books in one are 0.7 pairs a record.
  model.sameShare = Math.min(model.sameShare, (1.5 * half) / all);
  model.relatedShare = Math.min(model.relatedShare, (20 * half) / all);
}

/** @param {Float64Array} sums @param {number} place @param {number} weight @param {readonly number[]} prior */
function shares(sums, place, weight, prior) {
  const counts = prior.map(
    (part, level) => (sums[place * levels + level] ?? 0) * weight + part * priorWeight,
  );
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => count / total);
}

/**
 * One customer does not differ at will: where data are not independent (everybody of one name lives in one town), the
 * fit would take namesakes with other numbers for the same, as long as they are many.
 * @param {number[]} fitted @param {readonly number[]} prior
 */
function trusted(fitted, prior) {
  const different = fitted[levels - 1] ?? 0;
  const most = 2 * (prior[levels - 1] ?? 0) + 0.05;
  if (different <= most) return fitted;
  return fitted.map((part, level) => (level === levels - 1 ? most : (part * (1 - most)) / (1 - different)));
}
