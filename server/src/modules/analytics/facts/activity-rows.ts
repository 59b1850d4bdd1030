import type { StoredEvent } from '../../../kernel/events/events.ts';
import {
  activityAssigned,
  activityCancelled,
  activityChanged,
  activityCompleted,
  activityDeleted,
  activityPlanned,
  activityRemoved,
  activityReopened,
  activityRestored,
} from '../../customers/events.ts';
import { nobody } from './tables.ts';
import { Gone, ToldActivity } from './told.ts';

export const activityEvents = [
  activityPlanned,
  activityChanged,
  activityCompleted,
  activityCancelled,
  activityReopened,
  activityAssigned,
  activityDeleted,
  activityRestored,
  activityRemoved,
] as const;

/** Stands for "not yet". */
const never = '1970-01-01T00:00:00.000Z';

const gone = {
  customer_id: nobody,
  at: never,
  kind: '',
  deal_id: nobody,
  outcome_id: nobody,
  minutes: null,
  cost: null,
  currency: '',
  owner_id: nobody,
  is_deleted: 1,
} as const;

/** The row that an event of an activity leaves. Only what is done and not in the trash is a fact. */
export function activityRow(event: StoredEvent): object {
  const activity_id = event.subjectId;
  if (event.type === activityRemoved.type)
    return { ...gone, activity_id, ver: Gone.parse(event.data).version };
  const { facts } = ToldActivity.parse(event.data);
  return {
    customer_id: event.customerId ?? nobody,
    activity_id,
    at: facts.closedAt ?? never,
    kind: facts.kind,
    deal_id: facts.about?.kind === 'deal' ? facts.about.id : nobody,
    outcome_id: facts.outcomeId ?? nobody,
    minutes: facts.spentMinutes ?? facts.minutes,
    cost: facts.cost?.amount ?? null,
    currency: facts.cost?.currency ?? '',
    owner_id: facts.ownerId,
    ver: facts.version,
    is_deleted: facts.state === 'done' && event.type !== activityDeleted.type ? 0 : 1,
  };
}
