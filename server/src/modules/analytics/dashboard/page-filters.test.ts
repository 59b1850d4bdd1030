import { expect, it } from 'vitest';
import { activities } from '../model/stars/activities.ts';
import { deals } from '../model/stars/deals.ts';
import { interactions } from '../model/stars/interactions.ts';
import { sales } from '../model/stars/sales.ts';
import { stars } from '../model/stars.ts';
import { heeded, type WidePage } from './page-filters.ts';

const page: WidePage = { period: null, owner: 'sara', team: null, channel: null, territory: null };

it.each([
  [sales, 'seller'],
  [deals, 'deal.owner'],
  [activities, 'activity.owner'],
  [interactions, 'owner'],
])('a person is who did what the facts are about', (star, field) => {
  const own = { field: 'hour', op: 'eq' as const, value: 9 };
  expect(heeded(page, star, null)).toEqual({
    filter: { field, op: 'eq', value: 'sara' },
    unheeded: [],
  });
  expect(heeded(page, star, own).filter).toEqual({ and: [own, { field, op: 'eq', value: 'sara' }] });
});

it('a tile says which filter its facts do not have', () => {
  const channels = { ...page, owner: null, channel: 'online' };
  expect(heeded(channels, sales, null)).toEqual({
    filter: { field: 'channel', op: 'eq', value: 'online' },
    unheeded: [],
  });
  // The channel of a talk is the telephone or a visit, not a way of selling.
  for (const star of [interactions, activities])
    expect(heeded(channels, star, null)).toEqual({ filter: null, unheeded: ['channel'] });
});

it('a territory is that of the customer, with all that stand below it, in every star', () => {
  const north = { ...page, owner: null, territory: ['north', 'tehran'] };
  for (const star of stars)
    expect(heeded(north, star, null)).toEqual({
      filter: { field: 'customer.territory', op: 'in', value: ['north', 'tehran'] },
      unheeded: [],
    });
});
