import type { ListPrice, PriceList, PriceListInput } from '@peyvand/contract/sales/prices';
import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';
import { readCursor } from '../../../kernel/filter/cursor.ts';
import type { SortKey } from '../../../kernel/filter/fields.ts';
import { pageOf } from '../../../kernel/listing.ts';
import { searchTerms } from '../../../kernel/text/fold.ts';
import { strangeCursor } from '../errors.ts';
import { keyOf } from '../product/product.ts';
import { patternOf } from '../product/product-list.store.ts';

const selection = sql`
  l.id, l.code, l.name, l.currency, l.position, l.audience, l.customer_kind as "customerKind", l.tags,
  l.tax_included as "taxIncluded", trim_scale(l.percent_off)::text as "percentOff", l.valid_from::text as "validFrom",
  l.valid_to::text as "validTo", l.retired_at is null as active, l.version,
  (select count(*) from sales.list_prices e where e.list_id = l.id)::integer as prices`;

/** All lists in the order in which they are looked at. */
export function allPriceLists(ctx: Ctx): Promise<PriceList[]> {
  return raw(
    ctx,
    sql<PriceList>`select ${selection} from sales.price_lists l
      order by array_position(array['tier', 'class', 'everyone'], l.audience), l.position, l.code_key`,
  );
}

export async function loadPriceList(ctx: Ctx, id: string): Promise<PriceList | null> {
  const [list] = await raw(
    ctx,
    sql<PriceList>`select ${selection} from sales.price_lists l where l.id = ${id}::uuid`,
  );
  return list ?? null;
}

/** The same, locked until the transaction ends. */
export async function lockPriceList(ctx: WriteCtx, id: string): Promise<PriceList | null> {
  await raw(ctx, sql`select 1 from sales.price_lists where id = ${id}::uuid for update`);
  return loadPriceList(ctx, id);
}

/** Folded code → list, of those that exist. */
export async function priceListsByCode(ctx: Ctx, codes: readonly string[]): Promise<Map<string, PriceList>> {
  const keys = [...new Set(codes.map(keyOf))];
  const query = sql<PriceList>`select ${selection} from sales.price_lists l where l.code_key = any(${keys}::text[])`;
  return new Map((await raw(ctx, query)).map((list) => [keyOf(list.code), list]));
}

/** Inserts a list or changes it; false when another list has its code. */
export async function putPriceList(ctx: WriteCtx, id: string, list: PriceListInput): Promise<boolean> {
  const now = ctx.clock().toISOString();
  const [taken] = await raw(
    ctx,
    sql`select 1 from sales.price_lists where code_key = ${keyOf(list.code)} and id <> ${id}::uuid`,
  );
  if (taken) return false;
  const stored = await raw(
    ctx,
    sql`
    insert into sales.price_lists (id, code, code_key, name, currency, position, audience, customer_kind, tags,
      tax_included, percent_off, valid_from, valid_to, retired_at, retired_by, created_at, updated_at)
    values (${id}::uuid, ${list.code}, ${keyOf(list.code)}, ${list.name}, ${list.currency}, ${list.position},
      ${list.audience}, ${list.customerKind}, ${list.tags}::text[], ${list.taxIncluded}, ${list.percentOff}::numeric,
      ${list.validFrom}::date, ${list.validTo}::date, ${list.active ? null : now}::timestamptz,
      ${list.active ? null : ctx.actor.id}::uuid, ${now}::timestamptz, ${now}::timestamptz)
    on conflict (id) do update set code = excluded.code, code_key = excluded.code_key, name = excluded.name,
      currency = excluded.currency, position = excluded.position, audience = excluded.audience,
      customer_kind = excluded.customer_kind, tags = excluded.tags, tax_included = excluded.tax_included,
      percent_off = excluded.percent_off, valid_from = excluded.valid_from, valid_to = excluded.valid_to,
      retired_at = case when excluded.retired_at is null then null
        else coalesce(sales.price_lists.retired_at, excluded.retired_at) end,
      retired_by = case when excluded.retired_at is null then null
        else coalesce(sales.price_lists.retired_by, excluded.retired_by) end,
      updated_at = excluded.updated_at, version = sales.price_lists.version + 1
    returning id`,
  );
  return stored.length > 0;
}

