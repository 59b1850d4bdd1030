import { groupsOf } from './grouping.ts';
import { meanOf, quantile } from './moments.ts';

/** A step of a case: a ticket that was opened, moved on, closed. `at` in milliseconds. */
export interface Step {
  readonly case: string;
  readonly activity: string;
  readonly at: number;
}

export interface ProcessFigures {
  readonly cases: number;
  readonly steps: number;
  readonly activities: number;
  readonly stepsOfCase: number;
  readonly mostSteps: number;
  /** From the first to the last step of a case, in days: mean, median, nine tenths. */
  readonly days: { readonly mean: number; readonly median: number; readonly p90: number };
  /** Ways through, by how many cases took them, the most first: activities in order. */
  readonly variants: readonly { readonly way: readonly string[]; readonly cases: number }[];
  /** Share of cases in which an activity comes up more than once: work that came back. */
  readonly repeated: number;
  /** What follows directly on what, and how often, the most first. */
  readonly follows: readonly { readonly from: string; readonly to: string; readonly count: number }[];
}

const dayMs = 86_400_000;

/** How cases ran, from their steps in any order; steps of the same moment keep the order given. Null without steps. */
export function processFigures(steps: readonly Step[]): ProcessFigures | null {
  if (steps.length === 0) return null;
  const cases = [...groupsOf(steps, (step) => step.case).values()].map((own) =>
    own.toSorted((a, b) => a.at - b.at),
  );
  const ways = cases.map((own) => own.map(({ activity }) => activity));
  const days = cases.map((own) => ((own.at(-1)?.at ?? 0) - (own[0]?.at ?? 0)) / dayMs);
  const pairs = ways.flatMap((way) => way.slice(1).map((to, at) => ({ from: way[at] ?? '', to })));
  return {
    cases: cases.length,
    steps: steps.length,
    activities: new Set(steps.map(({ activity }) => activity)).size,
    stepsOfCase: steps.length / cases.length,
    mostSteps: Math.max(...cases.map((own) => own.length)),
    days: { mean: meanOf(days), median: quantile(days, 0.5) ?? 0, p90: quantile(days, 0.9) ?? 0 },
    variants: [...groupsOf(ways, (way) => way.join('\u0000')).values()]
      .map((alike) => ({ way: alike[0] ?? [], cases: alike.length }))
      .toSorted((a, b) => b.cases - a.cases),
    repeated: ways.filter((way) => new Set(way).size < way.length).length / cases.length,
    follows: [...groupsOf(pairs, ({ from, to }) => `${from}\u0000${to}`).values()]
      .flatMap((alike) => alike.slice(0, 1).map((pair) => ({ ...pair, count: alike.length })))
      .toSorted((a, b) => b.count - a.count),
  };
}
