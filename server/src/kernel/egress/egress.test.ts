import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { isPublicAddress } from './address.ts';
import { createEgress } from './egress.ts';

describe('isPublicAddress', () => {
  it.each([
    '1.1.1.1',
    '8.8.8.8',
    '172.15.0.1',
    '172.32.0.1',
    '100.63.0.1',
    '100.128.0.1',
    '223.255.255.255',
    '2606:4700::1111',
    '2a00:1450:4001:800::200e',
  ])('%s is', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
  it.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.1',
    '192.0.2.1',
    '192.88.99.1',
    '192.168.1.1',
    '198.18.0.1',
    '198.19.255.255',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.1',
    '239.1.1.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '::7f00:1',
    '64:ff9b::7f00:1',
    '64:ff9b:1::1',
    '100::1',
    '2001::1',
    '2001:db8::1',
    '2002:7f00:1::',
    '3fff::1',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'fe80::1%lo',
    '2606:4700::1%eth0',
    'fec0::1',
    'ff02::1',
    'localhost',
    '',
    '127.1',
    '0x7f.1',
  ])('%j is not', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

let canary: Server;
let port: number;
let hits: { method: string; url: string; headers: IncomingMessage['headers']; body: string }[] = [];

const routes: Record<string, (response: ServerResponse) => void> = {
  '/hello': (response) => response.writeHead(200, { 'x-it': 'yes' }).end('سلام'),
  '/loop': (response) => response.writeHead(302, { location: '/loop' }).end(),
  '/once': (response) => response.writeHead(302, { location: '/hello' }).end(),
  '/repeat': (response) => response.writeHead(307, { location: '/hello' }).end(),
  '/away': (response) => response.writeHead(307, { location: `http://other.test:${port}/hello` }).end(),
  '/private': (response) => response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end(),
  '/file': (response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  '/port': (response) => response.writeHead(302, { location: 'http://1.1.1.1:22/' }).end(),
  '/nonsense': (response) => response.writeHead(302, { location: 'http://[' }).end(),
  '/nowhere': (response) => response.writeHead(302).end('no location'),
  '/large': (response) => {
    response.writeHead(200);
    for (let n = 0; n < 7; n++) response.write(Buffer.alloc(1024 * 1024));
    response.end();
  },
  '/drip': (response) => {
    response.writeHead(200).write('x');
  },
  '/silent': () => undefined,
  '/cut': (response) => {
    response.writeHead(200, { 'content-length': '100' }).write('x', () => response.destroy());
  },
};

beforeAll(async () => {
  canary = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => {
      body += chunk;
    });
    request.on('end', () => {
      hits.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body });
      (routes[request.url ?? ''] ?? routes['/hello'])?.(response);
    });
  }).listen(0, '127.0.0.1');
  await once(canary, 'listening');
  const address = canary.address();
  port = isAddress(address) ? address.port : 0;
});
afterEach(() => {
  hits = [];
});
afterAll(async () => {
  canary.closeAllConnections();
  canary.close();
  await once(canary, 'close');
});

function isAddress(address: AddressInfo | string | null): address is AddressInfo {
  return typeof address === 'object' && address !== null;
}

const local = () =>
  createEgress({
    allow: [`127.0.0.1:${port}`, `other.test:${port}`],
    resolve: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
  });
const refused = (code: string) => ({ name: 'EgressError', code });

