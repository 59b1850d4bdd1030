import type { Endpoint } from '@peyvand/contract/core/endpoint';
import { problems } from '@peyvand/contract/core/problem';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modules } from '../modules.ts';
import { away } from './away.ts';
import { startTestProgram, type TestProgram } from './program.ts';

const endpoints = modules(away).flatMap((module) => module.routes.map((route) => route.endpoint));
const unknown = '0198c000-0000-7000-8000-0000000000ff';

let test: TestProgram;
beforeAll(async () => {
  test = await startTestProgram();
});
afterAll(() => test.stop());

/** The address with every parameter filled by an id that nothing has. */
function urlOf(endpoint: Endpoint): string {
  return endpoint.path.replace(/:\w+/g, unknown);
}

async function send(endpoint: Endpoint, key: string | null, payload?: object) {
  const response = await test.program.server.inject({
    method: endpoint.method,
    url: urlOf(endpoint),
    headers: {
      host: 'localhost:3000',
      ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      ...(endpoint.ifMatch ? { 'if-match': '"1"' } : {}),
    },
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: response.statusCode, type: response.headers['content-type'], body: response.body };
}

const streams = new Set(['events']);
const walked = endpoints.filter((endpoint) => !streams.has(endpoint.transfer));

describe('every endpoint', () => {
  it('has one id and one address', () => {
    const ids = endpoints.map((endpoint) => endpoint.id);
    expect(new Set(ids).size).toBe(ids.length);
    const addresses = endpoints.map((endpoint) => `${endpoint.method} ${endpoint.path}`);
    expect(new Set(addresses).size).toBe(addresses.length);
    expect(endpoints.length).toBeGreaterThan(40);
  });

  it.each(walked.filter((endpoint) => endpoint.permission !== 'public').map((one) => [one.id, one] as const))(
    '%s asks who calls',
    async (_id, endpoint) => {
      expect(await send(endpoint, null)).toMatchObject({ status: 401 });
      expect(await send(endpoint, 'pvk_wrong')).toMatchObject({ status: 401 });
    },
  );

  it.each(
    walked
      .filter((endpoint) => !['public', 'user'].includes(endpoint.permission))
      .map((one) => [one.id, one] as const),
  )('%s refuses a caller without its permission', async (_id, endpoint) => {
    expect(await send(endpoint, await powerless())).toMatchObject({ status: 403 });
  });

  it.each(walked.filter((endpoint) => endpoint.body).map((one) => [one.id, one] as const))(
    '%s refuses unknown keys',
    async (_id, endpoint) => {
      const answer = await send(endpoint, test.adminKey, { __nobody_knows: 1 });
      expect(answer.status, answer.body).toBeGreaterThanOrEqual(400);
      expect(answer.status, answer.body).toBeLessThan(500);
      expect(answer.type).toContain('application/problem+json');
    },
  );

  it.each(walked.filter((endpoint) => endpoint.path.includes(':')).map((one) => [one.id, one] as const))(
    '%s never answers 5xx for a record that is not there',
    async (_id, endpoint) => {
      const answer = await send(endpoint, test.adminKey, endpoint.body ? {} : undefined);
      expect(answer.status, answer.body).toBeLessThan(500);
      const declared = new Set<number>([...endpoint.errors, ...usual].map((code) => problems[code]));
      expect([endpoint.status, ...declared]).toContain(answer.status);
    },
  );
});

const usual = [
  'request.invalid',
  'request.malformed',
  'auth.required',
  'access.denied',
  'resource.missing',
  'request.media',
  'version.required',
  'version.stale',
  'request.rate',
] as const;

let key: Promise<string> | undefined;

/** A key of the administrator that carries no permission at all. */
function powerless(): Promise<string> {
  key ??= test.system('system:cli').write(async (tx) => {
    const { createApiKeyFor } = await import('../modules/platform/api.ts');
    const { administrator } = await import('./program.ts');
    return createApiKeyFor(tx, { email: administrator.email, name: 'powerless', permissions: [] });
  });
  return key;
}
