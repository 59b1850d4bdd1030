import type { DealBulkAction } from '@peyvand/contract/sales/deal-bulk';
import type { Outcome } from '../../../kernel/bulk.ts';
import type { WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import { holds } from '../../../kernel/policy/actor.ts';
import { refuseLocked } from '../../../kernel/policy/fields.seam.ts';
import { Refusal } from '../../../kernel/problem.ts';
import { withCloseRates } from '../currency/freeze.ts';
import { ownerOf, raised, subjectOf } from '../deal/deal.actions.ts';
import { customOfAll } from '../deal/deal.custom.ts';
import { dealAssigned, dealChanged, dealDeleted, dealRestored } from '../deal/deal.events.ts';
import { changesBetween, factsOf, type StoredDeal } from '../deal/deal.ts';
import { updateDeals } from '../deal/deal-write.store.ts';
import { heldPipelines, stageAt } from '../deal/locked.ts';
import { endingOf, movedData, told } from '../deal/move.actions.ts';
import { rememberChanges } from '../import/changes.store.ts';
import { loadPipelines } from '../pipeline/pipeline.store.ts';
import { judge, type Means } from './judge.ts';
import { lockDealsToChange } from './lock.store.ts';

/** What some changes need beyond the right to write. */
const permissions: Partial<Record<DealBulkAction['action'], string>> = {
  assign: 'sales.deal.assign',
  delete: 'sales.deal.delete',
  restore: 'sales.deal.delete',
};

/** What the change needs that is the same for all deals. Throws when the actor may not make it to any. */
export async function requireBulk(ctx: WriteCtx, change: DealBulkAction): Promise<Means> {
  const needed = permissions[change.action];
  if (needed !== undefined && !holds(ctx.actor, needed)) throw new Refusal('access.denied');
  const at = ctx.clock().toISOString();
  const by = ctx.actor.id;
  const pipelines = await loadPipelines(ctx);
  if (change.action === 'tag' || change.action === 'untag') refuseLocked(ctx.actor, 'deals', ['tags']);
  if (change.action === 'expected') refuseLocked(ctx.actor, 'deals', ['expectedOn']);
  if (change.action === 'assign')
    return { action: 'assign', at, by, pipelines, owner: await ownerOf(ctx, change.ownerId) };
  if (change.action !== 'stage') return { ...change, at, by, pipelines };
  const to = stageAt(pipelines, change.stageId);
  const { reasonId, note } = change;
  return { action: 'stage', at, by, pipelines, to, ending: await endingOf(ctx, to, { reasonId, note }) };
}

/** The same change to many. What the actor cannot see or change is named with a reason, the others go through. */
export async function applyBulk(
  ctx: WriteCtx,
  ids: readonly string[],
  change: DealBulkAction,
): Promise<Outcome> {
  const { deals, readOnly } = await lockDealsToChange(ctx, ids);
  if (change.action === 'stage')
    await heldPipelines(
      ctx,
      (await loadPipelines(ctx)).map(({ id }) => id),
    );
  const means = await requireBulk(ctx, change);
  const known = new Set([...deals.map(({ id }) => id), ...readOnly]);
  const refused = [
    ...[...new Set(ids)].flatMap((id) => (known.has(id) ? [] : [{ id, reason: 'resource.missing' }])),
    ...readOnly.map((id) => ({ id, reason: 'sales.deal.read_only' })),
  ];
  const judged = deals.map((deal) => ({ deal, ...judge(deal, means) }));
  refused.push(...judged.flatMap(({ deal, refusal }) => (refusal ? [{ id: deal.id, reason: refusal }] : [])));
  const unchanged = judged.flatMap(({ deal, after, refusal }) => (after || refusal ? [] : [deal.id]));
  const wanted = judged.flatMap(({ deal, after }) => (after ? [{ before: deal, after }] : []));
  const done = await store(ctx, wanted, means);
  return { done, unchanged, refused };
}

interface Wanted {
  readonly before: StoredDeal;
  readonly after: StoredDeal;
}

async function store(ctx: WriteCtx, wanted: readonly Wanted[], means: Means): Promise<string[]> {
  const custom = await customOfAll(
    ctx,
    wanted.map(({ before, after }) => ({ before, after, given: undefined })),
  );
  const rated = await withCloseRates(
    ctx,
    wanted.map(({ after }) => after),
  );
  const stored = wanted.map(({ before, after }, at) => ({
    before,
    next: raised(ctx, { ...(rated[at] ?? after), custom: custom[at]?.custom ?? after.custom }),
  }));
  const nexts = stored.map(({ next }) => next);
  await updateDeals(ctx, nexts, false);
  await rememberChanges(
    ctx,
    'deal',
    stored.map(({ before, next }) => ({ recordId: next.id, before, version: next.version })),
  );
  await tell(ctx, stored, means);
  return nexts.map(({ id }) => id);
}

type Stored = readonly { readonly before: StoredDeal; readonly next: StoredDeal }[];

/** Each change as the same event that a single one tells. */
async function tell(ctx: WriteCtx, stored: Stored, means: Means): Promise<void> {
  const stageOf = (deal: StoredDeal) => stageAt(means.pipelines, deal.stageId);
  if (means.action === 'stage') {
    const events = [];
    for (const { before, next } of stored) {
      const data = await movedData(ctx, before, next, stageOf(before), means.to);
      events.push({ ...subjectOf(next), data });
    }
    await emitAll(ctx, told[means.to.stage.kind], events);
    return;
  }
  const facts = (next: StoredDeal) => ({ name: next.name, facts: factsOf(next, stageOf(next).stage) });
  if (means.action === 'delete' || means.action === 'restore') {
    const type = means.action === 'delete' ? dealDeleted : dealRestored;
    await emitAll(
      ctx,
      type,
      stored.map(({ next }) => ({ ...subjectOf(next), data: facts(next) })),
    );
    return;
  }
  await emitAll(
    ctx,
    means.action === 'assign' ? dealAssigned : dealChanged,
    stored.map(({ before, next }) => ({
      ...subjectOf(next),
      data: { ...facts(next), changes: changesBetween(before, next) },
    })),
  );
}
