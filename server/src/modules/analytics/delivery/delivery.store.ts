import type { Rhythm } from '@peyvand/contract/analytics/deliveries';
import type { FileFormat } from '@peyvand/contract/analytics/report';
import { sql } from 'kysely';
import { type Ctx, raw, visible, type WriteCtx } from '../../../kernel/context.ts';
import type { StoredFile } from '../../../kernel/files/file-store.ts';

export interface StoredDelivery {
  readonly id: string;
  readonly ownerId: string;
  readonly savedId: string;
  readonly format: FileFormat;
  readonly rhythm: Rhythm;
  readonly nextAt: string;
  readonly failure: string | null;
  readonly version: number;
}

/** A file that was made, before it is written down. */
export interface MadeFile {
  readonly name: string;
  readonly mediaType: string;
  readonly stored: StoredFile;
}

/** One person has at most so many. */
export const mostDeliveries = 50;
/** A list shows so many files of each. */
const filesShown = 10;
/** Due ones of one look. */
const atOnce = 20;

const columns = sql`d.id, d.owner_id as "ownerId", d.saved_id as "savedId", d.format, d.rhythm, d.next_at as "nextAt",
  d.failure, d.version`;

type WithFiles = StoredDelivery & {
  readonly files: readonly { id: string; name: string; size: number; at: string }[];
};

/** Those of the actor with their newest files. */
export function loadDeliveries(ctx: Ctx): Promise<WithFiles[]> {
  return raw<WithFiles>(
    ctx,
    sql`select ${columns}, coalesce((select json_agg(json_build_object('id', f.id, 'name', f.name, 'size', f.size,
            'at', to_char(f.made_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by f.made_at desc, f.id)
          from (select * from analytics.delivered_files f where f.delivery_id = d.id
                and f.expires_at > ${ctx.clock().toISOString()}::timestamptz order by f.made_at desc, f.id limit ${filesShown}) f), '[]') as files
        from analytics.deliveries d where ${visible(ctx, 'analytics.deliveries', 'd')} order by d.id`,
  );
}

/** One of the actor, locked against others that change it. */
export async function lockDelivery(ctx: WriteCtx, id: string): Promise<StoredDelivery | null> {
  const [row] = await raw<StoredDelivery>(
    ctx,
    sql`select ${columns} from analytics.deliveries d
        where d.id = ${id}::uuid and ${visible(ctx, 'analytics.deliveries', 'd')} for update`,
  );
  return row ?? null;
}

/** How many somebody has. Who adds one at the same time waits. */
export async function countDeliveries(ctx: WriteCtx, ownerId: string): Promise<number> {
  await raw(
    ctx,
    sql`select pg_advisory_xact_lock(hashtextextended('analytics.deliveries ' || ${ownerId}, 0))`,
  );
  const [row] = await raw<{ count: number }>(
    ctx,
    sql`select count(*)::int as count from analytics.deliveries d where d.owner_id = ${ownerId}::uuid`,
  );
  return row?.count ?? 0;
}

export async function insertDelivery(
  ctx: WriteCtx,
  { id, ownerId, savedId, format, rhythm, nextAt }: Omit<StoredDelivery, 'failure' | 'version'>,
): Promise<void> {
  await raw(
    ctx,
    sql`insert into analytics.deliveries (id, owner_id, saved_id, format, rhythm, next_at)
        values (${id}::uuid, ${ownerId}::uuid, ${savedId}::uuid, ${format}, ${JSON.stringify(rhythm)}::jsonb, ${nextAt}::timestamptz)`,
  );
}

/** Its files are referred to no more; housekeeping takes the bytes away. */
export async function deleteDelivery(ctx: WriteCtx, id: string): Promise<void> {
  await raw(
    ctx,
    sql`delete from kernel.files k using analytics.delivered_files f where f.delivery_id = ${id}::uuid and k.key = f.file_key`,
  );
  await raw(ctx, sql`delete from analytics.deliveries where id = ${id}::uuid`);
}

/** What is due now, the longest waiting first. */
export function dueDeliveries(ctx: Ctx): Promise<StoredDelivery[]> {
  return raw<StoredDelivery>(
    ctx,
    sql`select ${columns} from analytics.deliveries d where d.next_at <= ${ctx.clock().toISOString()}::timestamptz
        order by d.next_at limit ${atOnce}`,
  );
}

/** Goes on to the next time; false when another look was quicker, or it is gone. */
export async function moveOn(
  ctx: WriteCtx,
  { id, nextAt }: Pick<StoredDelivery, 'id' | 'nextAt'>,
  to: { readonly nextAt: string; readonly failure: string | null },
): Promise<boolean> {
  const done = await raw(
    ctx,
    sql`update analytics.deliveries d set next_at = ${to.nextAt}::timestamptz, failure = ${to.failure}
        where d.id = ${id}::uuid and d.next_at = ${nextAt}::timestamptz returning 1`,
  );
  return done.length === 1;
}

/** Writes a file down until it expires; then housekeeping takes the bytes away. */
export async function keepFile(
  ctx: WriteCtx,
  delivery: Pick<StoredDelivery, 'id' | 'ownerId'>,
  { name, mediaType, stored }: MadeFile,
  expiresAt: string,
): Promise<void> {
  const now = ctx.clock().toISOString();
  await raw(
    ctx,
    sql`insert into kernel.files (id, key, name, media_type, size, sha256, purpose, created_by, created_at, expires_at)
        values (${ctx.newId()}::uuid, ${stored.key}, ${name}, ${mediaType}, ${stored.size}, ${Buffer.from(stored.sha256, 'hex')},
          'export', ${delivery.ownerId}::uuid, ${now}::timestamptz, ${expiresAt}::timestamptz)`,
  );
  await raw(
    ctx,
    sql`insert into analytics.delivered_files (id, delivery_id, name, media_type, size, file_key, made_at, expires_at)
        values (${ctx.newId()}::uuid, ${delivery.id}::uuid, ${name}, ${mediaType}, ${stored.size}, ${stored.key},
          ${now}::timestamptz, ${expiresAt}::timestamptz)`,
  );
}

/** A file of one of the actor's; null for none, or one that has expired. */
export async function findFile(
  ctx: Ctx,
  id: string,
  fileId: string,
): Promise<{ name: string; mediaType: string; size: number; key: string } | null> {
  const [row] = await raw<{ name: string; mediaType: string; size: number; key: string }>(
    ctx,
    sql`select f.name, f.media_type as "mediaType", f.size::float8 as size, f.file_key as key
        from analytics.delivered_files f join analytics.deliveries d on d.id = f.delivery_id
        where f.id = ${fileId}::uuid and d.id = ${id}::uuid and f.expires_at > ${ctx.clock().toISOString()}::timestamptz
          and ${visible(ctx, 'analytics.deliveries', 'd')}`,
  );
  return row ?? null;
}
