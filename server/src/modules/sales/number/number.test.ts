import { afterAll, beforeAll, expect, it } from 'vitest';
import { killedSaying } from '../../../testing/kill.ts';
import { startTestProgram, type TestProgram } from '../../../testing/program.ts';
import { takeNumbers } from './number.store.ts';
import { nextNumber, numberText, yearAt } from './number.ts';

let test: TestProgram;
beforeAll(async () => {
  test = await startTestProgram();
});
afterAll(() => test.stop());

it.each([
  ['2026-03-20T20:29:59Z', 'persian', 1404],
  ['2026-03-20T20:30:00Z', 'persian', 1405],
  ['2026-12-31T20:30:00Z', 'gregory', 2027],
] as const)('counts %s in the year of the organisation’s calendar and zone', (instant, calendar, year) => {
  expect(yearAt(instant, 'Asia/Tehran', calendar)).toBe(year);
});

it('gives fifty at once fifty numbers in a row, those that fail taking none', async () => {
  const ctx = test.system('system:test');
  const tried = await Promise.allSettled(
    Array.from({ length: 60 }, (_, at) =>
      ctx.write(async (tx) => {
        const number = await nextNumber(tx, 'invoices', '2026-06-01T00:00:00Z');
        if (at % 6 === 0) throw new Error('something else went wrong');
        return number;
      }),
    ),
  );
  const given = tried.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  expect(given.toSorted()).toEqual(Array.from({ length: 50 }, (_, at) => numberText(1405, at + 1)));
});

it('loses no number to a process that is killed with it in the hand', async () => {
  const script = new URL('./taker-for-tests.ts', import.meta.url);
  expect(await killedSaying(test, script)).toBe('1');
  const next = await test.system('system:test').write((tx) => takeNumbers(tx, 'quotes', 1405, 1));
  expect(next).toBe(1);
}, 60_000);
