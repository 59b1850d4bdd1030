import { sql } from 'kysely';
import { z } from 'zod';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';
import type { CalendarName } from './paths.ts';

/** Name → ETag. */
const State = z.record(z.string(), z.string());
export type State = z.infer<typeof State>;

/** So many states of a calendar are remembered; who comes back with an older one is told everything anew. */
const kept = 20;

/** The state that a token stands for; null for one that is forgotten. */
export async function stateOf(
  ctx: Ctx,
  userId: string,
  calendar: CalendarName,
  token: string,
): Promise<State | null> {
  const [row] = await raw<{ state: unknown }>(
    ctx,
    sql<{
      state: unknown;
    }>`update customers.calendar_states s set used_at = ${ctx.clock().toISOString()}::timestamptz
      where s.user_id = ${userId}::uuid and s.calendar = ${calendar} and s.token = ${token} returning s.state`,
  );
  return row ? State.parse(row.state) : null;
}

export async function knowsState(
  ctx: Ctx,
  userId: string,
  calendar: CalendarName,
  token: string,
): Promise<boolean> {
  const rows = await raw(
    ctx,
    sql`select 1 from customers.calendar_states s
        where s.user_id = ${userId}::uuid and s.calendar = ${calendar} and s.token = ${token}`,
  );
  return rows.length > 0;
}

/** Remembers a state, and forgets those that nobody has asked for longest. */
export async function keepState(
  ctx: WriteCtx,
  userId: string,
  calendar: CalendarName,
  token: string,
  state: State,
): Promise<void> {
  await raw(
    ctx,
    sql`insert into customers.calendar_states (user_id, calendar, token, state, used_at)
        values (${userId}::uuid, ${calendar}, ${token}, ${JSON.stringify(state)}::jsonb,
          ${ctx.clock().toISOString()}::timestamptz)
        on conflict (user_id, calendar, token) do update set used_at = excluded.used_at`,
  );
  await raw(
    ctx,
    sql`delete from customers.calendar_states s where s.user_id = ${userId}::uuid and s.calendar = ${calendar}
          and s.token <> all(array(select k.token from customers.calendar_states k
            where k.user_id = ${userId}::uuid and k.calendar = ${calendar} order by k.used_at desc limit ${kept}))`,
  );
}
