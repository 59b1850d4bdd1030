import type { LocalDate } from '@peyvand/contract/core/dates';
import type { Leave } from '@peyvand/contract/customers/leaves';
import { sql } from 'kysely';
import { type Ctx, hot, raw, type WriteCtx } from '../../../kernel/context.ts';

const selection = sql`l.id, l.user_id as "userId", l.from_day as "from", l.to_day as "to",
  l.substitute_id as "substituteId", l.note, l.version`;

/** Leaves that touch some days; of all colleagues, or of some. */
export function leavesIn(
  ctx: Ctx,
  {
    from,
    to,
    users,
  }: { readonly from: LocalDate; readonly to: LocalDate; readonly users?: readonly string[] },
): Promise<Leave[]> {
  const whose = users === undefined ? null : [...users];
  return hot<Leave>(
    ctx,
    'customers.leaves_in',
    sql<Leave>`select ${selection} from customers.leaves l
      where l.to_day >= ${from}::date and l.from_day <= ${to}::date
        and (${whose}::uuid[] is null or l.user_id = any(${whose}::uuid[]))
      order by l.from_day, l.id limit 1000`,
  );
}

export async function lockLeave(ctx: WriteCtx, id: string): Promise<Leave | null> {
  const [leave] = await raw<Leave>(
    ctx,
    sql<Leave>`select ${selection} from customers.leaves l where l.id = ${id}::uuid for update`,
  );
  return leave ?? null;
}

export async function storeLeave(ctx: WriteCtx, leave: Leave): Promise<void> {
  const { id, userId, from, to, substituteId, note, version } = leave;
  await raw(
    ctx,
    sql`insert into customers.leaves (id, user_id, from_day, to_day, substitute_id, note, created_by, created_at, version)
        values (${id}::uuid, ${userId}::uuid, ${from}::date, ${to}::date, ${substituteId}::uuid, ${note},
          ${ctx.actor.id}::uuid, ${ctx.clock().toISOString()}::timestamptz, ${version})
        on conflict (id) do update set from_day = excluded.from_day, to_day = excluded.to_day,
          substitute_id = excluded.substitute_id, note = excluded.note, version = excluded.version`,
  );
}

export async function removeLeave(ctx: WriteCtx, id: string): Promise<void> {
  await raw(ctx, sql`delete from customers.leaves where id = ${id}::uuid`);
}
