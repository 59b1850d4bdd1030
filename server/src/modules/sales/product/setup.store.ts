import type { ProductSetup, ProductSetupInput, Variant } from '@peyvand/contract/sales/product-setup';
import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';
import type { Surroundings } from './setup.ts';

/** The setup of a product; null where there is none. */
export async function loadSetup(ctx: Ctx, id: string): Promise<ProductSetup | null> {
  const [row] = await raw<ProductSetup>(
    ctx,
    sql`
    select p.id as "productId", p.unit_decimals as "unitDecimals", p.tax_id as "taxId", p.tax_free as "taxFree",
      trim_scale(p.max_discount)::text as "maxDiscount", p.stocked, p.attributes, p.options, p.variant, p.version,
      case when f.id is null then null else json_build_object('id', f.id, 'code', f.code, 'name', f.name) end as family,
      coalesce((select json_agg(json_build_object('id', u.id, 'name', u.name, 'factor', trim_scale(u.factor)::text)
        order by u.position) from sales.product_units u where u.product_id = p.id), '[]') as units,
      coalesce((select json_agg(json_build_object('productId', b.part_id, 'code', o.code, 'name', o.name,
          'unit', o.unit, 'quantity', trim_scale(b.quantity)::text) order by b.position)
        from sales.product_parts b join sales.products o on o.id = b.part_id where b.product_id = p.id), '[]') as parts
    from sales.products p left join sales.products f on f.id = p.family_id where p.id = ${id}::uuid`,
  );
  return row ?? null;
}

/** What a setup is judged against; products that become parts are held as they are until the transaction ends. */
export async function surroundingsOf(
  ctx: WriteCtx,
  id: string,
  partIds: readonly string[],
): Promise<Surroundings> {
  await raw(
    ctx,
    sql`select 1 from sales.products where id = any(${partIds}::uuid[]) and id <> ${id}::uuid order by id for share`,
  );
  const [row] = await raw<{
    isVariant: boolean;
    variants: Record<string, string>[];
    isPart: boolean;
    hasStock: boolean;
    parts: { id: string; isPlain: boolean }[];
  }>(
    ctx,
    sql`
    select p.family_id is not null as "isVariant",
      coalesce((select json_agg(v.variant) from sales.products v where v.family_id = p.id), '[]') as variants,
      exists (select 1 from sales.product_parts b where b.part_id = p.id) as "isPart",
      exists (select 1 from sales.stock_levels s where s.product_id = p.id
        and (s.on_hand <> 0 or s.reserved <> 0)) as "hasStock",
      coalesce((select json_agg(json_build_object('id', o.id, 'isPlain', o.attributes = '[]'
          and not exists (select 1 from sales.product_parts x where x.product_id = o.id)))
        from sales.products o where o.id = any(${partIds}::uuid[])), '[]') as parts
    from sales.products p where p.id = ${id}::uuid`,
  );
  if (!row) throw new Error('the product was locked before');
  return { ...row, id, parts: new Map(row.parts.map((one) => [one.id, one])) };
}

/** Writes the setup and raises the version of the product. */
export async function storeSetup(ctx: WriteCtx, id: string, setup: ProductSetupInput): Promise<void> {
  await raw(
    ctx,
    sql`
    update sales.products set unit_decimals = ${setup.unitDecimals}, tax_id = ${setup.taxId}::uuid,
      tax_free = ${setup.taxFree}, max_discount = ${setup.maxDiscount}::numeric, stocked = ${setup.stocked},
      attributes = ${JSON.stringify(setup.attributes)}::jsonb, options = ${JSON.stringify(setup.options)}::jsonb,
      updated_at = ${ctx.clock().toISOString()}::timestamptz, version = version + 1 where id = ${id}::uuid`,
  );
  await raw(ctx, sql`delete from sales.product_units where product_id = ${id}::uuid`);
  await raw(ctx, sql`delete from sales.product_parts where product_id = ${id}::uuid`);
  await raw(
    ctx,
    sql`insert into sales.product_units (id, product_id, position, name, factor)
      select u.id, ${id}::uuid, u.position, u.name, u.factor
      from json_to_recordset(${placed(setup.units)}::json) as u(id uuid, position integer, name text, factor numeric)`,
  );
  await raw(
    ctx,
    sql`insert into sales.product_parts (product_id, part_id, position, quantity)
      select ${id}::uuid, b."productId", b.position, b.quantity
      from json_to_recordset(${placed(setup.parts)}::json) as b("productId" uuid, position integer, quantity numeric)`,
  );
}

function placed(list: readonly object[]): string {
  return JSON.stringify(list.map((one, position) => ({ ...one, position })));
}

/** Variants of a family by code. */
export function variantsOf(ctx: Ctx, familyId: string): Promise<Variant[]> {
  return raw(
    ctx,
    sql<Variant>`
    select v.id, v.code, v.name, v.variant as values, v.deactivated_at is null as active, v.version,
      case when v.price is not null then json_build_object('amount', v.price::text, 'currency', v.price_currency)
        when f.price is not null then json_build_object('amount', f.price::text, 'currency', f.price_currency)
        end as price
    from sales.products v join sales.products f on f.id = v.family_id
    where v.family_id = ${familyId}::uuid order by v.code_key`,
  );
}

/** Makes products variants of a family, with its way of counting, its tax and its stock keeping. */
export async function makeVariants(
  ctx: WriteCtx,
  familyId: string,
  variants: readonly { readonly id: string; readonly values: Readonly<Record<string, string>> }[],
): Promise<void> {
  await raw(
    ctx,
    sql`update sales.products v set family_id = f.id, variant = n.values, unit_decimals = f.unit_decimals,
        tax_id = f.tax_id, tax_free = f.tax_free, stocked = true
      from sales.products f, json_to_recordset(${JSON.stringify(variants)}::json) as n(id uuid, values jsonb)
      where f.id = ${familyId}::uuid and v.id = n.id`,
  );
}
