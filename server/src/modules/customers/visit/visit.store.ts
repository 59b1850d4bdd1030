import { sql } from 'kysely';
import { type Ctx, raw, visible, type WriteCtx } from '../../../kernel/context.ts';

export interface NotedPlace {
  readonly latitude: number;
  readonly longitude: number;
  readonly accuracy: number | null;
}

export async function notePlace(
  ctx: WriteCtx,
  activityId: string,
  customerId: string,
  { latitude, longitude, accuracy }: NotedPlace,
): Promise<void> {
  await raw(
    ctx,
    sql`insert into customers.visit_places (activity_id, customer_id, latitude, longitude, accuracy, noted_at)
        values (${activityId}::uuid, ${customerId}::uuid, ${latitude}, ${longitude}, ${accuracy},
          ${ctx.clock().toISOString()}::timestamptz)
        on conflict (activity_id) do update set latitude = excluded.latitude, longitude = excluded.longitude,
          accuracy = excluded.accuracy, noted_at = excluded.noted_at`,
  );
}

/** Where customers are by the last visit that noted it, and their city; for those that the actor sees. */
export async function placesOf(
  ctx: Ctx,
  customers: readonly string[],
): Promise<Map<string, { latitude: number | null; longitude: number | null; city: string | null }>> {
  if (customers.length === 0) return new Map();
  const rows = await raw<{
    id: string;
    latitude: number | null;
    longitude: number | null;
    city: string | null;
  }>(
    ctx,
    sql<{ id: string; latitude: number | null; longitude: number | null; city: string | null }>`
      select c.id, p.latitude, p.longitude, c.city from customers.customers c
      left join lateral (select v.latitude, v.longitude from customers.visit_places v
        where v.customer_id = c.id or v.customer_id = any(array(select m.id from customers.customers m where m.survivor_id = c.id))
        order by v.noted_at desc limit 1) p on true
      where c.id = any(${customers}::uuid[]) and ${visible(ctx, 'customers.customers', 'c')}`,
  );
  return new Map(rows.map(({ id, ...place }) => [id, place]));
}

/** The actor's planned visits of a day, by time. */
export async function visitsOf(ctx: Ctx, userId: string, day: string): Promise<string[]> {
  const rows = await raw<{ id: string }>(
    ctx,
    sql<{ id: string }>`select a.id from customers.activities a
      where a.owner_id = ${userId}::uuid and a.kind = 'visit' and a.state = 'planned' and a.deleted_at is null
        and a.day = ${day}::date and a.begins_at > ${day}::date - interval '2 days'
        and a.begins_at < ${day}::date + interval '3 days' and ${visible(ctx, 'customers.activities', 'a')}
      order by a.begins_at, a.id limit 50`,
  );
  return rows.map(({ id }) => id);
}
