import type { WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import type { UndoOutcome } from '../../../kernel/importing.ts';
import { undoCustomers } from '../../customers/api.ts';
import { dealChanged, dealRemoved } from '../deal/deal.events.ts';
import { lockDeals } from '../deal/deal.store.ts';
import { changesBetween, factsOf } from '../deal/deal.ts';
import { deleteDeals, updateDeals } from '../deal/deal-write.store.ts';
import { stageAt } from '../deal/locked.ts';
import { storedDealOf } from '../import/before.seam.ts';
import {
  disown,
  followReturned,
  type ImportChange,
  importedRecords,
  takeChanges,
  type Undone,
} from '../import/changes.store.ts';
import { loadPipelines } from '../pipeline/pipeline.store.ts';

/** Takes back an import of deals: changed ones are as before, new ones are gone unless somebody changed them since. */
export async function undoDeals(ctx: WriteCtx, cause: string, limit: number): Promise<UndoOutcome> {
  const told = ctx.as(ctx.actor, cause);
  const restored = await restoreDeals(told, await takeChanges(told, cause, 'deal', limit));
  if (restored.touched > 0) return { ...restored, more: true };
  const removed = await removeDeals(told, cause, limit);
  if (removed.touched > 0) return { ...removed, more: true };
  return undoCustomers(told, cause, limit);
}

async function removeDeals(ctx: WriteCtx, cause: string, limit: number): Promise<Undone> {
  const made = await importedRecords(ctx, 'deal', cause, limit);
  const unchanged = made.filter((one) => one.version === one.importVersion).map(({ id }) => id);
  const deals = await lockDeals(ctx, unchanged);
  const removable = new Set(deals.map(({ id }) => id));
  const kept = made.filter(({ id }) => !removable.has(id));
  await disown(ctx, 'deal', kept);
  await deleteDeals(ctx, [...removable]);
  await emitAll(
    ctx,
    dealRemoved,
    deals.map(({ id, customerId, name, version }) => ({
      subject: { kind: 'deal', id },
      customerId,
      data: { name, version: version + 1 },
    })),
  );
  return {
    touched: made.length,
    undone: deals.length,
    kept: kept.map(({ id }) => ({ recordId: id, reason: 'changed_since' })),
  };
}

async function restoreDeals(ctx: WriteCtx, changes: readonly ImportChange[]): Promise<Undone> {
  const now = new Map(
    (
      await lockDeals(
        ctx,
        changes.map(({ recordId }) => recordId),
      )
    ).map((deal) => [deal.id, deal]),
  );
  const pipelines = await loadPipelines(ctx);
  const stages = new Set(pipelines.flatMap((one) => one.stages.map(({ id }) => id)));
  const kept: { recordId: string; reason: string }[] = [];
  const restored = changes.flatMap(({ recordId, before, version }) => {
    const deal = now.get(recordId);
    const old = storedDealOf(before);
    if (deal?.version !== version || !stages.has(old.stageId)) {
      kept.push({ recordId, reason: 'changed_since' });
      return [];
    }
    const next = { ...old, version: version + 1, updatedAt: ctx.clock().toISOString() };
    return [{ deal, old, next }];
  });
  await updateDeals(
    ctx,
    restored.map(({ next }) => next),
    true,
  );
  await followReturned(
    ctx,
    'deal',
    restored.map(({ old, next }) => ({ id: next.id, from: old.version, to: next.version })),
  );
  await emitAll(
    ctx,
    dealChanged,
    restored.map(({ deal, next }) => ({
      subject: { kind: 'deal', id: next.id },
      customerId: next.customerId,
      data: {
        name: next.name,
        changes: changesBetween(deal, next),
        facts: factsOf(next, stageAt(pipelines, next.stageId).stage),
      },
    })),
  );
  return { touched: changes.length, undone: restored.length, kept };
}
