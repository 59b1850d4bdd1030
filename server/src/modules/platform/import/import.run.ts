import type { ImportCounts } from '@peyvand/contract/platform/import';
import type { Ctx } from '../../../kernel/context.ts';
import type { ApplyRows, ImportTarget } from '../../../kernel/importing.ts';
import { readTable, type TableRecord } from '../../../kernel/tabular/reading.ts';
import { type Passage, settle } from './apply-rows.ts';
import { judgeConstraints } from './attempt.store.ts';
import { type ImportRecord, recordsBeforeData } from './import.record.ts';
import { rowMapper } from './import.row.ts';
import { counted, noCounts } from './import.ts';
import { insertIssues } from './issue.store.ts';
import { advance, finishWork, isWanted, Superseded } from './progress.store.ts';

/** The program is stopping: the rest is left to the next start. */
export class Stopping extends Error {}

/** What was decided beside rows that were then divided does not hold: decide again. */
class Again extends Error {}

interface Passed {
  readonly counts: ImportCounts;
  readonly divided: boolean;
}

/**
 * Imports the records behind the cursor, chunk by chunk: each is one transaction that also moves the cursor, so that
 * a crash at any moment neither loses nor repeats a row. Two chunks are under way at a time, each on a connection of
 * its own, and commit in their order. `ctx` acts as the importing person.
 */
export async function runImport(
  ctx: Ctx,
  one: ImportRecord,
  target: ImportTarget,
  signal: AbortSignal,
): Promise<void> {
  const passage = { map: rowMapper(target.fields, one.mapping), apply: target.open(one.options) };
  let done = one.doneRows;
  let last = Promise.resolve<Passed>({ counts: one.counts, divided: false });
  try {
    for await (const { records, share } of dataOf(ctx, one, target, done)) {
      if (signal.aborted) throw new Stopping();
      const before = last;
      const { apply, begun } = awaited(passage.apply);
      last = passChunk(ctx, one, { ...passage, apply }, { records, share, from: done }, before);
      // It may fail while the one before is still waited for; it is judged when its turn comes.
      last.catch(() => undefined);
      done += records.length;
      // What is decided again must be decided before the next begins.
      if ((await before).divided) await last;
      await Promise.race([begun, last.catch(() => undefined)]);
    }
  } finally {
    await Promise.allSettled([last]);
  }
  await last;
  await ctx.write((tx) => finishWork(tx, one, 'done'));
}

/** Tells when the target has been given the first rows: targets know the order of chunks by who came first. */
function awaited(apply: ApplyRows): { apply: ApplyRows; begun: Promise<void> } {
  let begin = () => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const applied: ApplyRows = (...given) => {
    const outcomes = apply(...given);
    begin();
    return outcomes;
  };
  return { apply: applied, begun };
}

interface Chunk {
  readonly records: readonly TableRecord[];
  readonly share: number;
  /** Number of records before it. */
  readonly from: number;
}

async function passChunk(
  ctx: Ctx,
  one: ImportRecord,
  passage: Passage,
  chunk: Chunk,
  before: Promise<Passed>,
): Promise<Passed> {
  const { records, share, from } = chunk;
  const turn = async () => {
    if ((await before).divided) throw new Again();
  };
  const pass = (mayGoOn: () => Promise<void>) =>
    ctx.write(async (tx) => {
      const settled = await settle(tx, passage, records, from, mayGoOn);
      await mayGoOn();
      const counts = counted((await before).counts, settled.outcomes);
      await insertIssues(tx, one.id, settled.issues);
      await advance(tx, one, from, { doneRows: from + records.length, share, counts });
      return { counts, divided: settled.divided };
    });
  try {
    return await pass(turn);
  } catch (error) {
    if (!(error instanceof Again)) throw error;
    return await pass(() => Promise.resolve());
  }
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
  const passage = { map: rowMapper(target.fields, one.mapping), apply: target.open(one.options) };
  let done = 0;
  let seen = one.doneRows;
  try {
    await ctx.write(async (trial) => {
      let counts = noCounts;
      for await (const { records, share } of dataOf(ctx, one, target, 0)) {
        if (signal.aborted) throw new Stopping();
        if (!(await isWanted(ctx, one))) throw new Superseded();
        const settled = await settle(trial, passage, records, done, () => Promise.resolve());
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
