import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkPostgres, refusalOf } from './check.ts';
import { type PostgresEngine, startPostgres } from './postgres.ts';
import { serversOf } from './process-table.ts';
import { failureOf, keptLog, temporaryEngine, temporaryFolder, withClient } from './testing/engine.ts';

const postmasterPid = (engine: PostgresEngine) =>
  Number(readFileSync(join(engine.dataDir, 'postmaster.pid'), 'utf8').split('\n')[0]);

describe('a new database', () => {
  let running: Awaited<ReturnType<typeof temporaryEngine>>;
  beforeAll(async () => {
    running = await temporaryEngine({ durable: true });
  }, 60_000);
  afterAll(() => running.end());

  it('passes every check of the self-test', async () => {
    const checks = await withClient(running.engine, 'data', (client) => checkPostgres(client));
    expect(checks.filter((check) => !check.ok)).toEqual([]);
    expect(checks.map((check) => check.name)).toContain('collation_version');
    expect(refusalOf(checks, true)).toBeUndefined();
  });

  it('knows plain roles, of which only the owner defines tables', async () => {
    const { engine } = running;
    await withClient(engine, 'owner', (client) =>
      client.query('create schema house; create table house.door (id int)'),
    );
    for (const refused of ['create schema x', 'select * from house.door']) {
      await expect(withClient(engine, 'data', (client) => client.query(refused))).rejects.toThrow(/denied/);
    }
    const { rows } = await withClient(engine, 'owner', (client) =>
      client.query<{ rolname: string }>(
        `select rolname from pg_roles where rolname like 'peyvand%' and (rolsuper or rolcreaterole or rolcreatedb or rolbypassrls)`,
      ),
    );
    expect(rows).toEqual([]);
  });

  it('has the extensions and no door but a closed socket folder', async () => {
    const { engine } = running;
    const { rows } = await withClient(engine, 'owner', (client) =>
      client.query<{ listen: string; names: string[] }>(
        `select current_setting('listen_addresses') as listen, array_agg(extname::text order by extname) as names from pg_extension`,
      ),
    );
    expect(rows).toEqual([
      { listen: '', names: ['btree_gin', 'pg_trgm', 'pgcrypto', 'plpgsql', 'unaccent'] },
    ]);
    expect(statSync(engine.socketDir).mode & 0o777).toBe(0o700);
    expect(statSync(engine.dataDir).mode & 0o777).toBe(0o700);
  });

  it('names the pid to a second supervisor and leaves the first alone', async () => {
    const failure = await failureOf(startPostgres({ dir: running.dir, log: keptLog() }));
    expect(failure.fault).toBe('locked');
    expect(failure.message).toContain(`pid ${process.pid}`);
    expect(running.engine.state()).toBe('ready');
  });
});

describe('a server that is killed', () => {
  let running: Awaited<ReturnType<typeof temporaryEngine>>;
  beforeAll(async () => {
    running = await temporaryEngine();
  }, 60_000);
  afterAll(() => running.end());

  it('is reported, and refused unless told, when it runs without durability', async () => {
    const checks = await withClient(running.engine, 'owner', (client) => checkPostgres(client));
    expect(checks.filter((check) => !check.ok).map((check) => check.name)).toEqual([
      'fsync',
      'full_page_writes',
    ]);
    expect(refusalOf(checks, true)).toMatch(/fsync/);
    expect(refusalOf(checks, false)).toBeUndefined();
  });

  it('is refused when it knows no Persian letters, such as one behind DATABASE_URL', async () => {
    const { engine } = running;
    await withClient(engine, 'owner', (client) =>
      client.query(
        `create database latin template template0 encoding 'UTF8' locale_provider libc locale 'C'`,
      ),
    );
    const client = new pg.Client({ ...engine.connection('owner'), database: 'latin' });
    await client.connect();
    const bare = await checkPostgres(client);
    await client.query('create extension pg_trgm');
    const checks = await checkPostgres(client);
    await client.end();
    expect(bare.find((check) => check.name === 'trigrams')?.detail).toContain('pg_trgm');
    expect(refusalOf(checks, false)).toMatch(/^trigrams: 0\. .*\nsimilarity: false\./);
    expect(checks.find((check) => check.name === 'ctype')?.ok).toBe(false);
  });

  it('is started again with every acknowledged row, while a client writes', async () => {
    const { engine, log } = running;
    await withClient(engine, 'owner', (client) => client.query('create table notes (id int primary key)'));
    const acknowledged: number[] = [];
    for (const round of [1, 2]) {
      const mended = new Promise<void>((resolve) => engine.onRestart(resolve));
      await writeUntilKilled(engine, acknowledged, round * 200);
      await mended;
      expect(engine.state()).toBe('ready');
    }
    const { rows } = await withClient(engine, 'owner', (client) =>
      client.query<{ missing: string }>(
        'select count(*) as missing from unnest($1::int[]) as a(id) where not exists (select from notes n where n.id = a.id)',
        [acknowledged],
      ),
    );
    expect(acknowledged.length).toBeGreaterThanOrEqual(400);
    expect(rows).toEqual([{ missing: '0' }]);
    expect(log.lines.filter((line) => line.message.includes('has died'))).toHaveLength(2);
  }, 60_000);

  it('stops for good, also in the middle of a restart, and leaves no process', async () => {
    const { engine } = running;
    process.kill(postmasterPid(engine), 'SIGKILL');
    await engine.stop();
    expect(engine.state()).toBe('stopped');
    expect(serversOf(engine.dataDir)).toEqual([]);
  }, 30_000);
});

