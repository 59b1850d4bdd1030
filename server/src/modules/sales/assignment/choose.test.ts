import type { AssignmentRule } from '@peyvand/contract/sales/assignments';
import { describe, expect, it } from 'vitest';
import { type Candidate, type Colleague, chooseAll, type Surroundings } from './choose.ts';

const rule = (id: string, change: Partial<AssignmentRule> = {}): AssignmentRule => ({
  id,
  name: id,
  kind: 'customer',
  active: true,
  position: 0,
  filter: null,
  to: { kind: 'people', userIds: ['ali', 'bita', 'cyrus'] },
  pick: 'turn',
  skills: [],
  most: null,
  version: 1,
  ...change,
});

const record = (id: string, change: Partial<Candidate> = {}): Candidate => ({
  id,
  fits: new Set(['r']),
  territoryId: null,
  tierOwner: null,
  customerOwner: null,
  ...change,
});

const colleague = (id: string, change: Partial<Colleague> = {}): [string, Colleague] => [
  id,
  { id, isHere: true, mayWrite: true, isAway: false, skills: new Set(), load: 0, ...change },
];

const around = (change: Partial<Surroundings> = {}): Surroundings => ({
  rules: [rule('r')],
  colleagues: new Map([colleague('ali'), colleague('bita'), colleague('cyrus')]),
  teams: new Map(),
  territories: new Map(),
  turns: new Map(),
  ...change,
});

const owners = (records: readonly Candidate[], given: Surroundings) =>
  chooseAll(records, given).choices.map((choice) => choice.given?.ownerId ?? null);

describe('turns', () => {
  it('go round in the order of the list', () => {
    const records = ['1', '2', '3', '4'].map((id) => record(id));
    expect(owners(records, around())).toEqual(['ali', 'bita', 'cyrus', 'ali']);
  });

  it('go on where the last batch ended', () => {
    const { turns } = chooseAll([record('1'), record('2')], around());
    expect(owners([record('3'), record('4')], around({ turns }))).toEqual(['cyrus', 'ali']);
  });

  it('of somebody on leave are passed over, and wait for them without piling up', () => {
    const away = around({
      colleagues: new Map([colleague('ali'), colleague('bita', { isAway: true }), colleague('cyrus')]),
    });
    const records = ['1', '2', '3', '4'].map((id) => record(id));
    const { choices, turns } = chooseAll(records, away);
    expect(choices.map((one) => one.given?.ownerId)).toEqual(['ali', 'cyrus', 'ali', 'cyrus']);
    expect(choices[0]?.steps[0]?.passed).toEqual([{ id: 'bita', why: 'away' }]);
    const back = ['5', '6', '7', '8'].map((id) => record(id));
    expect(owners(back, around({ turns }))).toEqual(['bita', 'ali', 'cyrus', 'bita']);
  });
});

describe('the least load', () => {
  const loads = around({
    rules: [rule('r', { pick: 'load' })],
    colleagues: new Map([colleague('ali', { load: 2 }), colleague('bita'), colleague('cyrus', { load: 1 })]),
  });

  it('counts what was given a moment ago', () => {
    const records = ['1', '2', '3', '4', '5', '6'].map((id) => record(id));
    expect(owners(records, loads)).toEqual(['bita', 'cyrus', 'bita', 'ali', 'cyrus', 'bita']);
  });

  it('says how much the chosen one had, and out of how many', () => {
    expect(chooseAll([record('1')], loads).choices[0]?.given?.chosen).toEqual({
      by: 'load',
      load: 0,
      among: 3,
    });
  });
});

describe('who is passed over', () => {
  it.each([
    ['gone', { isHere: false }],
    ['right', { mayWrite: false }],
    ['away', { isAway: true }],
    ['skill', { skills: new Set(['english']) }],
    ['full', { load: 5, skills: new Set(['русский']) }],
  ] as const)('%s', (why, change) => {
    const given = around({
      rules: [rule('r', { to: { kind: 'person', userId: 'ali' }, skills: ['Русский'], most: 5 })],
      colleagues: new Map([colleague('ali', { skills: new Set(['русский']), ...change })]),
    });
    const [choice] = chooseAll([record('1')], given).choices;
    expect(choice).toMatchObject({
      given: null,
      steps: [{ outcome: 'nobody', passed: [{ id: 'ali', why }] }],
    });
  });

  it('fills up within one batch too', () => {
    const given = around({
      rules: [rule('r', { to: { kind: 'person', userId: 'ali' }, most: 2 })],
    });
    expect(owners([record('1'), record('2'), record('3')], given)).toEqual(['ali', 'ali', null]);
  });
});

describe('rules', () => {
  it('are asked in order; one that finds nobody leaves it to the next', () => {
    const given = around({
      rules: [
        rule('other'),
        rule('off', { active: false }),
        rule('tier', { to: { kind: 'tier' } }),
        rule('r', { to: { kind: 'person', userId: 'cyrus' } }),
      ],
    });
    const fits = new Set(['off', 'tier', 'r']);
    expect(chooseAll([record('1', { fits })], given).choices[0]).toMatchObject({
      given: { ruleId: 'r', ownerId: 'cyrus', chosen: { by: 'only' } },
      steps: [
        { ruleId: 'other', outcome: 'no_fit' },
        { ruleId: 'tier', outcome: 'nobody' },
        { ruleId: 'r', outcome: 'given' },
      ],
    });
  });

  it.each([
    [{ kind: 'territory' }, 'bita'],
    [{ kind: 'manager' }, 'cyrus'],
    [{ kind: 'tier' }, 'ali'],
    [{ kind: 'customer' }, 'bita'],
    [{ kind: 'team', teamId: 'south' }, 'cyrus'],
  ] as const)('give to %o', (to, owner) => {
    const given = around({
      rules: [rule('r', { to })],
      teams: new Map([['south', ['cyrus']]]),
      territories: new Map([['t', { managerId: 'cyrus', memberIds: ['bita'] }]]),
    });
    const one = record('1', { territoryId: 't', tierOwner: 'ali', customerOwner: 'bita' });
    expect(owners([one], given)).toEqual([owner]);
  });

  it('leave what fits none of them', () => {
    expect(owners([record('1', { fits: new Set() })], around())).toEqual([null]);
  });
});
