import type { WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import { bumpScopes } from '../access/access.store.ts';
import { actorOfUser } from '../access/authenticate.ts';
import { recordShared, recordUnshared } from '../events.ts';
import { registry } from '../start.ts';
import { addReader, copyShares, endInherited, type Records } from './inherited.store.ts';
import { visibleIds } from './share.store.ts';

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
  const given = await copyShares(ctx, records);
  for (const reader of readers) {
    if (await seesRecord(ctx, records, reader)) continue;
    given.push(...(await addReader(ctx, records, reader)));
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
  return (await visibleIds(ctx.as(actor), table, [to])).length > 0;
}

/** Ends shares that were inherited; those that a person gave stay. */
export async function dropInherited(
  ctx: WriteCtx,
  kind: string,
  recordId: string,
  users: readonly string[],
): Promise<void> {
  if (users.length === 0) return;
  const ended = await endInherited(ctx, kind, recordId, users);
  await emitAll(
    ctx,
    recordUnshared,
    ended.map((id) => ({
      subject: { kind, id: recordId },
      customerId: kind === 'customers' ? recordId : null,
      data: { userId: id },
    })),
  );
  if (ended.length > 0) await bumpScopes(ctx, ended);
}
