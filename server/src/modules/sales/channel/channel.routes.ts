import * as contract from '@peyvand/contract/sales/channels';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import { agents, changeAgent, createAgent, removeAgent } from './agent.actions.ts';
import { changeChannels } from './channel.actions.ts';
import { loadChannels } from './channel.store.ts';

export const channelRoutes: readonly Route[] = [
  read(contract.listChannels, (ctx) => loadChannels(ctx)),
  write(contract.changeChannels, (ctx, { version, body }) => changeChannels(ctx, version, body.items)),
  read(contract.listAgents, (ctx, { query }) => agents(ctx, query.customerId)),
  write(contract.createAgent, (ctx, { body }) => createAgent(ctx, body)),
  write(contract.changeAgent, (ctx, { params, version, body }) => changeAgent(ctx, params.id, version, body)),
  write(contract.removeAgent, (ctx, { params, version }) => removeAgent(ctx, params.id, version)),
];
