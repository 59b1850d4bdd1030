import { z } from 'zod';
import { Instant } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { ResourceName } from './roles.ts';

export const Share = z.strictObject({
  userId: Id,
  kind: ResourceName,
  recordId: Id,
  level: z.enum(['read', 'write']),
  until: Instant.nullable(),
  grantedBy: Id.nullable(),
});
export type Share = z.infer<typeof Share>;

const target = { kind: ResourceName, recordId: Id };

export const listShares = endpoint('GET', '/api/v1/shares', {
  id: 'platform.share.list',
  summary: 'With whom a record is shared',
  permission: 'user',
  query: z.strictObject(target),
  response: z.strictObject({ items: z.array(Share) }),
});

export const shareRecord = endpoint('POST', '/api/v1/shares', {
  id: 'platform.share.grant',
  summary: 'Shows one record to a colleague; again for the same colleague changes it',
  permission: 'platform.share.grant',
  body: z.strictObject({
    ...target,
    userId: Id,
    level: z.enum(['read', 'write']).default('read'),
    until: Instant.nullable().default(null),
  }),
  response: Share,
  status: 201,
  errors: ['request.refused', 'resource.missing'],
});

export const unshareRecord = endpoint('DELETE', '/api/v1/shares', {
  id: 'platform.share.end',
  summary: 'Ends a share',
  permission: 'platform.share.grant',
  query: z.strictObject({ ...target, userId: Id }),
});
