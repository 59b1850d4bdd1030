import { ImportMapping } from '@peyvand/contract/platform/import';
import { WatchFile } from '@peyvand/contract/platform/import-watch';
import { z } from 'zod';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { db, tx } from './watch.tables.ts';

const StoredWatch = z.strictObject({
  id: z.string(),
  folder: z.string(),
  target: z.string(),
  mapping: ImportMapping.nullable(),
  options: z.looseObject({}),
  ownerId: z.string(),
  ownerName: z.string(),
  ownerKey: z.string().nullable(),
  pausedAt: z.string().nullable(),
  trouble: z.enum(['owner', 'folder', 'target']).nullable(),
  lookedAt: z.string().nullable(),
  version: z.number(),
});
export type StoredWatch = z.infer<typeof StoredWatch>;

const columns = [
  'w.id',
  'w.folder',
  'w.target',
  'w.mapping',
  'w.options',
  'w.owner_id as ownerId',
  'w.owner_name as ownerName',
  'w.owner_key as ownerKey',
  'w.paused_at as pausedAt',
  'w.trouble',
  'w.looked_at as lookedAt',
  'w.version',
] as const;

export async function loadWatches(ctx: Ctx): Promise<StoredWatch[]> {
  const rows = await db(ctx)
    .selectFrom('platform.import_watches as w')
    .select(columns)
    .orderBy('w.id')
    .execute();
  return rows.map((row) => StoredWatch.parse(row));
}

export async function findWatch(ctx: Ctx, id: string): Promise<StoredWatch | null> {
  const row = await db(ctx)
    .selectFrom('platform.import_watches as w')
    .select(columns)
    .where('w.id', '=', id)
    .executeTakeFirst();
  return row ? StoredWatch.parse(row) : null;
}

