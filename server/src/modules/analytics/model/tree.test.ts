import { describe, expect, it } from 'vitest';
import { type TreeNode, treeOf, treeParams } from './tree.ts';

const node = (id: string, parentId: string | null = null): TreeNode => ({ id, parentId });
const names = (nodes: readonly TreeNode[], level: number) => {
  const { members, levels } = treeOf(nodes);
  return Object.fromEntries(
    members.map((id, at) => [id, members[(levels[level - 1]?.[at] ?? 0) - 1] ?? null]),
  );
};

/** Tea has two branches of different depth; coffee ends at once. */
const goods = [
  node('green', 'tea'),
  node('coffee'),
  node('tea'),
  node('black', 'tea'),
  node('assam', 'black'),
];

describe('a tree', () => {
  it('puts everything below a member behind it', () => {
    const { members, ends } = treeOf(goods);
    const below = (id: string) => members.slice(members.indexOf(id), ends[members.indexOf(id)]);
    expect(below('tea')).toEqual(['tea', 'green', 'black', 'assam']);
    expect(below('black')).toEqual(['black', 'assam']);
    expect(below('coffee')).toEqual(['coffee']);
  });

  it('what ends before a level stands there for itself', () => {
    expect(names(goods, 1)).toEqual({
      tea: 'tea',
      green: 'tea',
      black: 'tea',
      assam: 'tea',
      coffee: 'coffee',
    });
    expect(names(goods, 2)).toEqual({
      tea: 'tea',
      green: 'green',
      black: 'black',
      assam: 'black',
      coffee: 'coffee',
    });
    expect(treeOf(goods).depth).toBe(3);
  });

  it('deeper than can be asked for counts at the last level', () => {
    const chain = 'abcdefgh'.split('').map((id, at, all) => node(id, all[at - 1] ?? null));
    expect(treeOf(chain).depth).toBe(6);
    expect(names(chain, 6)).toMatchObject({ e: 'e', f: 'f', g: 'f', h: 'f' });
  });

  it('a circle and an unknown parent lose nobody and end', () => {
    const { members } = treeOf([node('a', 'b'), node('b', 'a'), node('lost', 'gone'), node('self', 'self')]);
    expect([...members].sort()).toEqual(['a', 'b', 'lost', 'self']);
  });

  it('of none', () => expect(treeOf([])).toMatchObject({ members: [], depth: 0 }));
});

describe('what a statement takes', () => {
  const refusal = (tree: string) => new Error(`too large: ${tree}`);

  it('is what it names', () => {
    const text = '{members_goods:Array(String)} {level2_goods:Array(UInt32)} {members_teams:Array(String)}';
    expect(treeParams(text, { goods: treeOf([node('a'), node('b', 'a')]) }, refusal)).toEqual({
      members_goods: ['a', 'b'],
      level2_goods: [1, 2],
      members_teams: [],
    });
  });

  it('a tree too large for the engine is refused by name, and only where it is asked for', () => {
    const trees = { goods: treeOf(Array.from({ length: 3001 }, (_, at) => node(String(at)))) };
    expect(() => treeParams('{ends_goods:Array(UInt32)}', trees, refusal)).toThrow('too large: goods');
    expect(treeParams('nothing', trees, refusal)).toEqual({});
  });
});
