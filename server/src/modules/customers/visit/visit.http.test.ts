import type { Client } from '@peyvand/contract/core/client';
import * as activities from '@peyvand/contract/customers/activity-endpoints';
import { createCustomer } from '@peyvand/contract/customers/customer';
import * as contract from '@peyvand/contract/customers/visits';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addUnits } from '../../../kernel/time/calendar.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';

let test: TestProgram;
let call: Client;
beforeAll(async () => {
  test = await startTestProgram();
  call = test.admin;
});
afterAll(() => test.stop());

const day = (offset: number) => addUnits(dateOf(test.clock(), 'Asia/Tehran'), 'day', offset, 'gregory');

async function customer(name: string, city: string): Promise<string> {
  const body = { kind: 'company' as const, name, addresses: [{ city }], acceptDuplicate: 'test' };
  return (await call(createCustomer, { body })).id;
}
const visit = (customerId: string, offset: number, time: string) =>
  call(activities.planActivity, {
    body: { kind: 'visit', subject: 'بازدید', customerId, day: day(offset), time, minutes: 60 },
  });

describe('visits of a day', () => {
  it('learn places from earlier reports and propose the shorter way', async () => {
    const names = ['یکم', 'دوم', 'سوم', 'چهارم'];
    const ids: string[] = [];
    for (const [at, name] of names.entries()) {
      const id = await customer(name, 'تهران');
      ids.push(id);
      const before = await visit(id, -1, `0${at + 1}:00`);
      const place = { latitude: 35.7, longitude: 51.3 + at / 50, accuracy: 12 };
      await call(activities.completeActivity, { params: { id: before.id }, body: { place } }, { version: 1 });
    }
    const unknown = await customer('ناشناس', 'کرج');
    const order = [0, 2, 1, 3];
    for (const [at, which] of order.entries()) await visit(ids[which] ?? '', 1, `${10 + at}:00`);
    await visit(unknown, 1, '08:00');
    const route = await call(contract.visitRoute, { query: { day: day(1) } });
    expect(route.items.map(({ activity }) => activity.customerName)).toEqual([...names, 'ناشناس']);
    expect(route.items.map(({ isPlaced }) => isPlaced)).toEqual([true, true, true, true, false]);
    expect(route.items[1]?.metres).toBeGreaterThan(1500);
    expect(route.proposed).toBeLessThan(route.planned);
    const wanted = route.items.map(({ activity }) => activity.id);
    expect(await call(contract.orderVisits, { body: { day: day(1), ids: wanted } })).toEqual({ changed: 4 });
    const after = await call(activities.calendarOf, { query: { from: day(1), to: day(1) } });
    expect(after.items.map(({ customerName, time }) => [customerName, time])).toEqual([
      ['یکم', '08:00'],
      ['دوم', '10:00'],
      ['سوم', '11:00'],
      ['چهارم', '12:00'],
      ['ناشناس', '13:00'],
    ]);
  });

  it('of another day, or named twice, are refused', async () => {
    const one = await visit(await customer('دیگر', 'قم'), 2, '10:00');
    const two = await visit(await customer('فردا', 'قم'), 3, '10:00');
    for (const ids of [
      [one.id, two.id],
      [one.id, one.id],
    ])
      await expect(call(contract.orderVisits, { body: { day: day(2), ids } })).rejects.toMatchObject({
        problem: { reason: 'customers.visit.other_day' },
      });
  });

  it('keep no place of a call, and none that is not on the earth', async () => {
    const one = await visit(await customer('جا', 'قم'), 4, '10:00');
    const body = { place: { latitude: 91, longitude: 0, accuracy: null } };
    await expect(
      call(activities.completeActivity, { params: { id: one.id }, body }, { version: 1 }),
    ).rejects.toMatchObject({ problem: { code: 'request.invalid' } });
  });
});
