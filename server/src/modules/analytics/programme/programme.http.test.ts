import * as contract from '@peyvand/contract/analytics/programme';
import { query } from '@peyvand/contract/analytics/query';
import { createCustomersBatch } from '@peyvand/contract/customers/batch';
import { assignCustomers, beginExperiment } from '@peyvand/contract/customers/experiments';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { startWithFacts, type TestWithFacts } from '../../../testing/with-facts.ts';
import { createApiKeyFor, createColleague } from '../../platform/api.ts';
import { lineRow } from '../facts/rows-for-tests.ts';

let test: TestWithFacts;
const day = 86_400_000;

beforeAll(async () => {
  test = await startWithFacts();
});
afterAll(() => test.stop());

const flow = (more: Partial<contract.ProgrammeFlowInput> = {}): contract.ProgrammeFlowInput => ({
  kind: 'licence',
  unit: 'year',
  from: '2025-01-01',
  times: 1,
  source: { by: 'entered', amount: '1000' },
  note: 'نرم‌افزار',
  ...more,
});
const add = (more: Partial<contract.ProgrammeFlowInput> = {}) =>
  test.admin(contract.addFlow, { body: flow(more) });
const page = () => test.admin(contract.readProgramme, {});
const refusedAt = (...places: string[]) => ({
  problem: { status: 422, violations: places.map((path): unknown => expect.objectContaining({ path })) },
});
const gregory = {
  unit: 'year',
  calendar: 'gregory',
  rate: 0.1,
  firstDiscounted: false,
  shares: null,
} satisfies contract.ProgrammeSettings;

describe('the programme', () => {
  it('is empty at first, in the calendar of the organisation', async () => {
    expect(await page()).toMatchObject({
      currency: 'IRR',
      settings: { unit: 'year', rate: 0.1, firstDiscounted: false, shares: null, version: 1 },
      flows: [],
      leftOut: 0,
      figures: null,
      periods: [],
    });
  });

  it('is judged by stated settings, changed by who saw the last', async () => {
    await test.admin(contract.changeProgramme, { body: { ...gregory, shares: 100 } }, { version: 1 });
    const late = test.admin(contract.changeProgramme, { body: gregory }, { version: 1 });
    await expect(late).rejects.toMatchObject({ problem: { code: 'version.stale' } });
    expect((await page()).settings).toEqual({ ...gregory, shares: 100, version: 2 });
  });

  it('is valued by what was entered, changed and removed', async () => {
    const { id } = await add();
    await add({ kind: 'saving', from: '2026-01-01', times: 2, source: { by: 'entered', amount: '660' } });
    expect((await page()).figures).toMatchObject({
      cost: { total: '1000' },
      benefit: { total: '1320', now: '1145' },
      net: { total: '320', now: '145' },
      savings: { total: '1320' },
      perShare: 3.2,
      internal: { verdict: 'one' },
    });
    const at = { params: { id } };
    await test.admin(
      contract.changeFlow,
      { ...at, body: flow({ source: { by: 'entered', amount: '2000' } }) },
      { version: 1 },
    );
    await expect(test.admin(contract.removeFlow, at, { version: 1 })).rejects.toMatchObject({
      problem: { code: 'version.stale' },
    });
    expect(await page()).toMatchObject({ figures: { net: { total: '-680' }, payback: null } });
    await test.admin(contract.removeFlow, at, { version: 2 });
    expect((await page()).flows.map(({ kind, amounts }) => [kind, amounts])).toEqual([
      ['saving', ['660', '660']],
    ]);
  });

  it('names every wrong place, and keeps nothing', async () => {
    await expect(add({ from: '2025-01-02', source: { by: 'entered', amount: '0' } })).rejects.toMatchObject(
      refusedAt('from', 'source.amount'),
    );
    await expect(
      add({ times: 100, unit: 'month', source: { by: 'entered', amount: '900000000000000000' } }),
    ).rejects.toMatchObject(refusedAt('source.amount'));
    const experimentId = '01980000-0000-7000-8000-000000000001';
    await expect(
      add({ kind: 'margin', source: { by: 'experiment', experimentId, arm: 'letter', days: 30 } }),
    ).rejects.toMatchObject(refusedAt('source.experimentId'));
    expect((await page()).flows).toHaveLength(1);
  });
});

