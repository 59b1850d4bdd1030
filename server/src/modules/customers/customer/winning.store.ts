import { sql } from 'kysely';
import { type Ctx, hot, visible } from '../../../kernel/context.ts';

/** What it cost to win these customers, in minor units of a currency; whose cost is not known in it is left out. */
export async function costsOfWinning(
  ctx: Ctx,
  ids: readonly string[],
  currency: string,
): Promise<Map<string, number>> {
  const rows = await hot<{ id: string; cost: string }>(
    ctx,
    'customers.winning',
    sql`select c.id, c.acquisition_cost::text as cost from customers.customers c
        where c.id = any(${ids}::uuid[]) and c.acquisition_cost is not null and c.acquisition_currency = ${currency}
          and ${visible(ctx, 'customers.customers', 'c')}`,
  );
  return new Map(rows.map(({ id, cost }) => [id, Number(cost)]));
}
