import type { Filter } from '@peyvand/contract/core/filter';
import type { Currency } from '@peyvand/contract/core/money';
import { sql } from 'kysely';
import { type Ctx, raw } from '../../../kernel/context.ts';
import type { FilterFields } from '../../../kernel/filter/fields.ts';
import { filtering } from '../../../kernel/listing.ts';

/** What filters of price lists may name. */
const priceListFilters: FilterFields = {
  resource: 'products',
  fields: {
    id: { type: 'id', column: 'id' },
    code: { type: 'folded', column: 'code_key' },
    currency: { type: 'text', column: 'currency' },
    active: { type: 'boolean', column: (alias) => sql`(${sql.ref(`${alias}.retired_at`)} is null)` },
  },
  relations: {},
};

/** The price lists that a filter leaves, by code. */
export function priceListsFiltered(
  ctx: Ctx,
  filter: Filter | undefined,
): Promise<{ id: string; code: string; currency: Currency }[]> {
  const where = [sql`true`, ...filtering(ctx, priceListFilters, 'l', filter)];
  return raw(
    ctx,
    sql<{
      id: string;
      code: string;
      currency: Currency;
    }>`select l.id, l.code, l.currency from sales.price_lists l
      where ${sql.join(where, sql` and `)} order by l.code_key`,
  );
}
