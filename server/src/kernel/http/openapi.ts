import type { Endpoint } from '@peyvand/contract/core/endpoint';
import { Problem, problems } from '@peyvand/contract/core/problem';
import { z } from 'zod';
import { openapiSchema } from './schema.ts';

/** The whole API as OpenAPI 3.1, made from the contract. */
export function openapi(endpoints: readonly Endpoint[], version: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const endpoint of endpoints) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[endpoint.method.toLowerCase()] = operation(endpoint);
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Peyvand', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths,
    components: {
      schemas: { Problem: openapiSchema(Problem, 'output') },
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: 'peyvand_session' },
      },
    },
  };
}

function operation(endpoint: Endpoint): object {
  const codes = ['request.invalid', 'request.rate', 'server.unavailable', ...endpoint.errors] as const;
  const signedIn = endpoint.permission === 'public' ? [] : (['auth.required', 'access.denied'] as const);
  const statuses = new Set([...codes, ...signedIn].map((code) => problems[code]));
  if (endpoint.params) statuses.add(problems['resource.missing']);
  if (endpoint.ifMatch)
    for (const code of ['version.required', 'version.stale'] as const) statuses.add(problems[code]);
  return {
    operationId: endpoint.id,
    summary: endpoint.summary,
    tags: [endpoint.id.split('.')[0]],
    'x-permission': endpoint.permission,
    security: endpoint.permission === 'public' ? [] : [{ key: [] }, { session: [] }],
    parameters: [
      ...parameters(endpoint.params, 'path'),
      ...parameters(endpoint.query, 'query'),
      ...headers(endpoint),
    ],
    ...bodyOf(endpoint),
    responses: {
      [String(endpoint.status)]: success(endpoint),
      ...Object.fromEntries(
        [...statuses]
          .sort((a, b) => a - b)
          .map((status) => [
            String(status),
            {
              description: 'Problem',
              content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
            },
          ]),
      ),
    },
  };
}

function bodyOf(endpoint: Endpoint): object {
  if (endpoint.transfer === 'upload') {
    const schema = {
      type: 'object',
      required: ['file'],
      properties: { file: { type: 'string', contentMediaType: 'application/octet-stream' } },
    };
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } };
  }
  if (!endpoint.body) return {};
  const schema = openapiSchema(endpoint.body, 'input');
  return { requestBody: { required: true, content: { 'application/json': { schema } } } };
}

function success(endpoint: Endpoint): object {
  if (endpoint.transfer === 'events') return { description: 'Events', content: { 'text/event-stream': {} } };
  if (endpoint.transfer === 'file')
    return { description: 'File', content: { 'application/octet-stream': {} } };
  if (!endpoint.response) return { description: 'Done' };
  return {
    description: 'OK',
    content: { 'application/json': { schema: openapiSchema(endpoint.response, 'output') } },
  };
}

function parameters(schema: z.ZodType | undefined, place: 'path' | 'query'): object[] {
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape).map(([name, part]) => {
    if (!(part instanceof z.ZodType)) throw new Error(`${name} is not a schema`);
    return {
      name,
      in: place,
      required: place === 'path' || !part.safeParse(undefined).success,
      schema: openapiSchema(part, 'input'),
    };
  });
}

function headers(endpoint: Endpoint): object[] {
  const list: object[] = [];
  if (endpoint.ifMatch)
    list.push({ name: 'If-Match', in: 'header', required: true, schema: { type: 'string' } });
  if (endpoint.method === 'POST') {
    list.push({
      name: 'Idempotency-Key',
      in: 'header',
      required: false,
      schema: { type: 'string', maxLength: 255 },
    });
  }
  return list;
}
