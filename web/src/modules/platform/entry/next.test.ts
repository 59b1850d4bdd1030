import { expect, test } from 'vitest';
import { safeNext } from './next.ts';

const origin = 'https://crm.example';

test.each([
  ['/customers', '/customers'],
  ['/customers?filter=a%20b#top', '/customers?filter=a%20b#top'],
  ['/signings', '/signings'],
  ['', '/'],
  ['customers', '/'],
  ['//elsewhere.example/x', '/'],
  ['/\\elsewhere.example', '/'],
  ['/\t/elsewhere.example', '/'],
  ['https://elsewhere.example/', '/'],
  ['javascript:alert(1)', '/'],
  ['/sign-in?next=/sign-in', '/'],
  ['/setup', '/'],
  ['/api/v1/me', '/'],
  ['/a/../sign-in', '/'],
])('after sign-in %j leads to %j', (wanted, path) => {
  expect(safeNext(wanted, origin)).toBe(path);
});