/** False when the folder is watched already. */
export async function insertWatch(
  ctx: WriteCtx,
  one: Pick<
    StoredWatch,
    'id' | 'folder' | 'target' | 'mapping' | 'options' | 'ownerId' | 'ownerName' | 'ownerKey'
  >,
): Promise<boolean> {
  const done = await tx(ctx)
    .insertInto('platform.import_watches')
    .values({
      id: one.id,
      folder: one.folder,
      target: one.target,
      mapping: one.mapping === null ? null : JSON.stringify(one.mapping),
      options: JSON.stringify(one.options),
      owner_id: one.ownerId,
      owner_name: one.ownerName,
      owner_key: one.ownerKey,
      created_at: ctx.clock().toISOString(),
    })
    .onConflict((conflict) => conflict.column('folder').doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

/** False when somebody else changed it since. */
export async function updateWatch(
  ctx: WriteCtx,
  before: StoredWatch,
  version: number,
  after: Pick<StoredWatch, 'mapping' | 'options' | 'pausedAt'>,
): Promise<boolean> {
  const done = await tx(ctx)
    .updateTable('platform.import_watches as w')
    .set({
      mapping: after.mapping === null ? null : JSON.stringify(after.mapping),
      options: JSON.stringify(after.options),
      paused_at: after.pausedAt,
      version: version + 1,
    })
    .where('w.id', '=', before.id)
    .where('w.version', '=', version)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

export async function deleteWatch(ctx: WriteCtx, id: string, version: number): Promise<boolean> {
  const done = await tx(ctx)
    .deleteFrom('platform.import_watches as w')
    .where('w.id', '=', id)
    .where('w.version', '=', version)
    .executeTakeFirst();
  return done.numDeletedRows === 1n;
}

/** Notes a look: when, and what stood in its way. */
export async function noteLook(ctx: WriteCtx, id: string, trouble: StoredWatch['trouble']): Promise<void> {
  await tx(ctx)
    .updateTable('platform.import_watches as w')
    .set({ looked_at: ctx.clock().toISOString(), trouble })
    .where('w.id', '=', id)
    .execute();
}

export interface Look {
  readonly name: string;
  readonly size: number;
  readonly changedAt: number;
}

/** What lay there at the look before; the list takes its place. */
export async function replaceLooks(
  ctx: WriteCtx,
  watchId: string,
  looks: readonly Look[],
): Promise<Map<string, Look>> {
  const before = await tx(ctx)
    .deleteFrom('platform.import_watch_looks as l')
    .where('l.watch_id', '=', watchId)
    .returning(['l.name', 'l.size', 'l.changed_at as changedAt'])
    .execute();
  if (looks.length > 0) {
    const rows = looks.map(({ name, size, changedAt }) => ({
      watch_id: watchId,
      name,
      size,
      changed_at: changedAt,
    }));
    await tx(ctx).insertInto('platform.import_watch_looks').values(rows).execute();
  }
  return new Map(before.map((one) => [one.name, { ...one, size: Number(one.size) }]));
}

const fileColumns = [
  'f.id',
  'f.name',
  'f.size',
  'f.state',
  'f.import_id as importId',
  'f.counts',
  'f.message',
  'f.taken_at as takenAt',
  'f.finished_at as finishedAt',
] as const;

/** Files of a watch, newest first. */
export async function filesOfWatch(
  ctx: Ctx,
  watchId: string,
  take: number,
  before: string | null = null,
): Promise<WatchFile[]> {
  const query = db(ctx)
    .selectFrom('platform.import_watch_files as f')
    .select(fileColumns)
    .where('f.watch_id', '=', watchId)
    .orderBy('f.id', 'desc')
    .limit(take);
  const rows = await (before === null ? query : query.where('f.id', '<', before)).execute();
  return rows.map((row) => WatchFile.parse({ ...row, size: Number(row.size) }));
}

/** Files of a watch that are under way. */
export async function openFiles(ctx: Ctx, watchId: string): Promise<WatchFile[]> {
  const rows = await db(ctx)
    .selectFrom('platform.import_watch_files as f')
    .select(fileColumns)
    .where('f.watch_id', '=', watchId)
    .where('f.state', 'in', ['taking', 'running'])
    .orderBy('f.id')
    .execute();
  return rows.map((row) => WatchFile.parse({ ...row, size: Number(row.size) }));
}

/** Notes a file that is about to be taken; returns when that was. */
export async function insertFile(
  ctx: WriteCtx,
  watchId: string,
  one: { id: string; name: string; size: number },
): Promise<string> {
  const takenAt = ctx.clock().toISOString();
  await tx(ctx)
    .insertInto('platform.import_watch_files')
    .values({ ...one, watch_id: watchId, state: 'taking', taken_at: takenAt })
    .execute();
  return takenAt;
}

export async function forgetFile(ctx: WriteCtx, id: string): Promise<void> {
  await tx(ctx).deleteFrom('platform.import_watch_files as f').where('f.id', '=', id).execute();
}

/** The file that brought the same content through this watch before, if any did. One whose import was undone is none. */
export async function knownContent(ctx: Ctx, watchId: string, sha256: Buffer): Promise<string | null> {
  const row = await db(ctx)
    .selectFrom('platform.import_watch_files as f')
    .innerJoin('platform.imports as i', 'i.id', 'f.import_id')
    .select('f.name')
    .where('f.watch_id', '=', watchId)
    .where('f.sha256', '=', sha256)
    .where('f.state', 'in', ['running', 'done'])
    .where('i.state', 'not in', ['undoing', 'undone', 'cancelled'])
    .executeTakeFirst();
  return row?.name ?? null;
}

/** Moves a file on from one state; false when another process did. */
export async function moveFile(
  ctx: WriteCtx,
  id: string,
  from: WatchFile['state'],
  to: {
    state: WatchFile['state'];
    importId?: string;
    sha256?: Buffer;
    counts?: WatchFile['counts'];
    message?: string | null;
  },
): Promise<boolean> {
  const over = to.state !== 'running' && to.state !== 'taking';
  const done = await tx(ctx)
    .updateTable('platform.import_watch_files as f')
    .set({
      state: to.state,
      ...(to.importId === undefined ? {} : { import_id: to.importId }),
      ...(to.sha256 === undefined ? {} : { sha256: to.sha256 }),
      ...(to.counts === undefined ? {} : { counts: to.counts === null ? null : JSON.stringify(to.counts) }),
      ...(to.message === undefined ? {} : { message: to.message }),
      ...(over ? { finished_at: ctx.clock().toISOString() } : {}),
    })
    .where('f.id', '=', id)
    .where('f.state', '=', from)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}
