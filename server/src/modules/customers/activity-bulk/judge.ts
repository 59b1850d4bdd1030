import type { ActivityBulkAction } from '@peyvand/contract/customers/activity-bulk';
import { addUnits } from '../../../kernel/time/calendar.ts';
import type { StoredActivity } from '../activity/activity.ts';
import { withTimes } from '../activity/entry.ts';
import type { Owner } from '../owner.ts';

/** A change with what is the same for all activities; `owner` where they are given away. */
export type Means = { readonly now: Date; readonly zone: string; readonly owner: Owner | null } & {
  readonly change: ActivityBulkAction;
};

/** What becomes of one activity: as it is afterwards, or why not. Neither: it is so already. */
export interface Judged {
  readonly after?: StoredActivity;
  readonly refusal?: string;
}

/** Completing is judged here too; what it leaves in the story is not. */
export function judge(activity: StoredActivity, { change, now, zone, owner }: Means): Judged {
  if (change.action === 'restore')
    return activity.deletedAt === null ? {} : timed({ ...activity, deletedAt: null }, now);
  if (activity.deletedAt !== null) return { refusal: 'resource.missing' };
  if (change.action === 'delete')
    return { after: { ...activity, deletedAt: now.toISOString(), remindAt: null } };
  if (activity.state !== 'planned') return { refusal: 'customers.activity.closed' };
  switch (change.action) {
    case 'complete':
      return { after: activity };
    case 'assign':
      return !owner || activity.ownerId === owner.ownerId
        ? {}
        : { after: { ...activity, ...owner, colleagues: without(activity.colleagues, owner.ownerId) } };
    case 'kind':
      return activity.kind === change.kind ? {} : { after: { ...alone(activity), kind: change.kind } };
    case 'move':
      return activity.day === change.day
        ? {}
        : timed({ ...alone(activity), day: change.day, zone: activity.zone ?? zone }, now);
    case 'postpone':
      return activity.day === null
        ? { refusal: 'customers.activity.no_day' }
        : timed({ ...alone(activity), day: addUnits(activity.day, 'day', change.days, 'gregory') }, now);
  }
}

/** One of a series stands by itself from then on. */
function alone(activity: StoredActivity): StoredActivity {
  return { ...activity, isOdd: activity.isOdd || activity.seriesId !== null };
}

function timed(activity: StoredActivity, now: Date): Judged {
  return { after: withTimes(activity, now) };
}

function without(ids: readonly string[], id: string): string[] {
  return ids.filter((one) => one !== id);
}
