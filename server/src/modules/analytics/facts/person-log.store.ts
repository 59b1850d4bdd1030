import { sql } from 'kysely';
import { type Ctx, raw } from '../../../kernel/context.ts';
import type { StoredEvent } from '../../../kernel/events/events.ts';
import { factTypes } from './reader.ts';

/** Ids of orders that are or once were theirs. */
export async function ordersOf(ctx: Ctx, ids: readonly string[]): Promise<string[]> {
  const rows = await raw(
    ctx,
    sql<{ id: string }>`select distinct subject_id as id from kernel.events
      where customer_id = any(${ids}::uuid[]) and subject_kind = 'order'`,
  );
  return rows.map((row) => row.id);
}

/** Events that make facts about some customers or their orders, in the order of their ids. */
export function eventsAbout(
  ctx: Ctx,
  ids: readonly string[],
  after: string | null,
  limit: number,
): Promise<StoredEvent[]> {
  return raw(
    ctx,
    sql<StoredEvent>`
      select e.id, e.type, e.version, e.occurred_at as "occurredAt", e.subject_id as "subjectId",
        e.customer_id as "customerId", e.data
      from kernel.events e
      where e.type = any(${factTypes}::text[]) and (e.customer_id = any(${ids}::uuid[])
          or e.subject_id in (select subject_id from kernel.events
            where customer_id = any(${ids}::uuid[]) and subject_kind = 'order'))
        and (${after}::uuid is null or e.id > ${after}::uuid)
      order by e.id limit ${limit}`,
  );
}
