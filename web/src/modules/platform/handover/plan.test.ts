import type { HeldKind } from '@peyvand/contract/platform/handovers';
import { describe, expect, it } from 'vitest';
import {
  give,
  giveTogether,
  groupsOf,
  progressOf,
  sharedSuccessor,
  sharesOf,
  startPlan,
  wishOf,
} from './plan.ts';

const record = (id: string, city: string | null, to: string | null) => ({
  id,
  name: id,
  groups: { city },
  goesWith: null,
  to,
  reasons: [],
});
const customers: HeldKind = {
  name: 'customers',
  treats: ['give', 'lend'],
  count: 3,
  groupings: ['city'],
  able: ['sara', 'ali'],
  records: [record('a', 'تهران', 'sara'), record('b', 'تهران', 'sara'), record('c', null, 'ali')],
};
const views: HeldKind = {
  name: 'views',
  treats: ['give'],
  count: 2,
  groupings: [],
  able: ['ali', 'sara'],
  records: [],
};
const keys: HeldKind = { name: 'keys', treats: ['end'], count: 1, groupings: [], able: [], records: [] };
const all = [customers, views, keys];

describe('what belongs to a customer', () => {
  const deal = (id: string, goesWith: string, to: string) => ({ ...record(id, null, to), goesWith });
  const deals: HeldKind = {
    ...customers,
    name: 'deals',
    able: ['sara', 'ali'],
    records: [deal('d1', 'a', 'sara'), deal('d2', 'a', 'ali'), deal('d3', 'c', 'ali')],
  };
  const both = [customers, deals];

  it('goes to whom the customer goes, unless it was given to another one', () => {
    const plan = giveTogether(startPlan(both, 'leaves'), both, 'customers', ['a'], 'ali');
    expect([...(plan.picks['deals'] ?? [])]).toEqual([
      ['d1', 'ali'],
      ['d2', 'ali'],
      ['d3', 'ali'],
    ]);
    const alone = give(startPlan(both, 'leaves'), 'deals', ['d3'], 'sara');
    const given = giveTogether(alone, both, 'customers', ['c'], null);
    expect(given.picks['deals']?.get('d3')).toBe('sara');
    expect(
      giveTogether(startPlan(both, 'leaves'), both, 'customers', ['c'], null).picks['deals']?.get('d3'),
    ).toBe(null);
  });

  it('stays where it is when the successor may not have it', () => {
    const some = [customers, { ...deals, able: ['sara'] }];
    const plan = giveTogether(startPlan(some, 'leaves'), some, 'customers', ['a'], 'ali');
    expect(plan.picks['deals']?.get('d1')).toBe('sara');
  });
});

describe('the plan of a handover', () => {
  it('begins with what is proposed, and sends it', () => {
    const plan = startPlan(all, 'leaves');
    expect(wishOf('leaver', all, plan)).toEqual({
      userId: 'leaver',
      reason: 'leaves',
      mode: 'give',
      assignments: {
        customers: {
          picks: [
            { to: 'sara', ids: ['a', 'b'] },
            { to: 'ali', ids: ['c'] },
          ],
          groups: [],
          rest: null,
        },
        views: { picks: [], groups: [], rest: 'sara' },
      },
    });
  });

  it('proposes for the rest only who may have it', () => {
    const folders = { ...views, name: 'folders', able: ['ali'] };
    const plan = startPlan([customers, folders], 'leaves');
    expect(wishOf('x', [customers, folders], plan).assignments['folders']?.rest).toBe('ali');
  });

  it('lends for an absence, and leaves alone what cannot be lent', () => {
    const plan = { ...startPlan(all, 'away'), days: { start: '2026-12-01', end: '2026-12-14' } };
    const wish = wishOf('x', all, plan);
    expect(Object.keys(wish.assignments)).toEqual(['customers']);
    expect([wish.mode, wish.startsOn, wish.endsOn]).toEqual(['lend', '2026-12-01', '2026-12-14']);
  });

  it('gives groups, and says who has a group', () => {
    const [tehran, none] = groupsOf(customers.records, 'city');
    expect([tehran, none]).toEqual([
      { key: 'تهران', ids: ['a', 'b'] },
      { key: '', ids: ['c'] },
    ]);
    const plan = give(startPlan(all, 'leaves'), 'customers', ['a'], 'ali');
    expect(sharedSuccessor(plan.picks['customers'], tehran?.ids ?? [])).toBeUndefined();
    const one = give(plan, 'customers', ['b'], 'ali');
    expect(sharedSuccessor(one.picks['customers'], tehran?.ids ?? [])).toBe('ali');
  });

  it('counts what goes to whom, with those beyond the list', () => {
    const many = { ...customers, count: 10 };
    const plan = give(startPlan([many], 'leaves'), 'customers', ['c'], null);
    expect(sharesOf(many, plan)).toEqual(
      new Map<string | null, number>([
        ['sara', 9],
        [null, 1],
      ]),
    );
    expect(wishOf('x', [many], plan).assignments['customers']?.rest).toBe('sara');
  });
});

it('progress counts what is through', () => {
  const counts = { customers: { total: 10, done: 3, kept: 1 }, views: { total: 0, done: 0, kept: 0 } };
  expect(progressOf({ counts })).toEqual({ value: 4, total: 10 });
});
