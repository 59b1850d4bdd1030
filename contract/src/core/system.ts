import { z } from 'zod';
import { endpoint } from './endpoint.ts';

export const health = endpoint('GET', '/api/health', {
  id: 'core.health.get',
  summary: 'Whether Peyvand is ready: 200 when both engines answer, 503 otherwise',
  permission: 'public',
  response: z.strictObject({
    status: z.literal('ready'),
    version: z.string(),
    postgresql: z.literal('ready'),
    clickhouse: z.literal('ready'),
  }),
});

export const openapi = endpoint('GET', '/api/openapi.json', {
  id: 'core.openapi.get',
  summary: 'The description of this API, OpenAPI 3.1',
  permission: 'public',
  response: z.looseObject({}),
});
