import { Readable } from 'node:stream';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import type { Download } from '../../../kernel/http/route.seam.ts';
import { missing } from '../../../kernel/problem.ts';
import { actorOfUser, makeLink, openLink, revokeLinks } from '../../platform/api.ts';
import { deleteFeed, feedSince, putFeed } from './feed.store.ts';
import { feedText } from './feed.ts';
import { shownOf } from './shown.actions.ts';
import { idsForFeed } from './which.store.ts';

const purpose = 'customers.calendar_feed';
/** A calendar program asks for years on end. */
const linkDays = 3650;
const dayMs = 86_400_000;
const [daysBack, daysOn, most] = [60, 400, 5000] as const;

function callerOf(ctx: Ctx): string {
  if (ctx.actor.id === null) throw missing();
  return ctx.actor.id;
}

/** Since when the caller has an address for calendar programs; null: none. */
export async function feedOf(ctx: Ctx): Promise<{ since: string | null }> {
  return { since: await feedSince(ctx, callerOf(ctx)) };
}

/** Makes the caller's address anew; the one before ends. It is shown now and never again. */
export async function makeFeed(ctx: WriteCtx): Promise<{ url: string }> {
  const userId = callerOf(ctx);
  await revokeLinks(ctx, purpose, userId);
  const page = '/api/v1/calendar-feed';
  const { token, url } = await makeLink(ctx, {
    purpose,
    subjectId: userId,
    page,
    days: linkDays,
    once: false,
  });
  await putFeed(ctx, userId);
  // Calendar programs know nothing of what stands behind `#`: here the token is part of the address.
  return { url: new URL(`${page}/${token}/calendar.ics`, url).href };
}

export async function endFeed(ctx: WriteCtx): Promise<void> {
  const userId = callerOf(ctx);
  await revokeLinks(ctx, purpose, userId);
  await deleteFeed(ctx, userId);
}

/** The calendar behind an address, with the rights that its person has now; missing where they have none any more. */
export async function fetchFeed(ctx: Ctx, request: { token: string; ip: string }): Promise<Download> {
  const link = await openLink(ctx, { ...request, purpose });
  const person = await actorOfUser(ctx, link.subjectId);
  if (!person?.permissions.has('customers.activity.read')) throw missing();
  const own = ctx.as(person);
  const now = ctx.clock().getTime();
  const ids = await idsForFeed(own, {
    userId: link.subjectId,
    from: new Date(now - daysBack * dayMs).toISOString(),
    to: new Date(now + daysOn * dayMs).toISOString(),
    limit: most,
  });
  const text = feedText(person.name, await shownOf(own, ids));
  const bytes = Buffer.from(text);
  return {
    name: 'calendar.ics',
    mediaType: 'text/calendar; charset=utf-8',
    size: bytes.length,
    stream: Readable.from([bytes]),
  };
}
