import type { Client } from '@peyvand/contract/core/client';
import * as customers from '@peyvand/contract/customers/customer';
import * as contract from '@peyvand/contract/customers/lifecycle';
import * as orders from '@peyvand/contract/sales/order-endpoints';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { modules } from '../../../modules.ts';
import { away } from '../../../testing/away.ts';
import { mergingAs } from '../../../testing/merging/merging.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { createApiKeyFor, createColleague } from '../../platform/api.ts';
import { sweep } from './lifecycle.parts.ts';
import { defaultRules } from './stage.ts';

let test: TestProgram;
let seller: Client;
beforeAll(async () => {
  // Without figures: their reader waits for an engine that this test has not.
  test = await startTestProgram({ modules: modules(away).filter(({ name }) => name !== 'analytics') });
  const key = await test.system('system:cli').write(async (tx) => {
    const email = 'seller@peyvand.example';
    await createColleague(tx, {
      name: 'آرش',
      email,
      password: 'یک رمز بلند و بی‌معنا',
      team: 'فروش',
      role: 'seller',
    });
    return createApiKeyFor(tx, { email, name: 'seller', permissions: null });
  });
  seller = test.client(key);
});
afterAll(() => test.stop());

let count = 0;
const born = () =>
  test.admin(customers.createCustomer, { body: { kind: 'person', name: `مشتری ${++count}` } });
const now = () => test.clock().getTime();
const dayIn = (days: number) => dateOf(new Date(now() + days * 86_400_000), 'Asia/Tehran');
const ago = (days: number) => new Date(now() - days * 86_400_000).toISOString();

function buy(customerId: string, daysAgo: number, price = '1000') {
  return test.admin(orders.createOrder, {
    body: {
      customerId,
      currency: 'IRR',
      orderedAt: ago(daysAgo),
      lines: [{ description: 'چای', quantity: '1', unitPrice: price }],
    },
  });
}
const of = (id: string) => test.admin(contract.getLifecycle, { params: { id } });
const read = () => test.program.outbox.idle();

async function refusal(attempt: Promise<unknown>): Promise<{ status: number; reason?: string }> {
  const error: unknown = await attempt.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (typeof error !== 'object' || error === null || !('problem' in error))
    throw new Error('it was accepted');
  const { problem } = error;
  if (typeof problem !== 'object' || problem === null || !('status' in problem))
    throw new Error('no problem');
  return {
    status: Number(problem.status),
    ...('reason' in problem ? { reason: String(problem.reason) } : {}),
  };
}

describe('purchases move a customer', () => {
  it('within a second', async () => {
    // The quickest of some: how long the way is, not how busy the machine.
    let took = Number.POSITIVE_INFINITY;
    for (let round = 0; round < 10 && took >= 1000; round++) {
      const { id } = await born();
      const begin = performance.now();
      await buy(id, 0);
      await vi.waitFor(async () => expect(await of(id)).toMatchObject({ stage: 'first_purchase' }), {
        timeout: 10_000,
        interval: 10,
      });
      took = Math.min(took, performance.now() - begin);
    }
    expect(took).toBeLessThan(1000);
  });

  it('with the reason in the event', async () => {
    const { id } = await born();
    await buy(id, 0);
    await read();
    const found = await of(id);
    expect(found).toMatchObject({ stage: 'first_purchase', setBy: 'rule', purchases: { orders: 1 } });
    expect(found.reason).toMatchObject({ by: 'rule', fact: 'orders', value: 1, threshold: 1, version: 0 });
    expect(found.moves).toMatchObject([{ from: 'prospect', to: 'first_purchase', by: '' }]);
  });

  it('to repeat and back, when an order is cancelled', async () => {
    const { id } = await born();
    await buy(id, 20);
    const second = await buy(id, 3);
    await read();
    expect(await of(id)).toMatchObject({ stage: 'repeat' });
    await test.admin(
      orders.cancelOrder,
      { params: { id: second.id }, body: {} },
      { version: second.version },
    );
    await read();
    expect(await of(id)).toMatchObject({ stage: 'first_purchase', purchases: { orders: 1 } });
  });

  it('to nobody, when all is cancelled', async () => {
    const { id } = await born();
    const only = await buy(id, 3);
    await read();
    await test.admin(orders.cancelOrder, { params: { id: only.id }, body: {} }, { version: only.version });
    await read();
    expect(await of(id)).toMatchObject({ stage: 'prospect', purchases: null });
  });

  it('together with those merged into it, chains of merges too, until they are parted', async () => {
    const as = mergingAs(test.admin);
    const [one, middle, last] = [await born(), await born(), await born()];
    await buy(one.id, 50);
    await buy(last.id, 5);
    await read();
    await as.merge(middle.id, [last.id]);
    await read();
    expect(await of(middle.id)).toMatchObject({ stage: 'first_purchase', purchases: { orders: 1 } });
    const { merges } = await as.merge(one.id, [middle.id]);
    await read();
    for (const { id } of [one, middle, last]) {
      expect(await of(id)).toMatchObject({ stage: 'repeat', purchases: { orders: 2 } });
    }
    await as.undo(merges[0] ?? '');
    await read();
    for (const { id } of [one, middle, last]) {
      expect(await of(id)).toMatchObject({ stage: 'first_purchase', purchases: { orders: 1 } });
    }
  });
});

