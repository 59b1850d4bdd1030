import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';
import { type Rest, tx as write } from './privacy.tables.ts';

/** Whether an erasure of a customer, under any of its records, is asked for and not closed. */
export async function isErasing(ctx: Ctx, ids: readonly string[]): Promise<boolean> {
  const rows = await raw(
    ctx,
    sql<{ one: number }>`select 1 as one from customers.privacy_requests
      where customer_id = any(${ids}::uuid[]) and kind = 'erasure' and state in ('open', 'running')`,
  );
  return rows.length > 0;
}

/** The file that answers a request, as long as it is kept. */
export async function answerOf(ctx: Ctx, id: string): Promise<{ key: string; size: string } | undefined> {
  const [file] = await raw(
    ctx,
    sql<{ key: string; size: string }>`
      select f.key, f.size from customers.privacy_requests q join kernel.files f on f.id = q.file_id
      where q.id = ${id} and f.expires_at > ${ctx.clock().toISOString()}`,
  );
  return file;
}

export interface Work {
  readonly id: string;
  readonly kind: string;
  readonly customerId: string;
  /** Nobody asked: what is kept is over its time. */
  readonly byRule: boolean;
  /** What is left to do of an erasure whose transaction is committed; null when it has not begun. */
  readonly rest: Rest | null;
}

/** Those of some requests that are released and not closed. */
export function worksOf(ctx: Ctx, ids: readonly string[]): Promise<Work[]> {
  return raw(
    ctx,
    sql<Work>`select id, kind, customer_id as "customerId", requested_by is null as "byRule", rest
      from customers.privacy_requests where id = any(${ids}::uuid[]) and state = 'running' order by id`,
  );
}

/** Released requests that have been under way since before a moment: their work may have been given up. */
export async function stuckRequests(ctx: Ctx, before: string): Promise<string[]> {
  const rows = await raw(
    ctx,
    sql<{ id: string }>`select id from customers.privacy_requests
      where state = 'running' and approved_at < ${before}::timestamptz order by id`,
  );
  return rows.map((row) => row.id);
}

/** Notes the file of an answer, which lies in the file store already; returns its id. */
export async function insertAnswer(
  ctx: WriteCtx,
  file: { key: string; size: number; sha256: string; customerId: string; until: string },
): Promise<string> {
  const id = ctx.newId();
  await write(ctx)
    .insertInto('kernel.files')
    .values({
      id,
      key: file.key,
      name: 'personal-data.zip',
      media_type: 'application/zip',
      size: String(file.size),
      sha256: Buffer.from(file.sha256, 'hex'),
      customer_id: file.customerId,
      purpose: 'access',
      created_by: null,
      created_at: ctx.clock().toISOString(),
      expires_at: file.until,
    })
    .execute();
  return id;
}
