import { setImmediate } from 'node:timers/promises';
import { type Clusters, evenly, kMeans, nearestOf, type Scale, silhouette } from '../methods/clusters.ts';
import { meanOf, quantile } from '../methods/moments.ts';
import type { Buyer } from './buyers.ts';

/** What groups are made of, and how each is made even: counts and amounts span powers of ten. */
const features = [
  { name: 'recency', scale: 'signed' },
  { name: 'orders', scale: 'log' },
  { name: 'spent', scale: 'signed' },
  { name: 'margin', scale: 'plain' },
  { name: 'age', scale: 'signed' },
] as const satisfies readonly { name: keyof Buyer; scale: Scale }[];

export type FeatureName = (typeof features)[number]['name'];

/** Fewer customers are told apart by looking at them. */
const leastBuyers = 50;
const tries = [2, 3, 4, 5, 6] as const;
const starts = 50;

export interface Groups {
  readonly silhouette: number;
  /** How well each number of groups does. */
  readonly tried: readonly { readonly k: number; readonly silhouette: number }[];
  /** The group of a customer, by its number. */
  readonly groupOf: (buyer: Buyer) => number;
  readonly described: readonly GroupShape[];
}

/** A group in figures: medians as they are, and how far its centre lies from the average of all, in deviations. */
export interface GroupShape {
  readonly medians: Readonly<Record<FeatureName, number | null>>;
  readonly centre: Readonly<Record<FeatureName, number>>;
}

/**
 * Groups of alike customers from some of them: k-means over recency, orders, money, margin and age of the relation; as
 * many groups as give the best silhouette. Null where there are fewer than 50 customers, or none differ. Gives the
 * program air between the starts.
 */
export async function groupsOfBuyers(buyers: readonly Buyer[], signal: AbortSignal): Promise<Groups | null> {
  if (buyers.length < leastBuyers) return null;
  const known = buyers.flatMap(({ margin }) => (margin === null ? [] : [margin]));
  const rowOf = rowWith(meanOf(known));
  const rows = buyers.map(rowOf);
  const place = evenly(
    rows,
    features.map(({ scale }) => scale),
  );
  const points = rows.map(place);
  const found: { k: number; clusters: Clusters; silhouette: number }[] = [];
  for (const k of tries) {
    const clusters = await bestOf(points, k, signal);
    const width = clusters && silhouette(points, clusters.labels);
    if (clusters && width !== null) found.push({ k, clusters, silhouette: width });
  }
  const [best] = found.toSorted((a, b) => b.silhouette - a.silhouette || a.k - b.k);
  if (!best) return null;
  const { centres, labels } = best.clusters;
  return {
    silhouette: best.silhouette,
    tried: found.map(({ k, silhouette: width }) => ({ k, silhouette: width })),
    groupOf: (buyer) => nearestOf(place(rowOf(buyer)), centres),
    described: centres.map((centre, label) => {
      const own = buyers.filter((_, at) => labels[at] === label);
      return {
        centre: byFeature((_, at) => centre[at] ?? 0),
        medians: byFeature((name) =>
          quantile(
            own.flatMap((buyer) => buyer[name] ?? []),
            0.5,
          ),
        ),
      };
    }),
  };
}

/** The values of a customer. Who has no known margin counts as average there; no share lies beyond the whole. */
function rowWith(averageMargin: number): (buyer: Buyer) => number[] {
  return (buyer) =>
    features.map(({ name }) =>
      name === 'margin' ? Math.max(-1, Math.min(1, buyer.margin ?? averageMargin)) : buyer[name],
    );
}

async function bestOf(
  points: readonly (readonly number[])[],
  k: number,
  signal: AbortSignal,
): Promise<Clusters | null> {
  let best: Clusters | null = null;
  for (let seed = 1; seed <= starts; seed += 1) {
    await setImmediate();
    signal.throwIfAborted();
    const one = kMeans(points, k, { starts: 1, seed });
    if (one === null) return null;
    if (best === null || one.within < best.within - 1e-9) best = one;
  }
  return best;
}

/** In the order of the columns. */
function byFeature<T>(of: (name: FeatureName, at: number) => T): Record<FeatureName, T> {
  return {
    recency: of('recency', 0),
    orders: of('orders', 1),
    spent: of('spent', 2),
    margin: of('margin', 3),
    age: of('age', 4),
  };
}

/**
 * Which new groups are old ones: those that share the most customers keep their id, so that saved filters go on. `before`
 * and `now`: the group of each customer that both know. A group that shares less than three tenths of itself is new.
 */
export function sameGroups(
  pairs: readonly { readonly before: string; readonly now: number }[],
  count: number,
): (string | null)[] {
  const shared = new Map<string, { before: string; now: number; count: number }>();
  const sizes = Array.from({ length: count }, () => 0);
  for (const { before, now } of pairs) {
    const key = `${before} ${now}`;
    const one = shared.get(key) ?? { before, now, count: 0 };
    shared.set(key, { ...one, count: one.count + 1 });
    sizes[now] = (sizes[now] ?? 0) + 1;
  }
  const same = Array.from({ length: count }, (): string | null => null);
  const taken = new Set<string>();
  for (const { before, now, count: both } of [...shared.values()].toSorted((a, b) => b.count - a.count)) {
    if (same[now] !== null || taken.has(before) || both < 0.3 * (sizes[now] ?? 0)) continue;
    same[now] = before;
    taken.add(before);
  }
  return same;
}
