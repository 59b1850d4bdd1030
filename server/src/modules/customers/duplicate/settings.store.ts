import type { DuplicateSettings } from '@peyvand/contract/customers/duplicates';
import { sql } from 'kysely';
import type { z } from 'zod';
import { type Ctx, hot, raw, type WriteCtx } from '../../../kernel/context.ts';

export type Settings = z.infer<typeof DuplicateSettings>;

/** From which probability on pairs are shown, and new customers refused. */
export async function loadSettings(ctx: Ctx): Promise<Settings> {
  const [row] = await hot<Settings>(
    ctx,
    'duplicates.settings',
    sql`select round(review_from::numeric, 3)::float8 as "reviewFrom", round(refuse_from::numeric, 3)::float8 as "refuseFrom", version
        from customers.duplicate_settings`,
  );
  if (!row) throw new Error('the settings of duplicates are missing');
  return row;
}

/** False when the version has moved on. */
export async function storeSettings(
  ctx: WriteCtx,
  version: number,
  to: Omit<Settings, 'version'>,
): Promise<boolean> {
  const rows = await raw<{ version: number }>(
    ctx,
    sql`update customers.duplicate_settings set review_from = ${to.reviewFrom}, refuse_from = ${to.refuseFrom}, version = version + 1
        where version = ${version} returning version`,
  );
  return rows.length === 1;
}

/** A higher threshold empties the queue of what lies below it. */
export async function dropBelow(ctx: WriteCtx, from: number): Promise<void> {
  await raw(
    ctx,
    sql`delete from customers.duplicate_pairs where state = 'open' and probability < ${from}::real`,
  );
}

/** Open pairs at each hundredth of probability, and how many candidates the last scan met there. */
export async function spreadOf(
  ctx: Ctx,
): Promise<{ open: ReadonlyMap<number, number>; met: readonly number[] | null; scannedAt: string | null }> {
  const open = await raw<{ at: number; pairs: number }>(
    ctx,
    sql`select floor(round(probability::numeric, 6) * 100)::int as at, count(*)::int as pairs
        from customers.duplicate_pairs where state = 'open' group by 1`,
  );
  const [scan] = await raw<{ spread: number[]; at: string }>(
    ctx,
    sql`select spread, ended_at as at from customers.duplicate_scans
        where spread is not null and state = 'done' order by started_at desc limit 1`,
  );
  return {
    open: new Map(open.map(({ at, pairs }) => [at, pairs])),
    met: scan?.spread ?? null,
    scannedAt: scan?.at ?? null,
  };
}
