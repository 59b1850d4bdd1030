import type { Content } from '@peyvand/contract/analytics/saved';
import type { Ctx } from '../../../kernel/context.ts';
import type { Download } from '../../../kernel/http/route.seam.ts';
import type { Job } from '../../../kernel/jobs/jobs.ts';
import type { Schedule } from '../../../kernel/jobs/schedules.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { Refusal } from '../../../kernel/problem.ts';
import { actorOfUser, notify } from '../../platform/api.ts';
import { framesOf } from '../cube/frame.ts';
import { widePage } from '../dashboard/page-filters.ts';
import { questionOf } from '../dashboard/questions.ts';
import { answerIn } from '../pivot/answer.ts';
import { reportFile, tableFile } from '../pivot/file.ts';
import { readSaved } from '../saved/saved.actions.ts';
import { dueDeliveries, keepFile, type MadeFile, moveOn, type StoredDelivery } from './delivery.store.ts';
import { keyFiguresFile } from './key-figures.ts';
import { nextTime } from './rhythm.ts';

const jobName = 'analytics.delivery.make';
const keptMs = 90 * 86_400_000;
const maxBytes = 200 * 1024 ** 2;

export const deliverySchedule: Schedule = { job: jobName, every: { minutes: 1 } };

/** Makes the files that are due, each as who wants it, with the rights of this moment. */
export function deliveryJob(olap: Olap): Job {
  return { name: jobName, run: (ctx, _payload, signal) => makeDue(ctx, olap, signal) };
}

/** One look. What was due while nothing ran is made once, late. */
export async function makeDue(ctx: Ctx, olap: Olap, signal?: AbortSignal): Promise<void> {
  for (const delivery of await dueDeliveries(ctx)) {
    if (signal?.aborted) return;
    await make(ctx, olap, delivery);
  }
}

async function make(ctx: Ctx, olap: Olap, delivery: StoredDelivery): Promise<void> {
  const { ownerId, savedId, rhythm } = delivery;
  const actor = await actorOfUser(ctx, ownerId);
  const own = actor && ctx.as(actor, `delivery:${delivery.id}`);
  const nextAt = nextTime(rhythm, ctx.clock(), actor?.locale.zone ?? 'Asia/Tehran').toISOString();
  const made = own ? await filesOf(own, olap, delivery) : { failure: 'access.gone' };
  const expiresAt = new Date(ctx.clock().getTime() + keptMs).toISOString();
  await ctx.write(async (tx) => {
    const failure = 'failure' in made ? made.failure : null;
    if (!(await moveOn(tx, delivery, { nextAt, failure })) || !own) return;
    if ('failure' in made) {
      await notify(tx, [ownerId], {
        kind: 'analytics.delivery.failed',
        data: { savedId, failure },
        link: '/reports',
      });
      return;
    }
    for (const file of made.files) await keepFile(tx, delivery, file, expiresAt);
    await notify(tx, [ownerId], {
      kind: 'analytics.delivery.made',
      data: { name: made.name, files: made.files.length },
      link: '/reports',
    });
  });
}

type Made = { readonly name: string; readonly files: readonly MadeFile[] } | { readonly failure: string };

/** The files of a report or board. What is refused is told; accidents are tried again. */
async function filesOf(ctx: Ctx, olap: Olap, { savedId, format }: StoredDelivery): Promise<Made> {
  try {
    const { name, content } = await readSaved(ctx, savedId);
    const files: MadeFile[] = [];
    for (const download of await downloadsOf(ctx, olap, name, content, format)) {
      const stored = await ctx.files.put(download.stream, { maxBytes, name: download.name });
      files.push({ name: download.name, mediaType: download.mediaType, stored });
    }
    return { name, files };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { failure: error.fault.reason ?? error.code };
  }
}

/** One file for a report; of a board one of its key figures, and one for each report with what it heeds of the board's filters. */
async function downloadsOf(
  ctx: Ctx,
  olap: Olap,
  name: string,
  content: Content,
  format: StoredDelivery['format'],
): Promise<Download[]> {
  if (content.kind === 'report') return [await reportFile(ctx, olap, content.report.question, format, name)];
  const { tiles } = content.board;
  const page = await widePage(ctx, content.board.page);
  const frameFor = await framesOf(ctx, olap);
  const files: Download[] = [];
  const figures = tiles.filter((tile) => tile.kind === 'figure');
  if (figures.length > 0) {
    const board = { name, page: content.board.page, tiles: figures };
    files.push(await keyFiguresFile(ctx, olap, board, format));
  }
  for (const tile of tiles) {
    if (tile.kind !== 'report') continue;
    const { main, frame, filter } = questionOf(ctx, frameFor, tile, page, undefined);
    const answer = await answerIn(ctx, olap, frame, main);
    const question = { ...tile.report.question, filter };
    files.push(await tableFile(ctx, answer, question, format, tile.title ?? undefined));
  }
  if (files.length === 0)
    throw new Refusal('request.refused', {
      reason: 'analytics.delivery.empty',
      detail: 'No figure and no report is on it',
    });
  return files;
}
