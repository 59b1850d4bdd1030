import { z } from 'zod';
import { type BulkProgress, bulkEndpoints, bulkFitting, bulkWhich } from '../core/bulk.ts';
import { LocalDate } from '../core/dates.ts';
import { Id } from '../core/ids.ts';
import { ActivityKind } from './activities.ts';

/** The same change to many activities. Giving away needs `customers.activity.assign`. */
export const ActivityBulkAction = z.discriminatedUnion('action', [
  /** Done now, without an outcome; calls, meetings and visits enter the story of their customers. */
  z.strictObject({ action: z.literal('complete') }),
  /** To one day, keeping the times. */
  z.strictObject({ action: z.literal('move'), day: LocalDate }),
  /** By so many days from where each stands. */
  z.strictObject({ action: z.literal('postpone'), days: z.number().int().min(1).max(365) }),
  z.strictObject({ action: z.literal('assign'), ownerId: Id }),
  z.strictObject({ action: z.literal('kind'), kind: ActivityKind }),
  z.strictObject({ action: z.literal('delete') }),
  /** Back from the trash. */
  z.strictObject({ action: z.literal('restore') }),
]);
export type ActivityBulkAction = z.infer<typeof ActivityBulkAction>;

/** Which activities: named ones, or all that a list shows. */
export const ActivityBulkFitting = bulkFitting({});
export const ActivityBulkWhich = bulkWhich(ActivityBulkFitting);
export type ActivityBulkWhich = z.infer<typeof ActivityBulkWhich>;

export const activityBulk = bulkEndpoints({
  name: 'customers.activity_bulk',
  noun: 'activities',
  path: '/api/v1/activities/bulk',
  permission: 'customers.activity.write',
  which: ActivityBulkWhich,
  change: ActivityBulkAction,
});
export type ActivityBulkRun = BulkProgress & { change: ActivityBulkAction };
