import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { countTry } from '../../../kernel/http/rate.ts';
import { systemActor } from '../../../kernel/policy/actor.ts';
import { missing } from '../../../kernel/problem.ts';
import { hashToken, newToken } from '../credentials/token.ts';
import { addressBucket } from '../session/rate.ts';
import { limited } from '../session/session.actions.ts';
import { publicUrl } from '../start.ts';
import { findLink, insertLink, type LinkWish, type OpenLink, spendLink, voidLinks } from './link.store.ts';

/**
 * Makes a link of 256 random bits. The token is in the answer and nowhere else: behind `#`, so that it stands in no
 * log of a server. Send the url, do not store it.
 */
export async function makeLink(
  ctx: WriteCtx,
  wish: LinkWish,
): Promise<{ id: string; url: string; token: string; expiresAt: string }> {
  const token = newToken();
  const id = ctx.newId();
  const expiresAt = new Date(ctx.clock().getTime() + wish.days * 86_400_000).toISOString();
  await insertLink(ctx, { id, tokenHash: hashToken(token), expiresAt, ...wish });
  return { id, token, expiresAt, url: new URL(`${wish.page}#${token}`, publicUrl()).href };
}

/** The link behind a token; throws `resource.missing` for a used, expired, revoked or invented one. Limits guessers by address. */
export function openLink(
  ctx: Ctx,
  request: { token: string; ip: string; purpose: string },
): Promise<OpenLink> {
  return limited(ctx, [addressBucket('link', request.ip)], async () => {
    const link = await findLink(
      ctx.as(systemActor('system:link')),
      hashToken(request.token),
      request.purpose,
    );
    if (!link) throw missing();
    return link;
  });
}

const uses = 30;
const hour = 3600;

/**
 * Uses a single-use link up; of two at once one wins, the other gets `resource.missing`. Others stay open, for thirty
 * uses an hour: a forwarded link must not fill the base.
 */
export async function takeLink(ctx: WriteCtx, link: OpenLink): Promise<void> {
  await countTry(ctx, `link:${link.id}`, uses, hour);
  if (!(await spendLink(ctx, link.id))) throw missing();
}

/** Makes all links of this purpose to this record useless. */
export function revokeLinks(ctx: WriteCtx, purpose: string, subjectId: string): Promise<void> {
  return voidLinks(ctx, purpose, subjectId);
}
