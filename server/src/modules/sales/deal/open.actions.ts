import type { Currency } from '@peyvand/contract/core/money';
import type { Channel } from '@peyvand/contract/sales/orders';
import type { WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import { withCloseRates } from '../currency/freeze.ts';
import { loadPipelines } from '../pipeline/pipeline.store.ts';
import { loadReasons } from '../pipeline/reason.store.ts';
import { blankDeal } from './deal.actions.ts';
import { dealCreated, dealLost, dealMoved, dealWon } from './deal.events.ts';
import { type At, changesBetween, factsOf, type StoredDeal, standingAt } from './deal.ts';
import { insertDeals } from './deal-write.store.ts';
import { stageAt } from './locked.ts';

/** A deal with everything decided, also how far it came and when. */
export interface DealToOpen {
  readonly name: string;
  readonly customerId: string;
  readonly ownerId: string;
  readonly teamId: string;
  readonly amount: string | null;
  readonly currency: Currency;
  /** Place of its stage in the first pipeline, from 0. */
  readonly stage: number;
  readonly openedAt: string;
  /** When it came to its stage. */
  readonly movedAt: string;
  readonly expectedOn?: string | null;
  readonly nextStep?: string | null;
  readonly nextStepOn?: string | null;
  readonly source?: string | null;
  readonly channel?: Channel | null;
  readonly agentId?: string | null;
  readonly competitors?: readonly string[];
  /** Place of the reason among those of its end, from 0. */
  readonly reason?: number;
}

/**
 * Opens many deals at once in the first pipeline and returns their ids in order: for the invented company of the demo
 * and for measurements. Customers and owners must exist; stages demand nothing.
 */
export async function openDeals(ctx: WriteCtx, list: readonly DealToOpen[]): Promise<string[]> {
  const pipelines = await loadPipelines(ctx);
  const [pipeline] = pipelines;
  const first = pipeline?.stages[0];
  if (!pipeline || !first) throw new Error('there is no pipeline');
  const { items: reasons } = await loadReasons(ctx);
  const begin = stageAt(pipelines, first.id);
  const planned = list.map((one) => {
    const stage = pipeline.stages[one.stage];
    if (!stage) throw new Error(`the pipeline has no stage ${one.stage}`);
    const to = stageAt(pipelines, stage.id);
    const opened = openedDeal(ctx, one, begin);
    if (stage.id === first.id) return { opened, deal: { ...opened, stageSince: one.movedAt }, to };
    const offered = reasons.filter(({ kind, active }) => active && kind === stage.kind);
    const reasonId =
      one.reason === undefined ? null : (offered[one.reason % Math.max(1, offered.length)]?.id ?? null);
    const ending = { reasonId, lostTo: one.competitors?.[0] ?? null, note: null };
    const standing = standingAt(opened, to, { by: one.ownerId, at: one.movedAt, ending });
    return { opened, deal: { ...opened, ...standing, version: 2, updatedAt: one.movedAt }, to };
  });
  const rated = await withCloseRates(
    ctx,
    planned.map(({ deal }) => deal),
  );
  const made = planned.map((one, at) => ({ ...one, deal: rated[at] ?? one.deal }));
  await insertDeals(
    ctx,
    made.map(({ deal }) => deal),
    null,
  );
  await emitAll(
    ctx,
    dealCreated,
    made.map(({ opened }) => ({
      ...about(opened),
      occurredAt: opened.createdAt,
      data: { name: opened.name, stage: first.names, facts: factsOf(opened, first) },
    })),
  );
  for (const [kind, type] of [
    ['open', dealMoved],
    ['won', dealWon],
    ['lost', dealLost],
  ] as const) {
    await emitAll(
      ctx,
      type,
      made
        .filter(({ deal, to }) => to.stage.kind === kind && deal.version === 2)
        .map(({ opened, deal, to }) => ({
          ...about(deal),
          occurredAt: deal.stageSince,
          data: {
            name: deal.name,
            changes: changesBetween(opened, deal),
            from: first.names,
            to: to.stage.names,
            since: opened.stageSince,
            reason: reasons.find(({ id }) => id === deal.reasonId)?.names ?? null,
            facts: factsOf(deal, to.stage),
          },
        })),
    );
  }
  return made.map(({ deal }) => deal.id);
}

function openedDeal(ctx: WriteCtx, one: DealToOpen, begin: At): StoredDeal {
  const ending = { reasonId: null, lostTo: null, note: null };
  return {
    ...blankDeal,
    id: ctx.newId(),
    name: one.name,
    customerId: one.customerId,
    customerNow: one.customerId,
    ownerId: one.ownerId,
    teamId: one.teamId,
    ...standingAt({ stageId: begin.stage.id }, begin, { by: one.ownerId, at: one.openedAt, ending }),
    amount: one.amount,
    currency: one.currency,
    expectedOn: one.expectedOn ?? null,
    nextStep: one.nextStep ?? null,
    nextStepOn: one.nextStepOn ?? null,
    source: one.source ?? null,
    channel: one.channel ?? null,
    agentId: one.agentId ?? null,
    competitors: one.competitors ?? [],
    createdAt: one.openedAt,
    updatedAt: one.openedAt,
  };
}

function about(deal: StoredDeal) {
  return { subject: { kind: 'deal', id: deal.id }, customerId: deal.customerId } as const;
}
