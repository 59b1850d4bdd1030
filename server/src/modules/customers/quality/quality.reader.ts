import { z } from 'zod';
import type { Reader, StoredEvent } from '../../../kernel/events/events.ts';
import { holdFromRemoval } from '../undo/undo.store.ts';
import { gather } from './assess.store.ts';
import { type ChangedField, markChanged } from './marks.store.ts';
import { assess } from './quality.actions.ts';
import { loadRules } from './rules.store.ts';

const Changed = z.object({ changes: z.record(z.string(), z.object({ from: z.unknown(), to: z.unknown() })) });
const Points = z.array(z.object({ key: z.string().nullish() }));

/** Fields whose age nobody asks for. */
const ageless = new Set(['tags', 'stage', 'stageHold', 'acquisitionCost']);
/** Fields that a score looks at. */
const scored = new Set([
  'kind',
  'contactPoints',
  'addresses',
  'jobTitle',
  'birthDate',
  'nationalId',
  'code',
  'source',
  'language',
]);

/** Keeps when each field was changed, and the quality of what was changed. New records are assessed at night. */
export const qualityReader: Reader = {
  name: 'customers.quality',
  types: ['customers.customer.changed', 'customers.relation.added', 'customers.relation.removed'],
  batch: 500,
  handle: async (ctx, events) => {
    const told = events.map((event) => ({ event, changes: changesIn(event) }));
    await holdFromRemoval(
      ctx,
      events.flatMap(({ customerId }) => customerId ?? []),
    );
    await markChanged(
      ctx,
      told.flatMap(({ event, changes }) => changes.flatMap((change) => markedIn(event, change))),
    );
    const touched = told.filter(
      ({ event, changes }) => event.type !== changed || changes.some(({ field }) => scored.has(field)),
    );
    const ids = [...new Set(touched.flatMap(({ event }) => event.customerId ?? []))];
    if (ids.length > 0) await assess(ctx, await gather(ctx, ids), await loadRules(ctx));
  },
};

const changed = 'customers.customer.changed';

interface Change {
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** What an event changed of the fields that grow old. */
function changesIn({ type, data }: StoredEvent): Change[] {
  const parsed = Changed.safeParse(data);
  if (type !== changed || !parsed.success) return [];
  return Object.entries(parsed.data.changes).flatMap(([field, { from, to }]) =>
    ageless.has(field) ? [] : [{ field, from, to }],
  );
}

function markedIn(event: StoredEvent, { field, from, to }: Change): ChangedField[] {
  if (event.customerId === null) return [];
  const base = { eventId: event.id, customerId: event.customerId, at: event.occurredAt };
  if (field !== 'contactPoints') return [{ ...base, field }];
  const known = new Set(keysIn(from));
  return keysIn(to).flatMap((key) => (known.has(key) ? [] : [{ ...base, field: `contact:${key}` }]));
}

function keysIn(points: unknown): string[] {
  return (Points.safeParse(points).data ?? []).flatMap(({ key }) => key ?? []);
}
