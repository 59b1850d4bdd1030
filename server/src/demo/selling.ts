import type { AssignmentRuleInput } from '@peyvand/contract/sales/assignments';
import type { CommissionRuleInput } from '@peyvand/contract/sales/commissions';
import type { Ctx } from '../kernel/context.ts';
import { addUnits } from '../kernel/time/calendar.ts';
import { dateOf } from '../kernel/time/zoned.ts';
import { actorOfUser, usersNamed } from '../modules/platform/api.ts';
import {
  approveStatement,
  askToWeigh,
  createCommissionRule,
  createRule,
  createTerritory,
  statements,
} from '../modules/sales/api.ts';

/** Parts of the market with their cities. */
const markets = [
  ['مرکز', ['تهران', 'کرج', 'قم']],
  ['جنوب', ['شیراز', 'اهواز', 'بندرعباس']],
  ['شمال و غرب', ['رشت', 'تبریز', 'ارومیه']],
] as const;

const rule: Omit<AssignmentRuleInput, 'name' | 'to' | 'position'> = {
  kind: 'customer',
  active: true,
  filter: null,
  pick: 'turn',
  skills: [],
  most: null,
};

const earning: Omit<CommissionRuleInput, 'name' | 'rate' | 'position'> = {
  active: true,
  on: 'won',
  earner: 'user',
  agentIds: [],
  basis: 'total',
  productIds: [],
  categoryIds: [],
  channels: [],
  userIds: [],
  teamIds: [],
};

/** How new customers find their seller, what sellers and agents earn, and whom they should call. `head` approves what was earned. */
export async function fillSelling(ctx: Ctx, sellers: readonly string[], head: string): Promise<void> {
  await ctx.write(async (tx) => {
    for (const [at, [name, cities]] of markets.entries())
      await createTerritory(tx, {
        name,
        parentId: null,
        filter: { or: cities.map((city) => ({ field: 'city', op: 'eq' as const, value: city })) },
        managerId: sellers[at % sellers.length] ?? null,
        memberIds: sellers.filter((_, place) => place % markets.length === at),
        position: at,
      });
    await createRule(tx, { ...rule, name: 'به همکار منطقه', to: { kind: 'territory' }, position: 0 });
    await createRule(tx, {
      ...rule,
      name: 'بقیه به نوبت',
      to: { kind: 'people', userIds: [...sellers] },
      position: 1,
    });
    await createRule(tx, {
      ...rule,
      kind: 'deal',
      name: 'فرصت با مسئول مشتری',
      to: { kind: 'customer' },
      position: 2,
    });
    await createCommissionRule(tx, {
      ...earning,
      name: 'پورسانت فرصت با پله‌های هدف',
      rate: {
        kind: 'attainment',
        steps: [
          { from: 0, percent: '1' },
          { from: 80, percent: '1.5' },
          { from: 100, percent: '2' },
        ],
      },
      position: 0,
    });
    await createCommissionRule(tx, {
      ...earning,
      on: 'order',
      name: 'سفارش اینترنتی',
      channels: ['online'],
      rate: { kind: 'percent', percent: '0.5' },
      position: 1,
    });
    await createCommissionRule(tx, {
      ...earning,
      earner: 'agent',
      name: 'سهم نماینده از فروش',
      rate: { kind: 'percent', percent: '4' },
      position: 2,
    });
    await askToWeigh(tx);
  });
  await approveLastMonths(ctx, head);
}

/** Statements of two months ago are approved, those of the last month wait. */
async function approveLastMonths(ctx: Ctx, head: string): Promise<void> {
  const found = (await usersNamed(ctx, [head])).get(head);
  const manager = found && found !== 'several' ? await actorOfUser(ctx, found.id) : null;
  if (!manager) throw new Error('nobody approves commissions');
  const today = dateOf(ctx.clock(), 'Asia/Tehran');
  const month = { calendar: 'persian', day: addUnits(today, 'month', -2, 'persian') } as const;
  const own = ctx.as(manager, ctx.cause);
  for (const { earnerId, totals } of (await statements(own, month)).items)
    await own.write((tx) => approveStatement(tx, earnerId, { ...month, totals }));
}
