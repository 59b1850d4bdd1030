import type { WriteCtx } from '../../../kernel/context.ts';
import { neighboursOf } from './candidate.store.ts';
import { createBase } from './engine/base.mjs';
import { fingerprints } from './engine/blocking.mjs';
import { scorer } from './engine/dedupe.mjs';
import { entryOf, type Row } from './engine/order.seam.mjs';
import { reasonsOf } from './engine/reasons.mjs';
import { raritiesIn } from './engine/snapshot.mjs';
import { entriesOf } from './entry.store.ts';
import { keepFingerprints } from './fingerprint.store.ts';
import { modelOf, widespreadKeys } from './model.store.ts';
import { dropOthers, keepPairs, type NewPair } from './pair.store.ts';
import { loadSettings } from './settings.store.ts';

/**
 * Compares customers that came or changed with all others, and brings the queue up to date: new pairs, changed ones, and
 * those that are none any more. Acts for Peyvand, so it sees every customer.
 */
export async function judge(ctx: WriteCtx, ids: readonly string[]): Promise<void> {
  const own = await entriesOf(ctx, ids);
  await keepFingerprints(ctx, JSON.stringify(fingerprintsOf(own)));
  const found = own.length === 0 ? [] : await likelyPairs(ctx, own);
  await dropOthers(ctx, ids, found.length === 0 ? [] : await keepPairs(ctx, JSON.stringify(found)));
}

function fingerprintsOf(entries: readonly Row[]): { customer_id: string; keys: number[] }[] {
  const base = createBase();
  const places = entries.map((entry) => base.add(entryOf(entry)));
  const keysOf = fingerprints(base);
  return entries.map((entry, at) => ({ customer_id: entry[0], keys: keysOf(places[at] ?? 0) }));
}

async function likelyPairs(ctx: WriteCtx, own: readonly Row[]): Promise<NewPair[]> {
  const ids = own.map(([id]) => id);
  const neighbours = await neighboursOf(ctx, ids, await widespreadKeys(ctx));
  if (neighbours.length === 0) return [];
  const all = new Set(neighbours.flatMap((pair) => [pair.own, pair.other]));
  const base = createBase();
  const places = new Map<string, number>();
  for (const entry of await entriesOf(ctx, [...all])) places.set(entry[0], base.add(entryOf(entry)));
  const model = await modelOf(ctx);
  const { reviewFrom } = await loadSettings(ctx);
  const rarityOf = raritiesIn(base, model);
  const pair = scorer(base, model, rarityOf);
  const found = new Map<string, NewPair>();
  for (const { own: one, other } of neighbours) {
    const [a, b] = one < other ? [one, other] : [other, one];
    const [first, second] = [places.get(a), places.get(b)];
    if (first === undefined || second === undefined || found.has(a + b)) continue;
    const probability = pair.score(first, second);
    if (probability < reviewFrom) continue;
    found.set(a + b, { a_id: a, b_id: b, probability, reasons: reasonsOf(pair.found, rarityOf) });
  }
  return [...found.values()];
}
