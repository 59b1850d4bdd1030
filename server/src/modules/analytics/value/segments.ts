import type { Segment } from '@peyvand/contract/analytics/value';

type Range = readonly [number, number];

interface Rule {
  readonly segment: Segment;
  readonly r: Range;
  readonly f: Range;
  readonly m: Range;
}

/** The segments by ranges of the three scores; the first that fits counts. After the table of the R package rfm. */
const rules: readonly Rule[] = [
  { segment: 'champions', r: [4, 5], f: [4, 5], m: [4, 5] },
  { segment: 'loyal', r: [2, 5], f: [3, 5], m: [3, 5] },
  { segment: 'potential_loyalists', r: [3, 5], f: [1, 3], m: [1, 3] },
  { segment: 'new', r: [4, 5], f: [1, 1], m: [1, 1] },
  { segment: 'promising', r: [3, 4], f: [1, 1], m: [1, 1] },
  { segment: 'attention', r: [2, 3], f: [2, 3], m: [2, 3] },
  { segment: 'about_to_sleep', r: [2, 3], f: [1, 2], m: [1, 2] },
  { segment: 'at_risk', r: [1, 2], f: [2, 5], m: [2, 5] },
  { segment: 'cant_lose', r: [1, 1], f: [4, 5], m: [4, 5] },
  { segment: 'lost', r: [1, 2], f: [1, 2], m: [1, 2] },
];

export const segments: readonly Segment[] = [...rules.map(({ segment }) => segment), 'others'];

export interface Scores {
  readonly r: number;
  readonly f: number;
  readonly m: number;
}

/** The segment of three scores of 1 to 5. */
export function segmentOf({ r, f, m }: Scores): Segment {
  const within = (score: number, [low, high]: Range) => score >= low && score <= high;
  return (
    rules.find((rule) => within(r, rule.r) && within(f, rule.f) && within(m, rule.m))?.segment ?? 'others'
  );
}

const scale = [1, 2, 3, 4, 5] as const;

/** The cells of a segment as numbers of three digits, `543` for r 5, f 4, m 3. */
export function cellsOf(fits: (scores: Scores) => boolean): number[] {
  return scale.flatMap((r) =>
    scale.flatMap((f) => scale.flatMap((m) => (fits({ r, f, m }) ? [r * 100 + f * 10 + m] : []))),
  );
}
