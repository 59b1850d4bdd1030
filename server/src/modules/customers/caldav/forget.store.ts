import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';
import { Extras } from './extras.ts';

interface Named {
  readonly userId: string;
  readonly calendar: string;
  readonly name: string;
}

/** Everything that programs said beside, of all calendars. */
export async function extrasKept(ctx: Ctx): Promise<(Named & { extras: Extras })[]> {
  const rows = await raw<Named & { extras: unknown }>(
    ctx,
    sql<Named & { extras: unknown }>`select o.user_id as "userId", o.calendar, o.name, o.extras
      from customers.calendar_objects o where o.extras <> '{}'::jsonb`,
  );
  return rows.map((row) => ({ ...row, extras: Extras.parse(row.extras) }));
}

/** Of these nothing is given back any more but what Peyvand keeps itself. */
export async function forgetExtras(ctx: WriteCtx, list: readonly Named[]): Promise<void> {
  for (const { userId, calendar, name } of list)
    await raw(
      ctx,
      sql`update customers.calendar_objects o set extras = '{}'::jsonb, version = o.version + 1
          where o.user_id = ${userId}::uuid and o.calendar = ${calendar} and o.name = ${name}`,
    );
}

/** Objects of series of which nothing is left; how many. */
export async function dropOrphans(ctx: WriteCtx): Promise<number> {
  const rows = await raw(
    ctx,
    sql`delete from customers.calendar_objects o where o.series_id is not null
          and not exists (select 1 from customers.activities a where a.series_id = o.series_id) returning 1`,
  );
  return rows.length;
}
