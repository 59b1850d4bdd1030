import type { Channel } from '@peyvand/contract/sales/orders';
import type { Ctx } from '../../../kernel/context.ts';
import { Refusal } from '../../../kernel/problem.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { zoneOf } from '../../platform/api.ts';
import { sellsOn } from './agent.actions.ts';
import { allAgents } from './agent.store.ts';
import { loadChannels } from './channel.store.ts';

/** How a deal, quote or order is sold. */
export interface Selling {
  readonly channel: Channel | null;
  readonly agentId: string | null;
}

/**
 * How something is sold after somebody said so; what they leave out stays. An agent that is named brings its channel along
 * where nobody names one. Only what changes is asked: what is retired or over may stay where it stands.
 * Throws `sales.channel.missing`, `sales.agent.missing`. `at`: when it is sold.
 */
export async function sellingOf(
  ctx: Ctx,
  asked: { readonly channel?: Channel | null | undefined; readonly agentId?: string | null | undefined },
  before: Selling,
  at: Date,
): Promise<Selling> {
  const agentId = asked.agentId === undefined ? before.agentId : asked.agentId;
  let channel = asked.channel === undefined ? before.channel : asked.channel;
  if (agentId !== null && agentId !== before.agentId) {
    const agent = (await allAgents(ctx)).find(({ id }) => id === agentId);
    if (!agent || !sellsOn(agent, dateOf(at, await zoneOf(ctx)))) throw unknown('agent', 'agentId');
    if (asked.channel === undefined) channel = agent.channel;
  }
  if (channel !== null && channel !== before.channel) {
    const { items } = await loadChannels(ctx);
    if (!items.some(({ id, active }) => id === channel && (active || asked.channel === undefined)))
      throw unknown('channel', 'channel');
  }
  return { channel, agentId };
}

function unknown(noun: 'agent' | 'channel', path: string): Refusal {
  const reason = `sales.${noun}.missing`;
  return new Refusal('request.refused', {
    reason,
    violations: [{ path, reason, message: `names no ${noun} that sells then` }],
  });
}
