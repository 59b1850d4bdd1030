import { facts } from './base.mjs';
import { candidates } from './blocking.mjs';
import { comparer, emptyComparison, levels } from './compare.mjs';
import { createSample, fit, learnChance, likelihoods, posterior, priorModel, rarity } from './model.mjs';

/** The whole of it: candidates, a model of the base itself, and the pairs that are likely one customer. */

/** @typedef {import('./base.mjs').Base} Base */
/** @typedef {{ a: number, b: number, probability: number }} Scored */

/** Pairs drawn at random for the chances of any two: so many for each record, and in all. */
const drawnEach = 200;
const drawnMost = 200_000;
/** Candidates that the model is fitted to; of more, every so many. */
const fitted = 400_000;

/**
 * Scores pairs of a base. `rarityOf` as the base counts; another for a base that is only an extract.
 * @param {Base} base @param {import('./model.mjs').Model} model @param {((place: number, term: number) => number)} [rarities]
 */
export function scorer(base, model, rarities) {
  const compare = comparer(base);
  const rarityOf = rarities ?? raritiesOf(base);
  const found = emptyComparison();
  const ratios = new Float64Array(2);
  return {
    found,
    compare,
    rarityOf,
    /** The chance that both are one customer; `found` then tells why. */
    score: (/** @type {number} */ a, /** @type {number} */ b) => {
      compare(a, b, found);
      likelihoods(model, found, rarityOf, ratios);
      return posterior(model, ratios);
    },
  };
}

/** @param {Base} base @returns {(place: number, term: number) => number} */
function raritiesOf(base) {
  const counters = facts.map((fact) => base.counter(fact));
  const size = base.size();
  return (place, term) => rarity(facts[place] ?? 'given', counters[place]?.(term) ?? 2, size);
}

/**
 * Finds the pairs of a base whose probability is at least `from`, with the model that was fitted on the way. The same
 * base gives the same answer. `pause` is called again and again; it may return a promise. `spread`: how many candidates
 * there are at each hundredth of probability, from 0 to 0.99 and 1.
 * @param {Base} base @param {number} from @param {(share: number) => Promise<void> | void} pause
 * @returns {Promise<{ pairs: Scored[], model: import('./model.mjs').Model, candidates: number, spread: number[] }>}
 */
export async function findDuplicates(base, from, pause = () => undefined) {
  const model = priorModel(base.size());
  const { compare, rarityOf, found, score } = scorer(base, model);
  learnChance(model, await chances(base, compare, found, pause));
  // Two walks through the candidates: one for the sample, one for the scores. Keeping them all would cost memory.
  const every = Math.max(1, Math.floor((base.size() * 20) / fitted));
  const sample = createSample();
  let number = 0;
  const total = await candidates(
    base,
    (a, b) => {
      if (number++ % every !== 0) return;
      compare(a, b, found);
      sample.add(found, rarityOf);
    },
    (share) => pause(0.05 + share * 0.35),
  );
  fit(model, sample, every);
  await pause(0.45);
  /** @type {Scored[]} */
  const pairs = [];
  const spread = Array.from({ length: 101 }, () => 0);
  await candidates(
    base,
    (a, b) => {
      const probability = score(a, b);
      const at = Math.floor(probability * 100);
      spread[at] = (spread[at] ?? 0) + 1;
      if (probability >= from) pairs.push({ a, b, probability });
    },
    (share) => pause(0.45 + share * 0.5),
  );
  pairs.sort((one, two) => two.probability - one.probability || one.a - two.a || one.b - two.b);
  return { pairs, model, candidates: total, spread };
}

/**
 * Level counts of pairs drawn at random, with a fixed seed.
 * @param {Base} base @param {ReturnType<typeof comparer>} compare @param {import('./compare.mjs').Comparison} found
 * @param {(share: number) => Promise<void> | void} pause
 */
async function chances(base, compare, found, pause) {
  const counts = facts.map(() => new Int32Array(levels));
  const size = base.size();
  if (size < 3) return counts;
  const next = draws(size);
  const drawn = Math.min(drawnMost, size * drawnEach);
  for (let i = 0; i < drawn; i++) {
    const [a, b] = [next(), next()];
    if (a === b || base.kindOf(a) !== base.kindOf(b)) continue;
    compare(Math.min(a, b), Math.max(a, b), found);
    for (let place = 0; place < facts.length; place++) {
      const level = found.levels[place] ?? -1;
      const count = counts[place];
      if (count && level >= 0) count[level] = (count[level] ?? 0) + 1;
    }
    if (i % 2000 === 0) await pause((i / drawn) * 0.05);
  }
  return counts;
}

/** Whole numbers below `size`, always the same: a linear congruential generator (Knuth 1997, 3.3.4). @param {number} size */
function draws(size) {
  let state = 20_260_322n;
  return () => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
    return Number((state >> 33n) % BigInt(size));
  };
}
