import { createCustomer } from '@peyvand/contract/customers/customer';
import * as deals from '@peyvand/contract/sales/deal-endpoints';
import * as contract from '@peyvand/contract/sales/targets';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Actor, anonymous, type RowLevel } from '../../../kernel/policy/actor.ts';
import { startOf } from '../../../kernel/time/calendar.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { administrator, startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { createColleague, ownersByEmail } from '../../platform/api.ts';
import { attainments, setTargetsOf } from './target.actions.ts';

let test: TestProgram;
const sara = { id: '', teamId: '' };
const boss = { id: '', teamId: '' };
let today = '';

beforeAll(async () => {
  test = await startTestProgram();
  const system = test.system('system:test');
  Object.assign(boss, (await ownersByEmail(system, [administrator.email])).get(administrator.email));
  const login = { name: 'Sara', email: 'sara@peyvand.example', password: 'a long word for Sara' };
  Object.assign(
    sara,
    await system.write((tx) => createColleague(tx, { ...login, team: 'South', role: 'seller' })),
  );
  today = dateOf(system.clock(), 'Asia/Tehran');
  const { id: customerId } = await test.admin(createCustomer, { body: { kind: 'company', name: 'Isdom' } });
  for (const [ownerId, amount] of [
    [sara.id, '60'],
    [boss.id, '500'],
  ] as const) {
    const body = { name: 'Film', customerId, ownerId, amount: { amount, currency: 'IRR' } } as const;
    const { id, version } = await test.admin(deals.createDeal, { body });
    await test.admin(deals.winDeal, { params: { id }, body: {} }, { version });
  }
}, 60_000);
afterAll(() => test.stop());

const ask = () => ({ unit: 'month', calendar: 'persian', day: today }) as const;
const period = () =>
  ({ unit: 'month', calendar: 'persian', from: startOf('month', today, 'persian') }) as const;

function actorOf(level: RowLevel): Actor {
  const scope = {
    level,
    teams: level === 'team' ? [sara.teamId] : [],
    shares: false,
    hidden: new Set<string>(),
    locked: new Set<string>(),
  };
  const scopes = new Map([
    ['deals', scope],
    ['customers', scope],
  ]);
  return { ...anonymous, kind: 'user', id: sara.id, teamId: sara.teamId, name: 'Sara', scopes };
}

it('are set, read with what is reached, changed and taken away', async () => {
  const set = (
    items: { subject: 'person' | 'team' | 'all'; subjectId: string | null; amount: string | null }[],
  ) => test.admin(contract.setTargets, { body: { period: period(), currency: 'IRR', items } });
  await set([
    { subject: 'all', subjectId: null, amount: '1000' },
    { subject: 'person', subjectId: sara.id, amount: '100' },
    { subject: 'team', subjectId: sara.teamId, amount: '240' },
  ]);
  const read = async () => {
    const { items } = await test.admin(contract.listTargets, { query: ask() });
    return items.map(({ subject, name, target, reached, share }) => [subject, name, target, reached, share]);
  };
  expect(await read()).toEqual([
    ['all', null, '1000', '560', 0.56],
    ['team', expect.any(String), null, '500', null],
    ['team', 'South', '240', '60', 0.25],
    ['person', administrator.name, null, '500', null],
    ['person', 'Sara', '100', '60', 0.6],
  ]);
  await set([{ subject: 'person', subjectId: sara.id, amount: '60' }]);
  await set([{ subject: 'team', subjectId: sara.teamId, amount: null }]);
  const after = await read();
  expect(after).toContainEqual(['person', 'Sara', '60', '60', 1]);
  expect(after).toContainEqual(['team', 'South', null, '60', null]);
  const quarter = await test.admin(contract.listTargets, { query: { ...ask(), unit: 'quarter' } });
  expect(quarter.items[0]).toMatchObject({ subject: 'all', target: '1000', whole: false });
});

it.each([
  ['own', ['person']],
  ['team', ['team', 'person']],
  ['all', ['all', 'team', 'team', 'person', 'person']],
] as const)('of scope %s shows whose deals are seen', async (level, subjects) => {
  const ctx = test.program.context(actorOf(level), 'test');
  const { items } = await attainments(ctx, ask());
  expect(items.map(({ subject }) => subject)).toEqual(subjects);
});

it('are refused place by place', async () => {
  const amount = '10';
  type Wish = { subject: 'person' | 'team' | 'all'; subjectId: string | null; amount: string };
  const refused = (items: Wish[], more: { from?: string; unit?: 'year' } = {}) =>
    expect(
      test.admin(contract.setTargets, {
        body: { period: { ...period(), ...more }, currency: 'IRR', items },
      }),
    ).rejects.toMatchObject({ problem: { code: 'request.refused' } });
  await refused([{ subject: 'person', subjectId: '01980000-0000-7000-8000-000000009999', amount }]);
  await refused([{ subject: 'all', subjectId: sara.id, amount }]);
  await refused([{ subject: 'person', subjectId: null, amount }]);
  await refused([{ subject: 'person', subjectId: sara.id, amount: '0' }]);
  await refused([
    { subject: 'all', subjectId: null, amount },
    { subject: 'all', subjectId: null, amount },
  ]);
  await refused([{ subject: 'all', subjectId: null, amount }], { from: today, unit: 'year' });
  const ctx = test.program.context(actorOf('team'), 'test');
  const items = [{ subject: 'all', subjectId: null, amount }] as const;
  await expect(
    ctx.write((tx) => setTargetsOf(tx, { period: period(), currency: 'IRR', items: [...items] })),
  ).rejects.toThrow('refused');
});

it('set by two at once, one counts and both are told', async () => {
  const one = (amount: string) =>
    test.admin(contract.setTargets, {
      body: { period: period(), currency: 'IRR', items: [{ subject: 'all', subjectId: null, amount }] },
    });
  await Promise.all(['11', '12', '13', '14'].map(one));
  const { items } = await test.admin(contract.listTargets, { query: ask() });
  expect(['11', '12', '13', '14']).toContain(items[0]?.target);
});
