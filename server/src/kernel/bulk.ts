import type { RawBuilder } from 'kysely';
import type { z } from 'zod';
import type { Ctx, WriteCtx } from './context.ts';
import type { UndoOutcome } from './importing.ts';

/** What became of some records: changed, already so, or left as they were for a reason. */
export interface Outcome {
  readonly done: readonly string[];
  readonly unchanged: readonly string[];
  readonly refused: readonly { readonly id: string; readonly reason: string }[];
}

/** A part of the undo of a run that is asked for. */
export interface UndoPart {
  /** `bulk:<id>`, as in every event of the run. */
  readonly cause: string;
  /** Records of this transaction. */
  readonly limit: number;
  /** Who takes it back has made it: then it reaches what they gave away by it. */
  readonly isOwn: boolean;
}

interface Doings<Fitting, Change> {
  /** Throws when the actor may not make this change to any record. */
  readonly demand: (ctx: WriteCtx, change: Change) => Promise<unknown>;
  /** Selects the `id` of records that the actor sees and that fit. Throws `request.invalid` for a wrong filter. */
  readonly fitting: (ctx: Ctx, which: Fitting) => Promise<RawBuilder<{ id: string }>>;
  /** The change to these, in the given transaction, judged for each; every event carries the cause of the run. */
  readonly apply: (ctx: WriteCtx, ids: readonly string[], change: Change) => Promise<Outcome>;
  /** As `undo` of an import: called until `more` is false, and never meets a record twice. */
  readonly undo: (ctx: WriteCtx, part: UndoPart, change: Change) => Promise<UndoOutcome>;
}

interface Described {
  /** Begins the names of its job, notifications and refusals: `customers.bulk`. */
  readonly name: `${string}.${string}`;
  /** What the acting person must hold; asked again when the job runs. */
  readonly permission: `${string}.${string}.${string}`;
  /** The page of a run, before its id: `/customers/bulk`. */
  readonly page: string;
  /** With schema; the right to change its rows is that of its rule. */
  readonly table: string;
  /** Records of one transaction. */
  readonly chunk: number;
}

/** Records that one change can be made to in bulk, as the engine of the platform works with them. */
export interface BulkTarget extends Described, Doings<unknown, unknown> {}

/** The same with its types: what the engine kept is read again by the schemas of the contract. */
export function bulkTarget<Fitting, Change>({
  fits,
  change,
  ...given
}: { readonly fits: z.ZodType<Fitting>; readonly change: z.ZodType<Change> } & Described &
  Doings<Fitting, Change>): BulkTarget {
  return {
    ...given,
    demand: (ctx, some) => given.demand(ctx, change.parse(some)),
    fitting: (ctx, some) => given.fitting(ctx, fits.parse(some)),
    apply: (ctx, ids, some) => given.apply(ctx, ids, change.parse(some)),
    undo: (ctx, part, some) => given.undo(ctx, part, change.parse(some)),
  };
}
