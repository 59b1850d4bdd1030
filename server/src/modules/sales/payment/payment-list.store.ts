import type { Filter } from '@peyvand/contract/core/filter';
import type { PaymentHead } from '@peyvand/contract/sales/payments';
import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../../../kernel/context.ts';
import { type ListQuery, listing, pageOf } from '../../../kernel/listing.ts';
import { searchTerms } from '../../../kernel/text/fold.ts';
import { grouped } from '../deal/which.store.ts';
import { patternOf } from '../product/product-list.store.ts';
import { db } from '../tables.ts';
import { paymentFilters } from './payment.filters.ts';
import { paymentHeads } from './payment.store.ts';

export interface WhichPayments {
  readonly filter?: Filter | undefined;
  readonly q?: string | undefined;
  readonly customerId?: string | undefined;
}

/** One page of receipts that the actor sees. */
export async function pageOfPayments(
  ctx: Ctx,
  query: ListQuery & WhichPayments,
): Promise<{ items: PaymentHead[]; nextCursor: string | null }> {
  const which = await grouped(ctx, query);
  const list = listing(ctx, paymentFilters, 'p', { ...query, filter: which.filter });
  const rows = await [...list.where, ...narrowing(query, which.group)]
    .reduce((q, condition) => q.where(condition), db(ctx).selectFrom('sales.payments as p'))
    .select('p.id')
    .select(list.cursorKey.as('cursorKey'))
    .orderBy(list.orderBy)
    .limit(list.take)
    .execute();
  const { items, nextCursor } = pageOf(rows, query, ({ id }) => id);
  return { items: await paymentHeads(ctx, items), nextCursor };
}

function narrowing(which: WhichPayments, group: readonly string[]): RawBuilder<boolean>[] {
  return [
    ...searchTerms(which.q ?? '').map((term) => sql<boolean>`p.number_key like ${patternOf(term)}`),
    ...(which.customerId === undefined ? [] : [sql<boolean>`p.customer_id = any(${group}::uuid[])`]),
  ];
}
