import { sql } from 'kysely';
import { type Ctx, raw, visible, type WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import { bumpScopes } from '../access/access.store.ts';
import { actorOfUser } from '../access/authenticate.ts';
import { recordShared, recordUnshared } from '../events.ts';
import { registry } from '../start.ts';

interface Records {
  /** Resource: `customers`. */
  readonly kind: string;
  readonly from: string;
  readonly to: string;
}

/** Users whom a record is shared with now. */
export async function shareholders(ctx: Ctx, kind: string, recordId: string): Promise<string[]> {
  const rows = await raw<{ id: string }>(
    ctx,
    sql`select principal_id as id from platform.record_shares
        where kind = ${kind} and record_id = ${recordId}::uuid and (until is null or until > now()) order by 1`,
  );
  return rows.map((row) => row.id);
}

/**
 * Whom `from` is shared with gets the same share of `to`, and so do, for reading, `readers` who would not see it.
 * Nobody's own share of `to` is touched. Returns who got one. For records that become one: the caller has asked for
 * the rights to both.
 */
export async function inheritShares(
  ctx: WriteCtx,
  records: Records,
  readers: readonly string[],
): Promise<string[]> {
  const given = await raw<{ id: string; level: string; until: string | null }>(
    ctx,
    sql`insert into platform.record_shares (principal_id, kind, record_id, level, until, granted_by)
        select s.principal_id, s.kind, ${records.to}::uuid, s.level, s.until, null from platform.record_shares s
        where s.kind = ${records.kind} and s.record_id = ${records.from}::uuid and (s.until is null or s.until > now())
        on conflict do nothing returning principal_id as id, level, until`,
  );
  for (const reader of readers) {
    if (await seesRecord(ctx, records, reader)) continue;
    const added = await raw<{ id: string; level: string; until: string | null }>(
      ctx,
      sql`insert into platform.record_shares (principal_id, kind, record_id, level, until, granted_by)
          values (${reader}::uuid, ${records.kind}, ${records.to}::uuid, 'read', null, null)
          on conflict do nothing returning principal_id as id, level, until`,
    );
    given.push(...added);
  }
  await emitAll(
    ctx,
    recordShared,
    given.map(({ id, level, until }) => ({
      subject: { kind: records.kind, id: records.to },
      customerId: records.kind === 'customers' ? records.to : null,
      data: { userId: id, level: level === 'write' ? 'write' : 'read', until },
    })),
  );
  const users = given.map((one) => one.id);
  if (users.length > 0) await bumpScopes(ctx, users);
  return users;
}

/** A former colleague needs no share. */
async function seesRecord(ctx: WriteCtx, { kind, to }: Records, userId: string): Promise<boolean> {
  const actor = await actorOfUser(ctx, userId);
  const table = registry().roots[kind];
  if (!actor || table === undefined) return true;
  const rows = await raw(
    ctx,
    sql`select 1 from ${sql.table(table)} as r where r.id = ${to}::uuid and ${visible(ctx.as(actor), table, 'r')}`,
  );
  return rows.length > 0;
}

/** Ends shares that were inherited; those that a person gave stay. */
export async function dropInherited(
  ctx: WriteCtx,
  kind: string,
  recordId: string,
  users: readonly string[],
): Promise<void> {
  if (users.length === 0) return;
  const ended = await raw<{ id: string }>(
    ctx,
    sql`delete from platform.record_shares where kind = ${kind} and record_id = ${recordId}::uuid
          and principal_id = any(${users}::uuid[]) and granted_by is null returning principal_id as id`,
  );
  await emitAll(
    ctx,
    recordUnshared,
    ended.map(({ id }) => ({
      subject: { kind, id: recordId },
      customerId: kind === 'customers' ? recordId : null,
      data: { userId: id },
    })),
  );
  if (ended.length > 0)
    await bumpScopes(
      ctx,
      ended.map((one) => one.id),
    );
}
