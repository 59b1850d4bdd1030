import { afterEach, expect, test } from 'vitest';
import { lastList, neighbours, rememberList } from './visited.ts';

afterEach(() => sessionStorage.clear());

test('a list is remembered with its neighbours', () => {
  rememberList([], { view: 'همه', total: 3, href: '/customers' });
  const visited = { ids: ['a', 'b', 'c'], view: 'همه', total: 3, href: '/customers?view=all' };
  sessionStorage.setItem('peyvand.customers.visited', JSON.stringify(visited));
  expect(neighbours(lastList(), 'b')).toEqual({ place: 2, total: 3, previous: 'a', next: 'c' });
  expect(neighbours(lastList(), 'a')?.previous).toBeUndefined();
  expect(neighbours(lastList(), 'z')).toBeUndefined();
});

test.each([
  ['spoilt', '{'],
  ['of another shape', '{"ids":[1]}'],
  ['leading elsewhere', '{"ids":[],"view":"x","total":null,"href":"https://evil.example"}'],
])('what is %s is forgotten', (_, text) => {
  sessionStorage.setItem('peyvand.customers.visited', text);
  expect(lastList()).toBeUndefined();
});
