import type { Output } from '@peyvand/contract/core/endpoint';
import type { BulkFitting } from '@peyvand/contract/customers/bulk';
import { type RawBuilder, sql } from 'kysely';
import { type Ctx, raw, visible, type WriteCtx } from '../../../kernel/context.ts';
import { fittingCustomers } from '../customer/list.store.ts';

/** What a bulk change has to know of a customer. */
export interface BulkRow {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly code: string | null;
  readonly stage: string;
  readonly source: string | null;
  readonly city: string | null;
  readonly country: string | null;
  readonly ownerId: string;
  readonly teamId: string;
  readonly tags: readonly string[];
  readonly version: number;
  readonly isDeleted: boolean;
  /** Whether the actor may change it, not only see it. */
  readonly isWritable: boolean;
}

const table = 'customers.customers';

/** Those that the actor sees, locked in the order of ids until the transaction ends. Merged and erased ones are missing. */
export function lockRows(ctx: WriteCtx, ids: readonly string[]): Promise<BulkRow[]> {
  return raw<BulkRow>(
    ctx,
    sql`select c.id, c.kind, c.name, c.code, c.stage, c.source, c.city, c.country, c.owner_id as "ownerId",
      c.team_id as "teamId", c.tags, c.version, c.deleted_at is not null as "isDeleted",
      ${visible(ctx, table, 'c', 'write')} as "isWritable"
    from customers.customers c
    where c.id = any(${ids}::uuid[]) and c.merged_into is null and c.erased_at is null and ${visible(ctx, table, 'c')}
    order by c.id for no key update of c`,
  );
}

export async function storeTags(
  ctx: WriteCtx,
  rows: readonly { readonly id: string; readonly tags: readonly string[] }[],
): Promise<void> {
  await raw(
    ctx,
    sql`update customers.customers c
      set tags = array(select jsonb_array_elements_text(v.tags)), version = c.version + 1,
        updated_at = ${ctx.clock().toISOString()}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v(id uuid, tags jsonb) where c.id = v.id`,
  );
}

/** Selects the `id` of those that the actor sees and that fit. Throws `request.invalid` for a wrong filter. */
export function fittingIds(ctx: Ctx, which: Output<typeof BulkFitting>): RawBuilder<{ id: string }> {
  return sql`${fittingCustomers(ctx, which).select('c.id')}`;
}
