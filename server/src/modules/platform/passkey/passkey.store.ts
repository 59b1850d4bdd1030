import type { Passkey } from '@peyvand/contract/platform/me';
import { sql } from 'kysely';
import { type Ctx, raw, reading, type WriteCtx, writing } from '../../../kernel/context.ts';
import type { PlatformTables } from '../tables.ts';

const read = reading<PlatformTables>();
const write = writing<PlatformTables>();

export type Purpose = 'registration' | 'sign-in';

export async function putChallenge(
  ctx: Ctx,
  challenge: string,
  purpose: Purpose,
  userId: string | null,
  expires: Date,
): Promise<void> {
  const now = ctx.clock().toISOString();
  await raw(ctx, sql`delete from platform.challenges where expires_at < ${now}`);
  await raw(
    ctx,
    sql`insert into platform.challenges (challenge, purpose, user_id, expires_at)
        values (${challenge}, ${purpose}, ${userId}::uuid, ${expires.toISOString()})`,
  );
}

/** Takes a challenge out: whatever comes of it, it is never good again. False when it was none of ours. */
export async function takeChallenge(
  ctx: Ctx,
  challenge: string,
  purpose: Purpose,
  userId: string | null,
): Promise<boolean> {
  const rows = await raw(
    ctx,
    sql`delete from platform.challenges
        where challenge = ${challenge} and purpose = ${purpose} and user_id is not distinct from ${userId}::uuid
          and expires_at > ${ctx.clock().toISOString()} returning 1`,
  );
  return rows.length === 1;
}

export interface StoredPasskey {
  readonly id: string;
  readonly userId: string;
  readonly credentialId: string;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: string[];
}

export async function passkeyByCredential(ctx: Ctx, credentialId: string): Promise<StoredPasskey | null> {
  const row = await read(ctx)
    .selectFrom('platform.passkeys as p')
    .selectAll('p')
    .where('p.credential_id', '=', credentialId)
    .executeTakeFirst();
  if (!row) return null;
  return {
    id: row.id,
    userId: row.user_id,
    credentialId: row.credential_id,
    publicKey: row.public_key,
    counter: Number(row.counter),
    transports: row.transports,
  };
}

/** Of the acting user, oldest first. */
export async function listPasskeys(
  ctx: Ctx,
  userId: string,
): Promise<(Passkey & { credentialId: string })[]> {
  return read(ctx)
    .selectFrom('platform.passkeys as p')
    .select([
      'p.id',
      'p.name',
      'p.created_at as createdAt',
      'p.last_used_at as lastUsedAt',
      'p.credential_id as credentialId',
    ])
    .where('p.user_id', '=', userId)
    .orderBy('p.id')
    .execute();
}

/** False when the authenticator is registered already, by whomever. */
export async function insertPasskey(
  ctx: WriteCtx,
  passkey: StoredPasskey & { name: string },
): Promise<boolean> {
  const done = await write(ctx)
    .insertInto('platform.passkeys')
    .values({
      id: passkey.id,
      user_id: passkey.userId,
      credential_id: passkey.credentialId,
      public_key: passkey.publicKey,
      counter: passkey.counter,
      transports: passkey.transports,
      name: passkey.name,
      created_at: ctx.clock().toISOString(),
      last_used_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

export async function notePasskeyUse(ctx: WriteCtx, id: string, counter: number): Promise<void> {
  await write(ctx)
    .updateTable('platform.passkeys as p')
    .set({ counter, last_used_at: ctx.clock().toISOString() })
    .where('p.id', '=', id)
    .execute();
}

/** Removes a passkey that the actor may see; answers its name, null when there is none. */
export async function removePasskey(ctx: WriteCtx, id: string): Promise<string | null> {
  const row = await write(ctx)
    .deleteFrom('platform.passkeys as p')
    .where('p.id', '=', id)
    .returning('p.name')
    .executeTakeFirst();
  return row?.name ?? null;
}

export async function removePasskeys(ctx: WriteCtx, userId: string): Promise<void> {
  await write(ctx).deleteFrom('platform.passkeys as p').where('p.user_id', '=', userId).execute();
}
