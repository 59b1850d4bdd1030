import { sql } from 'kysely';
import { type Ctx, raw } from '../../../kernel/context.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { organisationOf } from '../organisation/organisation.actions.ts';

/** Until when somebody is away, and who stands in. */
export interface Away {
  readonly until: string;
  readonly standInIds: readonly string[];
}

/** Who is away today. */
export async function awayNow(ctx: Ctx): Promise<ReadonlyMap<string, Away>> {
  const today = dateOf(ctx.clock(), (await organisationOf(ctx)).timeZone);
  const rows = await raw<{ userId: string; until: string; standInIds: string[] }>(
    ctx,
    sql`select user_id as "userId", ends_on::text as until, successor_ids as "standInIds" from platform.handovers
        where reason = 'away' and state in ('running', 'done') and starts_on <= ${today}::date
          and ends_on >= ${today}::date order by id`,
  );
  return new Map(rows.map(({ userId, ...away }) => [userId, away]));
}
