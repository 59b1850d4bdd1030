import { emitAll } from '../../../kernel/events/events.ts';
import type { FieldHost } from '../../../kernel/fields.ts';
import { loadPipelines } from '../pipeline/pipeline.store.ts';
import { placeOf } from '../pipeline/pipeline.ts';
import { builtIn } from './deal.custom.ts';
import { dealChanged } from './deal.events.ts';
import { lockDeals } from './deal.store.ts';
import { changesBetween, factsOf } from './deal.ts';
import { storeCustomOf, walkDeals } from './host.store.ts';

/** Deals as records that can have custom fields. */
export const dealsHost: FieldHost = {
  resource: 'deals',
  table: 'sales.deals',
  kinds: [],
  counted: 'deleted_at is null',
  builtIn,
  walk: walkDeals,
  store: async (ctx, changes, told) => {
    if (!told) return (await storeCustomOf(ctx, changes, false)).length;
    const before = new Map(
      (
        await lockDeals(
          ctx,
          changes.map(({ id }) => id),
        )
      ).map((deal) => [deal.id, deal]),
    );
    const stored = new Set(await storeCustomOf(ctx, changes, true));
    const pipelines = await loadPipelines(ctx);
    await emitAll(
      ctx,
      dealChanged,
      changes.flatMap(({ id, to }) => {
        const old = before.get(id);
        const stage = old && placeOf(pipelines, old.stageId)?.stage;
        if (!old || !stage || !stored.has(id)) return [];
        const now = { ...old, custom: to, version: old.version + 1 };
        return [
          {
            subject: { kind: 'deal', id },
            customerId: old.customerId,
            data: { name: old.name, changes: changesBetween(old, now), facts: factsOf(now, stage) },
          },
        ];
      }),
    );
    return stored.size;
  },
};
