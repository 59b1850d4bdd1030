import type { StoredFile } from '@peyvand/contract/customers/story';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import type { StoredFile as Bytes } from '../../../kernel/files/file-store.ts';
import { missing } from '../../../kernel/problem.ts';
import { groupOf } from '../customer/group.store.ts';
import { requireCustomer, requireWritableCustomer } from '../customer/known.store.ts';
import { fileAdded, fileRemoved } from '../events.ts';
import { db, tx } from '../tables.ts';

const columns = [
  'f.id',
  'f.name',
  'f.media_type as mediaType',
  'f.size',
  'f.created_by as createdBy',
  'f.created_at as createdAt',
] as const;

/** Files of a customer and of what was merged into it, newest first. */
export async function filesOf(ctx: Ctx, customerId: string): Promise<StoredFile[]> {
  const { id } = await requireCustomer(ctx, customerId);
  const rows = await db(ctx)
    .selectFrom('kernel.files as f')
    .select(columns)
    .where('f.customer_id', 'in', await groupOf(ctx, id))
    .where('f.purpose', '=', 'customer')
    .orderBy('f.created_at', 'desc')
    .limit(500)
    .execute();
  return rows.map((row) => ({ ...row, size: Number(row.size) }));
}

/** Refers to bytes that are stored already. */
export async function addFile(
  ctx: WriteCtx,
  customerId: string,
  name: string,
  bytes: Bytes,
): Promise<StoredFile> {
  const known = await requireWritableCustomer(ctx, customerId);
  const now = ctx.clock().toISOString();
  const row = {
    id: ctx.newId(),
    key: bytes.key,
    name,
    media_type: bytes.type.mime,
    size: String(bytes.size),
    sha256: Buffer.from(bytes.sha256, 'hex'),
    customer_id: known.id,
    purpose: 'customer',
    created_by: ctx.actor.id,
    created_at: now,
  };
  await tx(ctx).insertInto('kernel.files').values(row).execute();
  await emit(ctx, fileAdded, {
    subject: { kind: 'file', id: row.id },
    customerId: known.id,
    data: { name, size: bytes.size, mediaType: row.media_type },
  });
  return {
    id: row.id,
    name,
    mediaType: row.media_type,
    size: bytes.size,
    createdBy: row.created_by,
    createdAt: now,
  };
}

export async function loadFile(ctx: Ctx, id: string) {
  const row = await db(ctx)
    .selectFrom('kernel.files as f')
    .select(['f.key', 'f.name', 'f.media_type as mediaType', 'f.size'])
    .where('f.id', '=', id)
    .where('f.purpose', '=', 'customer')
    .executeTakeFirst();
  if (!row) throw missing();
  return { ...row, size: Number(row.size) };
}

/** Removes the reference; the bytes are swept later. */
export async function removeFile(ctx: WriteCtx, id: string): Promise<void> {
  const row = await tx(ctx)
    .deleteFrom('kernel.files as f')
    .where('f.id', '=', id)
    .where('f.purpose', '=', 'customer')
    .returning(['f.name', 'f.media_type as mediaType', 'f.size', 'f.customer_id as customerId'])
    .executeTakeFirst();
  if (!row) throw missing();
  const data = { name: row.name, size: Number(row.size), mediaType: row.mediaType };
  await emit(ctx, fileRemoved, { subject: { kind: 'file', id }, customerId: row.customerId, data });
}
