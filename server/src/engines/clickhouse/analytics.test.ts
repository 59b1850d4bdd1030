import { ClickHouseError } from '@clickhouse/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Analytics, openAnalytics } from './analytics.ts';
import { startTemporaryEngine, type TemporaryEngine } from './testing/temporary-engine.ts';
import type { EngineUser } from './users.ts';

let temporary: TemporaryEngine;
let analytics: Analytics;

beforeAll(async () => {
  temporary = await startTemporaryEngine();
  analytics = openAnalytics(temporary.engine);
  await analytics.command(
    'CREATE TABLE pv.facts (id UInt64, amount Decimal(18, 2)) ENGINE = MergeTree ORDER BY id',
  );
}, 30_000);

afterAll(async () => {
  await analytics.close();
  await temporary.remove();
});

/** What the engine answers to a statement of one of its users: 0, or the code of the error. */
async function codeOf(user: EngineUser | null, sql: string): Promise<number> {
  const { url, username, password } = temporary.engine.login(user ?? 'app');
  const headers = user === null ? {} : { 'X-ClickHouse-User': username, 'X-ClickHouse-Key': password };
  const response = await fetch(url, { method: 'POST', headers, body: sql });
  await response.text();
  return Number(response.headers.get('X-ClickHouse-Exception-Code') ?? 0);
}

describe('values', () => {
  test.each([
    ['String', 'علی رضایی، «کریمی‌پور» ۱۲۳'],
    ['String', `it's "quoted" \\ back\\nslash`],
    ['String', 'tab\tnewline\nreturn\rzero\u0000bell\u0007'],
    ['String', "'; DROP TABLE pv.facts; --"],
    ['String', '😀 Иван'],
    ['Int64', '-9223372036854775808'],
    ['UInt64', '18446744073709551615'],
    ['Decimal(18, 2)', '1234567890123456.78'],
    ['UUID', '0197a3c0-0000-7000-8000-000000000001'],
    ['Array(String)', ["علی's", 'a,b', '[x]', '\\']],
    ['Nullable(String)', null],
  ])('%s comes back exactly: %j', async (type, value) => {
    expect(await analytics.query(`SELECT {value:${type}} AS value`, { value })).toEqual([{ value }]);
  });

  test('a list too long for an address', async () => {
    const ids = Array.from({ length: 20_000 }, (_, index) => index);
    const rows = await analytics.query('SELECT length({ids:Array(UInt32)}) AS n', { ids });
    expect(rows).toEqual([{ n: '20000' }]);
  });

  test('rows go in and come out', async () => {
    await analytics.command(
      "CREATE TABLE pv.seen (at DateTime64(3, 'UTC'), name String) ENGINE = MergeTree ORDER BY at",
    );
    await analytics.insert('pv.seen', []);
    await analytics.insert('pv.seen', [{ at: '2026-11-21T08:30:00.123Z', name: 'مریم' }]);
    expect(await analytics.query('SELECT * FROM pv.seen')).toEqual([
      { at: '2026-11-21 08:30:00.123', name: 'مریم' },
    ]);
  });
});

test('what the engine refuses comes with its code', async () => {
  const refused = analytics.query('SELECT nothing FROM pv.facts');
  await expect(refused).rejects.toThrow(ClickHouseError);
  await expect(refused).rejects.toMatchObject({ code: '47' });
});

test('an error in the middle of an answer is an error, not a short answer', async () => {
  const broken = analytics.query(
    'SELECT number, throwIf(number = 150000) AS bad FROM numbers(200000) SETTINGS max_block_size = 1000, max_threads = 1',
  );
  await expect(broken).rejects.toMatchObject({ code: '395' });
});

test('abort ends the query on the engine', async () => {
  const abort = new AbortController();
  const slow = analytics.query(
    'SELECT sum(sipHash64(number)) AS n FROM numbers(100000000000)',
    {},
    {
      signal: abort.signal,
    },
  );
  const running = async () => {
    const [row] = await analytics.query<{ n: string }>(
      "SELECT count() AS n FROM system.processes WHERE query LIKE '%sipHash64%' AND query NOT LIKE '%system.processes%'",
    );
    return Number(row?.n);
  };
  await expect.poll(running, { timeout: 5000, interval: 20 }).toBe(1);
  abort.abort();
  await expect(slow).rejects.toThrow('abort');
  await expect.poll(running, { timeout: 5000, interval: 20 }).toBe(0);
});

