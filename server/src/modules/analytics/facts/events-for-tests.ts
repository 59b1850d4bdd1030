import type { StoredEvent } from '../../../kernel/events/events.ts';
import { customerCreated, customerRemoved, interactionRecorded } from '../../customers/events.ts';
import {
  type LineFacts,
  type OrderFacts,
  orderCancelled,
  orderChanged,
  orderPlaced,
  orderRemoved,
} from '../../sales/events.ts';
import { idOf } from './rows-for-tests.ts';

let count = 0;

function stored(type: string, subjectId: string, customerId: string | null, data: unknown): StoredEvent {
  count += 1;
  return {
    id: idOf('event', String(count)),
    type,
    version: 1,
    occurredAt: '2026-11-01T08:00:00.000Z',
    subjectId,
    customerId,
    data,
  };
}

export function line(name: string, total: string, changes: Partial<LineFacts> = {}): LineFacts {
  return {
    lineId: idOf('line', name),
    position: 1,
    productId: null,
    code: 'P1',
    description: `line ${name}`,
    category: null,
    quantity: '2.5',
    unitPrice: '1.25',
    subtotal: total,
    discount: '0',
    total,
    cost: null,
    ...changes,
  };
}

/** An order of a customer (null: nobody) as it stands at a version. */
export function order(
  customer: string | null,
  version: number,
  lines: LineFacts[],
  changes: Partial<OrderFacts> = {},
): OrderFacts {
  return {
    number: 'O-1',
    customerId: customer === null ? null : idOf('customer', customer),
    orderedAt: '2026-11-01T08:00:00.123Z',
    status: 'placed',
    channel: 'online',
    source: 'O\'Hara \\ "list"',
    country: null,
    sellerId: null,
    currency: 'IRR',
    subtotal: '0',
    discount: '0',
    total: '0',
    cost: null,
    version,
    lines,
    ...changes,
  };
}

const orderId = idOf('order', 'one');

export const placed = (facts: OrderFacts) => stored(orderPlaced.type, orderId, facts.customerId, facts);
export const changed = (facts: OrderFacts, removedLines: LineFacts[] = [], changes = {}) =>
  stored(orderChanged.type, orderId, facts.customerId, { changes, order: facts, removedLines });
export const cancelled = (facts: OrderFacts) =>
  stored(orderCancelled.type, orderId, facts.customerId, { reason: null, order: facts });
export const removed = (facts: OrderFacts) =>
  stored(orderRemoved.type, orderId, facts.customerId, { order: facts });

export function customer(name: string, version = 1, changes = {}): StoredEvent {
  const id = idOf('customer', name);
  const facts = {
    kind: 'person',
    name,
    code: null,
    stage: 'prospect',
    source: null,
    city: 'تهران',
    country: 'IR',
    ownerId: idOf('user', 'owner'),
    teamId: idOf('team', 'team'),
    version,
    ...changes,
  };
  return stored(customerCreated.type, id, id, { facts });
}

export function customerGone(name: string, version: number): StoredEvent {
  const id = idOf('customer', name);
  return stored(customerRemoved.type, id, id, { name, version });
}

export function talk(name: string, customerName: string): StoredEvent {
  return stored(interactionRecorded.type, idOf('talk', name), idOf('customer', customerName), {
    channel: 'phone',
    direction: 'in',
    subject: null,
    body: null,
    duration: 60,
    outcome: null,
    userId: null,
  });
}
