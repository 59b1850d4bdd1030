import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { hashCode, readCode } from '../credentials/token.ts';
import { newRecoveryCodes, newTotpSecret, stepOf, totpUri } from '../credentials/totp.ts';
import { codeWrong, conflict } from '../errors.ts';
import { recoveryCodesRenewed, recoveryCodeUsed, totpAdded, totpRemoved } from '../events.ts';
import { findOrganisation } from '../organisation/organisation.store.ts';
import { vault } from '../start.ts';
import type { Account } from '../user/user.store.ts';
import {
  confirmTotp,
  deleteTotp,
  findTotp,
  putTotp,
  replaceRecoveryCodes,
  spendRecoveryCode,
  takeStep,
} from './totp.store.ts';

/** Binds a sealed secret to its row. */
function place(userId: string): string {
  return `platform.totp:${userId}`;
}

async function spendAppCode(ctx: Ctx, userId: string, sealed: string, code: string): Promise<boolean> {
  const step = stepOf(vault().open(sealed, place(userId)), code, ctx.clock());
  return step !== null && takeStep(ctx, userId, step);
}

/** Uses up a code of the app, or a recovery code. Each works once; of two requests with the same one wins. */
export async function spendCode(ctx: Ctx, userId: string, code: string): Promise<boolean> {
  const totp = await findTotp(ctx, userId);
  if (!totp?.confirmed) return false;
  if (await spendAppCode(ctx, userId, totp.secret, code)) return true;
  if (readCode(code).length !== 16) return false;
  return ctx.write(async (tx) => {
    if (!(await spendRecoveryCode(tx, userId, hashCode(code)))) return false;
    await emit(tx, recoveryCodeUsed, { subject: { kind: 'user', id: userId }, customerId: null, data: {} });
    return true;
  });
}

/** A new secret for the app; in force only when `finishTotp` has seen a code of it. */
export async function beginTotp(ctx: WriteCtx, account: Account): Promise<{ uri: string; secret: string }> {
  const secret = newTotpSecret();
  const organisation = await findOrganisation(ctx);
  if (!(await putTotp(ctx, account.id, vault().seal(secret, place(account.id))))) {
    throw conflict('platform.totp.present', 'An authenticator app is already in use; remove it first');
  }
  return { secret, uri: totpUri(secret, organisation?.name ?? 'Peyvand', account.email) };
}

/** Turns the app on and answers recovery codes, which are nowhere else in clear. */
export async function finishTotp(ctx: WriteCtx, userId: string, code: string): Promise<string[]> {
  const totp = await findTotp(ctx, userId);
  if (!totp || totp.confirmed) {
    throw conflict('platform.totp.not_started', 'Begin to set up an authenticator app first');
  }
  if (!(await spendAppCode(ctx, userId, totp.secret, code))) throw codeWrong();
  await confirmTotp(ctx, userId);
  await emit(ctx, totpAdded, { subject: { kind: 'user', id: userId }, customerId: null, data: {} });
  return drawRecoveryCodes(ctx, userId);
}

async function drawRecoveryCodes(ctx: WriteCtx, userId: string): Promise<string[]> {
  const codes = newRecoveryCodes();
  await replaceRecoveryCodes(ctx, userId, codes.map(hashCode));
  return codes;
}

export async function renewRecoveryCodes(ctx: WriteCtx, userId: string): Promise<string[]> {
  const totp = await findTotp(ctx, userId);
  if (!totp?.confirmed) throw conflict('platform.totp.absent', 'There is no authenticator app');
  await emit(ctx, recoveryCodesRenewed, {
    subject: { kind: 'user', id: userId },
    customerId: null,
    data: {},
  });
  return drawRecoveryCodes(ctx, userId);
}

export async function dropTotp(ctx: WriteCtx, userId: string): Promise<void> {
  await deleteTotp(ctx, userId);
  await emit(ctx, totpRemoved, { subject: { kind: 'user', id: userId }, customerId: null, data: {} });
}
