import { type RawBuilder, sql } from 'kysely';
import { type Ctx, hot, raw, type WriteCtx } from '../../../kernel/context.ts';
import { keyOf, type ProductFields, type StoredProduct, searchTextOf } from './product.ts';

const money = (amount: string, currency: string) =>
  sql.raw(
    `case when ${amount} is null then null else json_build_object('amount', ${amount}::text, 'currency', ${currency}) end`,
  );

/** A product with the name of its category, as `StoredProduct`. */
const selection = sql`
  p.id, p.code, p.name, p.description, p.unit, p.category_id as "categoryId", k.name as category,
  ${money('p.price', 'p.price_currency')} as price, ${money('p.cost', 'p.cost_currency')} as cost,
  p.deactivated_at is null as active, p.unit_decimals as "unitDecimals", p.stocked, p.family_id as "familyId",
  (select count(*) from sales.products v where v.family_id = p.id)::integer as variants, p.created_at as "createdAt", p.updated_at as "updatedAt", p.version`;
const source = sql`sales.products p left join sales.categories k on k.id = p.category_id`;

/** One product, or null. */
export async function loadProduct(ctx: Ctx, id: string): Promise<StoredProduct | null> {
  const query = sql<StoredProduct>`select ${selection} from ${source} where p.id = ${id}::uuid`;
  const [product] = await hot<StoredProduct>(ctx, 'sales.product', query);
  return product ?? null;
}

/** The same, with the row locked until the transaction ends. */
export async function lockProduct(ctx: WriteCtx, id: string): Promise<StoredProduct | null> {
  await raw(ctx, sql`select 1 from sales.products where id = ${id}::uuid for update`);
  return loadProduct(ctx, id);
}

/** Products by id; those that do not exist are left out. */
export function productsById(ctx: Ctx, ids: readonly string[]): Promise<StoredProduct[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return raw(ctx, sql<StoredProduct>`select ${selection} from ${source} where p.id = any(${ids}::uuid[])`);
}

/** The same, locked in the order of their ids until the transaction ends. */
export async function lockProducts(ctx: WriteCtx, ids: readonly string[]): Promise<StoredProduct[]> {
  if (ids.length === 0) return [];
  await raw(ctx, sql`select 1 from sales.products where id = any(${ids}::uuid[]) order by id for update`);
  return productsById(ctx, ids);
}

/** Products by code, however it is written, locked: folded code → product. */
export async function productsByCode(
  ctx: WriteCtx,
  codes: readonly string[],
): Promise<Map<string, StoredProduct>> {
  const keys = [...new Set(codes.map(keyOf))];
  if (keys.length > 0) {
    await raw(
      ctx,
      sql`select 1 from sales.products where code_key = any(${keys}::text[]) order by id for update`,
    );
  }
  return productsByKey(ctx, keys);
}

/** Products by folded code, as they stand: folded code → product. */
export async function productsByKey(ctx: Ctx, keys: readonly string[]): Promise<Map<string, StoredProduct>> {
  if (keys.length === 0) return new Map();
  const query = sql<StoredProduct>`select ${selection} from ${source} where p.code_key = any(${keys}::text[])`;
  return new Map((await raw(ctx, query)).map((product) => [keyOf(product.code), product]));
}

/** Products of a category, locked in the order of their ids. */
export async function lockProductsOf(ctx: WriteCtx, categoryId: string): Promise<string[]> {
  const rows = await raw(
    ctx,
    sql<{
      id: string;
    }>`select id from sales.products where category_id = ${categoryId}::uuid order by id for update`,
  );
  return rows.map((row) => row.id);
}

export interface NewProductRow {
  readonly id: string;
  readonly fields: ProductFields;
  /** The import that makes it. */
  readonly importCause: string | null;
}

