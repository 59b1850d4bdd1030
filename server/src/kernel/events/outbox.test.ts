import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { modules } from '../../modules.ts';
import { away } from '../../testing/away.ts';
import { startTestProgram, type TestProgram } from '../../testing/program.ts';
import { emitAll, eventType, type Reader } from './events.ts';
import { outboxHealth } from './health.ts';

const rung = eventType('probe.bell.rung', 1, z.strictObject({ n: z.number() }));

/** Numbers that the reader was handed in batches that held. */
let read: number[][] = [];
let poison: number | null = null;
let words = '';
/** Whether the reader lets the mass go first. */
let isCalm = false;
/** Holds the reader at its work while there is one. */
let gate: Promise<void> | null = null;

const reader: Reader = {
  name: 'probe.reader',
  types: [rung.type],
  batch: 2000,
  rests: () => Promise.resolve(isCalm),
  handle: (_ctx, events) => {
    const numbers = events.map((event) => rung.schema.parse(event.data).n);
    if (poison !== null && numbers.includes(poison)) return Promise.reject(new Error(words));
    read.push(numbers);
    return gate ?? Promise.resolve();
  },
};

let peyvand: TestProgram;
beforeAll(async () => {
  const probe = {
    name: 'probe',
    routes: [],
    permissions: [],
    resources: {},
    tables: {},
    readers: [reader],
    topics: {},
    jobs: [],
    schedules: [],
    imports: [],
  };
  peyvand = await startTestProgram({ modules: [...modules(away), probe] });
});
afterAll(() => peyvand.stop());
beforeEach(() => {
  read = [];
  poison = null;
  words = 'it tolls';
});

function ring(from: number, count: number): Promise<string[]> {
  const bells = Array.from({ length: count }, (_, at) => ({
    subject: { kind: 'bell', id: '01920000-0000-7000-8000-000000000001' },
    customerId: null,
    data: { n: from + at },
  }));
  return peyvand.system('system:test').write((tx) => emitAll(tx, rung, bells));
}

async function settled(): Promise<number[]> {
  peyvand.program.outbox.wake();
  await peyvand.program.outbox.idle();
  return read.flat().sort((a, b) => a - b);
}

const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);

test('many events of one statement arrive once each, in batches near the wanted size', async () => {
  await ring(0, 4500);
  expect(await settled()).toEqual(numbers(4500));
  expect(Math.max(...read.map((batch) => batch.length))).toBeLessThanOrEqual(3000);
  expect(read.length).toBeLessThanOrEqual(4);
});

test('behind a full batch a reader may let a mass go first; a single event never waits for it', async () => {
  isCalm = true;
  await ring(0, 5000);
  peyvand.program.outbox.wake();
  await vi.waitFor(() => expect(read).toHaveLength(1), { timeout: 5000, interval: 20 });
  // It asks twice a second.
  await pause(1500);
  expect(read).toHaveLength(1);
  isCalm = false;
  expect(await settled()).toEqual(numbers(5000));
  isCalm = true;
  read = [];
  await ring(0, 1);
  expect(await settled()).toEqual([0]);
  isCalm = false;
});

test('events of single statements come together when they wait', async () => {
  for (let n = 0; n < 30; n++) await ring(n, 1);
  expect(await settled()).toEqual(numbers(30));
});

test('what an event holds is not taken for an engine that is away', async () => {
  poison = 3;
  words = 'cannot read «the contract was terminated: ECONNREFUSED»';
  await ring(0, 5);
  expect(await settled()).toEqual([0, 1, 2, 4]);
  await sql`delete from kernel.outbox`.execute(peyvand.program.database.kysely);
});

test('a poisoned event stands alone: the others of its batch are read, it is tried later', async () => {
  poison = 700;
  await ring(0, 1500);
  expect(await settled()).toEqual(numbers(1500).filter((n) => n !== 700));
  const { rows } = await sql<{ size: number; attempts: number; error: string }>`
    select size, attempts, error from kernel.outbox where reader = 'probe.reader'`.execute(
    peyvand.program.database.kysely,
  );
  expect(rows).toEqual([{ size: 1, attempts: 1, error: 'it tolls' }]);
  const health = await outboxHealth(peyvand.program.database);
  expect(health.find((one) => one.name === 'outbox probe.reader')?.detail).toBe('1 waiting, 0 parked');
  poison = null;
  await sql`update kernel.outbox set next_at = now() where reader = 'probe.reader'`.execute(
    peyvand.program.database.kysely,
  );
  expect(await settled()).toEqual(numbers(1500));
});

test('what is committed while the reader is at work does not wait for its next look', async () => {
  const took: number[] = [];
  for (let round = 0; round < 3; round++) {
    read = [];
    let open = () => {};
    gate = new Promise((resolve) => {
      open = resolve;
    });
    await ring(0, 1);
    await vi.waitFor(() => expect(read.flat()).toEqual([0]), { timeout: 5000, interval: 5 });
    await ring(1, 1);
    peyvand.program.outbox.wake();
    gate = null;
    const begin = performance.now();
    open();
    await vi.waitFor(() => expect(read.flat()).toEqual([0, 1]), { timeout: 5000, interval: 5 });
    took.push(performance.now() - begin);
  }
  // It would look by itself after half a second.
  expect(Math.min(...took)).toBeLessThan(300);
});
