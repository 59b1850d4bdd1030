import type { ImportCounts } from '@peyvand/contract/platform/import';
import type { Ctx } from '../../../kernel/context.ts';
import type { ImportTarget } from '../../../kernel/importing.ts';
import { readTable } from '../../../kernel/tabular/reading.ts';
import { settle } from './apply-rows.ts';
import { judgeConstraints } from './attempt.store.ts';
import { type ImportRecord, recordsBeforeData } from './import.record.ts';
import { rowMapper } from './import.row.ts';
import { counted, noCounts } from './import.ts';
import { insertIssues } from './issue.store.ts';
import { advance, finishWork, isWanted, Superseded } from './progress.store.ts';

/** The program is stopping: the rest is left to the next start. */
export class Stopping extends Error {}

/**
 * Imports the records behind the cursor, chunk by chunk: each is one transaction that also moves the cursor, so that
 * a crash at any moment neither loses nor repeats a row. `ctx` acts as the importing person.
 */
export async function runImport(
  ctx: Ctx,
  one: ImportRecord,
  target: ImportTarget,
  signal: AbortSignal,
): Promise<void> {
  const map = rowMapper(target.fields, one.mapping);
  let done = one.doneRows;
  let counts = one.counts;
  for await (const { records, share } of dataOf(ctx, one, target, done)) {
    if (signal.aborted) throw new Stopping();
    counts = await ctx.write(async (tx) => {
      const settled = await settle(tx, target, one.options, map, records, done);
      const now = counted(counts, settled.outcomes);
      await insertIssues(tx, one.id, settled.issues);
      await advance(tx, one, done, { doneRows: done + records.length, share, counts: now });
      return now;
    });
    done += records.length;
  }
  await ctx.write((tx) => finishWork(tx, one, 'done'));
}

/** Carries what a trial found out of the transaction that it takes back. */
class TrialOver extends Error {
  readonly counts: ImportCounts;
  constructor(counts: ImportCounts) {
    super('the trial is over');
    this.counts = counts;
  }
}

/**
 * The same as a run, in one transaction that is taken back: duplicates within the file and constraints count as they
 * would. Progress and issues are written beside it.
 */
export async function dryRunImport(
  ctx: Ctx,
  one: ImportRecord,
  target: ImportTarget,
  signal: AbortSignal,
): Promise<void> {
  const map = rowMapper(target.fields, one.mapping);
  let done = 0;
  let seen = one.doneRows;
  try {
    await ctx.write(async (trial) => {
      let counts = noCounts;
      for await (const { records, share } of dataOf(ctx, one, target, 0)) {
        if (signal.aborted) throw new Stopping();
        if (!(await isWanted(ctx, one))) throw new Superseded();
        const settled = await settle(trial, target, one.options, map, records, done);
        counts = counted(counts, settled.outcomes);
        done += records.length;
        await ctx.write(async (beside) => {
          await insertIssues(beside, one.id, settled.issues);
          await advance(beside, one, seen, { doneRows: done, share });
        });
        seen = done;
      }
      await judgeConstraints(trial);
      throw new TrialOver(counts);
    });
  } catch (error) {
    if (!(error instanceof TrialOver)) throw error;
    await ctx.write((tx) => finishWork(tx, one, 'ready', { dryRun: error.counts }));
  }
}

function dataOf(ctx: Ctx, one: ImportRecord, target: ImportTarget, from: number) {
  const { encoding, delimiter, quote, sheet } = one.reading;
  const hints = {
    ...(encoding === null ? {} : { encoding }),
    ...(delimiter === null ? {} : { delimiter }),
    ...(quote === null ? {} : { quote }),
    ...(sheet === null ? {} : { sheet }),
  };
  return readTable(ctx.files.path(one.fileKey), hints, {
    size: target.chunk,
    skip: recordsBeforeData(one) + from,
  });
}
