import { z } from 'zod';
import type { Outcome } from '../../../kernel/bulk.ts';
import type { UndoOutcome } from '../../../kernel/importing.ts';

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

export function undoCounted(before: UndoCounts, { undone, kept }: UndoOutcome): UndoCounts {
  const reasons = kept.map(({ recordId: id, reason }) => ({ id, reason }));
  return {
    undone: before.undone + undone,
    kept: before.kept + kept.length,
    reasons: withReasons(before.reasons, reasons),
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
