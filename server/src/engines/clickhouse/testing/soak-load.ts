import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { ClickHouseError } from '@clickhouse/client';
import type { Analytics } from '../analytics.ts';
import { AnalyticsUnavailable } from '../errors.ts';

export const CREATE_SOAK = `CREATE TABLE IF NOT EXISTS pv.soak (customer_id UInt32, batch UInt32, line UInt32,
  at DateTime64(3, 'UTC'), step LowCardinality(String), amount Decimal(18, 2), ver UInt64, is_deleted UInt8)
  ENGINE = ReplacingMergeTree(ver, is_deleted) ORDER BY (customer_id, batch, line)`;

/** What happened: milliseconds of each kind of call, outcomes by name, and the batches with their sizes. */
export interface SoakRecord {
  times: Map<string, number[]>;
  outcomes: Map<string, number>;
  acknowledged: Map<number, number>;
  unknown: Map<number, number>;
  /** Whether an insert is on its way: the moment to kill. */
  inserting: boolean;
}

export function newRecord(): SoakRecord {
  return {
    times: new Map(),
    outcomes: new Map(),
    acknowledged: new Map(),
    unknown: new Map(),
    inserting: false,
  };
}

/** One endless actor: does its call again and again until the signal comes. */
export type Actor = (analytics: Analytics, record: SoakRecord, signal: AbortSignal) => Promise<void>;

const EXPECTED_CODES = new Map([
  ['159', 'ended by the time limit'],
  ['160', 'ended by the time limit'],
  ['241', 'ended by the memory limit'],
]);

/** Runs one call, keeps its time, and counts how it ended. Throws what no load may meet. */
async function timed(record: SoakRecord, kind: string, call: () => Promise<unknown>): Promise<boolean> {
  const begin = performance.now();
  const outcome = await call().then(
    () => 'ok',
    (error: unknown) => outcomeOf(error),
  );
  if (outcome === 'ok')
    record.times.set(kind, [...(record.times.get(kind) ?? []), performance.now() - begin]);
  const name = outcome === 'ok' ? 'calls answered' : `${kind}: ${outcome}`;
  record.outcomes.set(name, (record.outcomes.get(name) ?? 0) + 1);
  return outcome === 'ok';
}

function outcomeOf(error: unknown): string {
  if (error instanceof AnalyticsUnavailable) return 'unavailable';
  if (error instanceof ClickHouseError)
    return EXPECTED_CODES.get(error.code) ?? `UNEXPECTED ${error.message}`;
  if (error instanceof Error && error.name === 'AbortError') return 'cancelled';
  return `UNEXPECTED ${String(error)}`;
}

/** Two batches a second. A batch that was not acknowledged is not sent again, so that its fate can be seen. */
export const writer: Actor = async (analytics, record, signal) => {
  for (let batch = 1; !signal.aborted; batch += 1) {
    const size = 2000 + ((batch * 7919) % 3000);
    const rows = Array.from({ length: size }, (_, line) => ({
      customer_id: (batch * 31 + line * 17) % 20_000,
      batch,
      line,
      at: new Date(Date.UTC(2026, 0, 1) + (batch * 5000 + line) * 1000).toISOString(),
      step: ['seen', 'cart', 'paid'][line % 3],
      amount: `${line % 900}.${String(batch % 100).padStart(2, '0')}`,
      ver: batch,
      is_deleted: 0,
    }));
    record.inserting = true;
    const kept = await timed(record, 'insert', () => analytics.insert('pv.soak', rows));
    record.inserting = false;
    (kept ? record.acknowledged : record.unknown).set(batch, size);
    await pause(kept ? 400 : 100, signal);
  }
};

const READS = {
  FINAL: 'SELECT count() AS n, sum(amount) AS total FROM pv.soak FINAL',
  window: `SELECT customer_id, sum(amount) OVER (PARTITION BY customer_id ORDER BY at) AS running FROM pv.soak FINAL
    WHERE customer_id < 200 ORDER BY customer_id, running LIMIT 500`,
  funnel: `SELECT level, count() AS n FROM (SELECT customer_id, windowFunnel(86400000)(
    toUInt64(toUnixTimestamp64Milli(at)), step = 'seen', step = 'cart', step = 'paid') AS level
    FROM pv.soak GROUP BY customer_id) GROUP BY level ORDER BY level`,
  cube: `SELECT toStartOfDay(at) AS day, step, customer_id % 50 AS owner, sum(amount) AS total FROM pv.soak
    GROUP BY CUBE(day, step, owner) ORDER BY total DESC LIMIT 200`,
};

export const readers: readonly Actor[] = Object.entries(READS).map(
  ([kind, sql]) =>
    async (analytics, record, signal) => {
      while (!signal.aborted) {
        await timed(record, kind, () => analytics.query(sql));
        await pause(200, signal);
      }
    },
);

export const health: Actor = async (analytics, record, signal) => {
  while (!signal.aborted) {
    await timed(record, 'SELECT 1', () => analytics.query('SELECT 1'));
    await pause(500, signal);
  }
};

/** Once a second somebody closes the page before the answer has come. */
export const impatient: Actor = async (analytics, record, signal) => {
  while (!signal.aborted) {
    const abort = new AbortController();
    const call = timed(record, 'impatient', () =>
      analytics.query(
        'SELECT sum(sipHash64(number)) AS n FROM numbers(100000000000)',
        {},
        { signal: abort.signal },
      ),
    );
    await pause(150, signal);
    abort.abort();
    await call;
    await pause(850, signal);
  }
};

/** Twice a minute a query that would take all memory, or all time. */
export const runaway: Actor = async (analytics, record, signal) => {
  for (let turn = 0; !signal.aborted; turn += 1) {
    const sql =
      turn % 2 === 0
        ? 'SELECT length(groupArray(repeat(toString(number), 9))) AS n FROM numbers(200000000)'
        : 'SELECT sum(sipHash64(number)) AS n FROM numbers(100000000000) SETTINGS max_execution_time = 5';
    await timed(record, 'runaway', () => analytics.query(sql));
    await pause(30_000, signal);
  }
};

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal }).catch(() => undefined);
}

/** Resident memory in MB, threads and open files of a process; null when it is gone. */
export function sample(pid: number): { rss: number; threads: number; files: number } | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const field = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
    return {
      rss: Math.round(field('VmRSS') / 1024),
      threads: field('Threads'),
      files: readdirSync(`/proc/${pid}/fd`).length,
    };
  } catch {
    return null;
  }
}
