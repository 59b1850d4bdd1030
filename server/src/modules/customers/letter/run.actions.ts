import { type LetterRun, type LetterWhich, mostLetters } from '@peyvand/contract/customers/letters';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { FileError } from '../../../kernel/files/file-store.ts';
import { isUuid } from '../../../kernel/filter/values.ts';
import type { Download } from '../../../kernel/http/route.seam.ts';
import { enqueue } from '../../../kernel/jobs/jobs.ts';
import { missing, Refusal } from '../../../kernel/problem.ts';
import { beganBy, namesOf } from '../../platform/api.ts';
import { inState, tooManyLetters } from './letter.errors.ts';
import type { LetterRunRecord } from './letter.tables.ts';
import { refuseUnreadable } from './press.ts';
import {
  countMeant,
  findRun,
  insertRun,
  leftOutOf,
  moveRun,
  outcomesOf,
  runsOf,
  shownRun,
} from './run.store.ts';
import { getTemplate } from './template.actions.ts';

/** Name of the one job that prints letters. */
export const letterJobName = 'customers.letter.print';

/** Queues a printing. What is wrong with the template or the filter is refused now. */
export async function startRun(
  ctx: WriteCtx,
  wish: { templateId: string; which: LetterWhich; withoutAddress: boolean },
): Promise<LetterRun> {
  const template = await getTemplate(ctx, wish.templateId);
  refuseUnreadable(ctx, template);
  if ((await countMeant(ctx, wish.which)) > mostLetters) throw tooManyLetters(mostLetters);
  const { id: ownerId } = ctx.actor;
  if (ownerId === null) throw missing();
  const id = ctx.newId();
  const withoutAddress = wish.withoutAddress && template.kind === 'letter';
  await insertRun(ctx, { id, ownerId, template, which: wish.which, withoutAddress });
  await enqueue(ctx, letterJobName, { id, by: beganBy(ctx.actor) }, { key: `${letterJobName}:${id}` });
  return getRun(ctx, id);
}

export async function getRun(ctx: Ctx, id: string): Promise<LetterRun> {
  const run = await requireRun(ctx, id);
  const [shown] = await shownRuns(ctx, [run]);
  if (!shown) throw missing();
  return shown;
}

async function requireRun(ctx: Ctx, id: string): Promise<LetterRunRecord> {
  const run = await findRun(ctx, id);
  if (!run) throw missing();
  return run;
}

/** Printings of the actor or of all, newest first. */
export async function pageOfRuns(
  ctx: Ctx,
  {
    limit,
    cursor,
    whose,
  }: { readonly limit: number; readonly cursor?: string | undefined; readonly whose: 'mine' | 'all' },
): Promise<{ items: LetterRun[]; nextCursor: string | null }> {
  if (cursor !== undefined && !isUuid(cursor)) {
    const wrong = { path: 'query.cursor', reason: 'cursor', message: 'the cursor was made for another list' };
    throw new Refusal('request.invalid', { violations: [wrong] });
  }
  const rows = await runsOf(ctx, whose === 'mine' ? ctx.actor.id : null, cursor ?? null, limit + 1);
  const items = await shownRuns(ctx, rows.slice(0, limit));
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

async function shownRuns(ctx: Ctx, runs: readonly LetterRunRecord[]): Promise<LetterRun[]> {
  const ids = runs.map(({ id }) => id);
  const outcomes = await outcomesOf(ctx, ids);
  const names = await namesOf(ctx, 'users', [...new Set(runs.map(({ ownerId }) => ownerId))]);
  return runs.map((run) =>
    shownRun(
      run,
      outcomes.filter(({ runId }) => runId === run.id),
      { now: ctx.clock(), by: names.get(run.ownerId) ?? '', mine: run.ownerId === ctx.actor.id },
    ),
  );
}

export async function leftOut(ctx: Ctx, id: string) {
  await requireRun(ctx, id);
  return { items: await leftOutOf(ctx, id) };
}

export async function cancelRun(ctx: WriteCtx, id: string): Promise<LetterRun> {
  const run = await requireRun(ctx, id);
  if (!(await moveRun(ctx, id, ['waiting', 'running'], { state: 'cancelled' }))) throw inState(run.state);
  return getRun(ctx, id);
}

/** The file, for who printed it alone: it holds what they could see. */
export async function fileOf(ctx: Ctx, id: string): Promise<Download> {
  const run = await requireRun(ctx, id);
  if (run.ownerId !== ctx.actor.id) throw missing();
  const { state, file } = shownRun(run, [], { now: ctx.clock(), by: '', mine: true });
  if (state === 'expired') throw gone();
  if (file === null || run.fileKey === null) throw inState(state);
  try {
    const stream = await ctx.files.open(run.fileKey);
    return { ...file, mediaType: 'application/pdf', stream };
  } catch (error) {
    // An erasure took it away before its time.
    throw error instanceof FileError && error.reason === 'missing' ? gone() : error;
  }
}

function gone(): Refusal {
  return new Refusal('resource.gone', { reason: 'customers.letter.expired' });
}
