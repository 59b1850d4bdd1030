import type { Currency } from '@peyvand/contract/core/money';
import type { RoleLimit, TaxRate } from '@peyvand/contract/sales/taxes';
import { sql } from 'kysely';
import { type Ctx, hot, visible } from '../../../kernel/context.ts';
import type { Buyer, Entry, RankedList } from './price.ts';

/** A product as prices look at it. A variant without a price of its own has that of its family. */
export interface PricedProduct {
  readonly id: string;
  readonly familyId: string | null;
  readonly price: string | null;
  readonly currency: Currency | null;
  readonly maxDiscount: string | null;
  readonly taxId: string | null;
  readonly taxFree: boolean;
  readonly units: readonly { readonly id: string; readonly factor: string }[];
}

/** Everything that decides the prices of some products. */
export interface Pricing {
  readonly buyer: Buyer | null;
  /** Active ones in their order. */
  readonly lists: readonly (RankedList & { readonly name: string; readonly code: string })[];
  readonly products: readonly PricedProduct[];
  readonly entries: readonly (Entry & { readonly productId: string })[];
  readonly settings: {
    /** Chosen, or of the organisation's country. */
    readonly usualTaxId: string | null;
    readonly pricesIncludeTax: boolean;
    readonly roleLimits: readonly RoleLimit[];
  };
  readonly taxes: readonly { readonly id: string; readonly rates: readonly TaxRate[] }[];
  /** Of the actor. */
  readonly roles: readonly string[];
}

/** All of it in one statement. `buyer` is null for nobody, and for who does not see the customer. */
export async function pricingOf(
  ctx: Ctx,
  customerId: string | null,
  productIds: readonly string[],
): Promise<Pricing> {
  const [row] = await hot<{ pricing: Pricing }>(
    ctx,
    'sales.pricing',
    sql`
    with asked as materialized (
      select p.*, f.price as family_price, f.price_currency as family_currency, f.max_discount as family_discount
      from sales.products p left join sales.products f on f.id = p.family_id
      where p.id = any(${productIds}::uuid[]))
    select json_build_object(
      'buyer', (select json_build_object('kind', b.kind, 'tags', b.tags, 'priceList', kernel.fold(b.price_list))
        from customers.price_facts b where b.customer_id = ${customerId}::uuid
          and ${visible(ctx, 'customers.price_facts', 'b')}),
      'lists', (select coalesce(json_agg(json_build_object('id', l.id, 'code', l.code, 'codeKey', l.code_key,
          'name', l.name, 'currency', l.currency, 'audience', l.audience, 'customerKind', l.customer_kind,
          'tags', l.tags, 'taxIncluded', l.tax_included, 'percentOff', trim_scale(l.percent_off)::text,
          'validFrom', l.valid_from, 'validTo', l.valid_to) order by l.position, l.code_key), '[]')
        from sales.price_lists l where l.retired_at is null),
      'products', (select coalesce(json_agg(json_build_object('id', a.id, 'familyId', a.family_id,
          'price', coalesce(a.price, a.family_price)::text,
          'currency', case when a.price is null then a.family_currency else a.price_currency end,
          'maxDiscount', trim_scale(coalesce(a.max_discount, a.family_discount))::text,
          'taxId', a.tax_id, 'taxFree', a.tax_free,
          'units', (select coalesce(json_agg(json_build_object('id', u.id, 'factor', trim_scale(u.factor)::text)), '[]')
            from sales.product_units u where u.product_id in (a.id, a.family_id)))), '[]') from asked a),
      'entries', (select coalesce(json_agg(json_build_object('listId', e.list_id, 'productId', e.product_id,
          'minQuantity', trim_scale(e.min_quantity)::text, 'price', e.price::text)), '[]')
        from sales.list_prices e join sales.price_lists l on l.id = e.list_id and l.retired_at is null
        where e.product_id in (select id from asked union select family_id from asked)),
      'settings', (select json_build_object(
          'usualTaxId', case when s.chosen_at is not null then s.usual_tax_id else (
            select t.id from sales.taxes t join platform.organisation o on o.country = t.country limit 1) end,
          'pricesIncludeTax', s.prices_include_tax, 'roleLimits', s.role_limits) from sales.price_settings s),
      'taxes', (select coalesce(json_agg(json_build_object('id', t.id, 'rates', t.rates)), '[]') from sales.taxes t),
      'roles', (select coalesce(json_agg(r.role_id), '[]') from platform.user_roles r
        where r.user_id = ${ctx.actor.id}::uuid)) as pricing`,
  );
  if (!row) throw new Error('a statement without a row');
  return row.pricing;
}
