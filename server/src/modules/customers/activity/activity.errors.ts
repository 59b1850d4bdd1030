import { Refusal } from '../../../kernel/problem.ts';

/** Something about an activity that does not fit: where, why in one word, and in a sentence. */
export function unfitActivity(path: string, reason: string, message: string): Refusal {
  return new Refusal('request.refused', {
    reason: `customers.activity.${reason}`,
    detail: message,
    violations: [{ path, reason, message }],
  });
}

/** Only what is planned can be done, cancelled, moved or given on; only what is closed can be taken up again. */
export function activityClosed(isClosed: boolean): Refusal {
  return new Refusal('resource.conflict', {
    reason: isClosed ? 'customers.activity.closed' : 'customers.activity.open',
    detail: isClosed ? 'The activity is closed; take it up again first' : 'The activity is not closed',
  });
}

export function activityDeleted(): Refusal {
  return new Refusal('resource.conflict', {
    reason: 'customers.activity.deleted',
    detail: 'The activity lies in the trash; restore it first',
  });
}

/** It is shared with the actor for reading, or the actor only takes part. */
export function activityReadOnly(): Refusal {
  return new Refusal('access.denied', {
    reason: 'customers.activity.read_only',
    detail: 'Only its owner, and who leads them, may change this activity',
  });
}
