import { sql } from 'kysely';
import { type Ctx, raw, visible } from '../../../kernel/context.ts';
import type { ActivityHost } from '../../customers/api.ts';

/** Deals as what activities are about. */
export const dealActivities: ActivityHost = {
  kind: 'deal',
  find: async (ctx: Ctx, ids: readonly string[]) => {
    const rows = await raw<{ id: string; name: string; customerId: string | null }>(
      ctx,
      sql`select d.id, d.name, coalesce(m.survivor_id, d.customer_id) as "customerId"
          from sales.deals d left join customers.customers m on m.id = d.customer_id
          where d.id = any(${ids}::uuid[]) and d.deleted_at is null and ${visible(ctx, 'sales.deals', 'd')}`,
    );
    return new Map(rows.map(({ id, ...record }) => [id, record]));
  },
};
