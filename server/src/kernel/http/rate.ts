import { sql } from 'kysely';
import type { Ctx } from '../context.ts';
import { Refusal } from '../problem.ts';

/**
 * Counts one try in a bucket such as `sign-in:<address>` and refuses with 429 past the limit.
 * Kept in PostgreSQL, so that a restart or a second process forgives nothing.
 */
export async function countTry(
  ctx: Ctx,
  bucket: string,
  limit: number,
  windowSeconds: number,
): Promise<void> {
  const now = ctx.clock().getTime();
  const start = new Date(now - (now % (windowSeconds * 1000)));
  const { rows } = await sql<{ tries: number }>`
    insert into kernel.rate_windows (bucket, window_start, tries) values (${bucket}, ${start.toISOString()}, 1)
    on conflict (bucket, window_start) do update set tries = kernel.rate_windows.tries + 1
    returning tries`.execute(ctx.handle.bare);
  if ((rows[0]?.tries ?? 0) <= limit) return;
  const retryAfter = Math.ceil((start.getTime() + windowSeconds * 1000 - now) / 1000);
  throw new Refusal('request.rate', { retryAfter });
}

/** Takes a counted try back: it turned out to be a rightful one. What others tried stays counted. */
export async function forgiveTry(ctx: Ctx, bucket: string, windowSeconds: number): Promise<void> {
  const now = ctx.clock().getTime();
  const start = new Date(now - (now % (windowSeconds * 1000)));
  await sql`
    update kernel.rate_windows set tries = tries - 1
    where bucket = ${bucket} and window_start = ${start.toISOString()} and tries > 0`.execute(
    ctx.handle.bare,
  );
}
