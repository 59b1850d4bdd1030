import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import type { WriteCtx } from '../../../kernel/context.ts';
import { Refusal } from '../../../kernel/problem.ts';
import { storeCode, tryCode } from './code.store.ts';

const codeMs = 30 * 60_000;
const tries = 5;

/** A code of six digits for one who accepts or signs, good for half an hour; it ends those before. Only its hash is kept. */
export async function giveCode(
  ctx: WriteCtx,
  recordId: string,
): Promise<{ code: string; expiresAt: string }> {
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const expiresAt = new Date(ctx.clock().getTime() + codeMs).toISOString();
  await storeCode(ctx, recordId, hashOf(recordId, code), expiresAt);
  return { code, expiresAt };
}

/** Counts a try. To be committed before the code is compared: a try that fails is not rolled back. */
export function countCodeTry(ctx: WriteCtx, recordId: string): Promise<Buffer | null> {
  return tryCode(ctx, recordId, tries);
}

/** Throws `sales.offer.code_wrong` unless `typed` is the code behind the hash that a counted try gave. */
export function demandCode(hash: Buffer | null, recordId: string, typed: string): void {
  if (!hash || !timingSafeEqual(hash, hashOf(recordId, typed.replace(/\s/g, '')))) throw codeWrong();
}

function hashOf(recordId: string, code: string): Buffer {
  return createHash('sha256').update(`${recordId}:${code}`).digest();
}

function codeWrong(): Refusal {
  const reason = 'sales.offer.code_wrong';
  return new Refusal('request.refused', {
    reason,
    detail: 'The code is wrong, too old, or was tried too often',
    violations: [{ path: 'code', reason, message: 'is wrong or too old' }],
  });
}
