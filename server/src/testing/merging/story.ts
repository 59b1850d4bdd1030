import { sql } from 'kysely';
import { type Ctx, raw } from '../../kernel/context.ts';
import type { Actor } from '../../kernel/policy/actor.ts';
import type { TestProgram } from '../program.ts';

/** The first administrator, for what has no endpoint of its own. */
export async function actorOf(app: TestProgram): Promise<Actor> {
  const ctx = app.system('system:test');
  const [row] = await raw(
    ctx,
    sql<{ id: string; team: string }>`select id, team_id as team from platform.users order by id limit 1`,
  );
  if (!row) throw new Error('there is no administrator');
  return { ...ctx.actor, id: row.id, teamId: row.team };
}

/** The picture of who bought for how much, by survivor, as PostgreSQL has it. */
export function boughtBySurvivor(ctx: Ctx): Promise<{ id: string; total: string }[]> {
  return raw(
    ctx,
    sql<{ id: string; total: string }>`
    select coalesce(c.survivor_id, c.id) as id, sum(o.total)::text as total
    from sales.orders o join customers.customers c on c.id = o.customer_id
    where o.status = 'placed' group by 1 order by 1`,
  );
}