describe('time moves a customer', () => {
  it('to at risk and lost at night, and back by a purchase', async () => {
    const { id } = await born();
    await buy(id, 0);
    await read();
    const start = test.clock().toISOString();
    const night = async (days: number) => {
      test.clock.advance(days * 86_400_000);
      await sweep(test.program.slow('system:test'), new AbortController().signal);
      return (await of(id)).stage;
    };
    expect(await night(119)).toBe('first_purchase');
    expect(await night(1)).toBe('at_risk');
    expect(await night(245)).toBe('lost');
    await buy(id, 0);
    await read();
    const back = await of(id);
    expect(back).toMatchObject({ stage: 'won_back', reason: { fact: 'return', value: 365, threshold: 365 } });
    expect(back.moves.map((move) => move.to)).toEqual(['won_back', 'lost', 'at_risk', 'first_purchase']);
    test.clock.set(start);
  });
});

describe('a stage set by hand', () => {
  it('stays until it is given back', async () => {
    const { id } = await born();
    await buy(id, 1);
    await read();
    const { version } = await of(id);
    const set = await test.admin(
      contract.setStage,
      { params: { id }, body: { stage: 'loyal', reason: 'دوست قدیمی' } },
      { version },
    );
    expect(set).toMatchObject({ stage: 'loyal', setBy: 'hand', hold: { until: 'released' } });
    expect(set.reason).toMatchObject({ by: 'hand', text: 'دوست قدیمی' });
    await buy(id, 0);
    await read();
    await sweep(test.program.slow('system:test'), new AbortController().signal);
    expect(await of(id)).toMatchObject({ stage: 'loyal', setBy: 'hand' });
    const back = await test.admin(contract.releaseStage, { params: { id } }, { version: set.version });
    expect(back).toMatchObject({ stage: 'repeat', setBy: 'rule', hold: null });
    expect(back.moves[0]).toMatchObject({ from: 'loyal', to: 'repeat', by: '' });
    expect(back.moves[1]).toMatchObject({ to: 'loyal', by: expect.stringContaining('مینا') });
  });

  it('stays until the next purchase, or a day', async () => {
    const [one, other] = [await born(), await born()];
    for (const { id } of [one, other]) await buy(id, 5);
    await read();
    const hold = async (id: string, held: contract.Hold) =>
      test.admin(
        contract.setStage,
        { params: { id }, body: { stage: 'lost', hold: held } },
        { version: (await of(id)).version },
      );
    await hold(one.id, { until: 'purchase' });
    await hold(other.id, { until: 'day', day: dayIn(2) });
    await read();
    expect(await of(one.id)).toMatchObject({ stage: 'lost' });
    await buy(one.id, 0);
    await read();
    expect(await of(one.id)).toMatchObject({ stage: 'repeat', setBy: 'rule' });
    const signal = new AbortController().signal;
    await sweep(test.program.slow('system:test'), signal);
    expect(await of(other.id)).toMatchObject({ stage: 'lost' });
    test.clock.advance(2 * 86_400_000);
    await sweep(test.program.slow('system:test'), signal);
    expect(await of(other.id)).toMatchObject({ stage: 'first_purchase', setBy: 'rule' });
    test.clock.advance(-2 * 86_400_000);
  });

  it('is what a change of the field makes, and what a new customer in a stage has', async () => {
    const { id, version } = await born();
    await test.admin(customers.changeCustomer, { params: { id }, body: { stage: 'repeat' } }, { version });
    expect(await of(id)).toMatchObject({ stage: 'repeat', setBy: 'hand', hold: { until: 'released' } });
    const made = await test.admin(customers.createCustomer, {
      body: { kind: 'person', name: 'مشتری از پیش وفادار', stage: 'loyal' },
    });
    await sweep(test.program.slow('system:test'), new AbortController().signal);
    expect(await of(made.id)).toMatchObject({ stage: 'loyal', hold: { until: 'purchase' } });
  });

  it('refuses a day that has passed, an old version, and a stranger', async () => {
    const { id, version } = await born();
    const set = (caller: Client, body: object, at = version) =>
      refusal(
        caller(contract.setStage, { params: { id }, body: { stage: 'lost', ...body } }, { version: at }),
      );
    expect(await set(test.admin, { hold: { until: 'day', day: dayIn(-1) } })).toMatchObject({
      status: 422,
    });
    expect(await set(test.admin, {}, version + 1)).toMatchObject({ status: 412 });
    expect(await set(seller, {})).toMatchObject({ status: 404 });
    expect(await refusal(seller(contract.getLifecycle, { params: { id } }))).toMatchObject({ status: 404 });
    expect(await refusal(seller(contract.releaseStage, { params: { id } }, { version }))).toMatchObject({
      status: 404,
    });
    const results = await Promise.allSettled(
      [1, 2].map(() =>
        test.admin(contract.setStage, { params: { id }, body: { stage: 'lost' } }, { version }),
      ),
    );
    expect(results.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('the rules', () => {
  const rules: contract.Rules = { ...defaultRules, repeat: { ...defaultRules.repeat, orders: 3 } };

  it('say before what they do after', async () => {
    const ids = [await born(), await born(), await born()].map((one) => one.id);
    for (const id of ids) for (const days of [3, 9]) await buy(id, days);
    await read();
    const preview = await test.admin(contract.previewRules, { body: rules });
    expect(preview.complete).toBe(true);
    expect(preview.moves.find((one) => one.from === 'repeat')).toMatchObject({ to: 'first_purchase' });
    expect(preview.examples.length).toBeGreaterThan(0);
    expect(await of(ids[0] ?? '')).toMatchObject({ stage: 'repeat' });
    const state = await test.admin(contract.readRules, {});
    const changed = await test.admin(contract.changeRules, { body: rules }, { version: state.version });
    expect(changed).toMatchObject({ version: state.version + 1, isDefault: false, rules });
    await sweep(test.program.slow('system:test'), new AbortController().signal);
    // The job of the change may move some of them first, or still be at it.
    const moved = () =>
      sql<{ count: number }>`select count(*)::integer as count from kernel.events
      where type = 'customers.customer.moved' and (data->'reason'->>'version')::integer = ${changed.version}`.execute(
        test.system('system:test').handle.bare,
      );
    await vi.waitFor(async () => expect((await moved()).rows[0]?.count).toBe(preview.moved), 10_000);
    expect((await test.admin(contract.readRules, {})).lastRun).not.toBeNull();
    for (const id of ids)
      expect(await of(id)).toMatchObject({ stage: 'first_purchase', reason: { version: state.version + 1 } });
    expect((await test.admin(contract.previewRules, { body: rules })).moved).toBe(0);
  });

  it('are refused when they contradict each other', async () => {
    const ask = (changed: object) =>
      refusal(test.admin(contract.previewRules, { body: { ...rules, ...changed } }));
    const { at_risk: risk } = defaultRules;
    expect(await ask({ lost: { ...risk, days: 100 } })).toMatchObject({
      reason: 'customers.lifecycle.contradiction',
    });
    expect(await ask({ lost: null })).toMatchObject({ status: 422 });
    expect(
      await ask({ loyal: { ...rules.repeat, filter: { field: 'stage', op: 'eq', value: 'repeat' } } }),
    ).toMatchObject({ status: 422 });
    expect(
      await ask({ loyal: { ...rules.repeat, filter: { field: 'nothing', op: 'eq', value: 1 } } }),
    ).toMatchObject({ status: 400 });
  });

  it('belong to those who may manage them, one change at a time', async () => {
    expect(await refusal(seller(contract.changeRules, { body: rules }, { version: 1 }))).toMatchObject({
      status: 403,
    });
    const { version } = await test.admin(contract.readRules, {});
    const both = await Promise.allSettled(
      [1, 2].map(() => test.admin(contract.changeRules, { body: rules }, { version })),
    );
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('leave out whom a filter cannot judge, because the field is empty', async () => {
    const nowhere = await born();
    const here = await test.admin(customers.createCustomer, {
      body: { kind: 'person', name: 'مشتری شیرازی', addresses: [{ city: 'شیراز' }] },
    });
    for (const { id } of [nowhere, here]) await buy(id, 2);
    await read();
    const filter = { field: 'city', op: 'eq' as const, value: 'شیراز' };
    const body = { ...rules, loyal: { orders: 1, withinDays: null, amount: null, filter } };
    const { version } = await test.admin(contract.readRules, {});
    await test.admin(contract.changeRules, { body }, { version });
    await sweep(test.program.slow('system:test'), new AbortController().signal);
    expect(await of(here.id)).toMatchObject({ stage: 'loyal' });
    expect(await of(nowhere.id)).toMatchObject({ stage: 'first_purchase' });
  });

  it('may look at a filter', async () => {
    const plain = await born();
    const marked = await test.admin(customers.createCustomer, {
      body: { kind: 'person', name: 'مشتری نشان‌دار', tags: ['VIP'] },
    });
    for (const { id } of [plain, marked]) await buy(id, 2);
    await read();
    const body: contract.Rules = {
      ...rules,
      loyal: {
        orders: 1,
        withinDays: null,
        amount: null,
        filter: { field: 'tags', op: 'contains', value: 'VIP' },
      },
    };
    const { version } = await test.admin(contract.readRules, {});
    await test.admin(contract.changeRules, { body }, { version });
    await sweep(test.program.slow('system:test'), new AbortController().signal);
    expect(await of(marked.id)).toMatchObject({ stage: 'loyal' });
    expect(await of(plain.id)).toMatchObject({ stage: 'first_purchase' });
  });
});
