import { setPriority } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';
import { createBase } from './base.mjs';
import { fingerprints } from './blocking.mjs';
import { findDuplicates, scorer } from './dedupe.mjs';
import { entryOf, ordered, rowsIn } from './order.seam.mjs';
import { reasonsOf } from './reasons.mjs';
import { snapshot } from './snapshot.mjs';

/**
 * The whole work of one scan, in a thread of its own: takes all customers batch by batch, and answers the pairs that
 * are likely one. Texts cross between threads, since one long text costs the other side next to nothing.
 */

const port = parentPort;
if (port === null) throw new Error('scan-worker.mjs runs as a worker thread');
const out = port;

// Requests come first. On Linux this is about this thread alone; elsewhere it would slow the whole program.
if (process.platform === 'linux') setPriority(0, 5);

const base = createBase();
const keysOf = fingerprints(base);
/** Ids one after another, 36 letters each: a million texts would cost four times the memory. */
let ids = Buffer.alloc(36 * 4096);

/** Called when the other side has stored what it was sent. */
let stored = () => {};

out.on('message', (said) => {
  const message = ordered(said);
  if (message.kind === 'rows') take(message.text);
  else if (message.kind === 'search') void search(message.from);
  else stored();
});

/** @param {string} text */
function take(text) {
  /** @type {[string, number[]][]} */
  const keys = [];
  for (const row of rowsIn(text)) {
    const index = base.add(entryOf(row));
    if ((index + 1) * 36 > ids.length) ids = Buffer.concat([ids], ids.length * 2);
    ids.write(row[0], index * 36, 'latin1');
    if (row[1]) keys.push([row[0], keysOf(index)]);
  }
  out.postMessage({
    kind: 'taken',
    keys: JSON.stringify(keys.map(([id, list]) => ({ customer_id: id, keys: list }))),
  });
}

/** @param {number} index */
function idOf(index) {
  return ids.toString('latin1', index * 36, index * 36 + 36);
}

const portion = 2000;

/** @param {number} from */
async function search(from) {
  let told = Number.NEGATIVE_INFINITY;
  const { pairs, model, candidates, spread } = await findDuplicates(base, from, async (share) => {
    const now = performance.now();
    if (now - told > 1000) {
      told = now;
      out.postMessage({ kind: 'progress', share });
    }
    await setImmediate();
  });
  const scores = scorer(base, model);
  for (let at = 0; at < pairs.length; at += portion) {
    const part = pairs.slice(at, at + portion).map(({ a, b, probability }) => {
      scores.compare(a, b, scores.found);
      const [one, other] = [idOf(a), idOf(b)].sort();
      return { a_id: one, b_id: other, probability, reasons: reasonsOf(scores.found, scores.rarityOf) };
    });
    out.postMessage({ kind: 'pairs', text: JSON.stringify(part), share: 0.95 + (0.05 * at) / pairs.length });
    // One portion at a time: a low threshold finds millions, and the database is slower than this thread.
    await new Promise((resolve) => {
      stored = () => resolve(undefined);
    });
  }
  out.postMessage({
    kind: 'end',
    records: base.size(),
    candidates,
    pairs: pairs.length,
    spread,
    model: JSON.stringify(snapshot(base, model)),
  });
}
