import type { Competitor, DealLists, OwnRole } from '@peyvand/contract/sales/deal-lists';
import { sql } from 'kysely';
import { type Ctx, hot, raw, type WriteCtx } from '../../../kernel/context.ts';

/** Own roles and competitors, retired ones too. */
export async function loadLists(ctx: Ctx): Promise<DealLists> {
  const [row] = await hot<DealLists>(
    ctx,
    'sales.deal_lists',
    sql`select roles, competitors, lists_version as version from sales.deal_settings`,
  );
  return row ?? { roles: [], competitors: [], version: 1 };
}

export async function lockLists(ctx: WriteCtx): Promise<DealLists> {
  await raw(ctx, sql`select 1 from sales.deal_settings for update`);
  return loadLists(ctx);
}

export async function putLists(
  ctx: WriteCtx,
  { roles, competitors }: { roles: readonly OwnRole[]; competitors: readonly Competitor[] },
): Promise<void> {
  await raw(
    ctx,
    sql`update sales.deal_settings set roles = ${JSON.stringify(roles)}::jsonb,
      competitors = ${JSON.stringify(competitors)}::jsonb, lists_version = lists_version + 1`,
  );
}
