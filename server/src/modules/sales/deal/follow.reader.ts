import { z } from 'zod';
import type { Reader } from '../../../kernel/events/events.ts';
import { moveWithOwner } from './held.store.ts';

const TeamChange = z.object({ changes: z.object({ teamId: z.object({ to: z.string() }) }) });

/** Records carry the team of their owner: when a colleague changes team, their deals go along. */
export const dealsFollow: Reader = {
  name: 'sales.follow',
  types: ['platform.user.changed'],
  batch: 50,
  handle: async (ctx, events) => {
    for (const event of events) {
      const parsed = TeamChange.safeParse(event.data);
      if (parsed.success) await moveWithOwner(ctx, event.subjectId, parsed.data.changes.teamId.to);
    }
  },
};
