import { type Client, ProblemError } from '@peyvand/contract/core/client';
import * as customers from '@peyvand/contract/customers/customer';
import * as contract from '@peyvand/contract/customers/relations';
import { getTimeline } from '@peyvand/contract/customers/story';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { createApiKeyFor, createColleague } from '../../platform/api.ts';

let test: TestProgram;
let seller: Client;
beforeAll(async () => {
  test = await startTestProgram();
  const key = await test.system('system:cli').write(async (tx) => {
    const email = 'seller@peyvand.example';
    const password = 'یک رمز بلند و بی‌معنا';
    await createColleague(tx, { name: 'آرش کیانی', email, password, team: 'فروش', role: 'seller' });
    return createApiKeyFor(tx, { email, name: 'seller', permissions: null });
  });
  seller = test.client(key);
});
afterAll(() => test.stop());

let count = 0;
async function make(
  kind: 'person' | 'company',
  name = `${kind} ${++count}`,
  by = test.admin,
): Promise<string> {
  return (await by(customers.createCustomer, { body: { kind, name, acceptDuplicate: 'test' } })).id;
}

const relate = (id: string, body: Parameters<typeof relateBy>[2], by = test.admin) => relateBy(by, id, body);
function relateBy(
  by: Client,
  id: string,
  body: { customerId: string; kind: string; role?: string; startedOn?: string; endedOn?: string },
) {
  return by(contract.addRelation, { params: { id }, body });
}
const under = (child: string, parent: string, dates = {}) =>
  relate(child, { customerId: parent, kind: 'subsidiary', ...dates });