/** Inserts products; a code that is taken leaves its row out. Returns the ids that were inserted. */
export async function insertProducts(ctx: WriteCtx, rows: readonly NewProductRow[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const now = ctx.clock().toISOString();
  const list = rows.map(({ id, fields, importCause }) => ({
    ...columnsOf(fields),
    id,
    import_cause: importCause,
    import_version: importCause === null ? null : 1,
    created_at: now,
    updated_at: now,
    version: 1,
  }));
  const inserted = await raw(
    ctx,
    sql<{ id: string }>`
    insert into sales.products (id, code, code_key, name, name_key, description, unit, category_id, price, price_currency,
      cost, cost_currency, search_text, import_cause, import_version, created_at, updated_at, version)
    select id, code, code_key, name, name_key, description, unit, category_id, price, price_currency,
      cost, cost_currency, search_text, import_cause, import_version, created_at, updated_at, version
    from jsonb_populate_recordset(null::sales.products, ${JSON.stringify(list)}::jsonb)
    on conflict (code_key) do nothing returning id`,
  );
  return new Set(inserted.map((row) => row.id));
}

/** Writes the fields and raises the version. Throws the unique violation when the code is taken. */
export async function updateProducts(
  ctx: WriteCtx,
  rows: readonly { id: string; fields: ProductFields }[],
): Promise<void> {
  if (rows.length === 0) return;
  const list = rows.map(({ id, fields }) => ({ ...columnsOf(fields), id }));
  await raw(
    ctx,
    sql`
    update sales.products p set code = n.code, code_key = n.code_key, name = n.name, name_key = n.name_key,
      description = n.description, unit = n.unit, category_id = n.category_id, price = n.price,
      price_currency = n.price_currency, cost = n.cost, cost_currency = n.cost_currency, search_text = n.search_text,
      updated_at = ${ctx.clock().toISOString()}::timestamptz, version = p.version + 1
    from jsonb_populate_recordset(null::sales.products, ${JSON.stringify(list)}::jsonb) n
    where p.id = n.id`,
  );
}

function columnsOf(fields: ProductFields) {
  return {
    code: fields.code,
    code_key: keyOf(fields.code),
    name: fields.name,
    name_key: keyOf(fields.name),
    description: fields.description,
    unit: fields.unit,
    category_id: fields.categoryId,
    price: fields.price?.amount ?? null,
    price_currency: fields.price?.currency ?? null,
    cost: fields.cost?.amount ?? null,
    cost_currency: fields.cost?.currency ?? null,
    search_text: searchTextOf(fields),
  };
}

/** Whether another product has this code. */
export async function isCodeTaken(ctx: Ctx, code: string, except: string | null): Promise<boolean> {
  const rows = await raw(
    ctx,
    sql`select 1 from sales.products where code_key = ${keyOf(code)} and id is distinct from ${except}::uuid`,
  );
  return rows.length > 0;
}

/** Takes a product off sale (`by` whom) or puts it back (null). */
export function setActive(ctx: WriteCtx, id: string, active: boolean): Promise<unknown> {
  const now = ctx.clock().toISOString();
  const by = active ? null : ctx.actor.id;
  return raw(
    ctx,
    sql`update sales.products set deactivated_at = ${active ? null : now}::timestamptz, deactivated_by = ${by}::uuid,
      updated_at = ${now}::timestamptz, version = version + 1 where id = ${id}::uuid`,
  );
}

/** Raises the version of products whose category was renamed. */
export function touchProducts(ctx: WriteCtx, ids: readonly string[]): Promise<unknown> {
  return raw(
    ctx,
    sql`update sales.products set version = version + 1, updated_at = ${ctx.clock().toISOString()}::timestamptz
      where id = any(${ids}::uuid[])`,
  );
}

const unused: RawBuilder<boolean> = sql`not exists (select 1 from sales.order_lines l where l.product_id = p.id)
  and not exists (select 1 from sales.deal_lines l where l.product_id = p.id)
  and not exists (select 1 from sales.stock_moves m where m.product_id = p.id)
  and not exists (select 1 from sales.product_parts b where b.part_id = p.id)
  and not exists (select 1 from sales.products v where v.family_id = p.id)`;

/** Deletes those of the products that stand nowhere: on orders, deals, in the ledger of stock, in bundles, as families. Returns which. */
export async function deleteUnused(ctx: WriteCtx, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await raw(
    ctx,
    sql<{
      id: string;
    }>`delete from sales.products p where p.id = any(${ids}::uuid[]) and ${unused} returning p.id`,
  );
  return new Set(rows.map((row) => row.id));
}
