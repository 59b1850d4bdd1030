import { PivotQuery } from '@peyvand/contract/analytics/pivot';
import type { Filter } from '@peyvand/contract/core/filter';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTable, ddlTarget } from '../../../engines/clickhouse/ddl.ts';
import { systemActor } from '../../../kernel/policy/actor.ts';
import { startOlap, type TestOlap } from '../../../testing/olap.ts';
import type { Frame } from '../cube/frame.ts';
import { fillDates } from '../facts/dates.ts';
import { idOf } from '../facts/rows-for-tests.ts';
import { factTables } from '../facts/tables.ts';
import { type TreeNode, treeOf } from '../model/tree.ts';
import { pivotTable } from './answer.ts';
import { type Fact, facts, frame, rowOf } from './naive-for-tests.ts';

/** Parents of categories; the last two products have none. Tea has facts of its own beside those of its children. */
const parents: Readonly<Record<string, string | null>> = {
  drinks: null,
  tea: 'drinks',
  green: 'tea',
  coffee: 'drinks',
  books: null,
};
const categoryOf: Readonly<Record<string, string>> = {
  P0: 'tea',
  P1: 'green',
  P2: 'coffee',
  P3: 'books',
  P4: 'green',
};
const id = (name: string) => idOf('category', name);
const names = new Map(Object.keys(parents).map((name) => [id(name), name]));
const nodes = (of: typeof parents): TreeNode[] =>
  Object.entries(of).map(([name, parent]) => ({ id: id(name), parentId: parent && id(parent) }));

let olap: TestOlap;
beforeAll(async () => {
  olap = await startOlap();
  for (const table of factTables)
    for (const statement of createTable(table, ddlTarget())) await olap.analytics.command(statement);
  await fillDates(olap.analytics);
  await olap.analytics.insert('pv.facts_order_lines', facts.map(rowOf));
  await olap.analytics.insert(
    'pv.dim_products',
    Object.entries(categoryOf).map(([code, category]) => ({
      product_id: idOf('product', code),
      code,
      name: code,
      category,
      category_id: id(category),
      ver: 1,
    })),
  );
}, 60_000);
afterAll(() => olap.remove());

const asked = (of = parents, filter?: Filter): Frame => ({
  ...frame,
  trees: { categories: treeOf(nodes(of)) },
  filter,
});

async function rowsOf(body: object, inFrame: Frame): Promise<Map<string, unknown[]>> {
  const measures = ['revenue', 'customers', 'lines'];
  const query = PivotQuery.parse({ measures, ...body });
  const { rows, values } = await pivotTable(olap.analytics, inFrame, systemActor('system:test'), query);
  const word = (at: number): string => {
    const head = rows[at];
    if (!head || head.depth === 0) return '';
    const own = head.isRest ? '~' : (names.get(head.member?.key ?? '') ?? 'none');
    return head.parent === null ? own : `${word(head.parent)}/${own}`;
  };
  return new Map(rows.map((_, at) => [word(at), values[at] ?? []]));
}

/** A member's path, from its root. */
function pathOf(name: string | undefined, of = parents): string[] {
  return name === undefined ? [] : [...pathOf(of[name] ?? undefined, of), name];
}

/** The same counted by hand. */
function counted(list: readonly Fact[]): unknown[] {
  const placed = list.filter(({ status }) => status === 'placed');
  return [
    String(list.reduce((sum, { total }) => sum + total, 0)),
    new Set(placed.map(({ customer }) => customer)).size,
    list.length,
  ];
}

function byHand(
  keysOf: (path: readonly string[]) => readonly string[],
  of = parents,
): Map<string, unknown[]> {
  const groups = new Map<string, Fact[]>([['', [...facts]]]);
  for (const fact of facts) {
    const path = pathOf(categoryOf[fact.product], of);
    for (const key of keysOf(path)) groups.set(key, [...(groups.get(key) ?? []), fact]);
  }
  return new Map([...groups].map(([key, list]) => [key, counted(list)]));
}

const at = (path: readonly string[], level: number) => path[Math.min(level, path.length) - 1] ?? 'none';
const level = (number: number) => ({ dimension: `category.level${number}` });

describe('a tree of categories, told by levels', () => {
  it.each([1, 2, 3, 6])('level %i, with what ends above it as itself', async (number) => {
    expect(await rowsOf({ rows: [level(number)] }, asked())).toEqual(byHand((path) => [at(path, number)]));
  });

  it('a parent counts its own and everything below, each line and each customer once', async () => {
    const rows = await rowsOf({ rows: [level(1), level(2), level(3)] }, asked());
    expect(rows).toEqual(
      byHand((path) => {
        const steps = [1, 2, 3].map((number) => at(path, number));
        return steps.map((_, depth) => steps.slice(0, depth + 1).join('/'));
      }),
    );
    // Tea sold as tea stands beside the green tea below it.
    expect(rows.has('drinks/tea/tea')).toBe(true);
    expect(Number(rows.get('drinks')?.[1])).toBeLessThan(
      Number(rows.get('drinks/tea')?.[1]) + Number(rows.get('drinks/coffee')?.[1]),
    );
  });

  it('a category that moves takes its sales along at once', async () => {
    const moved = { ...parents, tea: 'books' };
    const rows = await rowsOf({ rows: [level(1)] }, asked(moved));
    expect(rows).toEqual(byHand((path) => [at(path, 1)], moved));
    expect(rows).not.toEqual(await rowsOf({ rows: [level(1)] }, asked()));
  });

  it('ranked, the rest is computed from the facts', async () => {
    const top = { count: 1, by: 'revenue' };
    const rows = await rowsOf({ rows: [{ ...level(2), top }] }, asked());
    const all = byHand((path) => [at(path, 2)]);
    const [best = ''] =
      [...all].filter(([key]) => key !== '').sort(([, a], [, b]) => Number(b[0]) - Number(a[0]))[0] ?? [];
    const rest = facts.filter(({ product }) => at(pathOf(categoryOf[product]), 2) !== best);
    expect(rows).toEqual(
      new Map([
        [best, all.get(best)],
        ['~', counted(rest)],
        ['', all.get('')],
      ]),
    );
  });
});

describe('a filter of a tree', () => {
  const keep = (of: (path: readonly string[]) => boolean) =>
    counted(facts.filter(({ product }) => of(pathOf(categoryOf[product]))));
  const within = 'category.within';
  it.each<[string, Filter, (path: readonly string[]) => boolean]>([
    ['one and all below', { field: within, op: 'eq', value: id('tea') }, (path) => path.includes('tea')],
    [
      'one of several',
      { field: within, op: 'in', value: [id('green'), id('books')] },
      (path) => path.includes('green') || path.includes('books'),
    ],
    [
      'all but one and what is below',
      { field: within, op: 'ne', value: id('tea') },
      (path) => !path.includes('tea'),
    ],
    ['of no category', { field: within, op: 'isEmpty' }, (path) => path.length === 0],
    ['a stranger', { field: within, op: 'eq', value: id('stranger') }, () => false],
    [
      'at a level: its own alone, where it ends above',
      { field: 'category.level3', op: 'eq', value: id('tea') },
      (path) => path.at(-1) === 'tea',
    ],
    [
      'no stranger stands for no category',
      { field: 'category.level1', op: 'in', value: [id('stranger')] },
      () => false,
    ],
  ])('%s', async (_, filter, of) => {
    const rows = await rowsOf({}, asked(parents, filter));
    const expected = keep(of);
    expect(rows.get('') ?? ['0', 0, 0]).toEqual(expected);
  });
});
