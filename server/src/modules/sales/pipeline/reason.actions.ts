import type { Violation } from '@peyvand/contract/core/problem';
import type { DealReason } from '@peyvand/contract/sales/pipelines';
import type { WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { Refusal } from '../../../kernel/problem.ts';
import { staleVersion } from '../errors.ts';
import { reasonsChanged } from './pipeline.events.ts';
import { loadReasons, lockReasons, putReasons } from './reason.store.ts';

/** There is one list of reasons; it needs a subject in the log. */
const listId = '00000000-0000-0000-0000-000000000002';

/** Replaces the list. What is left out is retired; a reason keeps its kind, since deals name it. */
export async function changeReasons(ctx: WriteCtx, version: number, items: readonly DealReason[]) {
  const before = await lockReasons(ctx);
  if (before.version !== version) throw staleVersion();
  const known = new Map(before.items.map((one) => [one.id, one]));
  const faults = items.flatMap((one, at): Violation[] => {
    const path = `items.${at}`;
    if (items.findIndex(({ id }) => id === one.id) !== at)
      return [{ path: `${path}.id`, reason: 'repeated', message: 'stands twice' }];
    const old = known.get(one.id);
    if (old && old.kind !== one.kind)
      return [{ path: `${path}.kind`, reason: 'kind', message: 'cannot change: deals name it' }];
    return [];
  });
  if (faults.length > 0)
    throw new Refusal('request.refused', { reason: 'sales.reason.unsound', violations: faults });
  await putReasons(ctx, items);
  const after = await loadReasons(ctx);
  const changes = { items: { from: before.items, to: after.items } };
  await emit(ctx, reasonsChanged, {
    subject: { kind: 'reason', id: listId },
    customerId: null,
    data: { changes },
  });
  return after;
}
