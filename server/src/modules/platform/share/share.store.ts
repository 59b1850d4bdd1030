import { Share } from '@peyvand/contract/platform/shares';
import { sql } from 'kysely';
import { type Ctx, raw, reading, visible, type WriteCtx, writing } from '../../../kernel/context.ts';
import type { PlatformTables } from '../tables.ts';

const read = reading<PlatformTables>();
const write = writing<PlatformTables>();

/** Those of the ids in a table that the actor sees. `table` comes from the registry, never from a request. */
export async function visibleIds(ctx: Ctx, table: string, ids: readonly string[]): Promise<string[]> {
  const rows = await raw<{ id: string }>(
    ctx,
    sql`select r.id from ${sql.table(table)} as r where r.id = any(${ids}::uuid[]) and ${visible(ctx, table, 'r')}`,
  );
  return rows.map((row) => row.id);
}

export async function listShares(ctx: Ctx, kind: string, recordId: string): Promise<Share[]> {
  const rows = await read(ctx)
    .selectFrom('platform.record_shares as s')
    .select([
      's.principal_id as userId',
      's.kind',
      's.record_id as recordId',
      's.level',
      's.until',
      's.granted_by as grantedBy',
    ])
    .where('s.kind', '=', kind)
    .where('s.record_id', '=', recordId)
    .where((eb) => eb.or([eb('s.until', 'is', null), eb('s.until', '>', ctx.clock().toISOString())]))
    .orderBy('s.principal_id')
    .execute();
  return rows.map((row) => Share.parse(row));
}

export async function putShare(ctx: WriteCtx, share: Share): Promise<void> {
  await write(ctx)
    .insertInto('platform.record_shares')
    .values({
      principal_id: share.userId,
      kind: share.kind,
      record_id: share.recordId,
      level: share.level,
      until: share.until,
      granted_by: share.grantedBy,
    })
    .onConflict((conflict) =>
      conflict.columns(['principal_id', 'kind', 'record_id']).doUpdateSet({
        level: share.level,
        until: share.until,
        granted_by: share.grantedBy,
        // Shared anew by hand: what an absence lent before does not end it.
        cause: null,
        before: null,
      }),
    )
    .execute();
}

export async function deleteShare(
  ctx: WriteCtx,
  { kind, recordId, userId }: { kind: string; recordId: string; userId: string },
): Promise<boolean> {
  const done = await write(ctx)
    .deleteFrom('platform.record_shares as s')
    .where('s.principal_id', '=', userId)
    .where('s.kind', '=', kind)
    .where('s.record_id', '=', recordId)
    .executeTakeFirst();
  return done.numDeletedRows === 1n;
}
