import { createBase, type Entry } from './engine/base.mjs';
import { groupsOf } from './engine/closure.mjs';
import { findDuplicates, scorer } from './engine/dedupe.mjs';

/** A record and the customer that it stands for. */
export interface Known extends Entry {
  readonly entity: string;
}

export interface Figures {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly candidates: number;
  /** Share of the true pairs that were looked at at all. */
  readonly completeness: number;
}

/** From here on two records are joined; below they are for people to judge. One figure for every data set. */
const joined = 0.8;

/** Runs the whole engine over records whose truth is known: pairs after closure against the true pairs. */
export async function measure(records: readonly Known[]): Promise<Figures> {
  const base = createBase();
  for (const record of records) base.add(record);
  const { pairs, model, candidates } = await findDuplicates(base, 0);
  const { score } = scorer(base, model);
  const isSame = (a: number, b: number) => records[a]?.entity === records[b]?.entity;
  const sizes = new Map<string, number>();
  for (const { entity } of records) sizes.set(entity, (sizes.get(entity) ?? 0) + 1);
  const truth = pairsIn([...sizes.values()]);
  const groups = groupsOf(pairs, joined, score);
  let right = 0;
  for (const group of groups) {
    for (const [at, a] of group.entries()) right += group.slice(at + 1).filter((b) => isSame(a, b)).length;
  }
  const precision = right / pairsIn(groups.map((group) => group.length));
  const recall = right / truth;
  const completeness = pairs.filter(({ a, b }) => isSame(a, b)).length / truth;
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall), candidates, completeness };
}

function pairsIn(sizes: readonly number[]): number {
  return sizes.reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
}

/** Whole numbers below a bound, the same for the same seed (Park & Miller 1988). */
export function dice(seed: number): (below: number) => number {
  let state = seed % 2147483647 || 1;
  return (below) => {
    state = (state * 48271) % 2147483647;
    return Math.floor((state / 2147483647) * below);
  };
}

/** One slip of the fingers: a letter replaced, left out, doubled, or two turned round. */
export function slip(text: string, roll: (below: number) => number): string {
  if (text.length < 3) return text;
  const at = 1 + roll(text.length - 2);
  const letters = Array.from(text);
  const [one = '', two = ''] = [letters[at], letters[at + 1]];
  const wrong = letters[roll(letters.length)] ?? '';
  const kinds = [[wrong, two], [two], [one, one, two], [two, one]];
  return [...letters.slice(0, at), ...(kinds[roll(kinds.length)] ?? []), ...letters.slice(at + 2)].join('');
}
