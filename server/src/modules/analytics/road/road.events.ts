import { z } from 'zod';
import { eventType } from '../../../kernel/events/events.ts';

/** The target of a measure was set or taken away. */
export const targetSet = eventType(
  'analytics.road_target.set',
  1,
  z.strictObject({
    measure: z.string(),
    changes: z.strictObject({
      value: z.strictObject({ from: z.string().nullable(), to: z.string().nullable() }),
    }),
  }),
);
