import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PostgresEngine, startPostgres } from '../postgres/postgres.ts';
import { keptLog, temporaryEngine, temporaryFolder, withClient } from '../postgres/testing/engine.ts';
import { backupPostgres } from './backup.ts';
import { restorePostgres } from './restore.ts';

/** Count, sum and a checksum over every byte of the settled table, and the largest number of the growing one. */
const fingerprint = (engine: PostgresEngine) =>
  withClient(engine, 'owner', async (client) => {
    const { rows } = await client.query<{ count: string; print: string }>(
      'select count(*), md5(string_agg(md5(t::text), null order by id)) as print from settled t',
    );
    return rows;
  });

describe('backup and restore', () => {
  const folder = temporaryFolder();
  let source: Awaited<ReturnType<typeof temporaryEngine>>;
  beforeAll(async () => {
    source = await temporaryEngine();
    await withClient(source.engine, 'owner', async (client) => {
      await client.query(
        `create table settled as select g as id, 'کتاب ' || md5(g::text) as body from generate_series(1, 20000) g`,
      );
      await client.query('create index on settled using gin (body gin_trgm_ops)');
      await client.query('create table growing (id int primary key, twin int not null)');
    });
  }, 60_000);
  afterAll(async () => {
    await source.end();
    folder.remove();
  });

  it('brings back all that was there when the backup began, under load, and nothing torn', async () => {
    const writers = [1, 2, 3].map(() => new pg.Client(source.engine.connection('owner')));
    let next = 0;
    let stop = false;
    const acknowledged: number[] = [];
    const writing = writers.map(async (writer) => {
      await writer.connect();
      while (!stop) {
        next += 1;
        const id = next;
        await writer.query(`insert into growing select $1 * 1000 + n, n from generate_series(1, 10) n`, [id]);
        acknowledged.push(id);
      }
      await writer.end();
    });
    while (acknowledged.length < 50) await new Promise((resolve) => setImmediate(resolve));
    const before = [...acknowledged];
    const target = join(folder.root, 'backup');
    const manifest = await backupPostgres(source.engine, target).finally(() => {
      stop = true;
    });
    await Promise.all(writing);
    expect(acknowledged.length).toBeGreaterThan(before.length);
    expect(readdirSync(target).toSorted()).toEqual(['backup_manifest', 'base.tar.gz', 'manifest.json']);
    expect(manifest.postgres).toMatch(/^18\./);

    const dir = join(folder.root, 'restored');
    await restorePostgres(target, dir, { log: keptLog() });
    const restored = await startPostgres({ dir, log: keptLog(), durable: false });
    try {
      expect(await fingerprint(restored)).toEqual(await fingerprint(source.engine));
      const { rows } = await withClient(restored, 'owner', (client) =>
        client.query<{ missing: string; torn: string }>(
          `select (select count(*) from unnest($1::int[]) b(id) where not exists (select from growing g where g.id / 1000 = b.id)) as missing,
                  (select count(*) from (select from growing group by id / 1000 having count(*) <> 10) t) as torn`,
          [before],
        ),
      );
      expect(rows).toEqual([{ missing: '0', torn: '0' }]);
    } finally {
      await restored.stop();
    }
  }, 60_000);

  it('refuses a folder that is not empty, on both ways', async () => {
    const full = join(folder.root, 'full');
    mkdirSync(full);
    writeFileSync(join(full, 'letter'), 'mine');
    await expect(backupPostgres(source.engine, full)).rejects.toThrow('not empty');
    await expect(restorePostgres(join(folder.root, 'backup'), full, { log: keptLog() })).rejects.toThrow(
      'not empty',
    );
    expect(readdirSync(full)).toEqual(['letter']);
  });

  it('leaves nothing that looks like a backup when it fails', async () => {
    const target = join(folder.root, 'failed');
    const wrong = {
      connection: () => ({ ...source.engine.connection('replication'), user: 'peyvand_data' }),
    };
    await expect(backupPostgres(wrong, target)).rejects.toThrow(/failed: permission denied/);
    expect(readdirSync(target)).toEqual([]);
  });

  it('restores nothing from a damaged, cut or unfinished backup', async () => {
    const target = join(folder.root, 'second');
    await backupPostgres(source.engine, target);
    const archive = join(target, 'base.tar.gz');
    const manifest = join(target, 'manifest.json');
    const dir = join(folder.root, 'never');
    const restore = () => restorePostgres(target, dir, { log: keptLog() });

    const bytes = readFileSync(archive);
    const middle = Math.floor(bytes.length / 2);
    bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle);
    writeFileSync(archive, bytes);
    await expect(restore()).rejects.toThrow('base.tar.gz is not what was written');
    truncateSync(archive, statSync(archive).size - 100);
    await expect(restore()).rejects.toThrow('base.tar.gz is not what was written');

    const text = readFileSync(manifest, 'utf8');
    writeFileSync(manifest, text.replace(/"18\./, '"17.'));
    await expect(restore()).rejects.toThrow('made by PostgreSQL 17');
    writeFileSync(manifest, text.slice(0, 40));
    await expect(restore()).rejects.toThrow('damaged');

    // PostgreSQL's own list names a file that the archive does not hold: found when all is unpacked.
    writeFileSync(manifest, text);
    await backupPostgres(source.engine, join(folder.root, 'third'));
    const list = join(folder.root, 'third', 'backup_manifest');
    const spoilt = readFileSync(list, 'utf8').replace('"PG_VERSION"', '"PG_ABSENT"');
    writeFileSync(list, spoilt);
    const own = join(folder.root, 'third', 'manifest.json');
    const sum = createHash('sha256').update(spoilt).digest('hex');
    writeFileSync(
      own,
      readFileSync(own, 'utf8').replace(/("backup_manifest",\s+"size": \d+,\s+"sha256": ")\w+/, `$1${sum}`),
    );
    await expect(restorePostgres(join(folder.root, 'third'), dir, { log: keptLog() })).rejects.toThrow(
      'PG_ABSENT has no bytes',
    );
    expect(() => readdirSync(dir)).toThrow('ENOENT');
  }, 30_000);
});
