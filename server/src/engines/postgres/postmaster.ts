import { closeSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { EngineLog } from '../log.ts';
import { openFresh } from './access.ts';
import type { Binaries } from './binaries.ts';
import { errorCode, PostgresEngineError } from './errors.ts';
import { ended, launch } from './launch.ts';
import { startLog } from './log-tail.ts';
import type { Places } from './places.ts';
import { isPostgres, serversOf, servesFolder, startOf } from './process-table.ts';
import type { ServiceUser } from './service-user.ts';

/** A running main process of PostgreSQL: started here, or left over by a Node process that was killed. */
export interface Postmaster {
  readonly pid: number;
  readonly socket: string;
  readonly adopted: boolean;
  readonly exited: Promise<number | string>;
  readonly alive: () => boolean;
}

export interface Site {
  readonly places: Places;
  readonly user: ServiceUser;
  readonly binaries: Binaries;
  readonly log: EngineLog;
}

/** Starts a new server process. It may still fail: wait for its socket or its end. */
export function startPostmaster(site: Site): Postmaster {
  const { places } = site;
  const output = openFresh(join(places.log, startLog), site.user);
  const child = launch({
    program: site.binaries.postgres,
    folder: places.cluster,
    reachable: places.reachable,
    user: site.user,
    arguments: [],
    output,
  });
  closeSync(output);
  let over = child.pid === undefined;
  const exited = ended(child).then((how) => {
    over = true;
    return how;
  });
  return { pid: child.pid ?? 0, socket: places.socket, adopted: false, exited, alive: () => !over };
}

/** The server that already runs on the cluster, if there is one; it is watched by looking at its pid. */
export function findPostmaster(places: Places): Postmaster | undefined {
  const lines = pidFile(places.cluster);
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !servesFolder(pid, places.cluster)) return undefined;
  const started = startOf(pid);
  const alive = () => startOf(pid) === started;
  const watch = async () => {
    while (alive()) await pause(250);
    return 'gone';
  };
  const socket = resolve(places.cluster, lines[4] ?? places.socket);
  return { pid, socket, adopted: true, exited: watch(), alive };
}

function pidFile(cluster: string): string[] {
  const path = join(cluster, 'postmaster.pid');
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
}

/** Waits for the children of a dead server, which end by themselves within moments; kills a stubborn one. */
export async function endRemains({ places, log }: Site): Promise<void> {
  const patience = Date.now() + 5000;
  while (serversOf(places.cluster).length > 0 && Date.now() < patience) await pause(50);
  for (const pid of serversOf(places.cluster)) {
    log.warn({ pid }, 'a left-over process of PostgreSQL did not end by itself and is killed');
    send(pid, 'SIGKILL');
  }
  while (serversOf(places.cluster).length > 0) await pause(50);
}

/**
 * Clears what a killed server left, before a new one starts: its children must be gone, and lock
 * files must not name a zombie or a stranger that has the pid now: PostgreSQL only looks whether the pid exists.
 * Throws PostgresEngineError 'locked' when a server that is not visible from here answers on the socket.
 */
export async function clearRemains(site: Site): Promise<void> {
  const { places, log } = site;
  await endRemains(site);
  if (existsSync(join(places.cluster, 'postmaster.pid')) && (await answers(places.socket))) {
    throw new PostgresEngineError(
      'locked',
      `A PostgreSQL that is not visible from here, perhaps in another container, serves ${places.cluster}. Stop it first.`,
    );
  }
  if (process.platform !== 'linux') return;
  const socketFile = join(places.socket, '.s.PGSQL.5432');
  for (const lock of [join(places.cluster, 'postmaster.pid'), `${socketFile}.lock`]) {
    if (!existsSync(lock)) continue;
    const pid = Number(readFileSync(lock, 'utf8').split('\n')[0]);
    if (lock.startsWith(places.socket) && isPostgres(pid) && startOf(pid) !== undefined) continue;
    rmSync(lock, { force: true });
    log.warn({ lock, pid }, 'stale lock file of PostgreSQL removed');
  }
}

function answers(socket: string): Promise<boolean> {
  return new Promise((settle) => {
    const probe = connect(join(socket, '.s.PGSQL.5432'));
    const end = (yes: boolean) => {
      probe.destroy();
      settle(yes);
    };
    probe.once('connect', () => end(true));
    probe.once('error', () => end(false));
  });
}

/** Fast shutdown: open transactions are rolled back, all data is written. Harsher after 60 s. */
export async function stopPostmaster(postmaster: Postmaster, log: EngineLog): Promise<void> {
  for (const [signal, patience] of [
    ['SIGINT', 60_000],
    ['SIGQUIT', 20_000],
    ['SIGKILL', 5_000],
  ] as const) {
    if (!postmaster.alive()) break;
    if (signal !== 'SIGINT') log.warn({ pid: postmaster.pid, signal }, 'PostgreSQL did not stop in time');
    send(postmaster.pid, signal);
    const timer = new AbortController();
    await Promise.race([
      postmaster.exited,
      pause(patience, undefined, { signal: timer.signal }).catch(() => 'stopped'),
    ]);
    timer.abort();
  }
}

/** The process may end in the moment of the signal, which is no fault. */
function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error;
  }
}
