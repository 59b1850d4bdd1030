import { z } from 'zod';
import type { WriteCtx } from '../../../kernel/context.ts';
import type { Reader, StoredEvent } from '../../../kernel/events/events.ts';
import { enqueue } from '../../../kernel/jobs/jobs.ts';
import { holdFromRemoval } from '../undo/undo.store.ts';
import { addDue } from './due.store.ts';
import { judge } from './judge.actions.ts';
import { holdQueue, markMerged } from './pair.store.ts';

const Changed = z.object({ changes: z.record(z.string(), z.unknown()) });

/** Fields that say who somebody is. */
const telling = new Set([
  'name',
  'kind',
  'firstName',
  'lastName',
  'birthDate',
  'nationalId',
  'code',
  'contactPoints',
  'addresses',
]);

/** More at once come from an import: it has the machine, and its customers are compared when it has calmed down. */
const few = 100;
const calmMs = 15_000;

/** Compares what came or changed within the same second, so that a duplicate stands in the queue at once. */
export const duplicateReader: Reader = {
  name: 'customers.duplicates',
  types: [
    'customers.customer.created',
    'customers.customer.changed',
    'customers.customer.restored',
    'customers.customer.merged',
    'customers.customer.unmerged',
  ],
  batch: 1000,
  handle: async (ctx, events) => {
    const ids = [...new Set(events.filter(concerns).map((event) => event.subjectId))].toSorted();
    if (ids.length === 0) return;
    await holdQueue(ctx);
    await holdFromRemoval(ctx, ids);
    await markMerged(ctx, ids);
    if (ids.length <= few) await judge(ctx, ids);
    else await putOff(ctx, ids);
  },
};

function concerns(event: StoredEvent): boolean {
  if (event.type !== 'customers.customer.changed') return true;
  const parsed = Changed.safeParse(event.data);
  return !parsed.success || Object.keys(parsed.data.changes).some((field) => telling.has(field));
}

async function putOff(ctx: WriteCtx, ids: readonly string[]): Promise<void> {
  await addDue(ctx, ids);
  await enqueue(
    ctx,
    'customers.duplicates.catch_up',
    {},
    {
      key: 'customers.duplicates.catch_up',
      runAt: new Date(ctx.clock().getTime() + calmMs),
    },
  );
}
