import { expect, it } from 'vitest';
import { closersOf } from './observation.ts';

const on = (id: string, observedOn: string) => ({ id, observedOn });

it.each([
  ['nothing', [], {}],
  ['one', [on('a', '2026-01-01')], { a: null }],
  ['a newer one', [on('a', '2026-01-01'), on('b', '2026-02-01')], { a: 'b', b: null }],
  ['one that was written down late', [on('a', '2026-02-01'), on('b', '2026-01-01')], { a: null, b: 'a' }],
  [
    'one between two',
    [on('a', '2026-01-01'), on('b', '2026-03-01'), on('c', '2026-02-01')],
    { a: 'c', c: 'b', b: null },
  ],
  ['two of one day', [on('b', '2026-01-01'), on('a', '2026-01-01')], { a: 'b', b: null }],
])('%s', (_, list, closed) => {
  expect(Object.fromEntries(closersOf(list))).toEqual(closed);
});
