import { z } from 'zod';
import { Instant } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { zName } from '../core/text.ts';
import { PermissionName, RowLevel } from './roles.ts';

export const ApiKey = z.strictObject({
  id: Id,
  name: z.string(),
  /** The first characters, to tell keys apart. */
  prefix: z.string(),
  ownerId: Id,
  permissions: z.array(z.string()),
  /** Rows are cut down to this level; null: as the owner sees them. */
  rows: RowLevel.nullable(),
  createdAt: Instant,
  expiresAt: Instant.nullable(),
  lastUsedAt: Instant.nullable(),
});
export type ApiKey = z.infer<typeof ApiKey>;

export const ApiKeyInput = z.strictObject({
  name: zName(100),
  /** At most what the maker holds; a key never can more than its owner can at the moment of the call. */
  permissions: z.array(PermissionName).max(1000),
  rows: RowLevel.nullable().default(null),
  expiresAt: Instant.nullable().default(null),
});
export type ApiKeyInput = z.infer<typeof ApiKeyInput>;

export const listApiKeys = endpoint('GET', '/api/v1/api-keys', {
  id: 'platform.apikey.list',
  summary: 'Keys of the caller; with platform.apikey.manage those of everybody',
  permission: 'platform.apikey.create',
  response: z.strictObject({ items: z.array(ApiKey) }),
});

export const createApiKey = endpoint('POST', '/api/v1/api-keys', {
  id: 'platform.apikey.create',
  summary: 'Makes an API key; the secret is shown only now',
  permission: 'platform.apikey.create',
  body: ApiKeyInput,
  response: z.strictObject({ apiKey: ApiKey, secret: z.string() }),
  status: 201,
  errors: ['access.denied', 'request.refused'],
});

export const revokeApiKey = endpoint('DELETE', '/api/v1/api-keys/:id', {
  id: 'platform.apikey.revoke',
  summary: 'Stops a key at once',
  permission: 'platform.apikey.create',
  params: z.strictObject({ id: Id }),
});
