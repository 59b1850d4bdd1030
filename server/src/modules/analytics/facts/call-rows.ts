import type { StoredEvent } from '../../../kernel/events/events.ts';
import { callRecorded, callRemoved } from '../../service/events.ts';
import { nobody } from './tables.ts';
import { ToldCall } from './told.ts';

export const callEvents = [callRecorded, callRemoved] as const;

/** The row that an event of a call leaves. A call is never changed, so what was removed is its second version. */
export function callRow(event: StoredEvent): object {
  const { agentName, agentId, ...told } = ToldCall.parse(event.data);
  const isGone = event.type === callRemoved.type;
  return {
    customer_id: event.customerId ?? nobody,
    call_id: event.subjectId,
    at: event.occurredAt,
    ...told,
    agent_name: agentName,
    agent_id: agentId ?? nobody,
    ver: isGone ? 2 : 1,
    is_deleted: isGone ? 1 : 0,
  };
}