describe('closed addresses', () => {
  // The canary listens and its port is open, so that only the address can stop a request.
  const spellings = [
    '127.0.0.1',
    '127.1',
    '127.0.1',
    '2130706433',
    '0x7f000001',
    '0x7f.0.0.1',
    '0x7f.1',
    '017700000001',
    '0177.0.0.1',
    '0177.1',
    '127.0.0.01',
    '127.000.000.001',
    '0x7F.0x0.0x0.0x1',
    '127.0.0.2',
    '127.127.127.127',
    '127.255.255.254',
    '0',
    '0.0.0.0',
    '0x0',
    '00',
    '0.0',
    '[::1]',
    '[0:0:0:0:0:0:0:1]',
    '[::]',
    '[0000::1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[0:0:0:0:0:ffff:7f00:1]',
    '[::127.0.0.1]',
    '[64:ff9b::127.0.0.1]',
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::]',
    '[fe80::1]',
    '[fc00::1]',
    'localhost',
    'LOCALHOST',
    'localhost.',
    'foo.localhost',
    '１２７.０.０.１',
    '127。0。0。1',
    '①②⑦.0.0.1',
    '%31%32%37.0.0.1',
    'ⓛocalhost',
    '127.0.0.1.',
  ];
  it('has 44 spellings of loopback', () => expect(new Set(spellings).size).toBe(44));

  it.each(spellings)('http://%s does not reach the canary', async (host) => {
    const egress = createEgress({
      ports: new Set([port]),
      resolve: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
    });
    for (const scheme of ['http', 'https']) {
      await expect(egress(`${scheme}://${host}:${port}/hello`)).rejects.toMatchObject(refused('address'));
    }
    expect(hits).toEqual([]);
  });

  it.each([
    'file:///etc/passwd',
    'ftp://1.1.1.1/',
    'gopher://1.1.1.1/',
    'data:text/plain,x',
    'javascript:1',
    'ws://1.1.1.1/',
    'unix:/run/x',
    'blob:x',
    'about:blank',
    'ldap://1.1.1.1/',
    'dict://1.1.1.1/',
    'jar:http://1.1.1.1!/',
  ])('%s is no scheme for it', async (url) => {
    await expect(local()(url)).rejects.toMatchObject(refused('scheme'));
  });

  it.each([
    '',
    'x',
    '//1.1.1.1/',
    'http://',
    'http://[',
    'http://user:pw@1.1.1.1/',
    'http://user@1.1.1.1/',
    `http://1.1.1.1/${'x'.repeat(9000)}`,
    'http://1.1.1.1:99999/',
  ])('%j is no address', async (url) => {
    await expect(local()(url)).rejects.toMatchObject(refused('url'));
  });

  it.each([22, 25, 81, 3306, 5432, 6379, 8081])('port %d is closed', async (closedPort) => {
    await expect(local()(`http://1.1.1.1:${closedPort}/`)).rejects.toMatchObject(refused('port'));
  });

  it('refuses a name with one closed address among open ones', async () => {
    const mixed = createEgress({
      resolve: () =>
        Promise.resolve([
          { address: '1.1.1.1', family: 4 },
          { address: '::1', family: 6 },
        ]),
    });
    await expect(mixed('http://mixed.test/')).rejects.toMatchObject(refused('address'));
  });

  it('asks for a name once, so that a second answer changes nothing', async () => {
    let asked = 0;
    const rebinding = createEgress({
      resolve: () => Promise.resolve([{ address: asked++ === 0 ? '192.0.2.1' : '127.0.0.1', family: 4 }]),
    });
    await expect(rebinding('http://rebind.test:8080/hello')).rejects.toMatchObject(refused('address'));
    const open = createEgress({
      allow: [`rebind.test:${port}`],
      resolve: () => Promise.resolve([{ address: asked++ === 1 ? '127.0.0.1' : '1.1.1.1', family: 4 }]),
    });
    expect((await open(`http://rebind.test:${port}/hello`)).status).toBe(200);
    expect(asked).toBe(2);
  });

  it('judges again at each redirect', async () => {
    const egress = local();
    const to = (path: string) => egress(`http://127.0.0.1:${port}${path}`);
    await expect(to('/private')).rejects.toMatchObject(refused('address'));
    await expect(to('/file')).rejects.toMatchObject(refused('scheme'));
    await expect(to('/port')).rejects.toMatchObject(refused('port'));
    await expect(to('/nonsense')).rejects.toMatchObject(refused('url'));
    await expect(to('/loop')).rejects.toMatchObject(refused('redirects'));
    expect(hits.filter((hit) => hit.url === '/loop')).toHaveLength(4);
  });
});

