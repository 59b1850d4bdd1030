import { sql } from 'kysely';
import { type Ctx, raw } from '../../../kernel/context.ts';
import { fieldsRevealed } from './privacy.events.ts';

const shown = 100;

interface View {
  readonly id: string;
  readonly at: string;
  readonly userId: string | null;
  readonly name: string;
  readonly fields: string[];
}

/** Who looked at masked fields of some records, newest first. The caller has loaded them under the actor's rights. */
export function viewsOf(ctx: Ctx, ids: readonly string[]): Promise<View[]> {
  return raw(
    ctx,
    sql<View>`
      select e.id, e.recorded_at as at, e.actor_id as "userId", e.actor_name as name, e.data -> 'fields' as fields
      from kernel.events e
      where e.customer_id = any(${ids}::uuid[]) and e.type = ${fieldsRevealed.type}
      order by e.occurred_at desc, e.id desc limit ${shown}`,
  );
}
