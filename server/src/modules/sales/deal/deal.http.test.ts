import type { Client } from '@peyvand/contract/core/client';
import { createCustomer } from '@peyvand/contract/customers/customer';
import { getTimeline } from '@peyvand/contract/customers/story';
import { readEvents, readHistory } from '@peyvand/contract/platform/audit';
import { createField } from '@peyvand/contract/platform/fields';
import { listPeople } from '@peyvand/contract/platform/users';
import * as contract from '@peyvand/contract/sales/deal-endpoints';
import * as pipelines from '@peyvand/contract/sales/pipelines';
import { createProduct } from '@peyvand/contract/sales/products';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { createApiKeyFor, createColleague } from '../../platform/api.ts';

const stageId = (place: number) => `01980000-0000-7000-8000-0000000001${String(place).padStart(2, '0')}`;
const reasonId = (place: number) => `01980000-0000-7000-8000-0000000002${String(place).padStart(2, '0')}`;
const [first, , quote, negotiation, , won, lost] = [1, 2, 3, 4, 5, 6, 7].map(stageId);
const price = reasonId(1);

let test: TestProgram;
let admin: Client;
let seller: Client;
let sellerId: string;
let customerId: string;

beforeAll(async () => {
  test = await startTestProgram();
  admin = test.admin;
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
  sellerId = (await admin(listPeople, {})).items.find(({ name }) => name === 'آرش')?.id ?? '';
  customerId = (await admin(createCustomer, { body: { kind: 'company', name: 'لبنیات سپیدان' } })).id;
});
afterAll(() => test.stop());

const open = (name: string, more: object = {}) =>
  admin(contract.createDeal, { body: { name, customerId, ...more } });
const rial = (amount: string) => ({ amount, currency: 'IRR' as const });
const at = ({ id }: { id: string }) => ({ params: { id } });

