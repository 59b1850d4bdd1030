import { expect, it } from 'vitest';
import { mayStandBelow, reaches, type StoredTerritory } from './territory.ts';

const city = (value: string) => ({ field: 'city', op: 'eq', value }) as const;

function territory(
  id: string,
  parentId: string | null,
  change: Partial<StoredTerritory> = {},
): StoredTerritory {
  return {
    id,
    name: id,
    parentId,
    filter: null,
    managerId: null,
    memberIds: [],
    position: 0,
    version: 1,
    ...change,
  };
}

const tree = [
  territory('iran', null, { position: 2 }),
  territory('north', 'iran', { filter: city('Rasht'), position: 2 }),
  territory('south', 'iran', { filter: city('Shiraz'), position: 1 }),
  territory('old-town', 'north', { filter: city('Anzali') }),
  territory('russia', null, { filter: city('Moscow'), position: 1 }),
];

it('the deepest is asked first, within all that stands above it', () => {
  expect(reaches(tree)).toEqual([
    { id: 'russia', filters: [city('Moscow')] },
    { id: 'south', filters: [city('Shiraz')] },
    { id: 'old-town', filters: [city('Rasht'), city('Anzali')] },
    { id: 'north', filters: [city('Rasht')] },
    { id: 'iran', filters: [] },
  ]);
});

it.each([
  ['north', 'russia', 'fits'],
  ['north', null, 'fits'],
  ['iran', 'old-town', 'circle'],
  ['north', 'north', 'circle'],
  ['north', 'nowhere', 'missing'],
] as const)('%s below %s: %s', (id, parent, answer) => {
  expect(mayStandBelow(tree, id, parent)).toBe(answer);
});

it('a tree has ten levels at most, with what hangs below', () => {
  const chain = Array.from({ length: 9 }, (_, at) => territory(`${at}`, at === 0 ? null : `${at - 1}`));
  expect(mayStandBelow(chain, 'new', '8')).toBe('fits');
  expect(mayStandBelow([...chain, territory('new', null), territory('child', 'new')], 'new', '8')).toBe(
    'deep',
  );
});
