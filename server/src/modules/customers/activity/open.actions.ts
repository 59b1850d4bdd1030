import type { ActivityKind } from '@peyvand/contract/customers/activities';
import type { WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import { activityPlanned } from './activity.events.ts';
import { insertActivities } from './activity.store.ts';
import { factsOf, open, type StoredActivity } from './activity.ts';
import { withTimes } from './entry.ts';
import { subjectOf } from './locked.ts';

export interface ActivityToPlan {
  readonly kind: ActivityKind;
  readonly subject: string;
  readonly customerId: string | null;
  readonly ownerId: string;
  readonly teamId: string;
  readonly day: string | null;
  readonly time: string | null;
  readonly minutes: number | null;
  readonly place?: string;
  readonly zone: string;
}

/** Plans many at once for their owners, telling nobody. References are not asked for: for the demo and the bench. */
export async function planActivities(ctx: WriteCtx, list: readonly ActivityToPlan[]): Promise<void> {
  const now = ctx.clock();
  const at = now.toISOString();
  const planned = list.map(({ place, day, zone, ...one }): StoredActivity => {
    const stamp = { id: ctx.newId(), createdAt: at, updatedAt: at, version: 1 };
    return withTimes(
      {
        ...open,
        ...one,
        ...stamp,
        day,
        zone: day === null ? null : zone,
        place: place ?? null,
        customerNow: one.customerId,
        aboutKind: null,
        aboutId: null,
        colleagues: [],
        guests: [],
        priority: 'normal',
        note: '',
        reminders: [],
        rate: null,
        rateCurrency: null,
        beginsAt: null,
        endsAt: null,
        remindAt: null,
        seriesId: null,
        recurrence: null,
        occursOn: null,
        isOdd: false,
        deletedAt: null,
      },
      now,
    );
  });
  await insertActivities(ctx, planned);
  await emitAll(
    ctx,
    activityPlanned,
    planned.map((one) => {
      const { kind, subject, day, time } = one;
      return { ...subjectOf(one), data: { kind, subject, day, time, facts: factsOf(one) } };
    }),
  );
}
