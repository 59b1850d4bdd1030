import { ApiKey } from '@peyvand/contract/platform/api-keys';
import { type Ctx, reading, type WriteCtx, writing } from '../../../kernel/context.ts';
import type { PlatformTables } from '../tables.ts';

const read = reading<PlatformTables>();
const write = writing<PlatformTables>();

const columns = [
  'k.id',
  'k.name',
  'k.prefix',
  'k.owner_id as ownerId',
  'k.permissions',
  'k.rows',
  'k.created_at as createdAt',
  'k.expires_at as expiresAt',
  'k.last_used_at as lastUsedAt',
] as const;

/** Keys that are not revoked, newest first; of one owner, or of all. */
export async function listApiKeys(ctx: Ctx, ownerId: string | null): Promise<ApiKey[]> {
  let query = read(ctx)
    .selectFrom('platform.api_keys as k')
    .select(columns)
    .where('k.revoked_at', 'is', null)
    .orderBy('k.id', 'desc');
  if (ownerId !== null) query = query.where('k.owner_id', '=', ownerId);
  return (await query.execute()).map((row) => ApiKey.parse(row));
}

export async function insertApiKey(ctx: WriteCtx, key: ApiKey, hash: Buffer): Promise<void> {
  await write(ctx)
    .insertInto('platform.api_keys')
    .values({
      id: key.id,
      owner_id: key.ownerId,
      name: key.name,
      prefix: key.prefix,
      hash,
      permissions: key.permissions,
      rows: key.rows,
      created_at: key.createdAt,
      expires_at: key.expiresAt,
      last_used_at: null,
      revoked_at: null,
      revoked_by: null,
    })
    .execute();
}

/** Answers the key's name and owner; null when there is none that `ownerId` (null: anybody) could revoke. */
export async function revokeApiKey(
  ctx: WriteCtx,
  id: string,
  ownerId: string | null,
): Promise<{ name: string; ownerId: string } | null> {
  let query = write(ctx)
    .updateTable('platform.api_keys as k')
    .set({ revoked_at: ctx.clock().toISOString(), revoked_by: ctx.actor.id })
    .where('k.id', '=', id)
    .where('k.revoked_at', 'is', null);
  if (ownerId !== null) query = query.where('k.owner_id', '=', ownerId);
  return (await query.returning(['k.name', 'k.owner_id as ownerId']).executeTakeFirst()) ?? null;
}
