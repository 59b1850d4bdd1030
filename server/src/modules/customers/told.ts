import type { WriteCtx } from '../../kernel/context.ts';
import { type EventType, emit, type NewEvent } from '../../kernel/events/events.ts';
import { announce } from '../platform/api.ts';

/** Emits an event of a customer's story and tells open pages that the customer has changed. */
export async function emitOf<Data>(
  ctx: WriteCtx,
  type: EventType<Data>,
  event: NewEvent<Data>,
): Promise<void> {
  await emit(ctx, type, event);
  if (event.customerId !== null) await announce(ctx, 'customers', event.customerId);
}
