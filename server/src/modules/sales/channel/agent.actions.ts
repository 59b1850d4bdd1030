import type { Violation } from '@peyvand/contract/core/problem';
import type { Agent, AgentChange, NewAgent } from '@peyvand/contract/sales/channels';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { missing, Refusal } from '../../../kernel/problem.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { groupOf, requireWritableCustomer } from '../../customers/api.ts';
import { zoneOf } from '../../platform/api.ts';
import { changesOf } from '../assignment/changes.ts';
import { allTerritories } from '../assignment/territory.store.ts';
import { staleVersion, unsound } from '../errors.ts';
import {
  type AgentFields,
  allAgents,
  deleteAgent,
  hasSold,
  insertAgent,
  lockAgent,
  type StoredAgent,
  updateAgent,
} from './agent.store.ts';
import { agentChanged, agentCreated, agentRemoved } from './channel.events.ts';
import { loadChannels } from './channel.store.ts';

/** All agents, or those that one customer is: merged records may have brought along several. */
export async function agents(ctx: Ctx, customerId: string | undefined): Promise<{ items: Agent[] }> {
  const today = dateOf(ctx.clock(), await zoneOf(ctx));
  const group = customerId === undefined ? null : new Set(await groupOf(ctx, customerId));
  const list = (await allAgents(ctx)).filter(
    ({ recordId, customerId: seen }) => !group || (seen !== null && recordId !== null && group.has(recordId)),
  );
  return { items: list.map((one) => shown(one, today)) };
}

/** Lets a customer sell for the organisation. Throws `sales.agent.taken`, `sales.agent.unsound`. */
export async function createAgent(ctx: WriteCtx, entered: NewAgent): Promise<Agent> {
  const { customerId: asked, ...fields } = entered;
  const { id: customerId } = await requireWritableCustomer(ctx, asked);
  const group = new Set(await groupOf(ctx, customerId));
  if ((await allAgents(ctx)).some(({ recordId }) => recordId !== null && group.has(recordId)))
    throw new Refusal('resource.conflict', {
      reason: 'sales.agent.taken',
      detail: 'This customer sells for the organisation already',
    });
  await demandSound(ctx, fields, null);
  const id = ctx.newId();
  await insertAgent(ctx, id, customerId, fields);
  await emit(ctx, agentCreated, { ...about(id, customerId), data: { facts: factsOf(fields) } });
  return found(ctx, id);
}

/** Changes an agent that nobody else changed since `version`. */
export async function changeAgent(
  ctx: WriteCtx,
  id: string,
  version: number,
  change: AgentChange,
): Promise<Agent> {
  const before = await lockedAt(ctx, id, version);
  const { kind, territoryId, channel, fromOn, toOn, note } = before;
  const old: AgentFields = { kind, territoryId, channel, fromOn, toOn, note };
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const after: AgentFields = { ...old, ...given };
  await demandSound(ctx, after, old);
  const changes = changesOf(old, after);
  if (Object.keys(changes).length === 0) return found(ctx, id);
  await updateAgent(ctx, id, after);
  await emit(ctx, agentChanged, { ...about(id, before.recordId), data: { changes, facts: factsOf(after) } });
  return found(ctx, id);
}

/** Removes an agent for whom nothing was sold yet. Throws `sales.agent.in_use`. */
export async function removeAgent(ctx: WriteCtx, id: string, version: number): Promise<void> {
  const before = await lockedAt(ctx, id, version);
  if (await hasSold(ctx, id))
    throw new Refusal('resource.conflict', {
      reason: 'sales.agent.in_use',
      detail: 'The agent has sold something: give it a last day instead',
    });
  await deleteAgent(ctx, id);
  await emit(ctx, agentRemoved, { ...about(id, before.recordId), data: { facts: factsOf(before) } });
}

/** Agents belong to who may manage them and sees the customer that they are. */
async function lockedAt(ctx: WriteCtx, id: string, version: number): Promise<StoredAgent> {
  const agent = await lockAgent(ctx, id);
  if (!agent) throw missing();
  if (agent.recordId !== null) await requireWritableCustomer(ctx, agent.recordId);
  if (agent.version !== version) throw staleVersion();
  return agent;
}

async function demandSound(ctx: Ctx, fields: AgentFields, before: AgentFields | null): Promise<void> {
  const { channel, territoryId, fromOn, toOn } = fields;
  const violations: Violation[] = [];
  const offered = (await loadChannels(ctx)).items.some(({ id, active }) => active && id === channel);
  if (channel !== before?.channel && !offered)
    violations.push({ path: 'channel', reason: 'missing', message: 'names no channel that is offered' });
  if (
    territoryId !== null &&
    territoryId !== before?.territoryId &&
    !(await allTerritories(ctx)).some(({ id }) => id === territoryId)
  )
    violations.push({ path: 'territoryId', reason: 'missing', message: 'names no territory' });
  if (toOn !== null && toOn < fromOn)
    violations.push({ path: 'toOn', reason: 'order', message: 'is not before the first day' });
  if (violations.length > 0) throw unsound('agent', violations);
}

async function found(ctx: Ctx, id: string): Promise<Agent> {
  const agent = (await allAgents(ctx)).find((one) => one.id === id);
  if (!agent) throw missing();
  return shown(agent, dateOf(ctx.clock(), await zoneOf(ctx)));
}

function shown({ recordId: _record, code: _code, ...agent }: StoredAgent, today: string): Agent {
  return { ...agent, active: sellsOn(agent, today) };
}

/** Whether a day lies between the days of an agent. */
export function sellsOn({ fromOn, toOn }: Pick<AgentFields, 'fromOn' | 'toOn'>, day: string): boolean {
  return fromOn <= day && (toOn === null || day <= toOn);
}

function factsOf({ kind, territoryId, channel, fromOn, toOn }: AgentFields) {
  return { kind, territoryId, channel, fromOn, toOn };
}

function about(id: string, customerId: string | null) {
  return { subject: { kind: 'agent', id }, customerId } as const;
}
