import { createCustomer } from '@peyvand/contract/customers/customer';
import * as agents from '@peyvand/contract/sales/channels';
import * as cheques from '@peyvand/contract/sales/cheques';
import * as contract from '@peyvand/contract/sales/commissions';
import * as goods from '@peyvand/contract/sales/deliveries';
import { createOrder } from '@peyvand/contract/sales/order-endpoints';
import * as payments from '@peyvand/contract/sales/payments';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addUnits, startOf } from '../../../kernel/time/calendar.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { administrator, startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { createApiKeyFor, createColleague, ownersByEmail } from '../../platform/api.ts';

let test: TestProgram;
let bossId = '';

beforeAll(async () => {
  test = await startTestProgram();
  const system = test.system('system:test');
  bossId = (await ownersByEmail(system, [administrator.email])).get(administrator.email)?.id ?? '';
}, 60_000);
afterAll(() => test.stop());

const today = () => dateOf(test.clock(), 'Asia/Tehran');
const month = () => ({ calendar: 'gregory' as const, day: today() });

async function onlyRule(change: Partial<contract.CommissionRuleInput>) {
  const { items } = await test.admin(contract.listCommissionRules, {});
  for (const { id, version } of items)
    await test.admin(contract.removeCommissionRule, { params: { id } }, { version });
  return test.admin(contract.createCommissionRule, {
    body: {
      name: 'Rule',
      active: true,
      position: 0,
      on: 'order',
      earner: 'user',
      basis: 'total',
      productIds: [],
      categoryIds: [],
      channels: [],
      userIds: [],
      teamIds: [],
      agentIds: [],
      rate: { kind: 'percent', percent: '10' },
      ...change,
    },
  });
}

const firm = async (name: string) =>
  (await test.admin(createCustomer, { body: { kind: 'company', name } })).id;
const ordered = (customerId: string, more: object = {}) =>
  test.admin(createOrder, {
    body: {
      customerId,
      currency: 'IRR',
      lines: [
        { description: 'Film', quantity: '3', unitPrice: '1000' },
        { description: 'Box', quantity: '1', unitPrice: '500' },
      ],
      ...more,
    },
  });

/** What one earned of a record: kind and amount of each line. */
async function linesOf(recordId: string, id = bossId) {
  const { items } = await test.admin(contract.getStatement, { params: { id }, query: month() });
  return items.filter((one) => one.recordId === recordId).map(({ kind, amount }) => [kind, amount]);
}

async function approve(id = bossId) {
  const first = month();
  test.clock.set(`${addUnits(startOf('month', today(), 'gregory'), 'month', 1, 'gregory')}T12:00:00.000Z`);
  const { totals } = await test.admin(contract.getStatement, { params: { id }, query: first });
  return test.admin(contract.approveStatement, { params: { id }, body: { ...first, totals } });
}

describe('due on delivery', () => {
  it('each delivery earns its part, what comes back takes it back, a cancelled one is made good', async () => {
    await onlyRule({ on: 'delivery' });
    const order = await ordered(await firm('Goods'));
    const [film, box] = order.lines;
    const params = { id: order.id };
    const deliver = (lineId: string | undefined, quantity: string) =>
      test.admin(goods.deliverOrder, { params, body: { lines: [{ lineId: lineId ?? '', quantity }] } });
    expect(await linesOf(order.id)).toEqual([]);
    await deliver(film?.id, '1');
    expect(await linesOf(order.id)).toEqual([['earned', '100']]);
    await deliver(box?.id, '1');
    await deliver(film?.id, '2');
    expect(await linesOf(order.id)).toEqual([
      ['earned', '100'],
      ['earned', '50'],
      ['earned', '200'],
    ]);
    const before = await test.admin(goods.listDeliveries, { params });
    await approve();
    const { returns } = await test.admin(goods.returnGoods, {
      params,
      body: { reason: 'torn', lines: [{ lineId: film?.id ?? '', quantity: '1', condition: 'scrap' }] },
    });
    const { items } = await test.admin(contract.getStatement, { params: { id: bossId }, query: month() });
    expect(items.map(({ kind, amount, recordId }) => [kind, amount, recordId])).toEqual([
      ['earned', '-100', returns[0]?.noteId],
    ]);
    const last = before.deliveries.find(({ lines }) => lines.some(({ lineId }) => lineId === box?.id));
    await test.admin(goods.cancelDelivery, { params: { id: last?.id ?? '' }, body: {} });
    expect(await linesOf(order.id)).toEqual([['correction', '-50']]);
  });
});

