import type { Filter } from '@peyvand/contract/core/filter';
import type { InvoiceHead, InvoiceKind } from '@peyvand/contract/sales/invoices';
import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../../../kernel/context.ts';
import { type ListQuery, listing, pageOf } from '../../../kernel/listing.ts';
import { searchTerms } from '../../../kernel/text/fold.ts';
import { grouped } from '../deal/which.store.ts';
import { patternOf } from '../product/product-list.store.ts';
import { db } from '../tables.ts';
import { invoiceFilters } from './invoice.filters.ts';
import { invoiceHeads } from './invoice-read.store.ts';

export interface WhichInvoices {
  readonly filter?: Filter | undefined;
  readonly q?: string | undefined;
  readonly kind?: InvoiceKind | undefined;
  readonly customerId?: string | undefined;
  readonly orderId?: string | undefined;
}

/** One page of invoices and credit notes that the actor sees. */
export async function pageOfInvoices(
  ctx: Ctx,
  query: ListQuery & WhichInvoices,
): Promise<{ items: InvoiceHead[]; nextCursor: string | null }> {
  const which = await grouped(ctx, query);
  const list = listing(ctx, invoiceFilters, 'i', { ...query, filter: which.filter });
  const rows = await [...list.where, ...narrowing(query, which.group)]
    .reduce((q, condition) => q.where(condition), db(ctx).selectFrom('sales.invoices as i'))
    .select('i.id')
    .select(list.cursorKey.as('cursorKey'))
    .orderBy(list.orderBy)
    .limit(list.take)
    .execute();
  const { items, nextCursor } = pageOf(rows, query, ({ id }) => id);
  return { items: await invoiceHeads(ctx, items), nextCursor };
}

function narrowing(which: WhichInvoices, group: readonly string[]): RawBuilder<boolean>[] {
  return [
    ...searchTerms(which.q ?? '').map((term) => sql<boolean>`i.number_key like ${patternOf(term)}`),
    ...(which.kind === undefined ? [] : [sql<boolean>`i.kind = ${which.kind}`]),
    ...(which.orderId === undefined ? [] : [sql<boolean>`i.order_id = ${which.orderId}::uuid`]),
    ...(which.customerId === undefined ? [] : [sql<boolean>`i.customer_id = any(${group}::uuid[])`]),
  ];
}
