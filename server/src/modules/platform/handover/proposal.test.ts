import { usualWeights } from '@peyvand/contract/platform/handovers';
import { describe, expect, it } from 'vitest';
import { bySuccessor, type Evidence } from '../../../kernel/holding.ts';
import { propose, proposeAll } from './proposal.ts';

const from = { teamId: 'north' };
const people = [
  { id: 'ali', teamId: 'north' },
  { id: 'sara', teamId: 'south' },
];
const record = (id: string, city: string | null = null) => ({ id, name: id, groups: { city } });
const evidence = (parts: Partial<Record<keyof Evidence, object>>): Evidence => {
  const nested = (of: object = {}) =>
    new Map(
      Object.entries(of).map(([key, inner]: [string, object]) => [
        key,
        new Map<string, number>(Object.entries(inner)),
      ]),
    );
  return {
    loads: new Map<string, number>(Object.entries(parts.loads ?? {})),
    places: nested(parts.places),
    history: nested(parts.history),
  };
};
const only = (rule: keyof typeof usualWeights) => ({
  history: 0,
  territory: 0,
  team: 0,
  load: 0,
  [rule]: 1,
});

describe('proposals of successors', () => {
  it.each([
    ['history', evidence({ history: { a: { sara: 3, ali: 1 } } }), 'sara', 3],
    ['territory', evidence({ places: { sara: { تهران: 9 }, ali: { تهران: 2 } } }), 'sara', 9],
    ['team', evidence({}), 'ali', 0],
    ['load', evidence({ loads: { ali: 80, sara: 5 } }), 'sara', 5],
  ] as const)('by %s alone', (rule, known, to, count) => {
    const found = propose([record('a', 'تهران')], people, known, from, only(rule)).get('a');
    expect(found).toEqual({ to, reasons: [{ rule, count }] });
  });

  it('names the strongest reason first', () => {
    const known = evidence({ history: { a: { sara: 4 } }, loads: { ali: 10, sara: 10 } });
    const found = propose([record('a')], people, known, from, usualWeights).get('a');
    expect(found?.to).toBe('sara');
    expect(found?.reasons.map(({ rule }) => rule)).toEqual(['history', 'load']);
  });

  it('spreads what nothing else decides', () => {
    const many = Array.from({ length: 100 }, (_, at) => record(`c${at}`));
    const found = propose(many, people, evidence({ loads: { ali: 20, sara: 0 } }), from, only('load'));
    const to = [...found.values()].map((one) => one.to);
    expect(to.filter((one) => one === 'sara')).toHaveLength(60);
    expect(to.filter((one) => one === 'ali')).toHaveLength(40);
  });

  it('proposes nobody where there is nobody', () => {
    expect(propose([record('a')], [], evidence({}), from, usualWeights).get('a')).toEqual({
      to: null,
      reasons: [],
    });
  });
});

describe('assignments', () => {
  const list = [record('a', 'تهران'), record('b', 'تهران'), record('c', null), record('d', 'شیراز')];
  it.each([
    ['the rest to one', { picks: [], groups: [], rest: 'x' }, { x: 'abcd' }],
    [
      'a group before the rest',
      { picks: [], groups: [{ by: 'city', key: 'تهران', to: 'y' }], rest: 'x' },
      { x: 'cd', y: 'ab' },
    ],
    [
      'those without a city are a group too',
      { picks: [], groups: [{ by: 'city', key: '', to: 'y' }], rest: null },
      { null: 'abd', y: 'c' },
    ],
    [
      'a pick before its group',
      { picks: [{ to: null, ids: ['a'] }], groups: [{ by: 'city', key: 'تهران', to: 'y' }], rest: 'x' },
      { null: 'a', y: 'b', x: 'cd' },
    ],
    [
      'an unknown grouping names nothing',
      { picks: [], groups: [{ by: 'tier', key: '', to: 'y' }], rest: 'x' },
      { x: 'abcd' },
    ],
  ])('%s', (_name, assignment, wanted) => {
    const found = [...bySuccessor(list, assignment, (one) => one)].map(([to, some]) => [
      String(to),
      some.map(({ id }) => id).join(''),
    ]);
    expect(Object.fromEntries(found)).toEqual(wanted);
  });
});

describe('what goes along with another record', () => {
  it('is proposed to whom that goes, where they may have it, and counts as their load', () => {
    const deals = ['a', 'b', 'c'].map((id) => ({ ...record(id), goesWith: `customer of ${id}` }));
    const settled = new Map([
      ['customer of a', 'sara'],
      ['customer of b', 'somebody who may not'],
    ]);
    const proposals = proposeAll(deals, people, evidence({}), from, only('load'), settled);
    expect(proposals.get('a')).toEqual({ to: 'sara', reasons: [{ rule: 'together', count: 0 }] });
    expect([proposals.get('b')?.to, proposals.get('c')?.to]).toEqual(['ali', 'ali']);
  });
});
