import { expect, test } from 'vitest';
import { type ConflictField, compare, takenBack } from './conflict.tsx';

interface Rec {
  name: string;
  team: string;
  version: number;
}
const fields: ConflictField<Rec>[] = [
  { id: 'name', label: 'Name', value: (one) => one.name, words: (one) => one.name },
  { id: 'team', label: 'Team', value: (one) => one.team, words: (one) => one.team },
];
const base = { name: 'a', team: 'x', version: 1 };
const never = () => Promise.reject(new Error('not asked'));

test.each([
  ['nobody else', { ...base, name: 'b' }, base, ['name'], []],
  ['another field', { ...base, name: 'b' }, { ...base, team: 'y', version: 2 }, ['name'], []],
  ['the same field', { ...base, name: 'b' }, { ...base, name: 'c', version: 2 }, ['name'], ['name']],
  ['the same value', { ...base, name: 'b' }, { ...base, name: 'b', version: 2 }, ['name'], []],
])('with %s changing', (_, mine, theirs, changed, clashing) => {
  const found = compare({ base, mine, fields, send: never, read: never }, theirs);
  expect(found.changed).toEqual(changed);
  expect(found.clashing.map((field) => field.id)).toEqual(clashing);
});

test('undo takes back only what this person changed and what is still so', () => {
  const mine = { ...base, name: 'b' };
  expect(takenBack(base, mine, { name: 'b', team: 'y', version: 3 })).toEqual({
    name: 'a',
    team: 'y',
    version: 3,
  });
  expect(takenBack(base, mine, { name: 'c', team: 'x', version: 3 })).toEqual({
    name: 'c',
    team: 'x',
    version: 3,
  });
});
