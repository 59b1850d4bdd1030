/**
 * What is believed before any data: how facts agree in general. Fitting starts from here and leaves it as the data
 * speak; a base of fifty customers stays close to it. The same for every organisation; no figure comes from one file.
 */

/**
 * @typedef {object} Prior
 * @property {readonly [number, number, number, number]} same Chances of the four levels for one customer entered twice.
 * @property {readonly [number, number, number, number] | null} related The same for two of a family or a firm. Null: as
 *   for any two, because people of one house do not share it.
 * @property {number} common The share of people in general who carry a value, before anything is counted.
 * @property {number} unseen How many further carriers a value has that only the two records carry.
 * @property {readonly [number, number, number]} chance Least chances of levels 0 to 2 for any two: samples miss the rare.
 */

/** @type {Record<import('./base.mjs').Fact, Prior>} */
export const priors = {
  given: {
    same: [0.8, 0.11, 0.06, 0.03],
    related: null,
    common: 4e-3,
    unseen: 0.7,
    chance: [1e-4, 1e-3, 3e-3],
  },
  family: {
    same: [0.82, 0.11, 0.03, 0.04],
    related: [0.6, 0.04, 0.02, 0.34],
    common: 1.5e-3,
    unseen: 0.5,
    chance: [1e-5, 5e-4, 2e-3],
  },
  title: {
    same: [0.7, 0.2, 0.07, 0.03],
    related: null,
    common: 1e-4,
    unseen: 0.3,
    chance: [1e-6, 1e-4, 1e-3],
  },
  birth: {
    same: [0.86, 0.08, 0.03, 0.03],
    related: null,
    common: 4e-5,
    unseen: 0.05,
    chance: [3e-5, 5e-4, 5e-3],
  },
  nationalId: {
    same: [0.95, 0.03, 0.001, 0.019],
    related: null,
    common: 1e-8,
    unseen: 0.005,
    chance: [1e-7, 1e-6, 1e-6],
  },
  code: {
    same: [0.6, 0.02, 0.001, 0.379],
    related: null,
    common: 1e-6,
    unseen: 0.01,
    chance: [1e-6, 1e-5, 1e-5],
  },
  phone: {
    same: [0.7, 0.04, 0.001, 0.259],
    related: [0.4, 0.02, 0.001, 0.579],
    common: 1e-7,
    unseen: 0.02,
    chance: [1e-6, 1e-5, 1e-5],
  },
  email: {
    same: [0.6, 0.08, 0.1, 0.22],
    related: [0.1, 0.01, 0.05, 0.84],
    common: 1e-7,
    unseen: 0.01,
    chance: [1e-7, 1e-5, 3e-4],
  },
  street: {
    same: [0.65, 0.15, 0.08, 0.12],
    related: [0.6, 0.1, 0.05, 0.25],
    common: 1e-4,
    unseen: 0.1,
    chance: [1e-5, 3e-4, 1e-2],
  },
  house: {
    same: [0.75, 0.1, 0.001, 0.149],
    related: [0.6, 0.05, 0.001, 0.349],
    common: 1e-2,
    unseen: 1,
    chance: [5e-3, 2e-2, 1e-3],
  },
  postcode: {
    same: [0.75, 0.1, 0.001, 0.149],
    related: [0.6, 0.05, 0.001, 0.349],
    common: 5e-4,
    unseen: 0.3,
    chance: [1e-5, 1e-3, 1e-4],
  },
  city: {
    same: [0.8, 0.06, 0.02, 0.12],
    related: [0.75, 0.03, 0.02, 0.2],
    common: 2e-2,
    unseen: 1,
    chance: [1e-3, 1e-3, 5e-3],
  },
  company: {
    same: [0.6, 0.1, 0.08, 0.22],
    related: [0.5, 0.05, 0.05, 0.4],
    common: 2e-3,
    unseen: 0.3,
    chance: [1e-4, 5e-4, 5e-3],
  },
};

/** Of pairs of one customer, those with given and family name the other way round. */
export const swapShare = 0.03;

/** So many pairs of one customer does the prior weigh. */
export const priorWeight = 12;

/** So many records does the general frequency of a value weigh against counting. */
export const commonWeight = 200;

/** Before any data: of the records, those that stand twice, and those with a relative or colleague among the rest. */
export const expected = { same: 0.1, related: 0.1 };
