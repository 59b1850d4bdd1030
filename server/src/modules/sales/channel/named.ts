import type { SalesChannel } from '@peyvand/contract/sales/channels';
import type { Channel } from '@peyvand/contract/sales/orders';
import type { Ctx } from '../../../kernel/context.ts';
import { fold } from '../../../kernel/text/fold.ts';
import { allAgents, type StoredAgent } from './agent.store.ts';
import { loadChannels } from './channel.store.ts';

/** Finds what files call channels and agents; null where nothing is called so, or several agents are. */
export interface SellingNames {
  readonly channel: (text: string) => Channel | null;
  readonly agent: (text: string) => Pick<StoredAgent, 'id' | 'channel'> | null;
}

export async function sellingNames(ctx: Ctx): Promise<SellingNames> {
  return namesIn((await loadChannels(ctx)).items, await allAgents(ctx));
}

/** Channels count by key or by name in any language, those that are offered first; agents by code, else by name. */
export function namesIn(channels: readonly SalesChannel[], agents: readonly StoredAgent[]): SellingNames {
  const byWord = new Map<string, Channel>();
  for (const { id, names } of channels)
    for (const word of [id, ...Object.values(names)])
      if (word !== undefined && !byWord.has(fold(word))) byWord.set(fold(word), id);
  const called = (text: string, of: (agent: StoredAgent) => string | null) =>
    agents.filter((agent) => fold(of(agent) ?? '') === fold(text));
  return {
    channel: (text) => byWord.get(fold(text)) ?? null,
    agent: (text) => {
      const coded = called(text, ({ code }) => code);
      const [found, other] = coded.length > 0 ? coded : called(text, ({ name }) => name);
      return found && !other ? found : null;
    },
  };
}
