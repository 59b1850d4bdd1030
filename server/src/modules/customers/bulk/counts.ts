import type { Counts, Reasons, UndoCounts } from './bulk.tables.ts';

/** What became of some customers: changed, already so, or left as they were for a reason. */
export interface Outcome {
  readonly done: readonly string[];
  readonly unchanged: readonly string[];
  readonly refused: readonly { readonly id: string; readonly reason: string }[];
}

/** As many records of each reason are named. */
const samples = 20;

export function counted(before: Counts, { done, unchanged, refused }: Outcome): Counts {
  return {
    done: before.done + done.length,
    unchanged: before.unchanged + unchanged.length,
    refused: before.refused + refused.length,
    reasons: withReasons(before.reasons, refused),
  };
}

export function undoCounted(
  before: UndoCounts,
  outcome: {
    readonly undone: number;
    readonly kept: readonly { readonly recordId: string; readonly reason: string }[];
  },
): UndoCounts {
  const kept = outcome.kept.map(({ recordId: id, reason }) => ({ id, reason }));
  return {
    undone: before.undone + outcome.undone,
    kept: before.kept + kept.length,
    reasons: withReasons(before.reasons, kept),
  };
}

function withReasons(
  before: Reasons,
  more: readonly { readonly id: string; readonly reason: string }[],
): Reasons {
  const now: Reasons = { ...before };
  for (const { id, reason } of more) {
    const known = now[reason] ?? { count: 0, samples: [] };
    now[reason] = {
      count: known.count + 1,
      samples: known.samples.length < samples ? [...known.samples, id] : known.samples,
    };
  }
  return now;
}

/** The most frequent reason first. */
export function listed(reasons: Reasons): { reason: string; count: number; samples: string[] }[] {
  return Object.entries(reasons)
    .map(([reason, { count, samples: some }]) => ({ reason, count, samples: some }))
    .toSorted((a, b) => b.count - a.count);
}
