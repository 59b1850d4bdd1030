import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { serveWeb } from './web.ts';

const around = mkdtempSync(join(tmpdir(), 'peyvand-test-'));
const folder = join(around, 'dist');
let app: FastifyInstance;

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(around, 'outside.js'), 'secret');
  writeFileSync(join(folder, 'index.html'), '<script nonce="__NONCE__" src="/assets/app-1.js"></script>');
  writeFileSync(join(folder, 'assets/app-1.js'), 'one');
  writeFileSync(join(folder, 'mark.svg'), '<svg/>');
  app = fastify();
  await serveWeb(app, folder);
});
afterAll(async () => {
  await app.close();
  rmSync(around, { recursive: true });
});

it('every address of the application is the page, with a nonce of its own', async () => {
  const [first, second] = await Promise.all([app.inject('/customers/7'), app.inject('/')]);
  const nonce = /nonce="([^"]{24})"/.exec(first.body)?.[1] ?? '';
  expect(first.headers['content-security-policy']).toContain(`'nonce-${nonce}'`);
  expect(second.body).not.toContain(nonce);
});

it('a file is sent for good, packed where the browser takes it', async () => {
  writeFileSync(join(folder, 'assets/app-1.js.br'), brotliCompressSync('one'));
  const plain = await app.inject('/assets/app-1.js');
  expect([plain.body, plain.headers['cache-control']]).toEqual([
    'one',
    'public, max-age=31536000, immutable',
  ]);
  const packed = await app.inject({ url: '/assets/app-1.js', headers: { 'accept-encoding': 'br' } });
  expect(packed.headers['content-encoding']).toBe('br');
  expect(packed.headers['content-type']).toContain('javascript');
  expect((await app.inject('/mark.svg')).headers['cache-control']).toBe('no-cache');
});

it('what is built beside the running server is served, and its page stays', async () => {
  writeFileSync(join(folder, 'assets/app-2.js'), 'two');
  writeFileSync(join(folder, 'index.html'), '<script nonce="__NONCE__" src="/assets/app-2.js"></script>');
  expect((await app.inject('/assets/app-2.js')).body).toBe('two');
  expect((await app.inject('/')).body).toContain('app-1.js');
});

it.each([
  '/index.html',
  '/assets/absent.js',
  '/assets/../../outside.js',
  '/..%2foutside.js',
  '/%2e%2e/outside.js',
  `/${'a'.repeat(400)}.js`,
])('%s is no file', async (url) => {
  const answer = await app.inject(url);
  expect([answer.statusCode, answer.body.includes('secret')]).toEqual([404, false]);
});
