import * as bulk from '@peyvand/contract/customers/bulk';
import { changeCustomer, createCustomer, getCustomer } from '@peyvand/contract/customers/customer';
import * as contract from '@peyvand/contract/sales/assignments';
import * as deals from '@peyvand/contract/sales/deal-endpoints';
import * as tree from '@peyvand/contract/sales/territories';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { raw } from '../../../kernel/context.ts';
import { modules } from '../../../modules.ts';
import { away } from '../../../testing/away.ts';
import { administrator, startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { createApiKeyFor, createColleague, ownersByEmail } from '../../platform/api.ts';

let test: TestProgram;
const people: Record<string, string> = {};

beforeAll(async () => {
  test = await startTestProgram({ modules: modules(away).filter(({ name }) => name !== 'analytics') });
  const system = test.system('system:test');
  people['boss'] = (await ownersByEmail(system, [administrator.email])).get(administrator.email)?.id ?? '';
  for (const name of ['ali', 'bita', 'cyrus'])
    people[name] = (
      await system.write((tx) =>
        createColleague(tx, {
          name,
          email: `${name}@peyvand.example`,
          password: `a long word for ${name}`,
          team: name === 'cyrus' ? 'South' : 'North',
          role: 'seller',
        }),
      )
    ).id;
}, 60_000);
afterAll(() => test.stop());

const id = (name: string) => people[name] ?? '';
const nameOf = (user: string) => Object.keys(people).find((name) => people[name] === user);

const blank = {
  name: 'Leads',
  kind: 'customer',
  active: true,
  position: 0,
  filter: null,
  pick: 'turn',
  skills: [],
  most: null,
} as const;

async function withRule<T>(
  change: Partial<contract.AssignmentRuleInput> & Pick<contract.AssignmentRuleInput, 'to'>,
  work: () => Promise<T>,
): Promise<T> {
  const rule = await test.admin(contract.createAssignmentRule, { body: { ...blank, skills: [], ...change } });
  try {
    return await work();
  } finally {
    const { items } = await test.admin(contract.listAssignmentRules, {});
    const now = items.find((one) => one.id === rule.id);
    if (now)
      await test.admin(contract.removeAssignmentRule, { params: { id: rule.id } }, { version: now.version });
  }
}

let count = 0;
async function create(change: { city?: string; ownerId?: string | null } = {}) {
  const { city, ...rest } = change;
  count++;
  const made = await test.admin(createCustomer, {
    body: { kind: 'company', name: `Firm ${count}`, ...(city ? { addresses: [{ city }] } : {}), ...rest },
  });
  await test.program.outbox.idle();
  return made.id;
}

async function ownerNow(customer: string): Promise<string | undefined> {
  return nameOf((await test.admin(getCustomer, { params: { id: customer } })).ownerId);
}

const sellers = (): contract.AssignTo => ({
  kind: 'people',
  userIds: [id('ali'), id('bita'), id('cyrus')],
});

describe('new customers', () => {
  it('go round among sellers, and the record says why', async () => {
    await withRule({ to: sellers() }, async () => {
      const made = [await create(), await create(), await create(), await create()];
      const owners = await Promise.all(made.map(ownerNow));
      expect(owners).toEqual(['ali', 'bita', 'cyrus', 'ali']);
      const why = await test.admin(contract.getAssignmentOf, {
        params: { kind: 'customer', id: made[1] ?? '' },
      });
      expect(why.last).toMatchObject({
        owner: { name: 'bita' },
        rule: 'Leads',
        chosen: { by: 'turn', among: 3 },
        isPast: false,
      });
    });
  });

  it('keep an owner who was named', async () => {
    await withRule({ to: sellers() }, async () => {
      expect(await ownerNow(await create({ ownerId: id('boss') }))).toBe('boss');
    });
  });

  it('of a way in that is not served stay with who entered them, unless the rules are asked for', async () => {
    const setup = await test.admin(contract.getAssignmentSetup, {});
    const changed = await test.admin(
      contract.changeAssignmentSetup,
      { body: { ways: [], skills: [] } },
      { version: setup.version },
    );
    await withRule({ to: { kind: 'person', userId: id('cyrus') } }, async () => {
      expect(await ownerNow(await create())).toBe('boss');
      expect(await ownerNow(await create({ ownerId: null }))).toBe('cyrus');
    });
    await test.admin(
      contract.changeAssignmentSetup,
      { body: { ways: ['api', 'import', 'public'], skills: [] } },
      { version: changed.version },
    );
  });

  it('go by territory, of which the deepest counts, and follow when they move', async () => {
    const input = { managerId: null, memberIds: [], parentId: null, position: 0 };
    const iran = await test.admin(tree.createTerritory, {
      body: {
        ...input,
        name: 'Gilan',
        filter: { or: ['Rasht', 'Anzali'].map((city) => ({ field: 'city', op: 'eq', value: city })) },
        memberIds: [id('ali')],
      },
    });
    const port = await test.admin(tree.createTerritory, {
      body: {
        ...input,
        name: 'Port',
        parentId: iran.id,
        filter: { field: 'city', op: 'eq', value: 'Anzali' },
        managerId: id('cyrus'),
        memberIds: [id('bita')],
      },
    });
    await withRule({ to: { kind: 'territory' } }, async () => {
      const [rasht, anzali, tehran] = [
        await create({ city: 'Rasht' }),
        await create({ city: 'Anzali' }),
        await create({ city: 'Tehran' }),
      ];
      expect([await ownerNow(rasht), await ownerNow(anzali), await ownerNow(tehran)]).toEqual([
        'ali',
        'bita',
        'boss',
      ]);
      const { version } = await test.admin(getCustomer, { params: { id: tehran } });
      await test.admin(
        changeCustomer,
        { params: { id: tehran }, body: { addresses: [{ city: 'Anzali' }] } },
        { version },
      );
      await test.program.outbox.idle();
      const why = await test.admin(contract.getAssignmentOf, { params: { kind: 'customer', id: tehran } });
      expect(why).toEqual({ territory: { id: port.id, name: 'Port' }, last: null });
      const tried = await test.admin(contract.tryAssignment, { body: { kind: 'customer', id: tehran } });
      expect(tried).toMatchObject({
        owner: { id: id('boss') },
        to: { name: 'bita' },
        territory: { name: 'Port' },
      });
    });
    const circle = test.admin(
      tree.changeTerritory,
      { params: { id: iran.id }, body: { ...input, name: 'Gilan', parentId: port.id, filter: null } },
      { version: iran.version },
    );
    await expect(circle).rejects.toMatchObject({ problem: { reason: 'sales.territory.unsound' } });
    const busy = test.admin(tree.removeTerritory, { params: { id: iran.id } }, { version: iran.version });
    await expect(busy).rejects.toMatchObject({ problem: { reason: 'sales.territory.in_use' } });
  });

  it('two at once never take the same turn', async () => {
    await withRule({ to: sellers() }, async () => {
      const made = await Promise.all(Array.from({ length: 12 }, (_, at) => create({ city: `Town ${at}` })));
      await test.program.outbox.idle();
      const before = await Promise.all(made.map(ownerNow));
      expect(['ali', 'bita', 'cyrus'].map((name) => before.filter((one) => one === name).length)).toEqual([
        4, 4, 4,
      ]);
      // Two who ask the rules at the same instant for six each, on connections of their own.
      const half = [made.slice(0, 6), made.slice(6)];
      await Promise.all(
        half.map((ids) => test.admin(contract.applyAssignment, { body: { kind: 'customer', ids } })),
      );
      const rows = await raw<{ turn: string }>(
        test.system('system:test'),
        sql`select turn from sales.assignment_turns order by turn`,
      );
      expect(rows.map(({ turn }) => Number(turn))).toEqual([22, 23, 24]);
    });
  });
});

it('asked again for all that a filter finds, in the background, they can be taken back', async () => {
  const city = 'Yazd';
  const made = [await create({ city, ownerId: id('boss') }), await create({ city, ownerId: id('ali') })];
  const settled = async (run: string, state: bulk.BulkRun['state']) => {
    const now = await test.admin(bulk.customerBulk.get, { params: { id: run } });
    expect(now.state).toBe(state);
    return now;
  };
  await withRule({ to: { kind: 'person', userId: id('cyrus') } }, async () => {
    const filter = { field: 'city', op: 'eq' as const, value: city };
    const { id: run } = await test.admin(bulk.customerBulk.start, {
      body: { which: { filter }, change: { action: 'rules' } },
    });
    await vi.waitFor(() => settled(run, 'done'), 10_000);
    expect(await Promise.all(made.map(ownerNow))).toEqual(['cyrus', 'cyrus']);
    await test.admin(bulk.customerBulk.undo, { params: { id: run } });
    await vi.waitFor(() => settled(run, 'undone'), 10_000);
    expect(await Promise.all(made.map(ownerNow))).toEqual(['boss', 'ali']);
  });
});

describe('rules', () => {
  it('refuse people, teams and fields that are not there', async () => {
    const wrong = async (change: Partial<contract.AssignmentRuleInput>) =>
      test.admin(contract.createAssignmentRule, { body: { ...blank, skills: [], to: sellers(), ...change } });
    const nobody = '01890000-0000-7000-8000-000000000000';
    await expect(wrong({ to: { kind: 'person', userId: nobody } })).rejects.toMatchObject({
      problem: { violations: [{ path: 'to.userId' }] },
    });
    await expect(wrong({ to: { kind: 'team', teamId: nobody } })).rejects.toMatchObject({
      problem: { violations: [{ path: 'to.teamId' }] },
    });
    await expect(wrong({ to: { kind: 'customer' } })).rejects.toMatchObject({
      problem: { violations: [{ path: 'to.kind' }] },
    });
    await expect(wrong({ filter: { field: 'nothing', op: 'eq', value: 1 } })).rejects.toMatchObject({
      problem: { code: 'request.invalid', violations: [{ path: 'filter.field' }] },
    });
  });

  it('choose who has the skill', async () => {
    const { version } = await test.admin(contract.getAssignmentSetup, {});
    const skills = [{ userId: id('cyrus'), skills: ['Русский'] }];
    const ways: contract.EntryWay[] = ['api'];
    await test.admin(contract.changeAssignmentSetup, { body: { ways, skills } }, { version });
    await withRule({ to: sellers(), skills: ['русский'] }, async () => {
      const made = await create();
      expect(await ownerNow(made)).toBe('cyrus');
      const why = await test.admin(contract.getAssignmentOf, { params: { kind: 'customer', id: made } });
      expect(why.last?.steps[0]?.passed).toEqual([
        { id: id('ali'), name: 'ali', why: 'skill' },
        { id: id('bita'), name: 'bita', why: 'skill' },
      ]);
    });
  });
});

describe('deals', () => {
  it('without an owner go to whoever has the customer; one that was given is named', async () => {
    const customerId = await create({ ownerId: id('bita') });
    await withRule({ kind: 'deal', name: 'With the customer', to: { kind: 'customer' } }, async () => {
      const deal = await test.admin(deals.createDeal, { body: { name: 'Film', customerId } });
      await test.program.outbox.idle();
      const now = await test.admin(deals.getDeal, { params: { id: deal.id } });
      expect(nameOf(now.ownerId)).toBe('bita');
      const mine = await test.admin(deals.createDeal, {
        body: { name: 'Box', customerId, ownerId: id('boss') },
      });
      await test.program.outbox.idle();
      const given = await test.admin(contract.applyAssignment, {
        body: { kind: 'deal', ids: [mine.id, deal.id] },
      });
      expect(given).toEqual({ given: 1, stayed: 1 });
    });
  });
});

describe('a seller', () => {
  it('sees no record of others through the rules, and changes no rule', async () => {
    const key = await test
      .system('system:cli')
      .write((tx) => createApiKeyFor(tx, { email: 'ali@peyvand.example', name: 'test', permissions: null }));
    const ali = test.client(key);
    const foreign = await create({ ownerId: id('bita') });
    const own = await create({ ownerId: id('ali') });
    await withRule({ to: sellers() }, async () => {
      for (const body of [{ kind: 'customer', id: foreign } as const]) {
        await expect(ali(contract.tryAssignment, { body })).rejects.toMatchObject({
          problem: { status: 404 },
        });
        await expect(ali(contract.getAssignmentOf, { params: body })).rejects.toMatchObject({
          problem: { status: 404 },
        });
      }
      expect((await ali(contract.tryAssignment, { body: { kind: 'customer', id: own } })).to).not.toBeNull();
      const apply = ali(contract.applyAssignment, { body: { kind: 'customer', ids: [own] } });
      await expect(apply).rejects.toMatchObject({ problem: { status: 403 } });
    });
  });
});