describe('an allowed service', () => {
  const to = (path: string, request = {}) => local()(`http://127.0.0.1:${port}${path}`, request);

  it('answers', async () => {
    const answer = await to('/hello', { method: 'POST', body: 'نام', headers: { 'x-key': '1' } });
    expect(answer).toMatchObject({
      status: 200,
      headers: { 'x-it': 'yes' },
      url: `http://127.0.0.1:${port}/hello`,
    });
    expect(answer.body.toString()).toBe('سلام');
    expect(hits).toMatchObject([
      { method: 'POST', body: 'نام', headers: { 'x-key': '1', 'accept-encoding': 'identity' } },
    ]);
  });

  it('is open by just its host and port', async () => {
    await expect(local()(`http://127.0.0.2:${port}/`)).rejects.toMatchObject(refused('port'));
    await expect(local()('http://127.0.0.1:8080/')).rejects.toMatchObject(refused('address'));
    const six = createEgress({ allow: ['[::1]:9'] });
    await expect(six('http://[::1]:9/')).rejects.toMatchObject(refused('connect'));
  });

  it('turns a redirected post into a get without body, or repeats it', async () => {
    const request = {
      method: 'POST',
      body: 'x',
      headers: { 'content-type': 'text/plain', authorization: 'secret', accept: 'a/b' },
    };
    expect((await to('/once', request)).url).toContain('/hello');
    expect(hits[1]).toMatchObject({ method: 'GET', body: '', headers: { authorization: 'secret' } });
    expect(hits[1]?.headers).not.toHaveProperty('content-type');
    await to('/repeat', request);
    expect(hits[3]).toMatchObject({ method: 'POST', body: 'x', headers: { 'content-type': 'text/plain' } });
    await to('/repeat');
    expect(hits[5]).toMatchObject({ method: 'GET', body: '' });
    await to('/once', { method: 'HEAD' });
    expect(hits[7]).toMatchObject({ method: 'HEAD' });
  });

  it('keeps secrets from another origin', async () => {
    await to('/away', {
      method: 'POST',
      body: 'x',
      headers: { Authorization: 'secret', Cookie: 'a=b', 'X-Key': '1', 'Api-Token': 't', accept: 'a/b' },
    });
    const headers = hits[1]?.headers ?? {};
    expect(headers.accept).toBe('a/b');
    for (const name of ['authorization', 'cookie', 'x-key', 'api-token']) {
      expect(headers[name], name).toBeUndefined();
    }
  });

  it('shows a redirect where none may be followed, or that leads nowhere', async () => {
    expect(await to('/once', { redirects: 0 })).toMatchObject({
      status: 302,
      headers: { location: '/hello' },
    });
    expect((await to('/nowhere')).status).toBe(302);
    await expect(to('/loop', { redirects: 1 })).rejects.toMatchObject(refused('redirects'));
  });

  it('is cut off at its size', async () => {
    await expect(to('/large')).rejects.toMatchObject(refused('size'));
    await expect(to('/large', { maxBytes: 1e9 })).rejects.toMatchObject(refused('size'));
    await expect(to('/hello', { maxBytes: 3 })).rejects.toMatchObject(refused('size'));
  });

  it('is cut off at its time', async () => {
    await expect(to('/silent', { timeoutMs: 50 })).rejects.toMatchObject(refused('timeout'));
    await expect(to('/drip', { timeoutMs: 50 })).rejects.toMatchObject(refused('timeout'));
    const slow = createEgress({ resolve: () => pause(500, []) });
    await expect(slow('http://slow.test/', { timeoutMs: 20 })).rejects.toMatchObject(refused('timeout'));
  });

  it('fails with a code and nothing else', async () => {
    await expect(to('/cut')).rejects.toMatchObject(refused('connect'));
    await expect(to('/', { headers: { 'x-a': 'b\r\nx-c: d' } })).rejects.toMatchObject(refused('request'));
    await expect(local()(`https://127.0.0.1:${port}/`)).rejects.toThrow(/^outgoing request: connect$/);
    const unknown = createEgress({ resolve: () => Promise.reject(new Error('ENOTFOUND secret.test')) });
    await expect(unknown('http://secret.test/')).rejects.toThrow(/^outgoing request: dns$/);
    const empty = createEgress({ resolve: () => Promise.resolve([]) });
    await expect(empty('http://empty.test/')).rejects.toMatchObject(refused('dns'));
    await expect(createEgress()('http://localhost/')).rejects.toMatchObject(refused('address'));
  });
});
