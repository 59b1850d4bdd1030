import { Invitation } from '@peyvand/contract/platform/users';
import { type Ctx, reading, type WriteCtx, writing } from '../../../kernel/context.ts';
import type { PlatformTables } from '../tables.ts';

const read = reading<PlatformTables>();
const write = writing<PlatformTables>();

const columns = [
  'i.id',
  'i.email',
  'i.name',
  'i.team_id as teamId',
  'i.role_ids as roleIds',
  'i.invited_by as invitedBy',
  'i.created_at as createdAt',
  'i.expires_at as expiresAt',
] as const;

/** Invitations that can still be accepted, newest first; with `hash` only the one that the link means. */
export async function openInvitations(ctx: Ctx, hash?: Buffer): Promise<Invitation[]> {
  let query = read(ctx)
    .selectFrom('platform.invitations as i')
    .select(columns)
    .where('i.accepted_at', 'is', null)
    .where('i.revoked_at', 'is', null)
    .where('i.expires_at', '>', ctx.clock().toISOString())
    .orderBy('i.id', 'desc');
  if (hash) query = query.where('i.token_hash', '=', hash);
  return (await query.execute()).map((row) => Invitation.parse(row));
}

export async function insertInvitation(
  ctx: WriteCtx,
  invitation: Invitation,
  emailKey: string,
  tokenHash: Buffer,
): Promise<void> {
  await write(ctx)
    .insertInto('platform.invitations')
    .values({
      id: invitation.id,
      token_hash: tokenHash,
      email: invitation.email,
      email_key: emailKey,
      name: invitation.name,
      team_id: invitation.teamId,
      role_ids: invitation.roleIds,
      invited_by: invitation.invitedBy,
      created_at: invitation.createdAt,
      expires_at: invitation.expiresAt,
      accepted_at: null,
      revoked_at: null,
    })
    .execute();
}

/** Uses the invitation up. False when it was used, revoked or ran out in the meantime: of two at once one wins. */
export async function takeInvitation(ctx: WriteCtx, id: string): Promise<boolean> {
  const now = ctx.clock().toISOString();
  const done = await write(ctx)
    .updateTable('platform.invitations as i')
    .set({ accepted_at: now })
    .where('i.id', '=', id)
    .where('i.accepted_at', 'is', null)
    .where('i.revoked_at', 'is', null)
    .where('i.expires_at', '>', now)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Takes back what is open: one invitation by its id, or all to one address. Answers the ids. */
export async function revokeInvitations(
  ctx: WriteCtx,
  which: { id: string } | { emailKey: string },
): Promise<string[]> {
  const rows = await write(ctx)
    .updateTable('platform.invitations as i')
    .set({ revoked_at: ctx.clock().toISOString() })
    .where('id' in which ? 'i.id' : 'i.email_key', '=', 'id' in which ? which.id : which.emailKey)
    .where('i.accepted_at', 'is', null)
    .where('i.revoked_at', 'is', null)
    .returning('i.id')
    .execute();
  return rows.map((row) => row.id);
}

export interface Reset {
  readonly id: string;
  readonly userId: string;
}

/** Links of the user that nobody has used stop working. */
export async function voidResets(ctx: WriteCtx, userId: string): Promise<void> {
  await write(ctx)
    .updateTable('platform.password_resets as r')
    .set({ used_at: ctx.clock().toISOString() })
    .where('r.user_id', '=', userId)
    .where('r.used_at', 'is', null)
    .execute();
}

/** A new link for the user; those made before stop working. */
export async function insertReset(
  ctx: WriteCtx,
  reset: Reset & { tokenHash: Buffer; expires: string },
): Promise<void> {
  await voidResets(ctx, reset.userId);
  await write(ctx)
    .insertInto('platform.password_resets')
    .values({
      id: reset.id,
      token_hash: reset.tokenHash,
      user_id: reset.userId,
      made_by: ctx.actor.id,
      created_at: ctx.clock().toISOString(),
      expires_at: reset.expires,
      used_at: null,
    })
    .execute();
}

export async function findReset(ctx: Ctx, hash: Buffer): Promise<Reset | null> {
  const row = await read(ctx)
    .selectFrom('platform.password_resets as r')
    .select(['r.id', 'r.user_id as userId'])
    .where('r.token_hash', '=', hash)
    .where('r.used_at', 'is', null)
    .where('r.expires_at', '>', ctx.clock().toISOString())
    .executeTakeFirst();
  return row ?? null;
}

/** Uses the link up; of two at once one wins. */
export async function takeReset(ctx: WriteCtx, id: string): Promise<boolean> {
  const done = await write(ctx)
    .updateTable('platform.password_resets as r')
    .set({ used_at: ctx.clock().toISOString() })
    .where('r.id', '=', id)
    .where('r.used_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}
