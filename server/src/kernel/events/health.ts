import { sql } from 'kysely';
import type { Database } from '../db/database.ts';

/** For each reader: how much waits, and whether it gave up on an event. */
export async function outboxHealth(
  database: Database,
): Promise<{ name: string; ok: boolean; detail: string }[]> {
  const known = await sql<{
    there: boolean;
  }>`select to_regclass('kernel.outbox') is not null as there`.execute(database.kysely);
  if (!known.rows[0]?.there) return [];
  const { rows } = await sql<{ reader: string; parked: string; waiting: string }>`
    select reader, coalesce(sum(size) filter (where parked_at is not null), 0) as parked,
      coalesce(sum(size) filter (where parked_at is null), 0) as waiting
    from kernel.outbox group by reader order by reader`.execute(database.kysely);
  return rows.map((row) => ({
    name: `outbox ${row.reader}`,
    ok: row.parked === '0',
    detail: `${row.waiting} waiting, ${row.parked} parked`,
  }));
}