describe('a deal', () => {
  it('begins in the first stage of the first pipeline with the customer’s name and the caller as owner', async () => {
    const deal = await open('فیلم سه‌لایه', { amount: rial('680000000'), nextStep: 'تماس', tags: ['a', 'a'] });
    expect(deal).toMatchObject({
      stageId: first,
      status: 'open',
      customerName: 'لبنیات سپیدان',
      amount: rial('680000000'),
      probability: 10,
      ownProbability: null,
      activity: 'future',
      tags: ['a'],
      version: 1,
    });
    const changed = await admin(
      contract.changeDeal,
      { ...at(deal), body: { probability: 40, nextStepOn: '2020-01-01', expectedOn: '2027-01-01' } },
      { version: 1 },
    );
    expect(changed).toMatchObject({ probability: 40, activity: 'overdue', version: 2 });
  });

  it('moves, is won, taken back, lost with a reason and reopened; each step is told', async () => {
    const deal = await open('مسیر', { amount: rial('1000') });
    const moved = await admin(
      contract.moveDeal,
      { ...at(deal), body: { stageId: negotiation ?? '' } },
      { version: 1 },
    );
    expect(moved).toMatchObject({ stageId: negotiation, version: 2 });
    const win = await admin(
      contract.winDeal,
      { ...at(deal), body: { reasonId: reasonId(7) } },
      { version: 2 },
    );
    expect(win).toMatchObject({ status: 'won', stageId: won, probability: 100, reasonId: reasonId(7) });
    expect(win.closedAt).not.toBeNull();
    const back = await admin(contract.takeBackMove, at(deal), { version: 3 });
    expect(back).toMatchObject({
      status: 'open',
      stageId: negotiation,
      closedAt: null,
      stageSince: moved.stageSince,
    });
    await expect(admin(contract.takeBackMove, at(deal), { version: 4 })).rejects.toMatchObject({
      problem: { reason: 'sales.deal.nothing_to_take_back' },
    });
    await expect(admin(contract.loseDeal, { ...at(deal), body: {} }, { version: 4 })).rejects.toMatchObject({
      problem: { reason: 'sales.reason.needed' },
    });
    const loss = await admin(
      contract.loseDeal,
      { ...at(deal), body: { reasonId: price, lostTo: 'رقیب', note: 'گران' } },
      { version: 4 },
    );
    expect(loss).toMatchObject({ status: 'lost', stageId: lost, lostTo: 'رقیب', probability: 0 });
    await expect(
      admin(contract.moveDeal, { ...at(deal), body: { stageId: first ?? '' } }, { version: 5 }),
    ).rejects.toMatchObject({ problem: { reason: 'sales.deal.closed' } });
    const again = await admin(contract.reopenDeal, { ...at(deal), body: {} }, { version: 5 });
    expect(again).toMatchObject({ status: 'open', stageId: negotiation, reasonId: null });
    const { items } = await admin(contract.dealStays, at(deal));
    expect(items.map((stay) => stay.stageId)).toEqual([
      first,
      negotiation,
      won,
      negotiation,
      lost,
      negotiation,
    ]);
    const told = await admin(readHistory, { query: { kind: 'deals', recordId: deal.id } });
    expect(told.items.map(({ type }) => type.replace('sales.deal.', ''))).toEqual([
      'reopened',
      'lost',
      'returned',
      'won',
      'moved',
      'created',
    ]);
    const story = await admin(getTimeline, { params: { id: customerId }, query: { show: 'sales' } });
    expect(story.items.some(({ type, subject }) => type === 'sales.deal.won' && subject.id === deal.id)).toBe(
      true,
    );
  });

  it('needs what the stage demands, which may come along with the move', async () => {
    const deal = await open('بی‌مبلغ');
    const go = (body: object) =>
      admin(contract.moveDeal, { ...at(deal), body: { stageId: quote ?? '', ...body } }, { version: 1 });
    await expect(go({})).rejects.toMatchObject({
      problem: { reason: 'sales.deal.not_ready', violations: [{ path: 'amount', reason: 'required' }] },
    });
    const moved = await go({ change: { amount: rial('5') } });
    expect(moved).toMatchObject({ stageId: quote, amount: rial('5') });
    await expect(
      admin(contract.changeDeal, { ...at(deal), body: { amount: null } }, { version: moved.version }),
    ).rejects.toMatchObject({ problem: { reason: 'sales.deal.not_ready' } });
  });

  it('moved by two at once goes one way; the other is told', async () => {
    const deal = await open('دو نفر', { amount: rial('7') });
    const targets = [quote ?? '', negotiation ?? ''];
    const outcomes = await Promise.allSettled(
      targets.map((to) => admin(contract.moveDeal, { ...at(deal), body: { stageId: to } }, { version: 1 })),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { problem: { status: 412, code: 'version.stale' } },
    });
  });

  it('counts its amount from its products', async () => {
    const product = await admin(createProduct, {
      body: { code: 'F-1', name: 'فیلم', unit: 'kg', price: rial('2500') },
    });
    const deal = await open('با کالا', { amount: rial('1') });
    const lines = [
      { productId: product.id, quantity: '3', discount: '500' },
      { description: 'حمل', quantity: '1', unitPrice: '1000' },
    ];
    const priced = await admin(contract.replaceDealLines, { ...at(deal), body: { lines } }, { version: 1 });
    expect(priced).toMatchObject({ amount: rial('8000'), lines: [{ total: '7000' }, { total: '1000' }] });
    await expect(
      admin(contract.changeDeal, { ...at(deal), body: { amount: rial('9') } }, { version: 2 }),
    ).rejects.toMatchObject({ problem: { reason: 'sales.deal.amount_of_lines' } });
    const bare = await admin(contract.replaceDealLines, { ...at(deal), body: { lines: [] } }, { version: 2 });
    expect(bare).toMatchObject({ amount: rial('8000'), lines: [] });
  });

  it('carries people with roles, custom fields, and a code that is one', async () => {
    await admin(createField, {
      body: { resource: 'deals', key: 'size', type: 'text', label: { en: 'Size' } },
    });
    const person = await admin(createCustomer, { body: { kind: 'person', name: 'کامران فرهادی' } });
    const people = [{ customerId: person.id, role: 'decision_maker' as const }];
    const deal = await open('با آدم‌ها', { people, custom: { size: 'L' }, code: 'OP-1' });
    expect(deal).toMatchObject({ people: [{ ...people[0], name: 'کامران فرهادی' }], custom: { size: 'L' } });
    await expect(open('دیگری', { code: 'op-1' })).rejects.toMatchObject({
      problem: { reason: 'sales.deal.code_taken' },
    });
    await expect(open('دوباره', { people: [...people, ...people] })).rejects.toMatchObject({
      problem: { reason: 'sales.deal.person_twice' },
    });
    const page = await admin(contract.listDeals, {
      query: { filter: JSON.stringify({ field: 'custom.size', op: 'eq', value: 'L' }) },
    });
    expect(page.items.map(({ id }) => id)).toEqual([deal.id]);
    const byPeople = await admin(contract.listDeals, {
      query: {
        filter: JSON.stringify({
          relation: 'people',
          some: { field: 'name', op: 'contains', value: 'کامران' },
        }),
      },
    });
    expect(byPeople.items.map(({ id }) => id)).toEqual([deal.id]);
  });

  it('goes to the trash and comes back', async () => {
    const deal = await open('دورریز');
    await admin(contract.deleteDeal, at(deal), { version: 1 });
    const names = async (query: object) =>
      (await admin(contract.listDeals, { query: { q: 'دورریز', ...query } })).items.map(({ name }) => name);
    expect([await names({}), await names({ deleted: 'only' })]).toEqual([[], ['دورریز']]);
    await expect(
      admin(contract.changeDeal, { ...at(deal), body: { note: 'x' } }, { version: 2 }),
    ).rejects.toMatchObject({ problem: { reason: 'sales.deal.deleted' } });
    expect(await admin(contract.restoreDeal, at(deal))).toMatchObject({ deletedAt: null, version: 3 });
  });

  it.each([
    ['an unknown stage', { stageId: '0198c000-0000-7000-8000-0000000000ff' }, 422],
    ['an end', { stageId: won }, 422],
    ['an amount below zero', { amount: { amount: '-1', currency: 'IRR' } }, 422],
    ['two currencies', { amount: { amount: '1', currency: 'IRR' }, currency: 'EUR' }, 422],
    ['a strange customer', { customerId: '0198c000-0000-7000-8000-0000000000ff' }, 404],
    ['a probability above 100', { probability: 101 }, 400],
  ])('is refused with %s', async (_name, body, status) => {
    await expect(open('بد', body)).rejects.toMatchObject({ problem: { status } });
  });
});