export function deletePriceList(ctx: WriteCtx, id: string): Promise<unknown> {
  return raw(ctx, sql`delete from sales.price_lists where id = ${id}::uuid`);
}

export function touchPriceLists(ctx: WriteCtx, ids: readonly string[]): Promise<unknown> {
  return raw(
    ctx,
    sql`update sales.price_lists set version = version + 1, updated_at = ${ctx.clock().toISOString()}::timestamptz
      where id = any(${ids}::uuid[])`,
  );
}

/** A price to be set; null takes it off the list. */
export interface PriceToSet {
  readonly listId: string;
  readonly productId: string;
  readonly minQuantity: string;
  readonly price: string | null;
}

/** Sets prices, or takes them off. */
export async function putEntries(ctx: WriteCtx, entries: readonly PriceToSet[]): Promise<void> {
  const rows = JSON.stringify(entries);
  await raw(
    ctx,
    sql`delete from sales.list_prices e
      using json_to_recordset(${rows}::json) as n("listId" uuid, "productId" uuid, "minQuantity" numeric, price bigint)
      where e.list_id = n."listId" and e.product_id = n."productId" and e.min_quantity = n."minQuantity"
        and n.price is null`,
  );
  await raw(
    ctx,
    sql`insert into sales.list_prices as e (list_id, product_id, min_quantity, price)
      select n."listId", n."productId", n."minQuantity", n.price
      from json_to_recordset(${rows}::json) as n("listId" uuid, "productId" uuid, "minQuantity" numeric, price bigint)
      where n.price is not null
      on conflict (list_id, product_id, min_quantity) do update set price = excluded.price`,
  );
}

/** Prices that stand at these places now: what `putEntries` would change. */
export function entriesAt(ctx: Ctx, entries: readonly PriceToSet[]): Promise<PriceToSet[]> {
  return raw(
    ctx,
    sql<PriceToSet>`select e.list_id as "listId", e.product_id as "productId",
        trim_scale(e.min_quantity)::text as "minQuantity", e.price::text as price
      from json_to_recordset(${JSON.stringify(entries)}::json) as n("listId" uuid, "productId" uuid, "minQuantity" numeric)
      join sales.list_prices e on e.list_id = n."listId" and e.product_id = n."productId"
        and e.min_quantity = n."minQuantity"`,
  );
}

const spec = 'code';
/** Prices of a list stand by code, product and quantity. */
const keys: readonly SortKey[] = [
  {
    field: { type: 'folded', column: 'code_key' },
    column: sql`p.code_key`,
    descending: false,
    nullable: false,
  },
  { field: { type: 'id', column: 'id' }, column: sql`p.id`, descending: false, nullable: false },
  {
    field: { type: 'number', column: 'min' },
    column: sql`e.min_quantity`,
    descending: false,
    nullable: false,
  },
];

/** One page of the prices of a list. Throws `request.invalid` where the cursor is of another list. */
export async function pageOfEntries(
  ctx: Ctx,
  listId: string,
  query: { q?: string | undefined; limit: number; cursor?: string | undefined },
): Promise<{ items: ListPrice[]; nextCursor: string | null }> {
  const after = query.cursor === undefined ? null : readCursor(query.cursor, spec, keys);
  if (after === undefined) throw strangeCursor();
  const found = searchTerms(query.q ?? '').map((term) => sql`and p.search_text like ${patternOf(term)}`);
  const on = after
    ? sql`and (p.code_key, p.id, e.min_quantity) > (${after[0]}, ${after[1]}::uuid, ${after[2]}::numeric)`
    : sql``;
  const rows = await raw(
    ctx,
    sql<ListPrice & { cursorKey: string }>`
    select e.product_id as "productId", p.code, p.name, p.unit, trim_scale(e.min_quantity)::text as "minQuantity",
      e.price::text as price, json_build_array(p.code_key, p.id, e.min_quantity::text)::text as "cursorKey"
    from sales.list_prices e join sales.products p on p.id = e.product_id
    where e.list_id = ${listId}::uuid ${on} ${sql.join(found, sql` `)}
    order by p.code_key, p.id, e.min_quantity limit ${query.limit + 1}`,
  );
  return pageOf(rows, { ...query, sort: spec }, (row) => {
    const { cursorKey: _, ...price } = row;
    return price;
  });
}
