import { sql } from 'kysely';
import { z } from 'zod';
import type { WriteCtx } from '../../../kernel/context.ts';
import { Changes } from '../changes.ts';

const Touched = z.object({
  id: z.string(),
  /** The import made it. */
  formed: z.boolean(),
  /** Somebody changed it since. */
  since: z.boolean(),
  events: z.array(
    z.object({ type: z.string(), memberId: z.string().nullable(), changes: Changes.nullable() }),
  ),
});

/** What an import did to one household. */
export interface TouchedHousehold {
  readonly id: string;
  readonly formed: boolean;
  readonly since: boolean;
  /** Memberships that it made. */
  readonly joined: readonly string[];
  /** What it changed of memberships, each with its changes, oldest first. */
  readonly members: readonly { readonly memberId: string; readonly changes: readonly Changes[] }[];
  /** What it changed of the household, oldest first. */
  readonly changes: readonly Changes[];
}

/** Households that an import touched and its undo has not dealt with yet. */
export async function touchedHouseholds(
  ctx: WriteCtx,
  cause: string,
  limit: number,
): Promise<TouchedHousehold[]> {
  const { rows } = await sql`
    with touched as (
      select e.subject_id as id, bool_or(e.type = 'customers.household.formed') as formed, max(e.id::text)::uuid as last,
        jsonb_agg(jsonb_build_object('type', e.type, 'memberId', e.data ->> 'memberId', 'changes', e.data -> 'changes')
          order by e.id) as events
      from kernel.events e
      where e.cause = ${cause} and starts_with(e.cause, 'import:') and e.subject_kind = 'household'
        and not exists (select 1 from customers.undos u where u.cause = e.cause and u.customer_id = e.subject_id)
      group by e.subject_id order by e.subject_id limit ${limit})
    select t.id, t.formed, t.events, exists (
      select 1 from kernel.events o
      where o.subject_id = t.id and o.customer_id is distinct from o.subject_id and o.cause <> ${cause} and o.id > t.last) as since
    from touched t order by t.id`.execute(ctx.handle.bare);
  return rows.map((row) => {
    const { events, ...one } = Touched.parse(row);
    const members = new Map<string, Changes[]>();
    for (const { memberId, changes } of events) {
      if (memberId !== null && changes !== null)
        members.set(memberId, [...(members.get(memberId) ?? []), changes]);
    }
    return {
      ...one,
      joined: events.flatMap(({ type, memberId }) =>
        type === 'customers.household.joined' && memberId !== null ? [memberId] : [],
      ),
      members: [...members].map(([memberId, changes]) => ({ memberId, changes })),
      changes: events.flatMap(({ memberId, changes }) =>
        memberId === null && changes !== null ? [changes] : [],
      ),
    };
  });
}
