/**
 * Mixed load on the embedded engine with kill -9 in between: `npx tsx server/src/engines/clickhouse/soak.ts
 * [MINUTES] [KILLS] [small|normal]`. Prints figures; ends with 1 if an acknowledged batch is missing or cut,
 * or if a call ended in a way that it must not.
 */
import { randomInt } from 'node:crypto';
import { rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { type Analytics, openAnalytics } from './analytics.ts';
import {
  CREATE_SOAK,
  health,
  impatient,
  newRecord,
  readers,
  runaway,
  type SoakRecord,
  sample,
  writer,
} from './testing/soak-load.ts';
import { startTemporaryEngine, type TemporaryEngine } from './testing/temporary-engine.ts';

const [minutes = '7', kills = '15', memory = 'small'] = process.argv.slice(2);
process.exitCode = (await soak(Number(minutes), Number(kills), memory === 'normal' ? 'normal' : 'small'))
  ? 0
  : 1;

async function soak(length: number, rounds: number, size: 'small' | 'normal'): Promise<boolean> {
  const temporary = await startTemporaryEngine(size);
  const analytics = openAnalytics(temporary.engine);
  await analytics.command(CREATE_SOAK);
  const record = newRecord();
  const samples: NonNullable<ReturnType<typeof sample>>[] = [];
  const ending = new AbortController();
  const take = () => {
    const taken = sample(temporary.pid());
    if (taken !== null) samples.push(taken);
  };
  take();
  const sampling = setInterval(take, 2000);
  const actors = [writer, health, impatient, runaway, ...readers].map((actor) =>
    actor(analytics, record, ending.signal),
  );
  // The last part of the time is without kills, so that memory and merges settle.
  const gap = (length * 60_000 * 0.85) / Math.max(rounds, 1);
  for (let round = 0; round < rounds; round += 1) {
    await delay(gap);
    await killOnce(temporary, record);
  }
  await delay(length * 60_000 * (rounds === 0 ? 1 : 0.15));
  ending.abort();
  await Promise.all(actors);
  clearInterval(sampling);
  take();
  const good = await report(analytics, record, temporary, samples);
  await analytics.close();
  await temporary.engine.stop();
  rmSync(temporary.dir, { recursive: true, force: true });
  return good;
}

async function killOnce(temporary: TemporaryEngine, record: SoakRecord): Promise<void> {
  const restarted = temporary.restarted();
  while (!record.inserting) await delay(1);
  await delay(randomInt(40));
  process.kill(temporary.pid(), 'SIGKILL');
  await restarted;
  const name = (await intact(temporary)) ? 'CHECK TABLE passed' : 'UNEXPECTED damage';
  record.outcomes.set(name, (record.outcomes.get(name) ?? 0) + 1);
}

async function intact(temporary: TemporaryEngine): Promise<boolean> {
  const { url, username, password } = temporary.engine.login('app');
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'X-ClickHouse-User': username, 'X-ClickHouse-Key': password },
    body: 'CHECK TABLE pv.soak SETTINGS check_query_single_value_result = 1 FORMAT TSV',
  });
  return (await response.text()) === '1\n';
}

async function report(
  analytics: Analytics,
  record: SoakRecord,
  temporary: TemporaryEngine,
  samples: readonly NonNullable<ReturnType<typeof sample>>[],
): Promise<boolean> {
  const stored = await analytics.query<{ batch: number; n: string }>(
    'SELECT batch, uniqExact(line) AS n FROM pv.soak GROUP BY batch',
  );
  const sizes = new Map(stored.map((row) => [row.batch, Number(row.n)]));
  const wrong = (batches: ReadonlyMap<number, number>, test: (found: number, size: number) => boolean) =>
    [...batches].filter(([batch, size]) => test(sizes.get(batch) ?? 0, size)).length;
  const lost = wrong(record.acknowledged, (found, size) => found !== size);
  const whole = wrong(record.unknown, (found, size) => found === size);
  const partial = wrong(record.unknown, (found, size) => found > 0 && found < size);
  const unexpected = [...record.outcomes.keys()].filter((name) => name.includes('UNEXPECTED'));

  const print = (text: string) => process.stdout.write(`${text}\n`);
  print(`batches: ${record.acknowledged.size} acknowledged, ${lost} of them lost or cut;`);
  print(`  ${record.unknown.size} not acknowledged, ${whole} of them there as a whole, ${partial} in part`);
  for (const [name, count] of record.outcomes) print(`${name}: ${count}`);
  for (const [kind, times] of record.times)
    print(`${kind} ms, p50 / p95 / max: ${quantiles(times)} (${times.length})`);
  print(`restarts, ms from spawn to ready, p50 / p95 / max: ${quantiles(startTimes(temporary))}`);
  for (const key of ['rss', 'threads', 'files'] as const) {
    const values = samples.map((taken) => taken[key]);
    print(`${key}: first ${values[0]}, p50 / p95 / max ${quantiles(values)}, last ${values.at(-1)}`);
  }
  return lost === 0 && partial === 0 && unexpected.length === 0;
}

function startTimes(temporary: TemporaryEngine): number[] {
  return temporary.lines.flatMap(({ message, fields }) =>
    message === 'ClickHouse is ready again' && 'ms' in fields && typeof fields.ms === 'number'
      ? [fields.ms]
      : [],
  );
}

function quantiles(values: readonly number[]): string {
  const sorted = values.toSorted((left, right) => left - right);
  const at = (share: number) =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
  return `${at(0.5)} / ${at(0.95)} / ${at(1)}`;
}
