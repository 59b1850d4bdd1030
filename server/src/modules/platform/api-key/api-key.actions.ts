import type { ApiKey, ApiKeyInput } from '@peyvand/contract/platform/api-keys';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { holds } from '../../../kernel/policy/actor.ts';
import { missing } from '../../../kernel/problem.ts';
import { sendRevoked } from '../access/access.store.ts';
import { hashToken, newToken } from '../credentials/token.ts';
import { beyondOwnRights, unfit } from '../errors.ts';
import { apiKeyCreated, apiKeyRevoked } from '../events.ts';
import { personId } from '../policy.ts';
import { insertApiKey, listApiKeys, revokeApiKey as revoke } from './api-key.store.ts';

/**
 * Makes an API key of the acting person. It can at most what its owner can, now and at each later call.
 * The secret is answered this once; only its hash is kept.
 */
export async function createApiKey(
  ctx: WriteCtx,
  input: ApiKeyInput,
): Promise<{ apiKey: ApiKey; secret: string }> {
  const ownerId = personId(ctx.actor);
  const over = input.permissions.find((one) => !ctx.actor.permissions.has(one));
  if (over !== undefined) throw beyondOwnRights(over);
  const now = ctx.clock();
  if (input.expiresAt !== null && Date.parse(input.expiresAt) <= now.getTime()) {
    throw unfit('expiresAt', 'platform.apikey.expired', 'lies in the past');
  }
  const secret = `pvk_${newToken()}`;
  const apiKey: ApiKey = {
    id: ctx.newId(),
    name: input.name,
    prefix: secret.slice(0, 10),
    ownerId,
    permissions: [...new Set(input.permissions)].sort(),
    rows: input.rows,
    createdAt: now.toISOString(),
    expiresAt: input.expiresAt,
    lastUsedAt: null,
  };
  await insertApiKey(ctx, apiKey, hashToken(secret));
  const { name, permissions, rows, expiresAt } = apiKey;
  await emit(ctx, apiKeyCreated, {
    subject: { kind: 'apikey', id: apiKey.id },
    customerId: null,
    data: { name, permissions, rows, expiresAt },
  });
  return { apiKey, secret };
}

/** Own keys; those of everybody with `platform.apikey.manage`. */
function ownerFilter(ctx: Ctx): string | null {
  return holds(ctx.actor, 'platform.apikey.manage') ? null : personId(ctx.actor);
}

export function apiKeys(ctx: Ctx): Promise<ApiKey[]> {
  return listApiKeys(ctx, ownerFilter(ctx));
}

export async function revokeApiKey(ctx: WriteCtx, id: string): Promise<void> {
  personId(ctx.actor);
  const revoked = await revoke(ctx, id, ownerFilter(ctx));
  if (!revoked) throw missing();
  await emit(ctx, apiKeyRevoked, {
    subject: { kind: 'apikey', id },
    customerId: null,
    data: { name: revoked.name },
  });
  await sendRevoked(ctx, [revoked.ownerId]);
}
