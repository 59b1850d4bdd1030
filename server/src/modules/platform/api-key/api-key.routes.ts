import * as contract from '@peyvand/contract/platform/api-keys';
import { manual, type Route, read, write } from '../../../kernel/http/route.seam.ts';
import { apiKeys, createApiKey, revokeApiKey } from './api-key.actions.ts';

export const apiKeyRoutes: readonly Route[] = [
  read(contract.listApiKeys, async (ctx) => ({ items: await apiKeys(ctx) })),
  // Not `write`: an answer kept for its Idempotency-Key would keep the secret.
  manual(contract.createApiKey, (ctx, { body }) => ctx.write((tx) => createApiKey(tx, body))),
  write(contract.revokeApiKey, async (ctx, { params }) => {
    await revokeApiKey(ctx, params.id);
    return undefined;
  }),
];
