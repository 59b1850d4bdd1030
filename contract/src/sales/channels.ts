import { z } from 'zod';
import { LocalDate } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { zLine, zText } from '../core/text.ts';
import { Channel, SellerKind } from './orders.ts';

const read = 'sales.channel.read';
const manage = 'sales.channel.manage';
const one = z.strictObject({ id: Id });

/** A name for each language; a channel of the program may have none and is called by the words of the program. */
const Names = z.strictObject({
  fa: zLine(80).min(1).optional(),
  en: zLine(80).min(1).optional(),
  ru: zLine(80).min(1).optional(),
});

/** A way of selling. One that is not `active` stays on what was sold and is not offered any more. */
export const SalesChannel = z.strictObject({
  id: Channel,
  names: Names,
  sellerKind: SellerKind,
  active: z.boolean().default(true),
});
export type SalesChannel = z.output<typeof SalesChannel>;

const Channels = z.strictObject({ items: z.array(SalesChannel), version: z.number().int() });
export type Channels = z.infer<typeof Channels>;

export const listChannels = endpoint('GET', '/api/v1/sales-channels', {
  id: 'sales.channel.list',
  summary: 'Ways of selling in their order, retired ones last',
  permission: read,
  response: Channels,
});

export const changeChannels = endpoint('PUT', '/api/v1/sales-channels', {
  id: 'sales.channel.change',
  summary: 'Replace the list of ways of selling; one that is left out is retired',
  permission: manage,
  body: z.strictObject({ items: z.array(SalesChannel).max(100) }),
  response: Channels,
  ifMatch: true,
  errors: ['request.refused', 'version.stale'],
});

export const AgentKind = z.enum(['agent', 'franchise']);
export type AgentKind = z.infer<typeof AgentKind>;

const agent = {
  kind: AgentKind,
  /** Of the market; null: none of its own. */
  territoryId: Id.nullable(),
  /** What a deal or order of this agent is sold through where nobody says otherwise. */
  channel: Channel,
  fromOn: LocalDate,
  /** The last day; null: no end. */
  toOn: LocalDate.nullable(),
  note: zText(2000),
};

/** A customer that sells for the organisation. Names of agents are known to all who sell; their records are not. */
export const Agent = z.strictObject({
  ...agent,
  id: Id,
  /** Who answers for it now; null where the customer is gone or the reader does not see it. */
  customerId: Id.nullable(),
  name: z.string().nullable(),
  /** Whether today lies between the days. */
  active: z.boolean(),
  version: z.number().int(),
});
export type Agent = z.infer<typeof Agent>;

export const NewAgent = z.strictObject({
  ...agent,
  customerId: Id,
  territoryId: agent.territoryId.default(null),
  toOn: agent.toOn.default(null),
  note: agent.note.default(''),
});
export type NewAgent = z.output<typeof NewAgent>;

export const AgentChange = z.strictObject(agent).partial();
export type AgentChange = z.output<typeof AgentChange>;

export const listAgents = endpoint('GET', '/api/v1/agents', {
  id: 'sales.agent.list',
  summary: 'All agents and franchisees by name; of one customer where it is named',
  permission: read,
  query: z.strictObject({ customerId: Id.optional() }),
  response: z.strictObject({ items: z.array(Agent) }),
});

export const createAgent = endpoint('POST', '/api/v1/agents', {
  id: 'sales.agent.create',
  summary: 'Let a customer sell for the organisation',
  permission: manage,
  body: NewAgent,
  response: Agent,
  status: 201,
  errors: ['request.refused', 'resource.conflict'],
});

export const changeAgent = endpoint('PATCH', '/api/v1/agents/:id', {
  id: 'sales.agent.change',
  summary: 'Change kind, territory, channel or days of an agent',
  permission: manage,
  params: one,
  body: AgentChange,
  response: Agent,
  ifMatch: true,
  errors: ['request.refused', 'version.stale'],
});

export const removeAgent = endpoint('DELETE', '/api/v1/agents/:id', {
  id: 'sales.agent.remove',
  summary: 'Remove an agent for whom nothing was sold; others end by their last day',
  permission: manage,
  params: one,
  ifMatch: true,
  errors: ['resource.conflict', 'version.stale'],
});
