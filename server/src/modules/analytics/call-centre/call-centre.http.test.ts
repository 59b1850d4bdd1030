import { callCentre } from '@peyvand/contract/analytics/call-centre';
import { recordCall } from '@peyvand/contract/service/calls';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { newCustomers, sellerOf, startWithFacts, type TestWithFacts } from '../../../testing/with-facts.ts';

let app: TestWithFacts;
let sara: string;

const call = (offeredAt: string, body: object) =>
  app.admin(recordCall, { body: { queue: 'help', outcome: 'answered', offeredAt, ...body } });
const period = { from: '2025-03-01', to: '2025-03-10' };
const common = { period, calendar: 'gregory', timeZone: 'UTC' } as const;
const page = (more: object = {}) => app.admin(callCentre, { body: { ...common, ...more } });

beforeAll(async () => {
  app = await startWithFacts();
  [sara = ''] = await newCustomers(app.admin, 1, 'مشتری');
  // Ten days, each with ten calls at nine: six answered at once, one late, three that hang up after 30 s.
  for (let day = 1; day <= 10; day += 1) {
    const at = `2025-03-${String(day).padStart(2, '0')}T09:10:00Z`;
    for (let one = 0; one < 6; one += 1) await call(at, { talked: 150, wrapped: 30, waited: 0 });
    await call(at, { talked: 150, wrapped: 30, waited: 60, customerId: sara });
    for (let one = 0; one < 3; one += 1) await call(at, { outcome: 'abandoned', waited: 30 });
  }
  await call('2025-03-03T14:40:00Z', { queue: '', talked: 60 });
  await call('2025-03-03T14:50:00Z', { outcome: 'short', waited: 1 });
  await call('2025-03-03T14:50:00Z', { direction: 'out', talked: 500 });
  await call('2025-02-20T09:00:00Z', { talked: 100, waited: 10 });
  await call('2025-02-20T09:00:00Z', { outcome: 'abandoned', waited: 10 });
  await settled();
}, 120_000);
afterAll(() => app.stop());

function settled(): Promise<void> {
  return vi.waitFor(
    async () =>
      expect(await app.olap.query('SELECT count() AS calls FROM pv.facts_calls FINAL')).toEqual([
        { calls: '105' },
      ]),
    { timeout: 20_000, interval: 50 },
  );
}

it('says how long callers wait and who hangs up, beside the days before', async () => {
  const told = await page();
  expect(told.now).toMatchObject({ offered: 101, answered: 71, abandoned: 30 });
  expect(told.now.abandonmentRate).toBeCloseTo(30 / 101, 9);
  expect(told.now.serviceLevel).toBeCloseTo(61 / 101, 9);
  expect(told.now.speed).toBeCloseTo(600 / 71, 4);
  expect(told.now.handle).toBeCloseTo((70 * 180 + 60) / 71, 4);
  expect(told.notOffered).toBe(1);
  expect(told.comparedPeriod).toEqual({ from: '2025-02-19', to: '2025-02-28' });
  expect(told.before).toMatchObject({ offered: 2, abandonmentRate: 0.5, serviceLevel: 0.5, speed: 10 });
  expect(told.queues).toEqual([
    { name: 'help', offered: 100 },
    { name: '', offered: 1 },
  ]);
  expect(told.halfHours.map(({ halfHour, offered }) => [halfHour, offered])).toEqual([
    ['09:00', 100],
    ['14:30', 1],
  ]);
  expect((await page({ target: 60 })).now.serviceLevel).toBeCloseTo(71 / 101, 9);
});

it('is narrowed to a line, to calls without one, and to a day of the week', async () => {
  expect((await page({ queue: 'help' })).now.offered).toBe(100);
  expect((await page({ queue: '' })).now.offered).toBe(1);
  // The third of March 2025 was a Monday, and so was the tenth.
  expect((await page({ weekday: 'monday' })).now.offered).toBe(21);
});

it('estimates patience from those who hung up and those who were answered before', async () => {
  const { patience } = await page({ queue: 'help' });
  // 40 waited 30 s or longer, 30 of them hung up then; 900 s + 600 s were waited in all.
  expect(patience).toMatchObject({ mean: 50, median: 30, steps: [{ time: 30, share: 0.25 }] });
  expect((await page({ queue: '' })).patience).toBeNull();
});

it('plans agents for each half hour of a usual day, and says nothing of too few calls', async () => {
  const { staffing } = await page({ queue: 'help' });
  expect(staffing?.days).toBe(10);
  const [nine, ...others] = staffing?.halfHours ?? [];
  expect(others).toEqual([]);
  // Ten calls in a half hour of 180 s are one Erlang; three agents answer 91 of 100 in 20 s, two only 70. Of callers who hang up two reach 80.
  expect(nine).toMatchObject({ halfHour: '09:00', calls: 10, handle: 180, isOwnHandle: true });
  expect(nine?.patient).toMatchObject({ agents: 3, onRoll: 5 });
  expect(nine?.patient.serviceLevel).toBeCloseTo(1 - (1 / 11) * Math.exp((-2 * 20) / 180), 9);
  expect(nine?.impatient?.agents).toBe(2);
  expect((await page({ queue: 'help', share: 0.5 })).staffing?.halfHours[0]?.patient.agents).toBe(2);
  expect((await page({ queue: '' })).staffing).toBeNull();
  expect((await page({ queue: 'help', weekday: 'monday' })).staffing).toBeNull();
});

it('counts only calls of customers that one sees', async () => {
  const seller = await sellerOf(app);
  const told = await seller(callCentre, { body: common });
  expect(told.now).toMatchObject({ offered: 0, serviceLevel: null, speed: null });
  expect(told).toMatchObject({ queues: [], halfHours: [], patience: null, staffing: null });
});

it('refuses goals that nobody can reach', async () => {
  await expect(page({ share: 1 })).rejects.toMatchObject({ problem: { status: 400 } });
  await expect(page({ target: 0 })).rejects.toMatchObject({ problem: { status: 400 } });
});
