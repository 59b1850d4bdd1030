import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { systemActor } from '../../../kernel/policy/actor.ts';
import { missing } from '../../../kernel/problem.ts';
import { sendRevoked } from '../access/access.store.ts';
import { checkPassword, hashPassword } from '../credentials/password.ts';
import { hashToken, newToken } from '../credentials/token.ts';
import { conflict } from '../errors.ts';
import { passwordChanged, resetLinkMade } from '../events.ts';
import { personOf } from '../session/session.actions.ts';
import { userWithin } from '../user/user.actions.ts';
import { type Account, accountById, nextEpoch, setPassword } from '../user/user.store.ts';
import type { Link } from './invitation.actions.ts';
import { findReset, insertReset, type Reset, takeReset } from './invitation.store.ts';

const lifeMs = 24 * 3600 * 1000;

/** A link by which a user sets a new password. There is no mail yet: the administrator hands it over. */
export async function createResetLink(ctx: WriteCtx, id: string): Promise<Link> {
  const user = await userWithin(ctx, id);
  if (user.disabledAt !== null)
    throw conflict('platform.user.disabled', 'The user is shut out; let them in first');
  const token = newToken();
  const expiresAt = new Date(ctx.clock().getTime() + lifeMs).toISOString();
  await insertReset(ctx, { id: ctx.newId(), userId: id, tokenHash: hashToken(token), expires: expiresAt });
  await emit(ctx, resetLinkMade, { subject: { kind: 'user', id }, customerId: null, data: { expiresAt } });
  return { path: `/reset#${token}`, token, expiresAt };
}

/** Whose password the link sets. A used, expired or invented link is simply not there. */
export async function accountByReset(ctx: Ctx, token: string): Promise<{ reset: Reset; account: Account }> {
  const auth = ctx.as(systemActor('system:auth'));
  const reset = await findReset(auth, hashToken(token));
  const account = reset && (await accountById(auth, reset.userId));
  if (!account || account.disabled) throw missing();
  return { reset, account };
}

/** Sets the password and ends every session. A second factor stays in force. */
export async function completeReset(ctx: Ctx, token: string, password: string): Promise<void> {
  const { reset, account } = await accountByReset(ctx, token);
  checkPassword(password, account);
  const hash = await hashPassword(password);
  await ctx.as(personOf(account)).write(async (tx) => {
    if (!(await takeReset(tx, reset.id))) throw missing();
    await setPassword(tx, account.id, hash);
    await nextEpoch(tx, account.id);
    await emit(tx, passwordChanged, {
      subject: { kind: 'user', id: account.id },
      customerId: null,
      data: { by: 'link' },
    });
    await sendRevoked(tx, [account.id]);
  });
}
