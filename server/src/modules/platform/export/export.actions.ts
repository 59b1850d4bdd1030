import type { ExportRun, ExportWish } from '@peyvand/contract/platform/exports';
import { z } from 'zod';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import type { Download } from '../../../kernel/http/route.seam.ts';
import { enqueue } from '../../../kernel/jobs/jobs.ts';
import { missing, Refusal } from '../../../kernel/problem.ts';
import { beganBy } from '../access/authenticate.ts';
import { decodeCursor, pageOf } from '../page-cursor.ts';
import { userId } from '../policy.ts';
import { sourceFor } from './export.doors.ts';
import { shapeOf } from './export.shape.ts';
import {
  type ExportRecord,
  exportsOf,
  findExport,
  insertExport,
  moveExport,
  shownExport,
} from './export.store.ts';

/** Name of the one job that writes exports. */
export const exportJobName = 'platform.export.write';

const BeforeId = z.tuple([z.uuid()]);

/** Queues an export. A wrong filter or column is refused now. */
export async function startExport(ctx: WriteCtx, wish: ExportWish): Promise<ExportRun> {
  const source = sourceFor(ctx.actor, wish.resource);
  const names = wish.columns ?? (await source.columns(ctx)).map((column) => column.name);
  await source.open(ctx, wish, names, shapeOf(wish));
  const id = ctx.newId();
  await insertExport(ctx, id, userId(ctx.actor), wish, names);
  await enqueue(ctx, exportJobName, { id, by: beganBy(ctx.actor) }, { key: `${exportJobName}:${id}` });
  return getExport(ctx, id);
}

export async function getExport(ctx: Ctx, id: string): Promise<ExportRun> {
  return shownExport(await requireExport(ctx, id), ctx.clock());
}

async function requireExport(ctx: Ctx, id: string): Promise<ExportRecord> {
  const one = await findExport(ctx, id);
  if (!one) throw missing();
  return one;
}

export async function listExports(ctx: Ctx, query: { limit: number; cursor?: string | undefined }) {
  const [before] = decodeCursor(query.cursor, BeforeId) ?? [null];
  const rows = await exportsOf(ctx, before, query.limit + 1);
  const { items, nextCursor } = pageOf(rows, query.limit, (last) => [last.id]);
  return { items: items.map((one) => shownExport(one, ctx.clock())), nextCursor };
}

export async function cancelExport(ctx: WriteCtx, id: string): Promise<ExportRun> {
  const one = await requireExport(ctx, id);
  if (!(await moveExport(ctx, id, ['waiting', 'running'], { state: 'cancelled' }))) {
    throw new Refusal('resource.conflict', {
      reason: 'platform.export.state',
      detail: `The export is ${one.state}`,
    });
  }
  return getExport(ctx, id);
}

/** The file, for its owner only, and only while they hold the right. */
export async function fetchExport(ctx: Ctx, id: string): Promise<Download> {
  const one = await requireExport(ctx, id);
  sourceFor(ctx.actor, one.wish.resource);
  const { state, file } = shownExport(one, ctx.clock());
  if (state === 'expired') throw new Refusal('resource.gone', { reason: 'platform.export.expired' });
  if (file === null || one.fileKey === null) {
    throw new Refusal('resource.conflict', {
      reason: 'platform.export.state',
      detail: `The export is ${state}`,
    });
  }
  const stream = await ctx.files.open(one.fileKey);
  return { name: file.name, size: file.size, mediaType: mediaTypes[one.wish.format], stream };
}

const mediaTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
