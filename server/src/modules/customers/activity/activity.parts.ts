import { z } from 'zod';
import type { Reader } from '../../../kernel/events/events.ts';
import type { FilterPart } from '../../../kernel/filter/parts.ts';
import { activityFilters } from './activity.filters.ts';
import { moveActivitiesWithOwner } from './activity.store.ts';

const TeamChange = z.object({ changes: z.object({ teamId: z.object({ to: z.string() }) }) });

/** Records carry the team of their owner: when a colleague changes team, their activities go along. */
export const activitiesFollow: Reader = {
  name: 'customers.activities.follow',
  types: ['platform.user.changed'],
  batch: 50,
  handle: async (ctx, events) => {
    for (const event of events) {
      const parsed = TeamChange.safeParse(event.data);
      if (parsed.success) await moveActivitiesWithOwner(ctx, event.subjectId, parsed.data.changes.teamId.to);
    }
  },
};

const planned = (key: string, where: Readonly<Record<string, string>> = {}) => ({
  table: 'customers.activities',
  key,
  where: { state: 'planned', deleted_at: null, ...where },
});

/** From a customer to its activities; `nextActivity`: the days of those that are planned, empty without any. */
export const customerActivities: FilterPart = {
  of: 'customers',
  fields: { nextActivity: { type: 'date', column: 'day', in: planned('customer_id') } },
  relations: {
    activities: {
      steps: [{ table: 'customers.activities', key: 'customer_id', where: { deleted_at: null } }],
      to: () => activityFilters,
      permission: 'customers.activity.read',
    },
  },
};

/** The same from a deal to the activities that are about it. */
export const dealActivities: FilterPart = {
  of: 'deals',
  fields: {
    nextActivity: { type: 'date', column: 'day', in: planned('about_id', { about_kind: 'deal' }) },
  },
};
