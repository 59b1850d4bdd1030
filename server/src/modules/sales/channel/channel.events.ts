import { z } from 'zod';
import { eventType } from '../../../kernel/events/events.ts';
import { Changes } from '../events.ts';

/** The list of ways of selling; each carries who sells through it. Subject `channel`. */
export const channelsChanged = eventType('sales.channel.changed', 1, z.strictObject({ changes: Changes }));

/** An agent as it stands after the event. Subject `agent`, with the customer that it is. */
const AgentFacts = z.strictObject({
  kind: z.string(),
  territoryId: z.string().nullable(),
  channel: z.string(),
  fromOn: z.string(),
  toOn: z.string().nullable(),
});

export const agentCreated = eventType('sales.agent.created', 1, z.strictObject({ facts: AgentFacts }));
export const agentChanged = eventType(
  'sales.agent.changed',
  1,
  z.strictObject({ changes: Changes, facts: AgentFacts }),
);
export const agentRemoved = eventType('sales.agent.removed', 1, z.strictObject({ facts: AgentFacts }));
