import type { Team } from '@peyvand/contract/platform/teams';
import { expect, test } from 'vitest';
import { type TeamNode, teamTree, withBelow } from './team-tree.ts';

const team = (id: string, parentId: string | null): Team => ({
  id,
  name: id,
  parentId,
  users: 0,
  version: 1,
});
const teams = [team('house', null), team('sales', 'house'), team('north', 'sales'), team('lost', 'gone')];
const names = (nodes: readonly TeamNode[]): unknown[] =>
  nodes.map((node) => (node.below.length > 0 ? [node.team.id, names(node.below)] : node.team.id));

test('teams stand under their parents, orphans at the top', () => {
  expect(names(teamTree(teams, 'en'))).toEqual([['house', [['sales', ['north']]]], 'lost']);
});

test('a team cannot go below itself', () => {
  expect([...withBelow(teams, 'sales')]).toEqual(['sales', 'north']);
});
