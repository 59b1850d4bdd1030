import type { WriteCtx } from '../../../kernel/context.ts';
import { holdFromRemoval } from '../undo/undo.store.ts';
import { judge, judgement } from './judge.ts';
import {
  endPurchaseHolds,
  type PurchaseDay,
  refreshSums,
  regroup,
  rootsOf,
  storeDays,
} from './purchases.store.ts';
import { loadRules } from './rules.store.ts';

/**
 * Takes in what these customers bought, all of it by day and currency: what is known of them before is replaced. Then
 * moves those that the rules of the life-cycle move. The same told twice changes nothing.
 */
export async function tellPurchases(
  ctx: WriteCtx,
  customers: readonly string[],
  days: readonly PurchaseDay[],
): Promise<void> {
  if (customers.length === 0) return;
  await holdFromRemoval(ctx, customers);
  await storeDays(ctx, customers, days);
  await settle(ctx, await rootsOf(ctx, customers));
}

/** Sums and stages of customers whose group has changed: merged, un-merged, brought back. */
export async function settleGroups(ctx: WriteCtx, ids: readonly string[]): Promise<void> {
  await holdFromRemoval(ctx, ids);
  await settle(ctx, await regroup(ctx, ids));
}

async function settle(ctx: WriteCtx, roots: readonly string[]): Promise<void> {
  await endPurchaseHolds(ctx, await refreshSums(ctx, roots));
  await judge(ctx, { ids: roots }, await judgement(ctx, await loadRules(ctx)));
}