describe('due on payment', () => {
  const pay = (customerId: string, orderId: string, amount: string, more: object = {}) =>
    test.admin(payments.receivePayment, {
      body: {
        customerId,
        amount,
        currency: 'IRR',
        method: 'cash',
        allocate: [{ id: orderId, amount }],
        ...more,
      },
    });

  it('each payment earns its part; a cheque when it is cleared; what is taken back is made good', async () => {
    await onlyRule({ on: 'payment', rate: { kind: 'fixed', amount: '700', currency: 'IRR' } });
    const customerId = await firm('Payer');
    const order = await ordered(customerId);
    const first = await pay(customerId, order.id, '1000');
    expect(await linesOf(order.id)).toEqual([['earned', '200']]);
    const later = dateOf(new Date(test.clock().getTime() + 30 * 86_400_000), 'Asia/Tehran');
    const paper = await pay(customerId, order.id, '2500', {
      method: 'cheque',
      cheque: { bank: 'ملت', number: '12345', dueOn: later },
    });
    expect(await linesOf(order.id)).toEqual([['earned', '200']]);
    const { cheque } = await test.admin(payments.getPayment, { params: { id: paper.id } });
    let version = cheque?.version ?? 0;
    for (const to of ['deposited', 'cleared'] as const) {
      const params = { id: cheque?.id ?? '' };
      ({ version } = await test.admin(cheques.moveCheque, { params, body: { to } }, { version }));
    }
    expect(await linesOf(order.id)).toEqual([
      ['earned', '200'],
      ['earned', '500'],
    ]);
    await approve();
    expect(await linesOf(order.id)).toEqual([]);
    await test.admin(
      payments.takeBackPayment,
      { params: { id: first.id }, body: { reason: 'by mistake' } },
      { version: first.version },
    );
    expect(await linesOf(order.id)).toEqual([['correction', '-200']]);
  });
});

describe('agents', () => {
  it('have a statement of their own, for who sees all; it is approved and printed like others', async () => {
    const agent = await test.admin(agents.createAgent, {
      body: { customerId: await firm('Pars'), kind: 'agent', channel: 'agent', fromOn: '2020-01-01' },
    });
    await onlyRule({ earner: 'agent', agentIds: [agent.id] });
    const order = await ordered(await firm('Buyer'), { agentId: agent.id });
    const query = month();
    const { items } = await test.admin(contract.listStatements, { query });
    expect(items.find(({ earnerId }) => earnerId === agent.id)).toMatchObject({
      earnerKind: 'agent',
      earnerName: 'Pars',
      totals: [{ currency: 'IRR', amount: '350' }],
    });
    expect(await linesOf(order.id)).toEqual([]);
    expect(await linesOf(order.id, agent.id)).toEqual([['earned', '350']]);
    const key = await test.system('system:test').write(async (tx) => {
      const email = 'mina@peyvand.example';
      const person = { name: 'Mina', email, password: 'a long word for Mina' };
      await createColleague(tx, { ...person, team: 'South', role: 'manager' });
      return createApiKeyFor(tx, { email, name: 'test', permissions: null });
    });
    const manager = test.client(key);
    const asked = manager(contract.getStatement, { params: { id: agent.id }, query });
    await expect(asked).rejects.toMatchObject({ problem: { status: 404 } });
    expect((await approve(agent.id)).approval).not.toBeNull();
    for (const calendar of ['gregory', 'persian'] as const) {
      const file = await test.program.server.inject({
        method: 'GET',
        url: `/api/v1/commission-statements/${agent.id}/statement.pdf?calendar=${calendar}&day=${query.day}`,
        headers: { host: 'localhost:3000', authorization: `Bearer ${test.adminKey}` },
      });
      expect(file.statusCode, file.body).toBe(200);
      expect(file.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    }
  });

  it('have no targets, and rules name only such as there are', async () => {
    const nobody = '01890000-0000-7000-8000-000000000000';
    const target: contract.Rate = { kind: 'attainment', steps: [{ from: 1, percent: '1' }] };
    await expect(onlyRule({ earner: 'agent', rate: target })).rejects.toMatchObject({
      problem: { violations: [{ path: 'rate.kind' }] },
    });
    await expect(onlyRule({ agentIds: [nobody], channels: [nobody] })).rejects.toMatchObject({
      problem: { violations: [{ path: 'channels.0' }, { path: 'agentIds.0' }] },
    });
  });
});
