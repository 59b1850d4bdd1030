import { z } from 'zod';
import { eventType } from '../../../kernel/events/events.ts';

const Changes = z.record(z.string(), z.strictObject({ from: z.unknown(), to: z.unknown() }));
const Names = z.record(z.string(), z.string().optional());

export const pipelineCreated = eventType(
  'sales.pipeline.created',
  1,
  z.strictObject({ names: Names, stages: z.array(z.unknown()) }),
);

export const pipelineChanged = eventType(
  'sales.pipeline.changed',
  1,
  z.strictObject({ names: Names, changes: Changes }),
);

export const pipelineRemoved = eventType('sales.pipeline.removed', 1, z.strictObject({ names: Names }));

/** Why deals are won or lost: the list of the organisation. */
export const reasonsChanged = eventType('sales.reason.changed', 1, z.strictObject({ changes: Changes }));

/** Own parts in a decision, and the competitors that are offered. */
export const dealListsChanged = eventType(
  'sales.deal_lists.changed',
  1,
  z.strictObject({ changes: Changes }),
);