describe('who sees own deals only', () => {
  it('finds no trace of others, and what is given to them', async () => {
    const secret = await open('گنجینه', { amount: rial('7777777') });
    const seen = async () =>
      JSON.stringify([
        await seller(contract.listDeals, {}),
        await seller(contract.dealSums, {}),
        await seller(contract.dealBoard, {}),
        (await seller(readEvents, {})).items,
      ]);
    expect(await seen()).not.toMatch(/7777777|گنجینه/);
    for (const attempt of [
      () => seller(contract.getDeal, at(secret)),
      () => seller(contract.dealStays, at(secret)),
      () => seller(contract.changeDeal, { ...at(secret), body: { note: 'x' } }, { version: 1 }),
      () => seller(contract.winDeal, { ...at(secret), body: {} }, { version: 1 }),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ problem: { status: 404 } });
    }
    await admin(contract.assignDeal, { ...at(secret), body: { ownerId: sellerId } }, { version: 1 });
    expect(await seen()).toMatch(/7777777/);
    // The customer is not theirs: its name stays hidden.
    expect(await seller(contract.getDeal, at(secret))).toMatchObject({
      customerId: null,
      customerName: null,
    });
  });

  it('does not read of foreign deals on the time line of their own customers', async () => {
    const own = await seller(createCustomer, { body: { kind: 'person', name: 'مشتری آرش' } });
    await admin(contract.createDeal, { body: { name: 'پنهان', customerId: own.id } });
    const mine = await seller(contract.createDeal, { body: { name: 'پیدا', customerId: own.id } });
    const { items } = await seller(getTimeline, { params: { id: own.id }, query: { show: 'sales' } });
    expect(items.map(({ subject }) => subject.id)).toEqual([mine.id]);
  });
});

