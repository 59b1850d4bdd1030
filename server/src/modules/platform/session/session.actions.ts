import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { countTry, forgiveTry } from '../../../kernel/http/rate.ts';
import type { RequestFacts } from '../../../kernel/http/route.seam.ts';
import { type Actor, anonymous, systemActor } from '../../../kernel/policy/actor.ts';
import { missing, Refusal } from '../../../kernel/problem.ts';
import { sendRevoked } from '../access/access.store.ts';
import { fits } from '../credentials/password.ts';
import { hashToken, newToken } from '../credentials/token.ts';
import { codeNeeded, passwordWrong, signInFailed } from '../errors.ts';
import { sessionClosed, sessionOpened, sessionRefused, sessionsRevoked } from '../events.ts';
import { spendCode } from '../me/totp.actions.ts';
import { findTotp } from '../me/totp.store.ts';
import { personId } from '../policy.ts';
import { loginEmail } from '../user/email.ts';
import { type Account, accountByEmail, accountById } from '../user/user.store.ts';
import { accountBucket, addressBucket } from './rate.ts';
import { endByToken, endOtherSessions, endSession, forgetExpired, insertSession } from './session.store.ts';
import { lifeMs, type SessionMethod, tries, windowSeconds } from './session.ts';

export interface OpenedSession {
  readonly token: string;
  readonly expires: Date;
}

type Where = Pick<RequestFacts, 'ip' | 'userAgent' | 'sessionToken'>;

/** The person as an actor without rights yet: for what is done in their name while they sign in. */
export function personOf(account: Pick<Account, 'id' | 'name' | 'teamId'>): Actor {
  return { ...anonymous, kind: 'user', id: account.id, name: account.name, teamId: account.teamId };
}

/** Opens a session. Always with a new token; one that the browser brought along ends. */
export async function openSession(
  ctx: Ctx,
  userId: string,
  method: SessionMethod,
  where: Where,
): Promise<OpenedSession> {
  const account = await accountById(ctx, userId);
  if (!account || account.disabled) throw signInFailed();
  const token = newToken();
  const now = ctx.clock();
  const expires = new Date(now.getTime() + lifeMs);
  const { ip, userAgent } = where;
  await ctx.as(personOf(account)).write(async (tx) => {
    if (where.sessionToken !== null) await endByToken(tx, hashToken(where.sessionToken));
    await forgetExpired(tx, userId, now);
    const id = tx.newId();
    const tokenHash = hashToken(token);
    await insertSession(tx, {
      id,
      userId,
      tokenHash,
      epoch: account.epoch,
      method,
      ip,
      userAgent,
      now,
      expires,
    });
    await emit(tx, sessionOpened, {
      subject: { kind: 'user', id: userId },
      customerId: null,
      data: { method, ip, userAgent },
    });
  });
  return { token, expires };
}

/** Writes down that somebody tried in vain; the account's owner and the administrators see it. */
export async function noteRefusal(
  ctx: Ctx,
  userId: string,
  reason: 'password' | 'code' | 'disabled' | 'passkey',
  { ip, userAgent }: Where,
): Promise<void> {
  await ctx.as(systemActor('system:auth')).write((tx) =>
    emit(tx, sessionRefused, {
      subject: { kind: 'user', id: userId },
      customerId: null,
      data: { reason, ip, userAgent },
    }),
  );
}

/**
 * Runs something that could be guessed under its limits: wrong tries stay counted, rightful ones are taken back.
 * So are those that were not judged: past the limit of another bucket, or with a new password that is too weak.
 */
export async function limited<T>(ctx: Ctx, buckets: readonly string[], judge: () => Promise<T>): Promise<T> {
  const counted: string[] = [];
  const forgive = async () => {
    for (const bucket of counted) await forgiveTry(ctx, bucket);
  };
  try {
    for (const bucket of buckets) {
      await countTry(ctx, bucket, tries, windowSeconds);
      counted.push(bucket);
    }
    const result = await judge();
    await forgive();
    return result;
  } catch (error) {
    if (error instanceof Refusal && notJudged.has(error.code)) await forgive();
    throw error;
  }
}

const notJudged: ReadonlySet<string> = new Set(['request.invalid', 'request.rate']);

export interface Credentials {
  readonly email: string;
  readonly password: string;
  readonly code?: string | undefined;
}

/** Signs in with a password, and a code where the account asks for one. The same time and answer for no account. */
export async function signIn(ctx: Ctx, given: Credentials, where: Where): Promise<OpenedSession> {
  const auth = ctx.as(systemActor('system:auth'));
  const login = loginEmail(given.email);
  const key = login?.key ?? given.email.toLowerCase();
  const buckets = [addressBucket('sign-in', where.ip), accountBucket('sign-in', key)];
  const judged = await limited(auth, buckets, async () => {
    const account = login && (await accountByEmail(auth, login.key));
    const right = await fits(given.password, account?.passwordHash ?? null);
    if (!account) throw signInFailed();
    if (!right || account.disabled) {
      await noteRefusal(auth, account.id, right ? 'disabled' : 'password', where);
      throw signInFailed();
    }
    const totp = await findTotp(auth, account.id);
    if (!totp?.confirmed) return account;
    if (given.code === undefined) return null;
    if (!(await spendCode(auth, account.id, given.code))) {
      await noteRefusal(auth, account.id, 'code', where);
      throw codeNeeded(true);
    }
    return account;
  });
  if (judged === null) throw codeNeeded(false);
  return openSession(auth, judged.id, 'password', where);
}

/** Asks a signed-in person for the password again, before what guards the account changes. */
export async function confirmPassword(ctx: Ctx, password: string): Promise<Account> {
  const auth = ctx.as(systemActor('system:auth'));
  const id = personId(ctx.actor);
  return limited(auth, [accountBucket('password', id)], async () => {
    const account = await accountById(auth, id);
    if (!account || !(await fits(password, account.passwordHash))) throw passwordWrong();
    return account;
  });
}

export async function signOut(ctx: WriteCtx): Promise<void> {
  const id = personId(ctx.actor);
  if (ctx.actor.credentialId === null || !(await endSession(ctx, ctx.actor.credentialId))) return;
  await emit(ctx, sessionClosed, { subject: { kind: 'user', id }, customerId: null, data: {} });
  await sendRevoked(ctx, [id]);
}

export async function revokeSession(ctx: WriteCtx, sessionId: string): Promise<void> {
  const id = personId(ctx.actor);
  if (!(await endSession(ctx, sessionId))) throw missing();
  await tellRevoked(ctx, id, [sessionId]);
}

/** Ends every session of the acting person but the one in use; answers how many. */
export async function revokeOthers(ctx: WriteCtx): Promise<number> {
  const id = personId(ctx.actor);
  const ended = await endOtherSessions(ctx, id, ctx.actor.credentialId);
  if (ended.length > 0) await tellRevoked(ctx, id, ended);
  return ended.length;
}

async function tellRevoked(ctx: WriteCtx, id: string, sessionIds: string[]): Promise<void> {
  await emit(ctx, sessionsRevoked, { subject: { kind: 'user', id }, customerId: null, data: { sessionIds } });
  await sendRevoked(ctx, [id]);
}
