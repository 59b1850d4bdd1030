import { expect, it } from 'vitest';
import { addressOf } from './serve.ts';

it.each([
  ['127.0.0.1', 'http://localhost:3000'],
  ['0.0.0.0', 'http://localhost:3000'],
  ['::', 'http://localhost:3000'],
  ['::1', 'http://localhost:3000'],
  ['fd00::1', 'http://[fd00::1]:3000'],
  ['crm.example', 'http://crm.example:3000'],
])('listening on %s it is reached at %s', (host, url) => {
  expect(addressOf(host, 3000)).toBe(url);
  expect(new URL(url).port).toBe('3000');
});
