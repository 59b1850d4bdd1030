import { type ExportRun, ExportState, ExportWish } from '@peyvand/contract/platform/exports';
import type { ColumnType } from 'kysely';
import { z } from 'zod';
import { type Ctx, reading, type WriteCtx, writing } from '../../../kernel/context.ts';
import type { StoredFile } from '../../../kernel/files/file-store.ts';
import type { Rule } from '../../../kernel/policy/rules.ts';

type Later = ColumnType<string | null, string | undefined, string>;
type Json = ColumnType<unknown, string, string>;

interface ExportsTable {
  id: string;
  owner_id: string;
  state: string;
  wish: Json;
  columns: Json;
  rows: ColumnType<string, number | undefined, number>;
  file_key: Later;
  file_name: Later;
  file_size: ColumnType<string | null, number | undefined, number>;
  failure: Later;
  created_at: string;
  finished_at: Later;
  expires_at: Later;
}

/** Of the kernel's files only what refers to the written bytes. */
interface FilesTable {
  id: string;
  key: string;
  name: string;
  media_type: string;
  size: number;
  sha256: Buffer;
  purpose: string;
  created_by: string;
  created_at: string;
  expires_at: string;
}

interface ExportDb {
  'platform.exports': ExportsTable;
  'kernel.files': FilesTable;
}

const db = reading<ExportDb>();
const tx = writing<ExportDb>();

/** An export holds what its owner could see: nobody else gets it. */
export const exportTables: Readonly<Record<string, Rule>> = {
  'platform.exports': { rule: 'mine', column: 'owner_id' },
};

const Row = z.strictObject({
  id: z.string(),
  ownerId: z.string(),
  state: ExportState,
  wish: ExportWish,
  columns: z.array(z.string()),
  rows: z.coerce.number(),
  fileKey: z.string().nullable(),
  fileName: z.string().nullable(),
  fileSize: z.coerce.number().nullable(),
  failure: z.string().nullable(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
  expiresAt: z.string().nullable(),
});
export type ExportRecord = z.infer<typeof Row>;

const columns = [
  'e.id',
  'e.owner_id as ownerId',
  'e.state',
  'e.wish',
  'e.columns',
  'e.rows',
  'e.file_key as fileKey',
  'e.file_name as fileName',
  'e.file_size as fileSize',
  'e.failure',
  'e.created_at as createdAt',
  'e.finished_at as finishedAt',
  'e.expires_at as expiresAt',
] as const;

export async function insertExport(
  ctx: WriteCtx,
  id: string,
  ownerId: string,
  wish: ExportWish,
  names: readonly string[],
): Promise<void> {
  await tx(ctx)
    .insertInto('platform.exports')
    .values({
      id,
      owner_id: ownerId,
      state: 'waiting',
      wish: JSON.stringify(wish),
      columns: JSON.stringify(names),
      created_at: ctx.clock().toISOString(),
    })
    .execute();
}

export async function findExport(ctx: Ctx, id: string): Promise<ExportRecord | null> {
  const row = await db(ctx)
    .selectFrom('platform.exports as e')
    .select(columns)
    .where('e.id', '=', id)
    .executeTakeFirst();
  return row ? Row.parse(row) : null;
}

/** Of the acting user, newest first. */
export async function exportsOf(ctx: Ctx, before: string | null, take: number): Promise<ExportRecord[]> {
  const query = db(ctx)
    .selectFrom('platform.exports as e')
    .select(columns)
    .orderBy('e.id', 'desc')
    .limit(take);
  const rows = await (before === null ? query : query.where('e.id', '<', before)).execute();
  return rows.map((row) => Row.parse(row));
}

/** Moves an export on from the states named; false when it is in none of them any more. */
export async function moveExport(
  ctx: WriteCtx,
  id: string,
  from: readonly ExportState[],
  to: { readonly state: ExportState; readonly rows?: number; readonly failure?: string },
): Promise<boolean> {
  const ended = !['waiting', 'running'].includes(to.state);
  const moved = await tx(ctx)
    .updateTable('platform.exports as e')
    .set({
      state: to.state,
      ...(to.rows === undefined ? {} : { rows: to.rows }),
      ...(to.failure === undefined ? {} : { failure: to.failure }),
      ...(ended ? { finished_at: ctx.clock().toISOString() } : {}),
    })
    .where('e.id', '=', id)
    .where('e.state', 'in', [...from])
    .executeTakeFirst();
  return moved.numUpdatedRows === 1n;
}

/** Refers to the written bytes until they expire; then housekeeping takes them away. */
export async function keepFile(
  ctx: WriteCtx,
  one: ExportRecord,
  file: StoredFile,
  name: string,
  expiresAt: string,
): Promise<void> {
  await tx(ctx)
    .insertInto('kernel.files')
    .values({
      id: ctx.newId(),
      key: file.key,
      name,
      media_type: file.type.mime,
      size: file.size,
      sha256: Buffer.from(file.sha256, 'hex'),
      purpose: 'export',
      created_by: one.ownerId,
      created_at: ctx.clock().toISOString(),
      expires_at: expiresAt,
    })
    .execute();
  await tx(ctx)
    .updateTable('platform.exports as e')
    .set({ file_key: file.key, file_name: name, file_size: file.size, expires_at: expiresAt })
    .where('e.id', '=', one.id)
    .execute();
}

/** An export as the API shows it. */
export function shownExport(one: ExportRecord, now: Date): ExportRun {
  const isGone = one.expiresAt !== null && Date.parse(one.expiresAt) <= now.getTime();
  return {
    id: one.id,
    resource: one.wish.resource,
    state: one.state === 'done' && isGone ? 'expired' : one.state,
    format: one.wish.format,
    rows: one.rows,
    columns: one.columns,
    file:
      one.fileName === null || one.fileSize === null || isGone
        ? null
        : { name: one.fileName, size: one.fileSize },
    failure: one.failure,
    createdAt: one.createdAt,
    finishedAt: one.finishedAt,
    expiresAt: one.expiresAt,
  };
}