describe('what each user may not do', () => {
  const outside = [
    "SELECT * FROM file('/etc/passwd', 'LineAsString')",
    "SELECT * FROM url('http://127.0.0.1:1/', 'CSV', 'a Int8')",
    "SELECT * FROM remote('127.0.0.1:1', 'pv', 'facts')",
    "SELECT * FROM s3('http://127.0.0.1:1/bucket/key.csv', 'CSV', 'a Int8')",
    "SELECT * FROM mysql('127.0.0.1:1', 'd', 't', 'u', 'p')",
    "SELECT * FROM sqlite('/etc/x.db', 't')",
  ];
  const denied: readonly (readonly [EngineUser, readonly string[]])[] = [
    ['reader', [...outside, "SELECT * FROM postgresql('127.0.0.1:1', 'd', 't', 'u', 'p')"]],
    ['app', [...outside, "SELECT * FROM postgresql('127.0.0.1:1', 'd', 't', 'u', 'p')"]],
    ['maint', outside],
    [
      'app',
      [
        'CREATE TABLE pv.f (a Int8) ENGINE = File(CSV)',
        "CREATE TABLE pv.u (a Int8) ENGINE = URL('http://127.0.0.1:1/', CSV)",
      ],
    ],
    [
      'app',
      [
        'SYSTEM SHUTDOWN',
        'SYSTEM STOP LISTEN HTTP',
        'CREATE USER x',
        'GRANT SELECT ON *.* TO reader',
        'CREATE DATABASE other',
      ],
    ],
    ['app', ['CREATE FUNCTION f AS (x) -> x', "BACKUP TABLE pv.facts TO File('x')"]],
    ['maint', ['SYSTEM SHUTDOWN', 'SYSTEM STOP LISTEN HTTP', 'CREATE USER x']],
    [
      'reader',
      ['INSERT INTO pv.facts VALUES (1, 1)', 'DROP TABLE pv.facts', 'SELECT name FROM system.users'],
    ],
  ];
  test.each(denied.flatMap(([user, statements]) => statements.map((sql) => [user, sql] as const)))(
    '%s: %s',
    async (user, sql) => {
      expect(await codeOf(user, sql)).toBe(497);
    },
  );

  test('maint, and nobody else, may ask PostgreSQL', async () => {
    // 614: the grants let it through, and there is no server at that socket.
    expect(await codeOf('maint', "SELECT * FROM postgresql('/nowhere:5432', 'd', 't', 'u', '')")).toBe(614);
  });

  test('reader cannot raise its limits', async () => {
    expect(await codeOf('reader', 'SELECT 1 SETTINGS max_memory_usage = 100000000000')).toBe(452);
    expect(await codeOf('reader', 'SELECT 1 SETTINGS max_execution_time = 100000')).toBe(452);
    expect(await codeOf('reader', 'SELECT 1 SETTINGS max_execution_time = 100')).toBe(0);
  });

  test('nobody gets in without a login or with a wrong one', async () => {
    expect(await codeOf(null, 'SELECT 1')).toBe(700);
    expect(await codeOf(null, 'SELECT 1 SETTINGS max_sessions_for_user = 9')).toBe(700);
    const response = await fetch(temporary.engine.login('app').url, {
      method: 'POST',
      headers: { 'X-ClickHouse-User': 'app', 'X-ClickHouse-Key': 'wrong' },
      body: 'SELECT 1',
    });
    expect(response.status).toBe(403);
  });
});

test('maint backs up inside the folder of the engine', async () => {
  await analytics.insert('pv.facts', [{ id: 1, amount: '10.25' }]);
  await analytics.maint("BACKUP DATABASE pv TO File('first')");
  await expect(analytics.maint("BACKUP DATABASE pv TO File('/etc/outside')")).rejects.toMatchObject({
    code: '36',
  });
});
