import { brotliDecompressSync } from 'node:zlib';
import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { compressAnswer } from './compress.ts';

const rows = Array.from({ length: 200 }, (_, index) => ({ name: `مشتری ${index}` }));

function server() {
  const app = Fastify();
  app.addHook('onSend', compressAnswer);
  app.get('/long', () => ({ rows }));
  app.get('/short', () => ({ rows: [] }));
  app.post('/long', () => ({ rows }));
  app.get('/text', (_, reply) => reply.type('text/csv').send('x'.repeat(5000)));
  return app;
}

test('a long answer goes to a browser in Brotli, whole', async () => {
  const answer = await server().inject({ url: '/long', headers: { 'accept-encoding': 'gzip, deflate, br' } });
  expect(answer.headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-encoding' });
  expect(JSON.parse(brotliDecompressSync(answer.rawPayload).toString())).toEqual({ rows });
  expect(Number(answer.headers['content-length'])).toBe(answer.rawPayload.length);
});

test.each([
  ['a caller who does not take Brotli', 'GET', '/long', 'gzip, deflate'],
  ['a short answer', 'GET', '/short', 'br'],
  ['the answer to a write', 'POST', '/long', 'br'],
  ['what is not JSON', 'GET', '/text', 'br'],
] as const)('%s is left as it is', async (_, method, url, encoding) => {
  const answer = await server().inject({ method, url, headers: { 'accept-encoding': encoding } });
  expect(answer.headers['content-encoding']).toBeUndefined();
  expect(answer.statusCode).toBe(200);
});
