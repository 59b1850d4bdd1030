import type { WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import { activityRemoved } from './activity.events.ts';
import { removeActivities } from './activity.store.ts';
import type { StoredActivity } from './activity.ts';

/** Removes locked activities for good, and tells of it. */
export async function removeForGood(ctx: WriteCtx, gone: readonly StoredActivity[]): Promise<void> {
  await removeActivities(
    ctx,
    gone.map(({ id }) => id),
  );
  await emitAll(
    ctx,
    activityRemoved,
    gone.map(({ id, customerId, kind, version }) => ({
      subject: { kind: 'activity', id },
      customerId,
      data: { kind, version: version + 1 },
    })),
  );
}
