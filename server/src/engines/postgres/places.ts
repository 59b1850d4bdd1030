import { createHash } from 'node:crypto';
import { chmodSync, existsSync, lstatSync, mkdirSync, realpathSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { giveTo, isPrivate, makePrivate, makeWay, mayEnter } from './access.ts';
import { PostgresEngineError } from './errors.ts';
import type { ServiceUser } from './service-user.ts';

/** A unix socket's path may have 107 bytes; PostgreSQL puts this name behind the folder. */
const longestSocketFolder = 107 - Buffer.byteLength('/.s.PGSQL.5432');

/** Where things lie. `log` and `socket` are for this process; the `forServer` ones go into the settings. */
export interface Places {
  readonly dir: string;
  readonly cluster: string;
  readonly log: string;
  readonly socket: string;
  readonly forServer: { readonly log: string; readonly socket: string };
  /** False when the service user may not come to the cluster by its path and must be handed an open folder. */
  readonly reachable: boolean;
}

/** The user id that owns the cluster's folder; undefined when there is none. */
export function clusterOwner(dir: string): number | undefined {
  const cluster = join(dir, 'cluster');
  return existsSync(cluster) ? statSync(cluster).uid : undefined;
}

/** Makes the folder of the engine, before anything in it may be touched. */
export function makeEngineFolder(dir: string): void {
  makeWay(dir);
  // The server reaches its log and socket through this folder: passing must be possible, listing need not.
  if (process.getuid?.() === 0) chmodSync(dir, 0o711);
}

/**
 * Prepares the folders for logs and the socket and says where all lies. Does not make the cluster.
 * Throws PostgresEngineError 'folder' when the cluster belongs to somebody else.
 */
export async function preparePlaces(
  dir: string,
  user: ServiceUser,
  socketDir: string | undefined,
): Promise<Places> {
  const cluster = join(dir, 'cluster');
  await settleOwner(cluster, user);
  const log = join(dir, 'log');
  makePrivate(log, user);
  if (user.drop) await giveTo(log, user);
  const reachable = mayEnter(dir, user);
  if (!reachable && process.platform !== 'linux') {
    throw new PostgresEngineError(
      'folder',
      `PostgreSQL runs as the user ${user.name}, who may not enter ${dir}. Choose a PEYVAND_DATA that this user may pass through, or run as an ordinary user.`,
    );
  }
  const own = join(dir, 'socket');
  const inside = socketDir === undefined && Buffer.byteLength(own) <= longestSocketFolder;
  const socket = inside ? own : (socketDir ?? shortSocketFolder(dir, user));
  if (Buffer.byteLength(socket) > longestSocketFolder) {
    throw new PostgresEngineError(
      'folder',
      `The socket folder ${socket} is longer than ${longestSocketFolder} bytes. Choose a shorter one.`,
    );
  }
  makePrivate(socket, user);
  const forServer = {
    // Seen from the cluster, its working folder: works even where the absolute path is closed to the user.
    log: reachable ? log : '../log',
    socket: inside && !reachable ? '../socket' : socket,
  };
  return { dir, cluster, log, socket, forServer, reachable };
}

async function settleOwner(cluster: string, user: ServiceUser): Promise<void> {
  if (!existsSync(cluster)) return;
  const owner = statSync(cluster).uid;
  if (owner === user.uid) return;
  if (!user.drop) {
    throw new PostgresEngineError(
      'folder',
      `The database in ${cluster} belongs to the user id ${owner}, and this program runs as ${user.name} (${user.uid}). Run it as that user, or give the folder over: chown -R ${user.name} ${cluster}`,
    );
  }
  // Root copied the folder here, or its owner no longer exists on this machine.
  await giveTo(realpathSync(cluster), user);
}

/** A folder outside the data whose name is a hash of the data path, never one that another user made. */
function shortSocketFolder(dir: string, user: ServiceUser): string {
  const hash = createHash('sha256').update(resolve(dir)).digest('hex').slice(0, 12);
  const usable = (home: string) =>
    existsSync(home) && mayEnter(home, user) && Buffer.byteLength(home) + 24 <= longestSocketFolder;
  // Root has a folder for such things, which others cannot write in.
  const home = (user.drop ? ['/run', tmpdir()] : [tmpdir()]).find(usable) ?? tmpdir();
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const folder = join(home, `peyvand-${hash}${attempt === 0 ? '' : `-${attempt}`}`);
    if (!lstatSync(folder, { throwIfNoEntry: false })) {
      mkdirSync(folder, { mode: 0o700 });
      makePrivate(folder, user);
    }
    if (isPrivate(folder, user)) return folder;
  }
  throw new PostgresEngineError(
    'folder',
    `No safe folder for the PostgreSQL socket could be made in ${home}.`,
  );
}
