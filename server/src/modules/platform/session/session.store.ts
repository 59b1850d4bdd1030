import { Session } from '@peyvand/contract/platform/sessions';
import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx, writing } from '../../../kernel/context.ts';
import type { PlatformTables } from '../tables.ts';

const write = writing<PlatformTables>();

export interface NewSession {
  readonly id: string;
  readonly userId: string;
  readonly tokenHash: Buffer;
  readonly epoch: number;
  readonly method: string;
  readonly ip: string;
  readonly userAgent: string;
  readonly now: Date;
  readonly expires: Date;
}

export async function insertSession(ctx: WriteCtx, session: NewSession): Promise<void> {
  const now = session.now.toISOString();
  await write(ctx)
    .insertInto('platform.sessions')
    .values({
      id: session.id,
      user_id: session.userId,
      token_hash: session.tokenHash,
      epoch: session.epoch,
      method: session.method,
      ip: session.ip,
      user_agent: session.userAgent,
      created_at: now,
      last_seen_at: now,
      expires_at: session.expires.toISOString(),
      ended_at: null,
    })
    .execute();
}

/** Living sessions of a user, the last used first. */
export async function listSessions(
  ctx: Ctx,
  userId: string,
  current: string | null,
  idle: string,
): Promise<Session[]> {
  const now = ctx.clock().toISOString();
  const rows = await raw<object>(
    ctx,
    sql`select s.id, s.id = ${current}::uuid as current, s.method, s.ip, s.user_agent as "userAgent",
               s.created_at as "createdAt", s.last_seen_at as "lastSeenAt", s.expires_at as "expiresAt"
        from platform.sessions s join platform.users u on u.id = s.user_id
        where s.user_id = ${userId} and s.ended_at is null and s.epoch = u.session_epoch
          and s.expires_at > ${now} and s.last_seen_at > ${idle}
        order by s.last_seen_at desc, s.id desc`,
  );
  return rows.map((row) => Session.parse({ ...row, current: 'current' in row && row.current === true }));
}

/** Ends one session that the actor may see. False when there is none alive. */
export async function endSession(ctx: WriteCtx, id: string): Promise<boolean> {
  const done = await write(ctx)
    .updateTable('platform.sessions as s')
    .set({ ended_at: ctx.clock().toISOString() })
    .where('s.id', '=', id)
    .where('s.ended_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Ends every session of the user but `except`; answers their ids. */
export async function endOtherSessions(
  ctx: WriteCtx,
  userId: string,
  except: string | null,
): Promise<string[]> {
  const rows = await raw<{ id: string }>(
    ctx,
    sql`update platform.sessions set ended_at = ${ctx.clock().toISOString()}
        where user_id = ${userId} and ended_at is null and id is distinct from ${except}::uuid returning id`,
  );
  return rows.map((row) => row.id);
}

/** Ends the session that a browser brought along when it signed in anew: no token outlives a sign-in. */
export async function endByToken(ctx: WriteCtx, hash: Buffer): Promise<void> {
  await raw(
    ctx,
    sql`update platform.sessions set ended_at = ${ctx.clock().toISOString()} where token_hash = ${hash} and ended_at is null`,
  );
}

/** Forgets the user's sessions that ran out; called when a new one begins, so that nothing piles up. */
export async function forgetExpired(ctx: WriteCtx, userId: string, now: Date): Promise<void> {
  await raw(
    ctx,
    sql`delete from platform.sessions where user_id = ${userId} and expires_at < ${now.toISOString()}`,
  );
}
