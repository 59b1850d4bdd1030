import type { Filter } from '@peyvand/contract/core/filter';
import type { ContractHead } from '@peyvand/contract/sales/contracts';
import { type RawBuilder, sql } from 'kysely';
import { type Ctx, raw } from '../../../kernel/context.ts';
import { type ListQuery, listing, pageOf } from '../../../kernel/listing.ts';
import { searchTerms } from '../../../kernel/text/fold.ts';
import { grouped } from '../deal/which.store.ts';
import { patternOf } from '../product/product-list.store.ts';
import { db } from '../tables.ts';
import { contractFilters } from './contract.filters.ts';
import { headsOf } from './contract-read.store.ts';

export interface WhichContracts {
  readonly filter?: Filter | undefined;
  readonly q?: string | undefined;
  readonly customerId?: string | undefined;
  readonly dealId?: string | undefined;
  readonly quoteId?: string | undefined;
  readonly orderId?: string | undefined;
  readonly show: 'latest' | 'inForce' | 'toApprove' | 'toSign';
}

/** One page of contracts that the actor sees. */
export async function pageOfContracts(
  ctx: Ctx,
  query: ListQuery & WhichContracts,
): Promise<{ items: ContractHead[]; nextCursor: string | null }> {
  const which = await grouped(ctx, query);
  const list = listing(ctx, contractFilters, 'c', { ...query, filter: which.filter });
  const waiting = await waitingFor(ctx, query.show);
  const rows = await [...list.where, ...narrowing(query, which.group, waiting)]
    .reduce((q, condition) => q.where(condition), db(ctx).selectFrom('sales.contracts as c'))
    .select('c.id')
    .select(list.cursorKey.as('cursorKey'))
    .orderBy(list.orderBy)
    .limit(list.take)
    .execute();
  const { items, nextCursor } = pageOf(rows, query, ({ id }) => id);
  return { items: await headsOf(ctx, items), nextCursor };
}

function narrowing(
  which: WhichContracts,
  group: readonly string[],
  waiting: readonly string[] | null,
): RawBuilder<boolean>[] {
  return [
    ...(which.show === 'latest' ? [sql<boolean>`c.is_latest`] : []),
    ...(which.show === 'inForce' ? [sql<boolean>`c.status = 'signed'`] : []),
    ...(waiting === null ? [] : [sql<boolean>`c.id = any(${waiting}::uuid[])`]),
    ...searchTerms(which.q ?? '').map((term) => sql<boolean>`c.search_text like ${patternOf(term)}`),
    ...(which.customerId === undefined ? [] : [sql<boolean>`c.customer_id = any(${group}::uuid[])`]),
    ...(which.dealId === undefined ? [] : [sql<boolean>`c.deal_id = ${which.dealId}::uuid`]),
    ...(which.quoteId === undefined ? [] : [sql<boolean>`c.quote_id = ${which.quoteId}::uuid`]),
    ...(which.orderId === undefined ? [] : [sql<boolean>`c.order_id = ${which.orderId}::uuid`]),
  ];
}

/** Contracts that wait for the actor's decision or signature; null where that is not asked for. */
async function waitingFor(ctx: Ctx, show: WhichContracts['show']): Promise<string[] | null> {
  if (show === 'latest' || show === 'inForce') return null;
  const me = ctx.actor.id;
  const rows = await raw<{ id: string }>(
    ctx,
    show === 'toApprove'
      ? sql`select a.contract_id as id from sales.contract_deciders d
            join sales.contract_approvals a on a.id = d.approval_id and a.state = 'open' where d.user_id = ${me}::uuid`
      : sql`select c.id from sales.contract_signers s join sales.contracts c on c.id = s.contract_id
            where s.user_id = ${me}::uuid and s.signed_at is null and c.status = 'sent'`,
  );
  return rows.map(({ id }) => id);
}
