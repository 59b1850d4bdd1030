import type { Filter } from '@peyvand/contract/core/filter';
import * as customers from '@peyvand/contract/customers/customer';
import { mergeCustomers } from '@peyvand/contract/customers/merges';
import { addRelation } from '@peyvand/contract/customers/relations';
import { recordInteraction } from '@peyvand/contract/customers/story';
import * as orders from '@peyvand/contract/sales/order-endpoints';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { heard } from '../../../testing/heard.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';

// What hangs on merged records, and who is related to them, counts for the survivor; a model in memory says what is right.
const count = 9;
const cities = ['تبریز', 'شیراز'] as const;

interface Model {
  readonly ids: readonly string[];
  /** Place of the one that each stands behind, or its own. */
  readonly head: number[];
  readonly ordered: ReadonlySet<number>;
  readonly called: ReadonlySet<number>;
  readonly works: readonly (readonly [number, number])[];
}

let test: TestProgram;
let model: Model;

const cityOf = (at: number) => cities[at % 2] ?? cities[0];

beforeAll(async () => {
  test = await startTestProgram();
  const ids: string[] = [];
  for (let at = 0; at < count; at++) {
    const kind = at % 3 === 0 ? ('company' as const) : ('person' as const);
    const body = { kind, name: `نام ${at}`, addresses: [{ city: cityOf(at) }], acceptDuplicate: 'test' };
    ids.push((await test.admin(customers.createCustomer, { body })).id);
  }
  const idAt = (at: number) => ids[at] ?? '';
  const works = [
    [1, 0],
    [2, 0],
    [4, 3],
    [5, 6],
    [7, 6],
  ] as const;
  for (const [person, company] of works) {
    const body = { customerId: idAt(company), kind: 'works_at' as const };
    await test.admin(addRelation, { params: { id: idAt(person) }, body });
  }
  const ordered = new Set([2, 5, 8]);
  for (const at of ordered) {
    const lines = [{ description: 'x', code: 'X', quantity: '1', unitPrice: '10' }];
    await test.admin(orders.createOrder, { body: { customerId: idAt(at), currency: 'IRR', lines } });
  }
  const called = new Set([4, 6]);
  for (const at of called) {
    const body = { channel: 'call', direction: 'out', subject: 'x' } as const;
    await test.admin(recordInteraction, { params: { id: idAt(at) }, body });
  }
  model = { ids, head: ids.map((_, at) => at), ordered, called, works };
});
afterAll(() => test.stop());

async function merge(survivor: number, loser: number): Promise<void> {
  // Stages follow orders and merges by themselves, and raise the versions.
  await heard(test);
  const [into, from] = await Promise.all(
    [survivor, loser].map((at) => test.admin(customers.getCustomer, { params: { id: model.ids[at] ?? '' } })),
  );
  if (!into || !from) throw new Error('not there');
  await test.admin(
    mergeCustomers,
    { params: { id: into.id }, body: { losers: [{ id: from.id, version: from.version }] } },
    { version: into.version },
  );
  for (const [at, head] of model.head.entries()) if (head === loser) model.head[at] = survivor;
}

/** The same question, asked of the model. */
function fits(filter: Filter, at: number): boolean {
  if ('and' in filter) return filter.and.every((one) => fits(one, at));
  if ('or' in filter) return filter.or.some((one) => fits(one, at));
  if ('not' in filter) return !fits(filter.not, at);
  if ('none' in filter) return !fits({ relation: filter.relation, some: filter.none }, at);
  if (!('some' in filter)) return filter.value === cityOf(at);
  const headOf = (one: number) => model.head[one] ?? one;
  const group = model.head.flatMap((head, one) => (head === at ? [one] : []));
  if (filter.relation === 'orders') return group.some((one) => model.ordered.has(one));
  if (filter.relation === 'talks') return group.some((one) => model.called.has(one));
  const others = model.works.flatMap(([person, company]) => {
    const [from, to] = filter.relation === 'company' ? [person, company] : [company, person];
    return group.includes(from) && headOf(to) !== at ? [headOf(to)] : [];
  });
  return others.some((one) => fits(filter.some, one));
}

const { filter: anyFilter } = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.constantFrom(...cities).map((value): Filter => ({ field: 'city', op: 'eq', value })),
    fc
      .tuple(fc.constantFrom('company', 'people'), fc.boolean(), tie('filter'))
      .map(
        ([relation, isSome, inner]): Filter =>
          isSome ? { relation, some: inner } : { relation, none: inner },
      ),
    fc
      .tuple(fc.constantFrom('orders', 'talks'), fc.boolean())
      .map(
        ([relation, isSome]): Filter =>
          isSome ? { relation, some: { and: [] } } : { relation, none: { and: [] } },
      ),
    fc.tuple(tie('filter'), tie('filter')).map(([a, b]): Filter => ({ and: [a, b] })),
    tie('filter').map((inner): Filter => ({ not: inner })),
  ),
}));

async function agrees(): Promise<void> {
  const standing = model.head.flatMap((head, at) => (head === at ? [at] : []));
  await fc.assert(
    fc.asyncProperty(anyFilter, async (filter) => {
      const wanted = standing.filter((at) => fits(filter, at)).map((at) => `نام ${at}`);
      const asked = JSON.stringify(filter);
      const query = { filter: asked, sort: 'name' };
      const { items } = await test.admin(customers.listCustomers, { query });
      expect(items.map((one) => one.name)).toEqual(wanted);
      // A small page is filled by asking one by one.
      const first = await test.admin(customers.listCustomers, { query: { ...query, limit: 1 } });
      expect(first.items.map((one) => one.name)).toEqual(wanted.slice(0, 1));
      expect(await test.admin(customers.countCustomers, { query: { filter: asked } })).toEqual({
        count: wanted.length,
        capped: false,
      });
    }),
    { numRuns: 25 },
  );
}

it('finds by relations what the model finds, before and after each merge', async () => {
  await agrees();
  await merge(1, 2);
  await agrees();
  // Firms that are one; then a chain.
  await merge(3, 6);
  await merge(8, 1);
  await agrees();
}, 60_000);
