import * as contract from '@peyvand/contract/analytics/road';
import { recordInteraction } from '@peyvand/contract/customers/story';
import { createOrder } from '@peyvand/contract/sales/order-endpoints';
import { recordAnswer } from '@peyvand/contract/service/answers';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { newCustomers, sellerOf, startWithFacts, type TestWithFacts } from '../../../testing/with-facts.ts';

let app: TestWithFacts;
const ago = (days: number) => new Date(app.clock().getTime() - days * 86_400_000).toISOString();

beforeAll(async () => {
  app = await startWithFacts();
  const people = await newCustomers(app.admin, 10, 'مشتری');
  const at = (who: number) => ({ params: { id: people[who] ?? '' } });
  const buy = (who: number, days: number, unitPrice: string) =>
    app.admin(createOrder, {
      body: {
        customerId: people[who] ?? '',
        currency: 'IRR',
        orderedAt: ago(days),
        lines: [{ code: 'FILM', description: 'فیلم', quantity: '1', unitPrice, cost: '40' }],
      },
    });
  // Ten bought more than a year ago; 0 and 1 brought the most. Five of them bought again since.
  for (let who = 0; who < 10; who += 1) await buy(who, 450, String(1000 - who * 50));
  for (let who = 0; who < 5; who += 1) await buy(who, 100, '100');
  // Three of four talks of the last year were with the two best.
  for (const who of [0, 0, 1, 9])
    await app.admin(recordInteraction, {
      ...at(who),
      body: { channel: 'call', direction: 'out', occurredAt: ago(50) },
    });
  await app.admin(recordAnswer, { ...at(0), body: { question: 'nps', score: 10, answeredAt: ago(40) } });
  await app.admin(recordAnswer, { ...at(1), body: { question: 'nps', score: 3, answeredAt: ago(450) } });
  await settled();
}, 90_000);
afterAll(() => app.stop());

function settled(): Promise<void> {
  return vi.waitFor(
    async () => {
      const [found] = await app.olap.query(
        `SELECT (SELECT count() FROM pv.facts_answers FINAL) AS answers, (SELECT count() FROM pv.facts_order_lines FINAL) AS lines,
           (SELECT count() FROM pv.facts_interactions FINAL) AS talks`,
      );
      expect(found).toEqual({ answers: '2', lines: '15', talks: '4' });
    },
    { timeout: 20_000, interval: 50 },
  );
}

const road = async (call = app.admin) => {
  const { items } = await call(contract.readRoad, {});
  return new Map(items.map((one) => [one.measure, one]));
};
const target = (measure: contract.RoadMeasure, value: string | null, version: number) =>
  app.admin(contract.setTarget, { params: { measure }, body: { value } }, { version });

it('measures each step by facts, now and a year before, and says openly where there are none', async () => {
  const found = await road();
  expect([...found.keys()]).toEqual(contract.RoadMeasure.options);
  const values = (measure: contract.RoadMeasure) => {
    const { now, before } = found.get(measure) ?? {};
    return [now?.value ?? null, before?.value ?? null];
  };
  expect(values('visits')).toEqual([null, null]);
  expect(values('newRecords')).toEqual(['10', null]);
  expect(values('focusTalks')).toEqual(['0.75', null]);
  expect(values('focusActivities')).toEqual([null, null]);
  expect(values('nps')).toEqual(['100', '-100']);
  expect(values('satisfied')).toEqual([null, null]);
  // (100 - 40) of each of five; of ten 775 - 40 on average.
  expect(values('margin')).toEqual(['60', '735']);
  expect(values('lifetime')).toEqual([null, null]);
  expect(values('repeat')).toEqual(['1', '0']);
  expect(values('retention')).toEqual(['0.5', null]);
  expect(values('wallet')).toEqual([null, null]);
  expect(Number(found.get('retention')?.now?.low)).toBeCloseTo(0.2366, 3);
});

it('keeps a target, for who saw the last one', async () => {
  await target('nps', '40', 0);
  expect((await road()).get('nps')).toMatchObject({ target: { value: '40' }, version: 1 });
  await expect(target('nps', '50', 0)).rejects.toMatchObject({ problem: { status: 412 } });
  await target('nps', null, 1);
  expect((await road()).get('nps')).toMatchObject({ target: null, version: 2 });
});

it.each([
  ['nps', '101'],
  ['retention', '1.5'],
  ['visits', '10.5'],
  ['margin', '0.5'],
] as const)('refuses %s of %s', async (measure, value) => {
  await expect(target(measure, value, 0)).rejects.toMatchObject({
    problem: { status: 422, violations: [{ path: 'value' }] },
  });
});

it('a seller sees their own road and sets no target', async () => {
  const seller = await sellerOf(app);
  const own = await road(seller);
  expect(own.get('newRecords')).toMatchObject({ now: null });
  expect(own.get('focusTalks')).toMatchObject({ now: null });
  await expect(
    seller(contract.setTarget, { params: { measure: 'nps' }, body: { value: '1' } }, { version: 0 }),
  ).rejects.toMatchObject({ problem: { status: 403 } });
});
