import type { Deal, DealChange } from '@peyvand/contract/sales/deals';
import type { Words } from '@peyvand/contract/sales/pipelines';
import type { WriteCtx } from '../../../kernel/context.ts';
import { type EventType, emit } from '../../../kernel/events/events.ts';
import { withCloseRates } from '../currency/freeze.ts';
import { moveRefused, nothingToTakeBack, notReady, reasonMissing, stageMissing } from '../errors.ts';
import { loadReasons } from '../pipeline/reason.store.ts';
import { changed, raised, subjectOf } from './deal.actions.ts';
import {
  dealChanged,
  dealLost,
  dealMoved,
  dealReopened,
  dealReturned,
  dealWon,
  type Moved,
} from './deal.events.ts';
import { type At, changesBetween, type Ending, factsOf, type StoredDeal, standingAt } from './deal.ts';
import { updateDeals } from './deal-write.store.ts';
import { lacking } from './demands.ts';
import { heldPipelines, type Locked, lockedAt, stageAt } from './locked.ts';
import { lastMove } from './moves.store.ts';
import { move } from './moving.ts';
import { getDeal } from './shown.actions.ts';

interface Wish {
  readonly change?: DealChange | undefined;
  readonly reasonId?: string | null | undefined;
  readonly lostTo?: string | null | undefined;
  readonly note?: string | null | undefined;
}

/**
 * Moves a deal to another stage, with a change of fields that the stage may demand, in one step. Throws
 * `sales.deal.not_next`, `.not_ready` with what is missing, `.closed`, `.same`.
 */
export async function moveDeal(
  ctx: WriteCtx,
  id: string,
  version: number,
  { stageId, ...wish }: Wish & { stageId: string },
): Promise<Deal> {
  const locked = await lockedAt(ctx, id, version);
  return moveTo(ctx, locked, () => stageId, wish);
}

/** A deal is won or lost: it goes to the first such end of its pipeline. */
export async function closeDeal(
  ctx: WriteCtx,
  id: string,
  version: number,
  kind: 'won' | 'lost',
  wish: Wish,
): Promise<Deal> {
  const locked = await lockedAt(ctx, id, version);
  if (locked.deal.status !== 'open') throw moveRefused('closed');
  const pipeline = locked.pipelines.find((one) => one.id === locked.deal.pipelineId);
  return moveTo(ctx, locked, () => pipeline?.stages.find((stage) => stage.kind === kind)?.id ?? '', wish);
}

async function moveTo(ctx: WriteCtx, locked: Locked, stageIdOf: () => string, wish: Wish): Promise<Deal> {
  const target = stageAt(locked.pipelines, stageIdOf());
  const pipelines = await heldPipelines(ctx, [locked.at.pipelineId, target.pipelineId]);
  const to = stageAt(pipelines, target.stage.id);
  const isOther = to.pipelineId !== locked.deal.pipelineId;
  if (isOther && !pipelines.find(({ id }) => id === to.pipelineId)?.active) throw stageMissing();
  const ending = await endingOf(ctx, to, wish);
  const after = wish.change ? await changed(ctx, locked, wish.change) : locked.deal;
  const now = ctx.clock().toISOString();
  const judged = move(after, locked.at, to, { by: ctx.actor.id, at: now, ending });
  if (!judged.ok)
    throw judged.reason === 'not_ready' ? notReady(judged.violations) : moveRefused(judged.reason);
  const filled = await storeFilled(ctx, locked, after);
  await storeMove(ctx, filled, { ...filled, ...judged.standing }, locked.at, to);
  return getDeal(ctx, filled.id);
}

/** What the move filled in is told as a change of its own. */
async function storeFilled(ctx: WriteCtx, { deal, at }: Locked, after: StoredDeal): Promise<StoredDeal> {
  const changes = changesBetween(deal, after);
  if (Object.keys(changes).length === 0) return deal;
  const next = raised(ctx, after);
  await updateDeals(ctx, [next], true);
  const data = { name: next.name, changes, facts: factsOf(next, at.stage) };
  await emit(ctx, dealChanged, { ...subjectOf(next), data });
  return next;
}

