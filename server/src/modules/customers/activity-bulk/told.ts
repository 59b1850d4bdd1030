import type { ActivityBulkAction } from '@peyvand/contract/customers/activity-bulk';
import type { WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import {
  activityAssigned,
  activityChanged,
  activityDeleted,
  activityRestored,
} from '../activity/activity.events.ts';
import { changesBetween, factsOf, type StoredActivity } from '../activity/activity.ts';
import { subjectOf } from '../activity/locked.ts';

/** Each change as the same event that a single one tells. */
export async function tellChanged(
  ctx: WriteCtx,
  action: Exclude<ActivityBulkAction['action'], 'complete'>,
  stored: readonly { readonly before: StoredActivity; readonly after: StoredActivity }[],
): Promise<void> {
  const events = stored.map(({ before, after }) => ({
    ...subjectOf(after),
    data: { kind: after.kind, subject: after.subject, facts: factsOf(after) },
    changes: changesBetween(before, after),
  }));
  if (action === 'delete' || action === 'restore') {
    const type = action === 'delete' ? activityDeleted : activityRestored;
    await emitAll(
      ctx,
      type,
      events.map(({ changes: _none, ...event }) => event),
    );
    return;
  }
  await emitAll(
    ctx,
    action === 'assign' ? activityAssigned : activityChanged,
    events.map(({ changes, data, ...about }) => ({ ...about, data: { ...data, changes } })),
  );
}
