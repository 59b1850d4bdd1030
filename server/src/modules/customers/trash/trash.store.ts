import type { TrashSettings } from '@peyvand/contract/customers/trash';
import { sql } from 'kysely';
import { type Ctx, raw, visible, type WriteCtx } from '../../../kernel/context.ts';

export async function trashSettings(ctx: Ctx): Promise<TrashSettings> {
  const [found] = await raw<TrashSettings>(
    ctx,
    sql`select keep_days as "keepDays", version from customers.trash_settings`,
  );
  return found ?? { keepDays: 30, version: 1 };
}

/** Days that the trash keeps records, also those of other modules. */
export async function trashDays(ctx: Ctx): Promise<number> {
  return (await trashSettings(ctx)).keepDays;
}

/** False when somebody else changed them since `version`. */
export async function storeSettings(ctx: WriteCtx, version: number, keepDays: number): Promise<boolean> {
  const rows = await raw(
    ctx,
    sql`update customers.trash_settings set keep_days = ${keepDays}, version = version + 1
      where version = ${version} returning version`,
  );
  return rows.length > 0;
}

/** Those of some customers that the actor sees. */
export async function seenOf(ctx: Ctx, ids: readonly string[]): Promise<string[]> {
  const rows = await raw<{ id: string }>(
    ctx,
    sql`select c.id from customers.customers c
      where c.id = any(${ids}::uuid[]) and ${visible(ctx, 'customers.customers', 'c')}`,
  );
  return rows.map((row) => row.id);
}

/** Customers that lie in the trash since before a moment, after an id; locked, those that others hold left out. */
export async function overdueAfter(
  ctx: WriteCtx,
  before: string,
  after: string,
  limit: number,
): Promise<string[]> {
  const rows = await raw<{ id: string }>(
    ctx,
    sql`select c.id from customers.customers c
      where c.deleted_at < ${before}::timestamptz and c.survivor_id is null and c.id > ${after}::uuid
      order by c.id limit ${limit} for update skip locked`,
  );
  return rows.map((row) => row.id);
}

export interface Remains {
  readonly id: string;
  readonly name: string;
  readonly version: number;
}

/** The customers with the records that were merged into them. */
export function withMerged(ctx: WriteCtx, ids: readonly string[]): Promise<Remains[]> {
  return raw<Remains>(
    ctx,
    sql`select c.id, c.name, c.version from customers.customers c
      where c.id = any(${ids}::uuid[]) or c.survivor_id = any(${ids}::uuid[]) order by c.id`,
  );
}
