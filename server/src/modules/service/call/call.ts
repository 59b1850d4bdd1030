import type { NewCall } from '@peyvand/contract/service/calls';

/** A call as it is kept. */
export interface StoredCall extends Omit<NewCall, 'offeredAt'> {
  readonly id: string;
  readonly offeredAt: string;
}

/** Before that nobody counted calls like this; it is a mistyped year. */
const earliest = '1990-01-01T00:00:00.000Z';

/** What is wrong with a call; empty where nothing is. */
export function wrongIn(
  { outcome, talked, wrapped, offeredAt }: Pick<StoredCall, 'outcome' | 'talked' | 'wrapped' | 'offeredAt'>,
  now: Date,
): { path: 'talked' | 'wrapped' | 'offeredAt'; reason: string; message: string }[] {
  const wrong: ReturnType<typeof wrongIn> = [];
  const isTaken = outcome === 'answered' || outcome === 'transferred';
  if (!isTaken && talked > 0)
    wrong.push({ path: 'talked', reason: 'unanswered', message: 'nobody talks in a call that nobody took' });
  if (!isTaken && wrapped > 0)
    wrong.push({ path: 'wrapped', reason: 'unanswered', message: 'nobody works on a call that nobody took' });
  if (new Date(offeredAt) > now)
    wrong.push({ path: 'offeredAt', reason: 'future', message: 'nobody has called yet' });
  if (offeredAt < earliest) wrong.push({ path: 'offeredAt', reason: 'past', message: 'is in 1990 or later' });
  return wrong;
}

/**
 * What makes a call the same call: the telephone system's id; without one everything that is told of it, to the second.
 */
export function keyOf(call: Omit<StoredCall, 'id'>): string {
  if (call.reference !== '') return `reference ${call.reference}`;
  const { offeredAt, queue, direction, outcome, waited, talked, wrapped, customerId, agentName } = call;
  const told = [offeredAt, queue, direction, outcome, waited, talked, wrapped, customerId, agentName];
  return JSON.stringify(told);
}

/** What events say of a call. */
export function toldOf({
  queue,
  direction,
  outcome,
  waited,
  talked,
  wrapped,
  agentName,
  agentId,
}: StoredCall) {
  return { queue, direction, outcome, waited, talked, wrapped, agentName, agentId };
}

/** Where a page of calls ended. */
export interface Place {
  readonly offeredAt: string;
  readonly id: string;
}

export function cursorOf({ offeredAt, id }: Place): string {
  return `${offeredAt}_${id}`;
}

const form = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z)_([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})$/;

/** The place of a cursor; null for one that was made for another list. */
export function placeOf(cursor: string): Place | null {
  const [, offeredAt = '', id = ''] = form.exec(cursor) ?? [];
  return Number.isNaN(Date.parse(offeredAt)) ? null : { offeredAt, id };
}
