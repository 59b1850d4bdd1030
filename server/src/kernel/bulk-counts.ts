import { z } from 'zod';

/** Why records stayed as they were: how many, and some of them. */
const Reasons = z.record(z.string(), z.strictObject({ count: z.number(), samples: z.array(z.string()) }));
export type Reasons = z.infer<typeof Reasons>;

/** What a bulk change has done so far. */
export const Counts = z.strictObject({
  done: z.number(),
  unchanged: z.number(),
  refused: z.number(),
  reasons: Reasons,
});
export type Counts = z.infer<typeof Counts>;

/** What its undo has done so far. */
export const UndoCounts = z.strictObject({ undone: z.number(), kept: z.number(), reasons: Reasons });
export type UndoCounts = z.infer<typeof UndoCounts>;

export const noCounts: Counts = { done: 0, unchanged: 0, refused: 0, reasons: {} };
export const noUndo: UndoCounts = { undone: 0, kept: 0, reasons: {} };

/** What became of some records: changed, already so, or left as they were for a reason. */
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