describe('a relation', () => {
  it('changes role, start, end and direction, and its history stands on the time line', async () => {
    const [person, firm] = [await make('person'), await make('company')];
    const { relations } = await relate(person, { customerId: firm, kind: 'works_at', role: 'خریدار' });
    const id = relations[0]?.id ?? '';
    const params = { id: firm, relationId: id };
    const changed = await test.admin(contract.changeRelation, {
      params,
      body: { role: 'مدیر', startedOn: '2024-01-01', endedOn: '2026-01-01' },
    });
    expect(changed.relations).toMatchObject([
      { id, kind: 'employs', role: 'مدیر', startedOn: '2024-01-01', endedOn: '2026-01-01' },
    ]);
    await test.admin(contract.changeRelation, { params, body: { kind: 'referred', endedOn: null } });
    const seen = await test.admin(customers.getCustomer, { params: { id: person } });
    expect(seen.relations).toMatchObject([{ kind: 'referred_by', endedOn: null, role: 'مدیر' }]);
    const { items } = await test.admin(getTimeline, { params: { id: firm }, query: { show: 'changes' } });
    expect(items.filter(({ type }) => type === 'customers.relation.changed')).toMatchObject([
      { data: { changes: { kind: { from: 'employs', to: 'referred' } } } },
      { data: { otherId: person, changes: { role: { from: 'خریدار', to: 'مدیر' } } } },
    ]);
  });

  it('may be made again after it ended, not while it lasts, and never ends before it begins', async () => {
    const [person, firm] = [await make('person'), await make('company')];
    const job = { customerId: firm, kind: 'works_at' };
    await relate(person, { ...job, startedOn: '2020-01-01', endedOn: '2022-01-01' });
    await relate(person, { ...job, startedOn: '2022-01-01' });
    await expect(relate(person, { ...job, startedOn: '2021-06-01' })).rejects.toMatchObject({
      problem: { reason: 'customers.relation.known' },
    });
    await expect(
      relate(person, { ...job, startedOn: '2019-06-01', endedOn: '2018-01-01' }),
    ).rejects.toMatchObject({ problem: { reason: 'customers.relation.ends_before' } });
  });

  it('made by two at once is made once', async () => {
    const [person, firm] = [await make('person'), await make('company')];
    const tries = await Promise.allSettled([
      relate(person, { customerId: firm, kind: 'works_at' }),
      relate(firm, { customerId: person, kind: 'employs' }),
    ]);
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('of a job ends when the person changes, and the next begins that day', async () => {
    const [person, first, second] = [await make('person'), await make('company'), await make('company')];
    await relate(person, { customerId: first, kind: 'works_at', startedOn: '2020-01-01' });
    const moved = await test.admin(contract.changeJob, {
      params: { id: person },
      body: { companyId: second, role: 'مدیر فروش', on: '2025-05-05' },
    });
    expect(
      moved.relations.map(({ customer, startedOn, endedOn }) => [customer.id, startedOn, endedOn]),
    ).toEqual([
      [first, '2020-01-01', '2025-05-05'],
      [second, '2025-05-05', null],
    ]);
    await expect(
      test.admin(contract.changeJob, { params: { id: first }, body: { companyId: null, on: '2025-05-05' } }),
    ).rejects.toMatchObject({ problem: { reason: 'customers.relation.not_person' } });
  });
});

describe('a kind of the organisation', () => {
  const names = { fa: 'مشاور', en: 'Advisor', ru: 'Советник' };
  const backNames = { fa: 'مشاوره‌گیرنده', en: 'Advised', ru: 'Клиент' };

  it('reads from both sides, and is refused once retired', async () => {
    const kind = await test.admin(contract.createRelationKind, { body: { names, backNames } });
    const [a, b, c] = [await make('person'), await make('person'), await make('person')];
    await relate(a, { customerId: b, kind: `own:${kind.id}` });
    expect((await test.admin(customers.getCustomer, { params: { id: b } })).relations).toMatchObject([
      { kind: `own:${kind.id}:back`, customer: { id: a } },
    ]);
    await relate(c, { customerId: a, kind: `own:${kind.id}:back` });
    expect((await test.admin(customers.getCustomer, { params: { id: a } })).relations).toMatchObject([
      { kind: `own:${kind.id}` },
      { kind: `own:${kind.id}`, customer: { id: c } },
    ]);
    const body = { names: { ...names, en: 'Adviser' }, backNames, retired: true };
    await test.admin(contract.changeRelationKind, { params: { id: kind.id }, body });
    expect((await test.admin(contract.listRelationKinds, {})).items).toMatchObject([
      { id: kind.id, retired: true, names: { en: 'Adviser' } },
    ]);
    await expect(relate(b, { customerId: c, kind: `own:${kind.id}` })).rejects.toMatchObject({
      problem: { reason: 'customers.relation.kind_unknown' },
    });
    await expect(seller(contract.createRelationKind, { body: { names, backNames } })).rejects.toMatchObject({
      problem: { status: 403 },
    });
  });
});

describe('a tree of companies', () => {
  it('refuses circles, a second parent at the same time, persons, and more than 20 levels', async () => {
    const [a, b, c, person] = [
      await make('company'),
      await make('company'),
      await make('company'),
      await make('person'),
    ];
    await under(b, a);
    await under(c, b);
    const reasons = [() => under(a, c), () => under(a, a), () => under(c, a), () => under(person, a)].map(
      (attempt) =>
        attempt().then(
          () => null,
          (error: unknown) => (error instanceof ProblemError ? error.problem.reason : error),
        ),
    );
    expect(await Promise.all(reasons)).toEqual([
      'customers.relation.cycle',
      'customers.relation.self',
      'customers.relation.parent_known',
      'customers.relation.not_company',
    ]);
    const held = await test.admin(customers.getCustomer, { params: { id: c } });
    const relationId = held.relations[0]?.id ?? '';
    await test.admin(contract.changeRelation, {
      params: { id: c, relationId },
      body: { endedOn: '2020-01-01' },
    });
    await under(c, a, { startedOn: '2020-01-01' });

    let bottom = await make('company');
    const chain = [bottom];
    for (let level = 1; level < 20; level++) {
      const next = await make('company');
      await under(next, bottom);
      bottom = next;
      chain.push(next);
    }
    await expect(under(await make('company'), bottom)).rejects.toMatchObject({
      problem: { reason: 'customers.relation.tree_deep' },
    });
    const tree = await test.admin(contract.getTree, { params: { id: bottom }, query: {} });
    expect(tree.nodes.map(({ id, level }) => [id, level])).toEqual(chain.map((id, level) => [id, level]));
  });

  it('does not turn round when two put each under the other at once', async () => {
    const [a, b] = [await make('company'), await make('company')];
    const tries = await Promise.allSettled([under(a, b), under(b, a)]);
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('is shown whole with counts, without branches and people that one does not see', async () => {
    const top = await make('company', 'هلدینگ', seller);
    const mine = await make('company', 'شرکت من', seller);
    const foreign = await make('company', 'شرکت دیگران');
    const below = await make('company', 'زیر شرکت دیگران', seller);
    const person = await make('person', 'کارمند', seller);
    const hidden = await make('person', 'کارمند دیگران');
    await under(mine, top);
    await under(foreign, top);
    await under(below, foreign);
    await relate(person, { customerId: mine, kind: 'works_at' });
    await relate(person, { customerId: top, kind: 'works_at' });
    await relate(hidden, { customerId: mine, kind: 'works_at' });
    const params = { id: mine };
    const all = await test.admin(contract.getTree, { params, query: {} });
    expect(all).toMatchObject({ rootId: top, companies: 4, people: 2, truncated: false });
    expect(all.nodes.map(({ name, level, children, people }) => [name, level, children, people])).toEqual([
      ['هلدینگ', 0, 2, 1],
      ['شرکت دیگران', 1, 1, 0],
      ['شرکت من', 1, 0, 2],
      ['زیر شرکت دیگران', 2, 0, 0],
    ]);
    const seen = await seller(contract.getTree, { params, query: {} });
    expect(seen).toMatchObject({ rootId: top, companies: 2, people: 1 });
    expect(seen.nodes.map(({ name, children, people }) => [name, children, people])).toEqual([
      ['هلدینگ', 1, 1],
      ['شرکت من', 0, 1],
    ]);
    await expect(seller(contract.getTree, { params: { id: foreign }, query: {} })).rejects.toMatchObject({
      problem: { status: 404 },
    });
    const few = await test.admin(contract.getTree, { params, query: { limit: 2 } });
    expect([few.nodes.length, few.companies, few.truncated]).toEqual([2, 4, true]);
    const page = await test.admin(contract.listTreeChildren, { params: { id: top }, query: { limit: 1 } });
    const rest = await test.admin(contract.listTreeChildren, {
      params: { id: top },
      query: { limit: 1, cursor: page.nextCursor ?? '' },
    });
    expect([...page.items, ...rest.items].map(({ name }) => name)).toEqual(['شرکت دیگران', 'شرکت من']);
    expect(rest.nextCursor).toBeNull();
    await expect(
      test.admin(contract.listTreeChildren, { params: { id: top }, query: { cursor: 'x' } }),
    ).rejects.toMatchObject({ problem: { status: 400 } });
  });

  it('leaves out what ended and what is in the trash', async () => {
    const [top, past, gone] = [await make('company'), await make('company'), await make('company')];
    await under(past, top, { startedOn: '2019-01-01', endedOn: '2020-01-01' });
    await under(gone, top);
    const { version } = await test.admin(customers.getCustomer, { params: { id: gone } });
    await test.admin(customers.deleteCustomer, { params: { id: gone } }, { version });
    expect((await test.admin(contract.getTree, { params: { id: top }, query: {} })).companies).toBe(1);
  });
});
