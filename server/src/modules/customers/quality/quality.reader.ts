import { z } from 'zod';
import type { Reader, StoredEvent } from '../../../kernel/events/events.ts';
import { gather } from './assess.store.ts';
import { type ChangedField, markChanged } from './marks.store.ts';
import { assess } from './quality.actions.ts';
import { loadRules } from './rules.store.ts';

const Changed = z.object({ changes: z.record(z.string(), z.object({ from: z.unknown(), to: z.unknown() })) });
const Points = z.array(z.object({ key: z.string().nullish() }));

/** Fields whose age nobody asks for. */
const ageless = new Set(['tags', 'stage', 'acquisitionCost']);

/** Keeps when each field was changed, and the quality of what was changed. New records are assessed at night. */
export const qualityReader: Reader = {
  name: 'customers.quality',
  types: ['customers.customer.changed', 'customers.relation.added', 'customers.relation.removed'],
  batch: 500,
  handle: async (ctx, events) => {
    await markChanged(ctx, events.flatMap(changedIn));
    const ids = [...new Set(events.flatMap((event) => event.customerId ?? []))];
    await assess(ctx, await gather(ctx, ids), await loadRules(ctx));
  },
};

function changedIn(event: StoredEvent): ChangedField[] {
  const parsed = Changed.safeParse(event.data);
  if (event.type !== 'customers.customer.changed' || !parsed.success || event.customerId === null) return [];
  const base = { eventId: event.id, customerId: event.customerId, at: event.occurredAt };
  return Object.entries(parsed.data.changes).flatMap(([field, { from, to }]) => {
    if (ageless.has(field)) return [];
    if (field !== 'contactPoints') return [{ ...base, field }];
    const known = new Set(keysIn(from));
    return keysIn(to).flatMap((key) => (known.has(key) ? [] : [{ ...base, field: `contact:${key}` }]));
  });
}

function keysIn(points: unknown): string[] {
  return (Points.safeParse(points).data ?? []).flatMap(({ key }) => key ?? []);
}
