import type { Stage } from '@peyvand/contract/sales/pipelines';
import type { WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import { dealMoved } from './deal.events.ts';
import { lockInStage } from './deal.store.ts';
import { changesBetween, factsOf, type StoredDeal } from './deal.ts';
import { updateDeals } from './deal-write.store.ts';

const first = '00000000-0000-0000-0000-000000000000';
const chunk = 500;

/**
 * A stage is gone: its deals stand in another of the same kind from now on, since when they stood in the old one, so
 * that nobody's clock starts anew. Those of the trash too.
 */
export async function moveWithStage(ctx: WriteCtx, from: Stage, to: Stage): Promise<void> {
  for (let after = first; ; ) {
    const deals = await lockInStage(ctx, from.id, after, chunk);
    const moved = deals.map((before): { before: StoredDeal; next: StoredDeal } => ({
      before,
      next: {
        ...before,
        stageId: to.id,
        version: before.version + 1,
        updatedAt: ctx.clock().toISOString(),
      },
    }));
    await updateDeals(
      ctx,
      moved.map(({ next }) => next),
      false,
    );
    await emitAll(
      ctx,
      dealMoved,
      moved.map(({ before, next }) => ({
        subject: { kind: 'deal', id: next.id },
        customerId: next.customerId,
        data: {
          name: next.name,
          changes: changesBetween(before, next),
          from: from.names,
          to: to.names,
          since: before.stageSince,
          reason: null,
          facts: factsOf(next, to),
        },
      })),
    );
    const last = deals.at(-1)?.id;
    if (last === undefined || deals.length < chunk) return;
    after = last;
  }
}
