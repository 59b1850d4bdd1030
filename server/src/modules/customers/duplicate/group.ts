import { mostLosers } from '@peyvand/contract/customers/merges';
import { groupsOf } from './engine/closure.mjs';
import type { StoredPair } from './pair.store.ts';

/** What somebody judges at once: a pair, or several records that belong together. */
export interface Bundle {
  /** The likeliest pair first. */
  readonly pairs: readonly [StoredPair, ...StoredPair[]];
  readonly records: readonly {
    readonly id: string;
    readonly name: string;
    readonly kind: 'person' | 'company';
  }[];
}

/** Ids of two records that a person called different. */
export type Apart = readonly [string, string];

/** A pair below it joins nothing: it is shown by itself. */
const joining = 0.5;

/**
 * One page of pairs as bundles, in the order of the page. `around`: all open pairs that are linked to those of the page,
 * directly or not. A group stands where its likeliest pair stands, and is told once: the pages before had it when that
 * pair is not on this one.
 */
export function bundles(
  page: readonly StoredPair[],
  around: readonly StoredPair[],
  apart: readonly Apart[],
): Bundle[] {
  const all = [...new Map([...page, ...around].map((pair) => [pair.id, pair])).values()].toSorted(inOrder);
  const groups = membersOf(all, apart);
  const within = new Map<number, StoredPair[]>();
  for (const pair of all) {
    const group = groups.get(pair.aId);
    if (group === undefined || group !== groups.get(pair.bId)) continue;
    within.set(group, [...(within.get(group) ?? []), pair]);
  }
  return page.flatMap((pair): Bundle[] => {
    const group = groups.get(pair.aId);
    const together = group !== undefined && group === groups.get(pair.bId) ? (within.get(group) ?? []) : [];
    const [first, ...rest] = together;
    if (first === undefined) return [bundleOf([pair])];
    return first.id === pair.id ? [bundleOf([first, ...rest])] : [];
  });
}

/** The likeliest first, as the store sorts them. */
function inOrder(one: StoredPair, other: StoredPair): number {
  return other.probability - one.probability || (one.id < other.id ? -1 : 1);
}

/** Record → number of its group. */
function membersOf(pairs: readonly StoredPair[], apart: readonly Apart[]): Map<string, number> {
  const ids = [...new Set(pairs.flatMap((pair) => [pair.aId, pair.bId]))].toSorted();
  const places = new Map(ids.map((id, at) => [id, at]));
  const scored = pairs.flatMap(({ aId, bId, probability }) => {
    const [a, b] = [places.get(aId), places.get(bId)];
    return a === undefined || b === undefined ? [] : [{ a, b, probability }];
  });
  const told = new Set(apart.map(([one, other]) => `${places.get(one)} ${places.get(other)}`));
  // What a person told apart no likelihood joins, and what is not in the queue is not likely.
  const score = (a: number, b: number) =>
    told.has(`${a} ${b}`) || told.has(`${b} ${a}`) ? Number.NEGATIVE_INFINITY : 0;
  const groups = groupsOf(scored, joining, score, mostLosers + 1);
  return new Map(groups.flatMap((members, group) => members.map((at) => [ids[at] ?? '', group] as const)));
}

function bundleOf(pairs: readonly [StoredPair, ...StoredPair[]]): Bundle {
  const records = new Map(
    pairs.flatMap(({ aId, aName, aKind, bId, bName, bKind }) => [
      [aId, { id: aId, name: aName, kind: aKind }] as const,
      [bId, { id: bId, name: bName, kind: bKind }] as const,
    ]),
  );
  return { pairs, records: [...records.values()].toSorted((one, other) => (one.id < other.id ? -1 : 1)) };
}
