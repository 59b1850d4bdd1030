import { createCustomer } from '@peyvand/contract/customers/customer';
import * as contract from '@peyvand/contract/sales/deal-endpoints';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Ctx } from '../../../kernel/context.ts';
import type { Chunk } from '../../../kernel/holding.ts';
import { administrator, startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { actorOfUser, createColleague, ownersByEmail } from '../../platform/api.ts';
import { openDeals } from '../api.ts';
import { dealsBriefing } from './deal.briefing.ts';
import { dealsHolding } from './deal.holding.ts';
import { purgeDeals } from './trash.job.ts';

let test: TestProgram;
let leaver: { id: string; teamId: string };
let heir: { id: string; teamId: string };
let customerId: string;
let admin: (cause: string) => Ctx;
beforeAll(async () => {
  test = await startTestProgram();
  const system = test.system('system:test');
  const colleague = (name: string) =>
    system.write((tx) =>
      createColleague(tx, {
        name,
        email: `${name}@peyvand.example`,
        password: 'یک رمز بلند و بی‌معنا',
        team: 'فروش',
        role: 'seller',
      }),
    );
  leaver = await colleague('neda');
  heir = await colleague('arash');
  customerId = (await test.admin(createCustomer, { body: { kind: 'company', name: 'سپیدان' } })).id;
  const deal = (name: string, stage: number) => ({
    name,
    customerId,
    ownerId: leaver.id,
    teamId: leaver.teamId,
    amount: '1000',
    currency: 'IRR' as const,
    stage,
    openedAt: '2026-01-01T08:00:00.000Z',
    movedAt: '2026-02-01T08:00:00.000Z',
    nextStep: name === 'یک' ? 'فرستادن نمونه' : null,
    nextStepOn: name === 'یک' ? '2026-03-01' : null,
  });
  await system.write((tx) => openDeals(tx, [deal('یک', 0), deal('دو', 3), deal('سه', 4), deal('برده', 5)]));
  const id = (await ownersByEmail(system, [administrator.email])).get(administrator.email)?.id ?? '';
  const actor = await actorOfUser(system, id);
  if (!actor) throw new Error('no administrator');
  admin = (cause) => test.program.context(actor, cause);
});
afterAll(() => test.stop());

const chunk = (more: Partial<Chunk> = {}): Chunk => ({
  handoverId: '0198c000-0000-7000-8000-000000000099',
  from: { id: leaver.id, name: 'neda' },
  assignment: { picks: [], groups: [], rest: heir.id },
  mode: 'give',
  until: null,
  after: null,
  limit: 2,
  ...more,
});

const ownersOf = async () => {
  const { items } = await test.admin(contract.listDeals, { query: { sort: 'name' } });
  return new Map(items.map(({ name, ownerId }) => [name, ownerId]));
};

it('gives open deals, leaves closed ones with their name, and takes back what nobody gave on', async () => {
  const ctx = admin('handover:1');
  expect(await dealsHolding.count(ctx, leaver.id)).toBe(3);
  expect((await dealsHolding.list(ctx, leaver.id, 10)).map(({ name }) => name)).toEqual(['دو', 'سه', 'یک']);
  let done = 0;
  for (let after: string | null = null, isLast = false; !isLast; ) {
    const part = await ctx.write((tx) => dealsHolding.handOver(tx, chunk({ after })));
    done += part.done;
    after = part.next;
    isLast = after === null;
  }
  expect(done).toBe(3);
  expect(await ownersOf()).toEqual(
    new Map([
      ['برده', leaver.id],
      ['دو', heir.id],
      ['سه', heir.id],
      ['یک', heir.id],
    ]),
  );
  const [given] = (await test.admin(contract.listDeals, { query: { q: 'سه' } })).items;
  const { id = '', version = 0 } = given ?? {};
  const own = (await ownersByEmail(ctx, [administrator.email])).get(administrator.email)?.id ?? '';
  await test.admin(contract.assignDeal, { params: { id }, body: { ownerId: own } }, { version });
  const back = await ctx.write((tx) =>
    dealsHolding.takeBack(tx, { ...chunk(), cause: 'handover:1', after: null, limit: 10 }),
  );
  expect(back).toMatchObject({ done: 2, stays: [{ name: 'سه', reason: 'changed' }], next: null });
});

it('lends deals for a time', async () => {
  const ctx = admin('handover:2');
  const until = { at: '2030-01-01T00:00:00.000Z', day: '2029-12-31' };
  const lent = await ctx.write((tx) => dealsHolding.handOver(tx, chunk({ mode: 'lend', until, limit: 10 })));
  expect(lent).toMatchObject({ done: 2, next: null });
  const standIn = await actorOfUser(ctx, heir.id);
  if (!standIn) throw new Error('no stand-in');
  const seen = await dealsHolding.count(test.program.context(standIn, 'test'), leaver.id);
  expect(seen).toBe(2);
  const back = await ctx.write((tx) =>
    dealsHolding.takeBack(tx, { ...chunk({ mode: 'lend' }), cause: 'handover:2', after: null, limit: 10 }),
  );
  expect(back).toMatchObject({ done: 2, next: null });
});

it('tells in briefings what was promised next', async () => {
  const told = await dealsBriefing.of(admin('test'), [customerId]);
  expect(told?.get(customerId)).toMatchObject([
    {
      name: 'یک',
      nextStep: 'فرستادن نمونه',
      nextStepOn: '2026-03-01',
      amount: { amount: '1000', currency: 'IRR' },
    },
    { name: 'دو', nextStep: null },
    { name: 'سه', nextStep: null },
  ]);
});

it('empties the trash after the days of the organisation', async () => {
  const [deal] = (await test.admin(contract.listDeals, { query: { q: 'برده' } })).items;
  await test.admin(contract.deleteDeal, { params: { id: deal?.id ?? '' } }, { version: deal?.version ?? 0 });
  const system = test.system('system:test');
  expect(await purgeDeals(system, new AbortController().signal)).toBe(0);
  test.clock.advance(31 * 86_400_000);
  expect(await purgeDeals(system, new AbortController().signal)).toBe(1);
  await expect(test.admin(contract.getDeal, { params: { id: deal?.id ?? '' } })).rejects.toMatchObject({
    problem: { status: 404 },
  });
});