describe('benefits that are measured', () => {
  const sold = (customer: string, at: string, total: string, cost: string | null, status?: 'returned') => ({
    ...lineRow({
      at: `${at}T08:00:00.000Z`,
      customer,
      order: `${customer} ${at}`,
      line: `${customer} ${at}`,
      total,
      cost,
      ...(status ? { status } : {}),
    }),
  });
  const amountsOf = async (id: string) => (await page()).flows.find((one) => one.id === id)?.amounts;

  it('is refused while no cost of goods is known', async () => {
    await test.olap.insert('pv.facts_order_lines', [sold('none', '2025-02-01', '500', null)]);
    await expect(
      add({ kind: 'margin', from: '2025-01-01', source: { by: 'won', share: 1 } }),
    ).rejects.toMatchObject({ problem: { reason: 'analytics.programme.no_margin' } });
  });

  it('are the margin of who bought first in each period, returns taken off, and a share of it', async () => {
    await test.olap.insert('pv.facts_order_lines', [
      sold('old', '2024-05-01', '900', '100'),
      sold('old', '2025-05-01', '900', '100'),
      sold('first', '2025-01-05', '300', '100'),
      sold('first', '2025-01-20', '-50', '-20', 'returned'),
      sold('first', '2025-02-10', '300', '100'),
      sold('second', '2025-02-28', '90', '40'),
      sold('third', '2025-03-01', '70', '10'),
    ]);
    const months = { kind: 'margin', unit: 'month', from: '2025-01-01', times: 3 } as const;
    const { id } = await add({ ...months, source: { by: 'won', share: 1 } });
    // 200 less the return of 30; 50; 60. What the first one bought in February was not won in it.
    expect(await amountsOf(id)).toEqual(['170', '50', '60']);
    const half = await add({ ...months, source: { by: 'won', share: 0.5 } });
    expect(await amountsOf(half.id)).toEqual(['85', '25', '30']);
    const year = await add({ ...months, unit: 'year', times: 1, source: { by: 'won', share: 1 } });
    expect(await amountsOf(year.id)).toEqual([String(170 + 200 + 50 + 60)]);
  });

  it('are measured anew when they are saved again', async () => {
    const { id } = await add({ kind: 'margin', source: { by: 'won', share: 1 } });
    const before = await amountsOf(id);
    await test.olap.insert('pv.facts_order_lines', [sold('fourth', '2025-06-01', '1000', '0')]);
    expect(await amountsOf(id)).toEqual(before);
    const body = flow({ kind: 'margin', source: { by: 'won', share: 1 } });
    await test.admin(contract.changeFlow, { params: { id }, body }, { version: 1 });
    expect(await amountsOf(id)).toEqual([String(Number(before?.[0]) + 1000)]);
  });

  it('are the proven effect of an experiment, and nothing where it may be chance', async () => {
    const { outcomes } = await test.admin(createCustomersBatch, {
      body: {
        customers: Array.from({ length: 160 }, (_, at) => ({ kind: 'person' as const, name: `نفر ${at}` })),
      },
    });
    const arms = ['control', 'letter'].map((name) => ({ name, weight: 1 }));
    const { id: experimentId } = await test.admin(beginExperiment, { body: { name: 'نامه', arms } });
    const customerIds = outcomes.flatMap((one) => one.id ?? []);
    const { items } = await test.admin(assignCustomers, {
      params: { id: experimentId },
      body: { customerIds },
    });
    expect((await test.admin(contract.listTrials, {})).items).toEqual([
      { id: experimentId, name: 'نامه', arms: ['letter'], days: 30 },
    ]);
    const begun = test.clock().getTime();
    const rows = items.flatMap(({ customerId, arm }, at) => {
      const inDays = (days: number) => dateOf(new Date(begun + days * day), 'Asia/Tehran');
      const buys = arm === 'letter' ? 8 : 1;
      return at % 10 < buys
        ? [{ ...sold(customerId, inDays(5), '1000', '600'), customer_id: customerId }]
        : [];
    });
    await test.olap.insert('pv.facts_order_lines', rows);
    test.clock.advance(61 * day);
    const take = (days: number) =>
      add({ kind: 'margin', source: { by: 'experiment', experimentId, arm: 'letter', days } });
    const { id } = await take(30);
    const stored = (await page()).flows.find((one) => one.id === id);
    const sales = (arm: string) =>
      items.filter((one, at) => one.arm === arm && at % 10 < (arm === 'letter' ? 8 : 1)).length;
    const size = (arm: string) => items.filter((one) => one.arm === arm).length;
    const { rows: totals } = await test.admin(query, {
      body: {
        period: { from: '2020-01-01', to: '2030-12-31' },
        measures: ['marginRate'],
        filter: { field: 'total', op: 'gt', value: 0 },
      },
    });
    const rate = Number(totals[0]?.measures['marginRate']);
    const effect = (sales('letter') / size('letter') - sales('control') / size('control')) * 1000;
    expect(stored?.proof).toMatchObject({ name: 'نامه', verdict: 'higher', treated: size('letter') });
    expect(stored?.proof?.marginRate).toBeCloseTo(rate, 6);
    expect(Number(stored?.amounts[0])).toBeCloseTo(effect * size('letter') * rate, -1);
    expect(stored?.measuredAt).toBe(test.clock().toISOString());
    const soon = await take(2);
    expect((await page()).flows.find((one) => one.id === soon.id)).toMatchObject({
      amounts: ['0'],
      proof: { verdict: 'unclear' },
    });
    await expect(
      add({ kind: 'margin', source: { by: 'experiment', experimentId, arm: 'control', days: 30 } }),
    ).rejects.toMatchObject(refusedAt('source.arm'));
  });
});

it('tells totals of the organisation, so it is not for sellers', async () => {
  const email = 'seller@peyvand.example';
  const key = await test.system('system:cli').write(async (tx) => {
    await createColleague(tx, {
      name: 'آرش',
      email,
      password: 'یک رمز بلند و بی‌معنا',
      team: 'فروش',
      role: 'seller',
    });
    return createApiKeyFor(tx, { email, name: 'seller', permissions: null });
  });
  await expect(test.client(key)(contract.readProgramme, {})).rejects.toMatchObject({
    problem: { status: 403 },
  });
});
