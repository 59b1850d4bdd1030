import { sql } from 'kysely';
import { type Ctx, raw } from '../../../kernel/context.ts';

/** `code` may stand in place of `instead`: dearer, and of the same kind. */
export interface Dearer {
  readonly instead: string;
  readonly insteadId: string;
  readonly id: string;
  readonly code: string;
}

/** Beyond so many times the price it is another kind of purchase. */
const times = 3;
/** So many for one product, the nearest. */
const most = 5;

/**
 * What is on sale in place of these products: variants of the same family before others of the category, at a higher list
 * price in the same currency, up to three times as much. Families are sold by their variants, so they are none of them.
 */
export function dearerProducts(ctx: Ctx, codes: readonly string[]): Promise<readonly Dearer[]> {
  return raw(
    ctx,
    sql<Dearer>`select p.code as instead, p.id as "insteadId", u.id, u.code
      from sales.products p cross join lateral (
        select o.id, o.code from sales.products o
        where (o.family_id = p.family_id or o.category_id = p.category_id) and o.deactivated_at is null
          and o.price_currency = p.price_currency and o.price > p.price and o.price <= p.price * ${sql.lit(times)}
          and not exists (select 1 from sales.products v where v.family_id = o.id)
        order by o.family_id = p.family_id desc nulls last, o.price, o.id limit ${sql.lit(most)}
      ) u
      where p.code = any(${codes}::text[]) and p.price > 0
      order by p.code, u.code`,
  );
}
