import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';
import type { PersonalFile, PersonalRecord } from '../../../kernel/personal.ts';

/** Files of some customers, as an answer tells of them. */
export function filesOf(ctx: Ctx, ids: readonly string[]): Promise<PersonalRecord[]> {
  return raw(
    ctx,
    sql<PersonalRecord>`
      select f.id, f.name, f.media_type as "mediaType", f.size, encode(f.sha256, 'hex') as sha256, f.purpose,
        f.created_at as "createdAt"
      from kernel.files f where f.customer_id = any(${ids}::uuid[]) order by f.id`,
  );
}

/** Where the bytes of their files lie; earlier answers are no part of an answer. */
export function bytesOf(ctx: Ctx, ids: readonly string[]): Promise<PersonalFile[]> {
  return raw(
    ctx,
    sql<PersonalFile>`
      select f.key, f.id || '-' || f.name as name from kernel.files f
      where f.customer_id = any(${ids}::uuid[]) and f.purpose <> 'access' order by f.id`,
  );
}

/** Deletes their files and all saved exports; returns the keys of the bytes. */
export async function deleteFiles(ctx: WriteCtx, ids: readonly string[]): Promise<string[]> {
  const rows = await raw(
    ctx,
    sql<{ key: string }>`
      delete from kernel.files where customer_id = any(${ids}::uuid[]) or purpose = 'export' returning key`,
  );
  return rows.map((row) => row.key);
}
