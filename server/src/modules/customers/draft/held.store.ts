import { type RawBuilder, sql } from 'kysely';
import { type Ctx, raw, visible, type WriteCtx } from '../../../kernel/context.ts';

/** A draft by its customer, whose name it goes by. */
export interface HeldDraft {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
}

function shared(ctx: Ctx, userId: string): RawBuilder<unknown> {
  return sql`customers.drafts d join customers.customers c on c.id = d.customer_id
    where d.user_id = ${userId}::uuid and d.shared and c.deleted_at is null and ${visible(ctx, 'customers.customers', 'c')}`;
}

export async function countShared(ctx: Ctx, userId: string): Promise<number> {
  const [row] = await raw<{ count: number }>(
    ctx,
    sql`select count(*)::int as count from ${shared(ctx, userId)}`,
  );
  return row?.count ?? 0;
}

/** Drafts that a user shares on customers that the actor sees, behind one of them: `<customer> <kind>`. */
export function sharedBy(
  ctx: Ctx,
  userId: string,
  after: string | null,
  limit: number,
): Promise<HeldDraft[]> {
  const [id = null, kind = null] = after?.split(' ') ?? [];
  return raw<HeldDraft>(
    ctx,
    sql`select c.id, c.name, d.kind from ${shared(ctx, userId)}
          and (${id}::uuid is null or (d.customer_id, d.kind) > (${id}::uuid, ${kind}::text))
        order by d.customer_id, d.kind limit ${limit}`,
  );
}

/** Moves drafts from one user to another who has none of that kind there. Returns those moved: `<customer> <kind>`. */
export async function moveDrafts(
  ctx: WriteCtx,
  drafts: readonly Pick<HeldDraft, 'id' | 'kind'>[],
  from: string,
  to: string,
): Promise<ReadonlySet<string>> {
  const rows = await raw<{ key: string }>(
    ctx,
    sql`update customers.drafts d set user_id = ${to}::uuid
        from unnest(${drafts.map(({ id }) => id)}::uuid[], ${drafts.map(({ kind }) => kind)}::text[]) as w(customer_id, kind)
        where d.customer_id = w.customer_id and d.kind = w.kind and d.user_id = ${from}::uuid
          and not exists (select 1 from customers.drafts o
            where o.customer_id = d.customer_id and o.kind = d.kind and o.user_id = ${to}::uuid)
        returning d.customer_id || ' ' || d.kind as key`,
  );
  return new Set(rows.map(({ key }) => key));
}
