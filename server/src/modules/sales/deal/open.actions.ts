import type { Currency } from '@peyvand/contract/core/money';
import type { Channel } from '@peyvand/contract/sales/orders';
import type { Stage } from '@peyvand/contract/sales/pipelines';
import type { WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import { withCloseRates } from '../currency/freeze.ts';
import { loadPipelines } from '../pipeline/pipeline.store.ts';
import { loadReasons } from '../pipeline/reason.store.ts';
import { blankDeal } from './deal.actions.ts';
import { dealCreated, dealLost, dealMoved, dealWon } from './deal.events.ts';
import {
  type At,
  changesBetween,
  factsOf,
  type StoredDeal,
  type StoredDealLine,
  standingAt,
} from './deal.ts';
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
  /** Stages that it stood in meanwhile, in order; without them it came to its stage at once. */
  readonly between?: readonly { readonly stage: number; readonly at: string }[];
  readonly expectedOn?: string | null;
  readonly nextStep?: string | null;
  readonly nextStepOn?: string | null;
  readonly source?: string | null;
  readonly channel?: Channel | null;
  readonly agentId?: string | null;
  readonly competitors?: readonly string[];
  /** Place of the reason among those of its end, from 0. */
  readonly reason?: number;
  /** What is to be sold; its totals are the amount. */
  readonly lines?: readonly Omit<StoredDealLine, 'id' | 'position'>[];
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
    const opened = openedDeal(ctx, one, begin);
    const ways = [...(one.between ?? []), { stage: one.stage, at: one.movedAt }];
    const moves: Move[] = [];
    let deal = opened;
    let from = begin.stage;
    for (const { stage: place, at } of ways) {
      const stage = pipeline.stages[place];
      if (!stage) throw new Error(`the pipeline has no stage ${place}`);
      if (stage.id === from.id) continue;
      const offered = reasons.filter(({ kind, active }) => active && kind === stage.kind);
      const reasonId =
        one.reason === undefined ? null : (offered[one.reason % Math.max(1, offered.length)]?.id ?? null);
      const ending = { reasonId, lostTo: one.competitors?.[0] ?? null, note: null };
      const standing = standingAt(deal, stageAt(pipelines, stage.id), { by: one.ownerId, at, ending });
      const after = { ...deal, ...standing, version: deal.version + 1, updatedAt: at };
      moves.push({ before: deal, after, from, to: stage });
      [deal, from] = [after, stage];
    }
    return { opened, deal, moves };
  });
  const rated = await withCloseRates(
    ctx,
    planned.map(({ deal }) => deal),
  );
  await insertDeals(ctx, rated, null);
  await emitAll(
    ctx,
    dealCreated,
    planned.map(({ opened }) => ({
      ...about(opened),
      occurredAt: opened.createdAt,
      data: { name: opened.name, stage: first.names, facts: factsOf(opened, first) },
    })),
  );
  // Rates are frozen with the last move of a deal.
  const moved = planned.flatMap(({ moves, deal }, at) =>
    moves.map((one) => (one.after === deal ? { ...one, after: rated[at] ?? deal } : one)),
  );
  for (const [kind, type] of [
    ['open', dealMoved],
    ['won', dealWon],
    ['lost', dealLost],
  ] as const) {
    await emitAll(
      ctx,
      type,
      moved
        .filter(({ to }) => to.kind === kind)
        .map(({ before, after, from, to }) => ({
          ...about(after),
          occurredAt: after.stageSince,
          data: {
            name: after.name,
            changes: changesBetween(before, after),
            from: from.names,
            to: to.names,
            since: before.stageSince,
            reason: reasons.find(({ id }) => id === after.reasonId)?.names ?? null,
            facts: factsOf(after, to),
          },
        })),
    );
  }
  return rated.map(({ id }) => id);
}

/** A step of a deal from one stage to the next. */
interface Move {
  readonly before: StoredDeal;
  readonly after: StoredDeal;
  readonly from: Stage;
  readonly to: Stage;
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
    lines: (one.lines ?? []).map((line, position) => ({ ...line, id: ctx.newId(), position })),
    createdAt: one.openedAt,
    updatedAt: one.openedAt,
  };
}

function about(deal: StoredDeal) {
  return { subject: { kind: 'deal', id: deal.id }, customerId: deal.customerId } as const;
}
