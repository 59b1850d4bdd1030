import type { ImportCounts, ImportState } from '@peyvand/contract/platform/import';
import { sql } from 'kysely';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import type { StoredFile } from '../../../kernel/files/file-store.ts';
import { ImportRecord, recordColumns, type UndoCounts } from './import.record.ts';
import { db, tx } from './import.tables.ts';

/** Refers to the stored bytes, so that they are not swept away. */
export async function referToFile(ctx: WriteCtx, name: string, file: StoredFile, by: string): Promise<void> {
  await tx(ctx)
    .insertInto('kernel.files')
    .values({
      id: ctx.newId(),
      key: file.key,
      name,
      media_type: file.type.mime,
      size: file.size,
      sha256: Buffer.from(file.sha256, 'hex'),
      purpose: 'import',
      created_by: by,
      created_at: ctx.clock().toISOString(),
    })
    .execute();
}

export async function insertImport(ctx: WriteCtx, one: ImportRecord): Promise<void> {
  await tx(ctx)
    .insertInto('platform.imports')
    .values({
      id: one.id,
      target: one.target,
      state: one.state,
      owner_id: one.ownerId,
      owner_name: one.ownerName,
      file_key: one.fileKey,
      file_name: one.fileName,
      file_size: one.fileSize,
      reading: JSON.stringify(one.reading),
      sample: JSON.stringify(one.sample),
      fingerprint: one.fingerprint,
      mapping: JSON.stringify(one.mapping),
      mapping_from: one.mappingFrom,
      options: JSON.stringify(one.options),
      counts: JSON.stringify(one.counts),
      created_at: one.createdAt,
    })
    .execute();
}

export async function findImport(ctx: Ctx, id: string): Promise<ImportRecord | null> {
  const row = await db(ctx)
    .selectFrom('platform.imports as i')
    .select(recordColumns)
    .where('i.id', '=', id)
    .executeTakeFirst();
  return row ? ImportRecord.parse(row) : null;
}

/** The caller's imports, newest first, one more than asked for. */
export async function listImports(ctx: Ctx, before: string | null, take: number): Promise<ImportRecord[]> {
  const query = db(ctx)
    .selectFrom('platform.imports as i')
    .select(recordColumns)
    .orderBy('i.id', 'desc')
    .limit(take);
  const rows = await (before === null ? query : query.where('i.id', '<', before)).execute();
  return rows.map((row) => ImportRecord.parse(row));
}

/** Locks an import against another change at the same time. */
export async function lockImport(ctx: WriteCtx, id: string): Promise<ImportRecord | null> {
  const locked = await sql<{
    id: string;
  }>`select id from platform.imports where id = ${id} for update`.execute(ctx.handle.bare);
  return locked.rows.length === 0 ? null : findImport(ctx, id);
}

/** What a step of a person changes. */
export interface ImportChange {
  readonly state: ImportState;
  readonly reading?: ImportRecord['reading'];
  readonly sample?: ImportRecord['sample'];
  readonly fingerprint?: string | null;
  readonly mapping?: ImportRecord['mapping'];
  readonly mappingFrom?: ImportRecord['mappingFrom'];
  readonly options?: ImportRecord['options'];
  /** A start of work, on the file from its beginning or on records: older work is not taken any more. */
  readonly begins?: 'file' | 'records';
  readonly dryRun?: ImportCounts | null;
  readonly undo?: UndoCounts;
  readonly finished?: boolean;
}

export async function storeChange(ctx: WriteCtx, one: ImportRecord, change: ImportChange): Promise<void> {
  const now = ctx.clock().toISOString();
  const json = (name: string, value: unknown) =>
    value === undefined ? {} : { [name]: JSON.stringify(value) };
  await tx(ctx)
    .updateTable('platform.imports as i')
    .set({
      state: change.state,
      version: one.version + 1,
      ...json('reading', change.reading),
      ...json('sample', change.sample),
      ...json('mapping', change.mapping),
      ...json('options', change.options),
      ...json('undo', change.undo),
      ...(change.fingerprint === undefined ? {} : { fingerprint: change.fingerprint }),
      ...(change.mappingFrom === undefined ? {} : { mapping_from: change.mappingFrom }),
      ...(change.dryRun === null ? { dry_run: null } : json('dry_run', change.dryRun)),
      ...(change.begins
        ? { attempt: one.attempt + 1, share: 0, started_at: now, finished_at: null, failure: null }
        : {}),
      ...(change.begins === 'file' ? { done_rows: 0 } : {}),
      ...(change.finished ? { finished_at: now } : {}),
    })
    .where('i.id', '=', one.id)
    .execute();
}
