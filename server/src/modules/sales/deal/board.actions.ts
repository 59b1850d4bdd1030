import type { Money } from '@peyvand/contract/core/money';
import type { BoardColumn } from '@peyvand/contract/sales/deal-endpoints';
import type { Stage } from '@peyvand/contract/sales/pipelines';
import type { Ctx } from '../../../kernel/context.ts';
import { roundedQuotient } from '../../../kernel/money/decimal.ts';
import { isHidden } from '../../../kernel/policy/actor.ts';
import { stageMissing } from '../errors.ts';
import { loadPipelines } from '../pipeline/pipeline.store.ts';
import { firstCards, type Sum, sumsOf } from './board.store.ts';
import { rowsOf } from './row.store.ts';
import { shownRows } from './shown.actions.ts';
import type { WhichDeals } from './which.store.ts';

interface Asked extends WhichDeals {
  readonly sort: string;
  readonly limit: number;
  readonly closedDays: number;
}

const dayMs = 86_400_000;

/** The stages of a pipeline, each with count, sums and first cards; ends count what closed within `closedDays`. */
export async function boardOf(ctx: Ctx, { closedDays, sort, limit, ...asked }: Asked) {
  const pipelines = await loadPipelines(ctx);
  const pipeline =
    asked.pipelineId === undefined
      ? (pipelines.find(({ active }) => active) ?? pipelines[0])
      : pipelines.find(({ id }) => id === asked.pipelineId);
  if (!pipeline) throw stageMissing('pipelineId');
  const which = { ...asked, pipelineId: pipeline.id };
  const open = pipeline.stages.filter(({ kind }) => kind === 'open').map(({ id }) => id);
  const closedSince = new Date(ctx.clock().getTime() - closedDays * dayMs).toISOString();
  const [standing, closed, cards] = await Promise.all([
    sumsOf(ctx, { ...which, status: 'open' }),
    sumsOf(ctx, { ...which, closedSince }),
    firstCards(ctx, open, { ...which, sort, limit }),
  ]);
  const rows = await shownRows(
    ctx,
    await rowsOf(
      ctx,
      [...cards.values()].flatMap(({ ids }) => [...ids]),
    ),
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  const sums = [...standing, ...closed];
  const columns = pipeline.stages.map((stage): BoardColumn => {
    const own = sums.filter(({ stageId }) => stageId === stage.id);
    const found = cards.get(stage.id);
    return {
      stageId: stage.id,
      kind: stage.kind,
      ...totalsOf(ctx, own, new Map([[stage.id, stage]])),
      cards: (found?.ids ?? []).flatMap((id) => byId.get(id) ?? []),
      nextCursor: found?.nextCursor ?? null,
    };
  });
  return { pipelineId: pipeline.id, columns };
}

/** How many deals, and their amounts. */
export async function totals(ctx: Ctx, which: WhichDeals) {
  const stages = (await loadPipelines(ctx)).flatMap((pipeline) => pipeline.stages);
  return totalsOf(ctx, await sumsOf(ctx, which), new Map(stages.map((stage) => [stage.id, stage])));
}

/** Counts and sums by currency, the amounts left out where they are hidden. */
function totalsOf(ctx: Ctx, sums: readonly Sum[], stages: ReadonlyMap<string, Stage>) {
  const count = sums.reduce((all, one) => all + one.count, 0);
  if (isHidden(ctx.actor, 'deals', 'amount')) return { count };
  const whole = new Map<Money['currency'], bigint>();
  const weighted = new Map<Money['currency'], bigint>();
  for (const { currency, amount, probability, stageId } of sums) {
    const stage = stages.get(stageId);
    // A closed deal counts as the end says, whatever was thought of it before.
    const isOpen = stage?.kind === 'open';
    const share = BigInt(amount) * BigInt((isOpen ? probability : null) ?? stage?.probability ?? 0);
    whole.set(currency, (whole.get(currency) ?? 0n) + BigInt(amount));
    weighted.set(currency, (weighted.get(currency) ?? 0n) + share);
  }
  return {
    count,
    sums: moneys(whole),
    weighted: moneys(
      new Map([...weighted].map(([currency, share]) => [currency, roundedQuotient(share, 100n)])),
    ),
  };
}

/** Amounts with more than 18 digits do not fit and are left at the largest that does. */
function moneys(sums: ReadonlyMap<Money['currency'], bigint>): Money[] {
  const most = 10n ** 18n - 1n;
  return [...sums]
    .map(([currency, amount]) => ({ currency, amount: String(amount > most ? most : amount) }))
    .toSorted((one, other) => (one.currency < other.currency ? -1 : 1));
}