/** Inserts numbers one by one; kills the server when `count` are acknowledged; returns when the writing fails. */
async function writeUntilKilled(
  engine: PostgresEngine,
  acknowledged: number[],
  count: number,
): Promise<void> {
  const writer = new pg.Client(engine.connection('owner'));
  const broken = once(writer, 'error');
  await writer.connect();
  const writing = (async () => {
    for (let id = count * 1000; ; id += 1) {
      await writer.query('insert into notes values ($1)', [id]);
      acknowledged.push(id);
      if (acknowledged.length === count) process.kill(postmasterPid(engine), 'SIGKILL');
    }
  })();
  await expect(writing).rejects.toThrow(/connection|ECONN|EPIPE/i);
  await broken;
  await writer.end().catch(() => undefined);
}

describe('a folder with remains', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  const start = async (log = keptLog()) => startPostgres({ dir: folder.dir, log, durable: false });
  beforeAll(async () => {
    folder = temporaryFolder();
    const engine = await start();
    await withClient(engine, 'owner', (client) => client.query('create table kept as select 1 as one'));
    await engine.stop();
  }, 30_000);
  afterAll(() => folder.remove());

  it('starts in spite of lock files that name a living stranger', async () => {
    const stranger = `${process.pid}\n${folder.dir}/cluster\n0\n5432\n../socket\n\n\n`;
    writeFileSync(join(folder.dir, 'cluster', 'postmaster.pid'), stranger);
    writeFileSync(join(folder.dir, 'socket', '.s.PGSQL.5432.lock'), stranger);
    writeFileSync(
      join(folder.dir, 'supervisor.lock'),
      JSON.stringify({ pid: process.pid, started: 'long ago' }),
    );
    const log = keptLog();
    const engine = await start(log);
    const { rows } = await withClient(engine, 'owner', (client) => client.query('select one from kept'));
    await engine.stop();
    expect(rows).toEqual([{ one: 1 }]);
    expect(log.lines.filter((line) => line.message.includes('stale lock file'))).not.toHaveLength(0);
    expect(existsSync(join(folder.dir, 'supervisor.lock'))).toBe(false);
  }, 30_000);

  it('keeps its hands off a folder that a server out of sight serves', async () => {
    const pidFile = join(folder.dir, 'cluster', 'postmaster.pid');
    writeFileSync(pidFile, '4194304\n');
    const elsewhere = createServer().listen(join(folder.dir, 'socket', '.s.PGSQL.5432'));
    await once(elsewhere, 'listening');
    const failure = await failureOf(start());
    expect(failure.fault).toBe('locked');
    expect(failure.message).toContain('container');
    elsewhere.close();
    rmSync(pidFile);
  });

  it('throws a half-made cluster away and keeps the whole one', async () => {
    mkdirSync(join(folder.dir, 'cluster.new'));
    const engine = await start();
    const { rows } = await withClient(engine, 'owner', (client) => client.query('select one from kept'));
    await engine.stop();
    expect(rows).toEqual([{ one: 1 }]);
  }, 30_000);

  it('reads the settings of the operator and those of the caller, and says why a bad one stops it', async () => {
    const custom = join(folder.dir, 'cluster', 'custom.conf');
    writeFileSync(custom, 'work_mem = 9MB\n', { mode: 0o644 });
    const engine = await startPostgres({
      dir: folder.dir,
      log: keptLog(),
      durable: false,
      settings: { archive_mode: 'on', archive_command: "echo 'it''s'" },
    });
    const { rows } = await withClient(engine, 'owner', (client) =>
      client.query(
        `select current_setting('work_mem') as memory, current_setting('archive_mode') as archive`,
      ),
    );
    await engine.stop();
    expect(rows).toEqual([{ memory: '9MB', archive: 'on' }]);
    writeFileSync(custom, 'work_mem = plenty\n');
    const failure = await failureOf(start());
    expect(failure.fault).toBe('start');
    expect(failure.message).toContain('work_mem');
    rmSync(custom);
  }, 30_000);

  it('refuses a cluster of another major version and changes nothing', async () => {
    const file = join(folder.dir, 'cluster', 'PG_VERSION');
    writeFileSync(file, '17\n');
    const failure = await failureOf(start());
    expect(failure.fault).toBe('version');
    expect(failure.message).toMatch(/17.*18/);
    writeFileSync(file, '18\n');
    await (await start()).stop();
  }, 30_000);

  it('refuses a folder of other files', async () => {
    const other = temporaryFolder();
    mkdirSync(join(other.dir, 'cluster'), { recursive: true });
    writeFileSync(join(other.dir, 'cluster', 'letters.txt'), 'mine');
    await expect(startPostgres({ dir: other.dir, log: keptLog() })).rejects.toMatchObject({
      fault: 'folder',
    });
    expect(readdirSync(join(other.dir, 'cluster'))).toEqual(['letters.txt']);
    other.remove();
  });
});