describe('the board', () => {
  it('counts and sums each stage, weights it, and pages its cards', async () => {
    const { id: pipelineId } = await admin(pipelines.createPipeline, { body: pipeline(1) });
    const make = (name: string, amount: string, more: object = {}) =>
      open(name, { pipelineId, amount: rial(amount), ...more });
    for (const [name, amount] of [
      ['الف', '100'],
      ['ب', '200'],
      ['پ', '300'],
    ] as const)
      await make(name, amount);
    await make('یورو', '1', { amount: { amount: '50', currency: 'EUR' }, probability: 80 });
    const win = await make('برد', '1000');
    await admin(contract.winDeal, { ...at(win), body: {} }, { version: 1 });
    const board = await admin(contract.dealBoard, { query: { pipelineId, limit: 2, sort: 'name' } });
    expect(board.columns).toMatchObject([
      {
        count: 4,
        sums: [
          { amount: '50', currency: 'EUR' },
          { amount: '600', currency: 'IRR' },
        ],
        weighted: [
          { amount: '40', currency: 'EUR' },
          { amount: '120', currency: 'IRR' },
        ],
        cards: [{ name: 'الف' }, { name: 'ب' }],
      },
      { count: 0, cards: [], nextCursor: null },
      { kind: 'won', count: 1, sums: [{ amount: '1000' }], cards: [] },
      { kind: 'lost', count: 0 },
    ]);
    const [column] = board.columns;
    const rest = await admin(contract.listDeals, {
      query: {
        pipelineId,
        stageId: column?.stageId ?? '',
        sort: 'name',
        limit: 2,
        ...(column?.nextCursor ? { cursor: column.nextCursor } : {}),
      },
    });
    expect(rest.items.map(({ name }) => name)).toEqual(['پ', 'یورو']);
    const some = await admin(contract.dealBoard, {
      query: { pipelineId, filter: JSON.stringify({ field: 'currency', op: 'eq', value: 'EUR' }) },
    });
    expect(some.columns[0]).toMatchObject({ count: 1, cards: [{ name: 'یورو' }] });
    const sums = await admin(contract.dealSums, { query: { pipelineId } });
    expect(sums).toMatchObject({ count: 5, weighted: [{ amount: '40' }, { amount: '1120' }] });
  });
});

const uuid = (n: number, place: number) =>
  `0198d000-0000-7000-8000-${String(n).padStart(6, '0')}${String(place).padStart(6, '0')}`;
const pipeline = (n: number) => ({
  names: { fa: `قیف ${n}` },
  position: 9,
  stages: [
    { id: uuid(n, 1), names: { en: 'One' }, kind: 'open' as const, probability: 20 },
    { id: uuid(n, 2), names: { en: 'Two' }, kind: 'open' as const, probability: 60 },
    { id: uuid(n, 3), names: { en: 'Won' }, kind: 'won' as const, probability: 100 },
    { id: uuid(n, 4), names: { en: 'Lost' }, kind: 'lost' as const, probability: 0 },
  ],
});

describe('pipelines', () => {
  it('change under their deals only with a place for each of them', async () => {
    const made = await admin(pipelines.createPipeline, { body: pipeline(2) });
    const deal = await open('در راه', { pipelineId: made.id });
    const [, ...rest] = pipeline(2).stages;
    const change = (moves: { from: string; to: string }[]) =>
      admin(
        pipelines.changePipeline,
        { params: { id: made.id }, body: { ...pipeline(2), stages: rest, moves } },
        { version: 1 },
      );
    await expect(change([])).rejects.toMatchObject({
      problem: { reason: 'sales.pipeline.unsound', violations: [{ reason: 'target_needed' }] },
    });
    const after = await change([{ from: uuid(2, 1), to: uuid(2, 2) }]);
    expect(after.stages).toHaveLength(3);
    expect(await admin(contract.getDeal, at(deal))).toMatchObject({
      stageId: uuid(2, 2),
      stageSince: deal.stageSince,
      version: 2,
    });
    await expect(
      admin(pipelines.removePipeline, { params: { id: made.id } }, { version: 2 }),
    ).rejects.toMatchObject({ problem: { reason: 'sales.pipeline.in_use' } });
    await expect(admin(pipelines.createPipeline, { body: pipeline(2) })).rejects.toMatchObject({
      problem: { violations: [{ reason: 'taken' }, {}, {}] },
    });
  });

  it('are changed by those who may only', async () => {
    await expect(seller(pipelines.createPipeline, { body: pipeline(3) })).rejects.toMatchObject({
      problem: { status: 403 },
    });
    expect((await seller(pipelines.listPipelines, {})).items.length).toBeGreaterThan(0);
  });

  it('offer reasons that can be retired', async () => {
    const { items, version } = await admin(pipelines.listDealReasons, {});
    const kept = items.filter(({ id }) => id !== price);
    const after = await admin(pipelines.changeDealReasons, { body: { items: kept } }, { version });
    expect(after.items.find(({ id }) => id === price)).toMatchObject({ active: false });
    const deal = await open('بی‌دلیل');
    await expect(
      admin(contract.loseDeal, { ...at(deal), body: { reasonId: price } }, { version: 1 }),
    ).rejects.toMatchObject({ problem: { reason: 'sales.reason.missing' } });
  });
});
