import type { Filter } from '@peyvand/contract/core/filter';
import type { DeliveryState, OrderHead } from '@peyvand/contract/sales/orders';
import { sql } from 'kysely';
import type { Ctx } from '../../../kernel/context.ts';
import { type ListQuery, listing, pageOf } from '../../../kernel/listing.ts';
import { searchTerms } from '../../../kernel/text/fold.ts';
import { groupOf } from '../../customers/api.ts';
import { seesCost } from '../policy.ts';
import { patternOf } from '../product/product-list.store.ts';
import { db } from '../tables.ts';
import { customersIn, widened } from './group-filter.ts';
import { orderFilters } from './order.filters.ts';

export interface WhichOrders {
  readonly filter?: Filter | undefined;
  readonly q?: string | undefined;
  readonly customerId?: string | undefined;
}

/** What the list's own search box and the record page add to the filter. `group`: the records that are the customer. */
function narrowing(which: WhichOrders, group: readonly string[]) {
  const words = searchTerms(which.q ?? '').map((term) => sql<boolean>`o.number_key like ${patternOf(term)}`);
  if (which.customerId === undefined) return words;
  const [only, ...others] = group;
  return others.length === 0
    ? [...words, sql<boolean>`o.customer_id = ${only}::uuid`]
    : [...words, sql<boolean>`o.customer_id = any(${group}::uuid[])`];
}

/** One page of orders that the actor sees, without their lines. */
export async function pageOfOrders(
  ctx: Ctx,
  query: ListQuery & WhichOrders,
): Promise<{ items: OrderHead[]; nextCursor: string | null }> {
  const which = { ...query, ...(await grouped(ctx, query)) };
  const list = listing(ctx, orderFilters, 'o', which);
  const rows = await [...list.where, ...narrowing(query, which.group)]
    .reduce((q, condition) => q.where(condition), db(ctx).selectFrom('sales.orders as o'))
    .leftJoin('customers.customers as m', 'm.id', 'o.customer_id')
    .leftJoin('customers.customers as c', (join) =>
      join.on((e) => e('c.id', '=', e.fn.coalesce('m.survivor_id', 'm.id'))),
    )
    .select([
      'o.id',
      'o.number',
      (e) => e.fn.coalesce('m.survivor_id', 'o.customer_id').as('customerId'),
      'c.name as customerName',
      'o.ordered_at as orderedAt',
      'o.status',
      'o.channel',
      'o.agent_id as agentId',
      'o.source',
      'o.country',
      'o.currency',
      'o.seller_id as sellerId',
      'o.note',
      'o.subtotal',
      'o.discount',
      'o.total',
      'o.tax',
      'o.tax_added as taxAdded',
      'o.quote_id as quoteId',
      (e) => e.fn.coalesce('o.delivery', e.val<DeliveryState>('none')).as('delivery'),
      'o.return_of as returnOf',
      'o.cost',
      'o.margin',
      'o.line_count as lineCount',
      'o.version',
      'o.created_at as createdAt',
      'o.updated_at as updatedAt',
    ])
    .select(list.cursorKey.as('cursorKey'))
    .orderBy(list.orderBy)
    .limit(list.take)
    .execute();
  const withCost = seesCost(ctx.actor);
  return pageOf(rows, query, ({ cursorKey: _key, cost, margin, ...row }) => ({
    ...row,
    ...(withCost ? { cost, margin } : {}),
  }));
}

/** The records behind the customers that are asked for, as the filter and the record page name them. */
async function grouped(
  ctx: Ctx,
  { filter, customerId }: WhichOrders,
): Promise<{ filter?: Filter; group: readonly string[] }> {
  const group = customerId === undefined ? [] : await groupOf(ctx, customerId);
  const named = filter === undefined ? [] : customersIn(filter).filter((id) => isId.test(id));
  if (filter === undefined || named.length === 0) return { group };
  const groups = new Map<string, readonly string[]>();
  for (const id of named) groups.set(id, await groupOf(ctx, id));
  return { filter: widened(filter, groups), group };
}

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
