import { sql } from 'kysely';
import type { Ctx } from '../context.ts';
import { Refusal } from '../problem.ts';

/**
 * Counts one try in a bucket such as `sign-in:<address>`, and refuses with 429 when `limit` others were counted in the
 * last `windowSeconds`. A refused one is not counted: the wait that is told holds whatever else is tried meanwhile.
 * Kept in PostgreSQL, so that a restart or a second process forgives nothing.
 */
export async function countTry(
  ctx: Ctx,
  bucket: string,
  limit: number,
  windowSeconds: number,
): Promise<void> {
  const now = ctx.clock();
  const since = new Date(now.getTime() - windowSeconds * 1000);
  const { rows } = await sql`
    insert into kernel.rate_tries as known (bucket, tries) values (${bucket}, array[${now.toISOString()}::timestamptz])
    on conflict (bucket) do update
      set tries = array(select at from unnest(known.tries) as at where at > ${since.toISOString()} order by at)
        || excluded.tries
      where (select count(*) from unnest(known.tries) as at where at > ${since.toISOString()}) < ${limit}
    returning 1`.execute(ctx.handle.bare);
  if (rows.length > 0) return;
  const free = await nextFree(ctx, bucket, since, limit);
  const wait = free === null ? 1 : Math.ceil((Date.parse(free) - since.getTime()) / 1000);
  throw new Refusal('request.rate', { retryAfter: Math.max(wait, 1) });
}

/** The try that has to leave the window before another may be made. */
async function nextFree(ctx: Ctx, bucket: string, since: Date, limit: number): Promise<string | null> {
  const { rows } = await sql<{ at: string }>`
    select at from kernel.rate_tries, unnest(tries) as at
    where bucket = ${bucket} and at > ${since.toISOString()}
    order by at desc offset ${limit - 1} limit 1`.execute(ctx.handle.bare);
  return rows[0]?.at ?? null;
}

/** Takes the last counted try back: it turned out to be a rightful one. What others tried stays counted. */
export async function forgiveTry(ctx: Ctx, bucket: string): Promise<void> {
  await sql`
    update kernel.rate_tries set tries = trim_array(tries, 1) where bucket = ${bucket} and cardinality(tries) > 0`.execute(
    ctx.handle.bare,
  );
}

/** Forgets buckets that nobody used for a day. Called by a schedule. */
export async function forgetTries(ctx: Ctx): Promise<void> {
  const yesterday = new Date(ctx.clock().getTime() - 86_400_000).toISOString();
  await sql`
    delete from kernel.rate_tries where coalesce(tries[cardinality(tries)] < ${yesterday}, true)`.execute(
    ctx.handle.bare,
  );
}
