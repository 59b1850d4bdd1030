import { readModel } from '@peyvand/contract/analytics/model';
import { type PivotAnswer, pivot } from '@peyvand/contract/analytics/pivot';
import { records } from '@peyvand/contract/analytics/records';
import { createCategory, updateCategory } from '@peyvand/contract/sales/categories';
import { createOrder } from '@peyvand/contract/sales/order-endpoints';
import { createProduct } from '@peyvand/contract/sales/products';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startWithFacts, type TestWithFacts } from '../../../testing/with-facts.ts';

let app: TestWithFacts;
const ask = { period: { from: '2026-01-01', to: '2026-12-31' }, currency: 'IRR' } as const;
const made: Record<string, string> = {};

async function category(name: string, parent: string | null): Promise<void> {
  const parentId = parent === null ? null : (made[parent] ?? null);
  made[name] = (await app.admin(createCategory, { body: { name, parentId } })).id;
}

beforeAll(async () => {
  app = await startWithFacts();
  await category('نوشیدنی', null);
  await category('چای', 'نوشیدنی');
  await category('کتاب', null);
  for (const [code, name, total] of [
    ['D', 'نوشیدنی', '10'],
    ['T', 'چای', '200'],
    ['B', 'کتاب', '3000'],
  ] as const) {
    const body = { code, name: code, categoryId: made[name] ?? null };
    const { id } = await app.admin(createProduct, { body });
    const lines = [{ productId: id, quantity: '1', unitPrice: total }];
    await app.admin(createOrder, {
      body: { customerId: null, orderedAt: '2026-04-01T08:00:00.000Z', currency: 'IRR', lines },
    });
  }
}, 90_000);
afterAll(() => app.stop());

/** The figures of all that was sold, once they are here. */
async function table(): Promise<PivotAnswer> {
  return vi.waitFor(
    async () => {
      const rows = ['category.level1', 'category.level2'].map((dimension) => ({ dimension }));
      const answer = await app.admin(pivot, { body: { ...ask, measures: ['revenue'], rows } });
      if (answer.values.at(-1)?.[0] !== '3210') throw new Error('some sales are on their way');
      return answer;
    },
    { timeout: 20_000, interval: 20 },
  );
}

const told = ({ rows, values }: PivotAnswer) =>
  rows.map(({ depth, member }, at) => [depth, member?.label ?? null, values[at]?.[0]]);

it('categories are told by their levels, named, and each member opens the lines of all below it', async () => {
  const answer = await table();
  expect(told(answer)).toEqual([
    [1, 'کتاب', '3000'],
    [2, 'کتاب', '3000'],
    [1, 'نوشیدنی', '210'],
    [2, 'چای', '200'],
    [2, 'نوشیدنی', '10'],
    [0, null, '3210'],
  ]);
  const amounts = async (row: number) => {
    const filter = answer.rows[row]?.drill;
    const { rows } = await app.admin(records, {
      body: { ...ask, measure: 'revenue', ...(filter ? { filter } : {}) },
    });
    return rows.map(({ amount }) => amount).toSorted((a, b) => Number(a) - Number(b));
  };
  expect(await amounts(2)).toEqual(['10', '200']);
  expect(await amounts(4)).toEqual(['10']);
});

it('levels are offered as far as the tree goes', async () => {
  const { dimensions, hierarchies, filters } = await app.admin(readModel, {});
  const levels = dimensions.filter(({ name }) => name.includes('.level')).map(({ name }) => name);
  // Teams and territories have no second level here.
  expect(levels).toEqual(['category.level1', 'category.level2']);
  expect(hierarchies.find(({ name }) => name === 'categories')?.levels).toEqual([...levels, 'product']);
  expect(filters.map(({ name }) => name)).toContain('category.within');
});

it('a category that moves takes its sales along at once', async () => {
  const params = { id: made['چای'] ?? '' };
  const body = { parentId: made['کتاب'] ?? null };
  await app.admin(updateCategory, { params, body }, { version: 1 });
  expect(told(await table()).slice(0, 3)).toEqual([
    [1, 'کتاب', '3200'],
    [2, 'چای', '200'],
    [2, 'کتاب', '3000'],
  ]);
});
