import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestProgram, type TestProgram } from '../../testing/program.ts';

// Over a real socket: some of Node's events differ from requests that are handed in.
let test: TestProgram;
let url: string;
let asked: AbortSignal | undefined;
beforeAll(async () => {
  const olap = {
    query: <Row>(_sql: string, _params?: Record<string, unknown>, options?: { signal?: AbortSignal }) => {
      asked = options?.signal;
      return new Promise<Row[]>((resolve, reject) => {
        if (asked?.aborted) reject(new Error('given up before it began'));
        else setTimeout(() => resolve([]), 200);
      });
    },
    insert: () => Promise.resolve(),
    command: () => Promise.resolve(),
    maint: () => Promise.resolve(),
    ping: () => Promise.resolve(true),
  };
  test = await startTestProgram({ olap });
  url = await test.program.server.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => test.stop());

const ask = (measure: string, signal?: AbortSignal) =>
  fetch(`${url}/api/v1/analytics/query`, {
    method: 'POST',
    ...(signal ? { signal } : {}),
    headers: { authorization: `Bearer ${test.adminKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ measures: [measure], currency: 'IRR' }),
  });

it('does not take a request whose body was read for one that was given up', async () => {
  expect((await ask('orders')).status).toBe(200);
  expect(asked?.aborted).toBe(false);
});

it('learns of a caller who hangs up', async () => {
  const hangUp = new AbortController();
  asked = undefined;
  // Another question: the answer to the first one is kept until facts change.
  const call = ask('customers', hangUp.signal);
  await expect.poll(() => asked !== undefined).toBe(true);
  hangUp.abort();
  await expect(call).rejects.toThrow('abort');
  await expect.poll(() => asked?.aborted).toBe(true);
});
