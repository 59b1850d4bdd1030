import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { ClickHouseLogin } from '../supervisor.ts';

/**
 * Client behaviours that real networks and broken programs produce. Each opens one connection, misbehaves and
 * resolves when the connection is gone. None is an error of the engine; none may end it.
 */
export type HostileClient = (login: ClickHouseLogin) => Promise<void>;

const LONG = 'SELECT number, repeat(toString(number), 20) FROM numbers(20000000)';
const SLOW = 'SELECT sum(sipHash64(number)) FROM numbers(2000000000) SETTINGS max_execution_time = 1';
const INSERT = 'INSERT INTO pv.abuse FORMAT JSONEachRow';

export const hostileClients: Readonly<Record<string, HostileClient>> = {
  'connects and resets': (login) => misbehave(login, '', 'reset'),
  'connects and says nothing': (login) => misbehave(login, '', 'leave'),
  'resets in mid-header': (login) =>
    misbehave(login, 'GET /?query=SELECT+1 HTTP/1.1\r\nHost: x\r\nX-Cli', 'reset'),
  'resets after ping': (login) => misbehave(login, get('/ping'), 'reset'),
  'resets at the first byte of ping': (login) => misbehave(login, get('/ping'), 'reset at first byte'),
  'resets after sending a query': (login) => misbehave(login, post(login, LONG), 'reset'),
  'resets in mid-response': (login) => misbehave(login, post(login, LONG), 'reset at first byte'),
  'leaves in mid-response': (login) => misbehave(login, post(login, LONG), 'leave at first byte'),
  'resets during a computation': (login) => misbehave(login, post(login, SLOW), 'reset later'),
  'resets in mid-insert': (login) => misbehave(login, halfInsert(login), 'reset later'),
  'leaves in mid-insert': (login) => misbehave(login, halfInsert(login), 'leave'),
  'resets between chunks': (login) =>
    misbehave(login, chunked(login, '20\r\n{"id":1}\n{"id":2}\n'), 'reset later'),
  'sends a bad chunk size': (login) =>
    misbehave(login, chunked(login, 'zz\r\nnot a chunk\r\n0\r\n\r\n'), 'leave'),
  'sends garbage': (login) => misbehave(login, randomBytes(4096), 'leave'),
  'speaks TLS': (login) => misbehave(login, Buffer.from('16030100a5010000a10303', 'hex'), 'leave'),
  'pipelines and resets': (login) =>
    misbehave(login, `${get('/ping').repeat(20)}${post(login, LONG)}${get('/ping')}`, 'reset at first byte'),
  'gives a wrong password': (login) =>
    misbehave(
      { ...login, password: 'wrong' },
      post({ ...login, password: 'wrong' }, 'SELECT 1'),
      'reset at first byte',
    ),
  'sends broken gzip': (login) =>
    misbehave(
      login,
      post(login, randomBytes(64).toString('latin1'), 'Content-Encoding: gzip\r\n'),
      'leave at first byte',
    ),
  'claims an absurd length and an unknown method': (login) =>
    misbehave(login, `BREW / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n`, 'leave'),
};

type Ending = 'reset' | 'reset later' | 'reset at first byte' | 'leave' | 'leave at first byte';

const LATER_MS = 30;

function misbehave(login: ClickHouseLogin, bytes: string | Buffer, ending: Ending): Promise<void> {
  const { hostname, port } = new URL(login.url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    // The other side may end the connection first; that is the end of this client, not of the test.
    socket.on('error', () => undefined);
    socket.on('close', () => resolve());
    socket.setTimeout(5000, () => socket.destroy());
    socket.once('connect', () => {
      if (ending.endsWith('at first byte')) socket.once('data', () => end(socket, ending));
      else socket.resume();
      if (bytes.length > 0) socket.write(bytes, 'latin1');
      if (ending === 'reset later') void delay(LATER_MS).then(() => end(socket, ending));
      else if (!ending.endsWith('at first byte')) setImmediate(() => end(socket, ending));
    });
  });
}

function end(socket: Socket, ending: Ending): void {
  if (ending.startsWith('reset')) socket.resetAndDestroy();
  else socket.destroy();
}

function get(path: string): string {
  return `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`;
}

function head(login: ClickHouseLogin, path: string, more: string): string {
  const key = `X-ClickHouse-User: ${login.username}\r\nX-ClickHouse-Key: ${login.password}\r\n`;
  return `POST ${path} HTTP/1.1\r\nHost: x\r\n${key}${more}\r\n`;
}

function post(login: ClickHouseLogin, body: string, more = ''): string {
  return `${head(login, '/', `${more}Content-Length: ${body.length}\r\n`)}${body}`;
}

function insertPath(): string {
  return `/?query=${encodeURIComponent(INSERT)}`;
}

function halfInsert(login: ClickHouseLogin): string {
  return `${head(login, insertPath(), 'Content-Length: 100000\r\n')}${'{"id":1}\n'.repeat(100)}`;
}

function chunked(login: ClickHouseLogin, body: string): string {
  return `${head(login, insertPath(), 'Transfer-Encoding: chunked\r\n')}${body}`;
}
