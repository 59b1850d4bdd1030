import { deliverOrder } from '@peyvand/contract/sales/deliveries';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { killedSaying } from '../../../testing/kill.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { problemOf, shop } from './delivery-for-tests.ts';

let test: TestProgram;
let at: Awaited<ReturnType<typeof shop>>;
beforeAll(async () => {
  test = await startTestProgram();
  at = await shop(test.admin);
});
afterAll(() => test.stop());

const Told = z.object({ problem: z.object({ reason: z.string() }) });
const reasonOf = (error: unknown) => Told.safeParse(error).data?.problem.reason ?? String(error);

/** Each attempt runs on a connection of its own: the gate opens a transaction for every request. */
const outcomes = async (attempts: Promise<unknown>[]) => {
  const tried = await Promise.allSettled(attempts);
  return {
    done: tried.filter(({ status }) => status === 'fulfilled').length,
    reasons: [...new Set(tried.flatMap((one) => (one.status === 'rejected' ? [reasonOf(one.reason)] : [])))],
  };
};

it('two sellers of the last piece: exactly one succeeds, round after round', async () => {
  for (let round = 0; round < 5; round += 1) {
    const one = await at.product('1');
    const buyers = [await at.customer(), await at.customer()];
    const orders = buyers.map((buyer) => at.order([{ productId: one, quantity: '1' }], buyer));
    expect(await outcomes(orders)).toEqual({ done: 1, reasons: ['sales.stock.short'] });
    expect(await at.levels(one)).toEqual(['1', '1', '0']);
  }
});

it('fifty at once sell twenty pieces to twenty, and number them without gaps', async () => {
  const [one, other] = [await at.product('20'), await at.product('1000')];
  const buyer = await at.customer();
  const orders = Array.from({ length: 50 }, (_, place) => {
    const lines = [
      { productId: one, quantity: '1' },
      { productId: other, quantity: '1' },
    ];
    return at.order(place % 2 === 0 ? lines : lines.toReversed(), buyer);
  });
  expect(await outcomes(orders)).toEqual({ done: 20, reasons: ['sales.stock.short'] });
  const placed = (await Promise.allSettled(orders)).flatMap((tried) =>
    tried.status === 'fulfilled' ? [Number(tried.value.number.slice(5))] : [],
  );
  const first = Math.min(...placed);
  expect(placed.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, place) => first + place));
  expect([await at.levels(one), await at.levels(other)]).toEqual([
    ['20', '20', '0'],
    ['1000', '20', '980'],
  ]);
});

it('fifty deliveries at once of an order of ten let ten out, numbered without gaps', async () => {
  const one = await at.product('100');
  const order = await at.order([{ productId: one, quantity: '10' }]);
  const body = { lines: [{ lineId: order.lines[0]?.id ?? '', quantity: '1' }] };
  const tries = Array.from({ length: 50 }, () =>
    test.admin(deliverOrder, { params: { id: order.id }, body }),
  );
  expect(await outcomes(tries)).toEqual({ done: 10, reasons: ['sales.delivery.too_much'] });
  const after = await at.deliveries(order.id);
  expect(after).toMatchObject({ state: 'delivered', promised: [] });
  const numbers = after.deliveries.map(({ number }) => Number(number.slice(5))).toSorted((a, b) => a - b);
  expect(numbers).toEqual(Array.from({ length: 10 }, (_, place) => (numbers[0] ?? 0) + place));
  expect(await at.levels(one)).toEqual(['90', '0', '90']);
});

it('a process that is killed while it delivers leaves nothing half behind', async () => {
  const one = await at.product('5');
  const order = await at.order([{ productId: one, quantity: '2' }]);
  const before = await at.deliveries(order.id);
  const script = new URL('./deliverer-for-tests.ts', import.meta.url);
  const number = await killedSaying(test, script, order.id, order.lines[0]?.id ?? '');
  const body = { lines: [{ lineId: order.lines[0]?.id ?? '', quantity: '2' }] };
  expect(await at.deliveries(order.id)).toEqual(before);
  expect(await at.levels(one)).toEqual(['5', '2', '3']);
  const done = await test.admin(deliverOrder, { params: { id: order.id }, body });
  expect(done.deliveries.map((delivery) => delivery.number)).toEqual([number]);
  const again = test.admin(deliverOrder, { params: { id: order.id }, body });
  expect(await problemOf(again)).toMatchObject({ problem: { reason: 'sales.delivery.too_much' } });
}, 60_000);