export const told: Readonly<Record<'open' | 'won' | 'lost', EventType<Moved>>> = {
  open: dealMoved,
  won: dealWon,
  lost: dealLost,
};

async function storeMove(
  ctx: WriteCtx,
  before: StoredDeal,
  after: StoredDeal,
  from: At,
  to: At,
  type: EventType<Moved> = told[to.stage.kind],
): Promise<void> {
  const [rated = after] = await withCloseRates(ctx, [after]);
  const next = raised(ctx, rated);
  await updateDeals(ctx, [next], false);
  await emit(ctx, type, { ...subjectOf(next), data: await movedData(ctx, before, next, from, to) });
}

/** What a move tells. */
export async function movedData(
  ctx: WriteCtx,
  before: StoredDeal,
  next: StoredDeal,
  from: At,
  to: At,
): Promise<Moved> {
  return {
    name: next.name,
    changes: changesBetween(before, next),
    from: from.stage.names,
    to: to.stage.names,
    since: before.stageSince,
    reason: next.reasonId === null ? null : await reasonNames(ctx, next.reasonId),
    facts: factsOf(next, to.stage),
  };
}

async function reasonNames(ctx: WriteCtx, id: string): Promise<Words | null> {
  return (await loadReasons(ctx)).items.find((one) => one.id === id)?.names ?? null;
}

/** Reason and words of an end. A lost deal needs a reason as long as any is offered. */
export async function endingOf(ctx: WriteCtx, { stage }: At, wish: Wish): Promise<Ending> {
  const { reasonId = null, lostTo = null, note = null } = wish;
  if (stage.kind === 'open') return { reasonId: null, lostTo: null, note: null };
  const { items } = await loadReasons(ctx);
  const offered = items.filter(({ kind, active }) => active && kind === stage.kind);
  if (reasonId !== null && !offered.some(({ id }) => id === reasonId)) throw reasonMissing(true);
  if (reasonId === null && stage.kind === 'lost' && offered.length > 0) throw reasonMissing(false);
  return { reasonId, lostTo, note };
}

/** A closed deal goes on where it stood when it was closed, or in the stage that is named. */
export async function reopenDeal(
  ctx: WriteCtx,
  id: string,
  version: number,
  stageId: string | undefined,
): Promise<Deal> {
  const { deal, at, pipelines: known } = await lockedAt(ctx, id, version);
  if (deal.status === 'open') throw moveRefused('same');
  const target = stageAt(known, stageId ?? deal.openStageId ?? firstOpen(known, deal));
  const pipelines = await heldPipelines(ctx, [at.pipelineId, target.pipelineId]);
  const to = stageAt(pipelines, target.stage.id);
  if (to.stage.kind !== 'open') throw stageMissing();
  const lacks = lacking(null, deal, to.stage);
  if (lacks.length > 0) throw notReady(lacks);
  const now = ctx.clock().toISOString();
  const ending = { reasonId: null, lostTo: null, note: null };
  const standing = standingAt(deal, to, { by: ctx.actor.id, at: now, ending });
  await storeMove(ctx, deal, { ...deal, ...standing }, at, to, dealReopened);
  return getDeal(ctx, id);
}

function firstOpen(pipelines: Locked['pipelines'], deal: StoredDeal): string {
  const own = pipelines.find(({ id }) => id === deal.pipelineId);
  return own?.stages.find(({ kind }) => kind === 'open')?.id ?? '';
}

/** Undoes the last move, as long as nothing happened to the deal since. Throws `sales.deal.nothing_to_take_back`. */
export async function takeBack(ctx: WriteCtx, id: string, version: number): Promise<Deal> {
  const { deal, at, pipelines: known } = await lockedAt(ctx, id, version);
  const standing = await lastMove(ctx, deal);
  if (!standing || !known.some(({ stages }) => stages.some((one) => one.id === standing.stageId)))
    throw nothingToTakeBack();
  const back = stageAt(known, standing.stageId);
  const pipelines = await heldPipelines(ctx, [at.pipelineId, back.pipelineId]);
  const to = stageAt(pipelines, back.stage.id);
  await storeMove(ctx, deal, { ...deal, ...standing }, at, to, dealReturned);
  return getDeal(ctx, id);
}
