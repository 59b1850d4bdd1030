import type { DealBulkAction } from '@peyvand/contract/sales/deal-bulk';
import type { WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import type { UndoOutcome } from '../../../kernel/importing.ts';
import { assignableUser } from '../../platform/api.ts';
import { raised, subjectOf } from '../deal/deal.actions.ts';
import { dealAssigned, dealChanged, dealDeleted, dealRestored, dealReturned } from '../deal/deal.events.ts';
import { lockDeals } from '../deal/deal.store.ts';
import { changesBetween, factsOf, type StoredDeal } from '../deal/deal.ts';
import { updateDeals } from '../deal/deal-write.store.ts';
import { stageAt } from '../deal/locked.ts';
import { movedData } from '../deal/move.actions.ts';
import { storedDealOf } from '../import/before.seam.ts';
import { takeChanges } from '../import/changes.store.ts';
import { loadPipelines } from '../pipeline/pipeline.store.ts';

/**
 * Puts back what a bulk change changed, where nothing else happened to the deal since. `scope` finds the deals: what was
 * given away is not seen any more by who gave it.
 */
export async function undoPart(
  ctx: WriteCtx,
  scope: WriteCtx,
  {
    cause,
    action,
    limit,
  }: {
    readonly cause: string;
    readonly action: DealBulkAction['action'];
    readonly limit: number;
  },
): Promise<UndoOutcome> {
  const changes = await takeChanges(ctx, cause, 'deal', limit);
  const ids = changes.map(({ recordId }) => recordId);
  const now = new Map((await lockDeals(scope, ids)).map((deal) => [deal.id, deal]));
  const owners = await ownersOf(
    ctx,
    changes.map(({ before }) => storedDealOf(before).ownerId),
  );
  const kept: { recordId: string; reason: string }[] = [];
  const back = changes.flatMap(({ recordId, before, version }) => {
    const deal = now.get(recordId);
    const owner = owners.get(storedDealOf(before).ownerId);
    if (deal?.version === version && (owner || action !== 'assign')) {
      const old = storedDealOf(before);
      const { ownerId, teamId } = action === 'assign' && owner ? owner : deal;
      return [{ deal, next: raised(ctx, { ...old, ownerId, teamId }) }];
    }
    kept.push({ recordId, reason: deal && !owner ? 'sales.deal.owner_unknown' : 'changed_since' });
    return [];
  });
  await updateDeals(
    ctx,
    back.map(({ next }) => next),
    false,
  );
  await tell(ctx, action, back);
  return { undone: back.length, kept, more: changes.length === limit };
}

async function ownersOf(ctx: WriteCtx, ids: readonly string[]) {
  const owners = new Map<string, { ownerId: string; teamId: string }>();
  for (const id of new Set(ids)) {
    const user = await assignableUser(ctx, id);
    if (user) owners.set(id, { ownerId: user.id, teamId: user.teamId });
  }
  return owners;
}

async function tell(
  ctx: WriteCtx,
  action: DealBulkAction['action'],
  back: readonly { readonly deal: StoredDeal; readonly next: StoredDeal }[],
): Promise<void> {
  const pipelines = await loadPipelines(ctx);
  const stageOf = (deal: StoredDeal) => stageAt(pipelines, deal.stageId);
  const facts = (next: StoredDeal) => ({ name: next.name, facts: factsOf(next, stageOf(next).stage) });
  if (action === 'stage') {
    const events = [];
    for (const { deal, next } of back)
      events.push({
        ...subjectOf(next),
        data: await movedData(ctx, deal, next, stageOf(deal), stageOf(next)),
      });
    await emitAll(ctx, dealReturned, events);
  } else if (action === 'delete' || action === 'restore') {
    await emitAll(
      ctx,
      action === 'delete' ? dealRestored : dealDeleted,
      back.map(({ next }) => ({ ...subjectOf(next), data: facts(next) })),
    );
  } else {
    await emitAll(
      ctx,
      action === 'assign' ? dealAssigned : dealChanged,
      back.map(({ deal, next }) => ({
        ...subjectOf(next),
        data: { ...facts(next), changes: changesBetween(deal, next) },
      })),
    );
  }
}
