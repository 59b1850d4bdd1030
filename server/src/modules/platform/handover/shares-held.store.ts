import { type RawBuilder, sql } from 'kysely';
import { type Ctx, raw, visible, type WriteCtx } from '../../../kernel/context.ts';
import { unaided } from '../share/share.actions.ts';
import { registry } from '../start.ts';

/** A record that is shared with somebody, and how. */
export interface HeldShare {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly level: 'read' | 'write';
  readonly until: string | null;
}

/** What is shared with a user and seen by the actor without a share. A record is called by its name or its number. */
function heldBy(ctx: Ctx, userId: string): RawBuilder<unknown> {
  const own = unaided(ctx);
  const parts = Object.entries(registry().roots).map(
    ([kind, table]) => sql`
      select s.record_id as id, coalesce(to_jsonb(r) ->> 'name', to_jsonb(r) ->> 'number', '') as name, s.kind, s.level, s.until
      from platform.record_shares s join ${sql.table(table)} as r on r.id = s.record_id
      where s.principal_id = ${userId}::uuid and s.kind = ${kind} and (s.until is null or s.until > now())
        and ${visible(own, table, 'r')}`,
  );
  return sql`(${sql.join(parts, sql` union all `)}) as held`;
}

export async function countShares(ctx: Ctx, userId: string): Promise<number> {
  const [row] = await raw<{ count: number }>(
    ctx,
    sql`select count(*)::int as count from ${heldBy(ctx, userId)}`,
  );
  return row?.count ?? 0;
}

/** In the order of their ids, behind one of them. */
export function sharesOf(
  ctx: Ctx,
  userId: string,
  after: string | null,
  limit: number,
): Promise<HeldShare[]> {
  return raw<HeldShare>(
    ctx,
    sql`select * from ${heldBy(ctx, userId)} where ${after}::uuid is null or id > ${after}::uuid
        order by id limit ${limit}`,
  );
}

export async function endShares(
  ctx: WriteCtx,
  shares: readonly Pick<HeldShare, 'id' | 'kind'>[],
  userId: string,
): Promise<void> {
  await raw(
    ctx,
    sql`delete from platform.record_shares s using unnest(${shares.map(({ kind }) => kind)}::text[], ${shares.map(({ id }) => id)}::uuid[]) as e(kind, id)
        where s.principal_id = ${userId}::uuid and s.kind = e.kind and s.record_id = e.id`,
  );
}

/** Shares a record again as it was; false where it is shared by now, or the time of the share is over. */
export async function putBackShare(
  ctx: WriteCtx,
  { kind, id, level, until }: Omit<HeldShare, 'name'>,
  userId: string,
): Promise<boolean> {
  const rows = await raw(
    ctx,
    sql`insert into platform.record_shares (principal_id, kind, record_id, level, until, granted_by)
        select ${userId}::uuid, ${kind}, ${id}::uuid, ${level}, ${until}::timestamptz, ${ctx.actor.id}::uuid
        where ${until}::timestamptz is null or ${until}::timestamptz > ${ctx.clock().toISOString()}::timestamptz
        on conflict (principal_id, kind, record_id) do nothing returning 1`,
  );
  return rows.length === 1;
}
