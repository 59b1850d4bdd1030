import { expect, it } from 'vitest';
import { type Actor, anonymous, type RowLevel } from '../../../kernel/policy/actor.ts';
import { seesTarget, targetWithin } from './target.ts';

const quarter = { from: '2026-01-01', to: '2026-03-31' };
const january = { from: '2026-01-01', to: '2026-01-31', amount: '10' };
const february = { from: '2026-02-01', to: '2026-02-28', amount: '20' };
const march = { from: '2026-03-01', to: '2026-03-31', amount: '30' };
const exact = { ...quarter, amount: '100' };
/** Overlaps two of the months: of another calendar. */
const bahman = { from: '2026-01-21', to: '2026-02-19', amount: '7' };

it.each([
  ['none', [], { amount: null, whole: false }],
  ['its own', [january, exact], { amount: '100', whole: true }],
  ['all its months', [march, january, february], { amount: '60', whole: true }],
  ['some of its months', [january, march], { amount: '40', whole: false }],
  ['one of the other calendar between', [bahman, january, february, march], { amount: '60', whole: true }],
  [
    'one that reaches out of it',
    [{ from: '2026-01-01', to: '2026-12-31', amount: '9' }],
    { amount: null, whole: false },
  ],
])('of a quarter with %s', (_, targets, expected) => {
  expect(targetWithin(targets, quarter)).toEqual(expected);
});

const actor = (level: RowLevel): Actor => ({
  ...anonymous,
  kind: 'user',
  id: 'me',
  scopes: new Map([
    [
      'deals',
      { level, teams: level === 'team' ? ['ours'] : [], shares: false, hidden: new Set(), locked: new Set() },
    ],
  ]),
});
const teams = new Map([
  ['me', 'ours'],
  ['colleague', 'ours'],
  ['stranger', 'theirs'],
]);

it.each([
  ['own', ['me']],
  ['team', ['me', 'colleague', 'ours']],
  ['all', ['me', 'colleague', 'stranger', 'ours', 'theirs', 'whole']],
] as const)('of scope %s are seen', (level, expected) => {
  const all = [
    ['person', 'me'],
    ['person', 'colleague'],
    ['person', 'stranger'],
    ['team', 'ours'],
    ['team', 'theirs'],
    ['all', 'whole'],
  ] as const;
  const seen = all.filter(([subject, subjectId]) => seesTarget(actor(level), { subject, subjectId }, teams));
  expect(seen.map(([, id]) => id)).toEqual(expected);
});
