import { z } from 'zod';
import type { Reader } from '../../../kernel/events/events.ts';
import { moveContractsWithOwner } from '../contract/held.store.ts';
import { moveQuotesWithOwner } from '../quote/held.store.ts';
import { moveWithOwner } from './held.store.ts';

const TeamChange = z.object({ changes: z.object({ teamId: z.object({ to: z.string() }) }) });

/** Records carry the team of their owner: when a colleague changes team, their deals and quotes go along. */
export const dealsFollow: Reader = {
  name: 'sales.follow',
  types: ['platform.user.changed'],
  batch: 50,
  handle: async (ctx, events) => {
    for (const event of events) {
      const parsed = TeamChange.safeParse(event.data);
      if (!parsed.success) continue;
      const { to } = parsed.data.changes.teamId;
      await moveWithOwner(ctx, event.subjectId, to);
      await moveQuotesWithOwner(ctx, event.subjectId, to);
      await moveContractsWithOwner(ctx, event.subjectId, to);
    }
  },
};
