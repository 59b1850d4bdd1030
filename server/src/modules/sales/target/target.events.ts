import { z } from 'zod';
import { eventType } from '../../../kernel/events/events.ts';

/** A target was set, changed or taken away. Subject: the colleague or team, or the zero id of the organisation. */
export const targetSet = eventType(
  'sales.target.set',
  1,
  z.strictObject({
    subject: z.enum(['person', 'team', 'all']),
    from: z.string(),
    to: z.string(),
    currency: z.string(),
    /** Minor units; null: none. */
    changes: z.strictObject({
      amount: z.strictObject({ from: z.string().nullable(), to: z.string().nullable() }),
    }),
  }),
);
