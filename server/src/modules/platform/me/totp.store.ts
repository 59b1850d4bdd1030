import { sql } from 'kysely';
import { type Ctx, raw, reading, type WriteCtx, writing } from '../../../kernel/context.ts';
import type { PlatformTables } from '../tables.ts';

const read = reading<PlatformTables>();
const write = writing<PlatformTables>();

export interface Totp {
  /** Sealed. */
  readonly secret: string;
  readonly confirmed: boolean;
}

export async function findTotp(ctx: Ctx, userId: string): Promise<Totp | null> {
  const row = await read(ctx)
    .selectFrom('platform.totp as t')
    .select(['t.secret', 't.confirmed_at'])
    .where('t.user_id', '=', userId)
    .executeTakeFirst();
  return row ? { secret: row.secret, confirmed: row.confirmed_at !== null } : null;
}

/** Puts a new secret, not yet confirmed, in the place of one that never was. False when one is in use. */
export async function putTotp(ctx: WriteCtx, userId: string, sealed: string): Promise<boolean> {
  await write(ctx)
    .deleteFrom('platform.totp as t')
    .where('t.user_id', '=', userId)
    .where('t.confirmed_at', 'is', null)
    .execute();
  const done = await write(ctx)
    .insertInto('platform.totp')
    .values({ user_id: userId, secret: sealed, confirmed_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

export async function confirmTotp(ctx: WriteCtx, userId: string): Promise<void> {
  await write(ctx)
    .updateTable('platform.totp as t')
    .set({ confirmed_at: ctx.clock().toISOString() })
    .where('t.user_id', '=', userId)
    .execute();
}

/** Uses up a time step. False when it, or a later one, was used before: of two at once one wins. */
export async function takeStep(ctx: Ctx, userId: string, step: number): Promise<boolean> {
  const rows = await raw(
    ctx,
    sql`update platform.totp set last_step = ${step} where user_id = ${userId} and last_step < ${step} returning 1`,
  );
  return rows.length === 1;
}

export async function deleteTotp(ctx: WriteCtx, userId: string): Promise<void> {
  await write(ctx).deleteFrom('platform.totp as t').where('t.user_id', '=', userId).execute();
  await write(ctx).deleteFrom('platform.recovery_codes as c').where('c.user_id', '=', userId).execute();
}

export async function replaceRecoveryCodes(
  ctx: WriteCtx,
  userId: string,
  hashes: readonly Buffer[],
): Promise<void> {
  await write(ctx).deleteFrom('platform.recovery_codes as c').where('c.user_id', '=', userId).execute();
  const rows = hashes.map((hash) => ({ user_id: userId, hash }));
  await write(ctx).insertInto('platform.recovery_codes').values(rows).execute();
}

/** Uses up a recovery code. False when it is none, or was used. */
export async function spendRecoveryCode(ctx: WriteCtx, userId: string, hash: Buffer): Promise<boolean> {
  const done = await write(ctx)
    .deleteFrom('platform.recovery_codes as c')
    .where('c.user_id', '=', userId)
    .where('c.hash', '=', hash)
    .executeTakeFirst();
  return done.numDeletedRows === 1n;
}

export async function countRecoveryCodes(ctx: Ctx, userId: string): Promise<number> {
  const { rows } = await read(ctx)
    .selectFrom('platform.recovery_codes as c')
    .select((eb) => eb.fn.countAll<string>().as('rows'))
    .where('c.user_id', '=', userId)
    .executeTakeFirstOrThrow();
  return Number(rows);
}
