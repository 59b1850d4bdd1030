import { workerData } from 'node:worker_threads';

/**
 * @typedef {object} Order
 * @property {'inspect' | 'read'} kind
 * @property {string} path
 * @property {number} records Of `inspect`: how many to answer. Of `read`: how many in a batch.
 * @property {number} skip Of `read`: records to pass over.
 * @property {boolean} [raw] Of cards: their text as in the file instead of what it says.
 * @property {{ encoding?: import('./encoding.mjs').Encoding, delimiter?: string, quote?: string, sheet?: string }} said
 */

/** What reading.ts asked of this thread; nobody else starts it. */
export const order = /** @type {Order} */ (workerData);
