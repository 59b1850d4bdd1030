import { randomBytes } from 'node:crypto';
import {
  readFileSync,
  realpathSync,
  rmSync,
  statfsSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { EngineLog } from '../log.ts';
import { errorText, PostgresEngineError } from './errors.ts';
import type { Places } from './places.ts';
import { asSuperuser } from './session.ts';

const mebibyte = 1024 * 1024;
/** Four segments of WAL: what a recovery and the reading after it need. */
const reserveSize = 64 * mebibyte;
/** With less, PostgreSQL may not get its next segment of WAL (16 MiB) and would stop. */
const critical = 24 * mebibyte;

interface Space {
  /** Bytes that an ordinary user may still write. */
  readonly free: number;
  readonly total: number;
}

function spaceOf(folder: string): Space {
  const { bavail, blocks, bsize } = statfsSync(folder);
  return { free: bavail * bsize, total: blocks * bsize };
}

/** Below this the database stops taking writes: 5 % of the disk, at least 32 and at most 256 MiB. */
export function leastFree(total: number): number {
  return Math.max(32 * mebibyte, Math.min(256 * mebibyte, total * 0.05));
}

/** The value of max_wal_size that leaves room for data on a small disk: a tenth of it, 64 to 1024 MiB. */
export function walLimit(folder: string): string {
  const tenth = Math.floor(spaceOf(folder).total / mebibyte / 10);
  return `${Math.max(64, Math.min(1024, tenth))}MB`;
}

/** Recognises what PostgreSQL and Node say when a disk or quota is full. */
export function isDiskFull(text: string): boolean {
  return /No space left on device|ENOSPC|Disk quota exceeded|EDQUOT|Check free disk space/.test(text);
}

/** The error that tells the operator what to do, with the space that is left. */
export function diskFull(dir: string): PostgresEngineError {
  const left = Math.floor(spaceOf(dir).free / mebibyte);
  return new PostgresEngineError(
    'disk-full',
    `The disk that holds ${dir} is full (${left} MiB left). Nothing that was saved is lost. Free at least 500 MiB on it: a running Peyvand then goes on by itself, another one can be started.`,
  );
}

/**
 * Frees the space kept for the case that a full disk stops PostgreSQL. True if there was some. The file stays, empty,
 * as the sign that this much of the free space is owed to the reserve.
 */
export function spendReserve(dir: string): boolean {
  const path = join(dir, 'reserve');
  if (reserveIn(dir) !== 'kept') return false;
  truncateSync(path, 0);
  return true;
}

function reserveIn(dir: string): 'kept' | 'spent' | 'none' {
  const size = statSync(join(dir, 'reserve'), { throwIfNoEntry: false })?.size;
  if (size === undefined) return 'none';
  return size === 0 ? 'spent' : 'kept';
}

/** Random bytes, so that no file system compresses them away. Half a reserve is none. */
function keepReserve(dir: string): void {
  const path = join(dir, 'reserve');
  if (reserveIn(dir) === 'kept') return;
  try {
    writeFileSync(path, randomBytes(reserveSize), { mode: 0o600 });
  } catch {
    rmSync(path, { force: true });
  }
}

export const reserveGiven = 'the disk is full: the space kept in reserve is given to PostgreSQL';

export interface SpaceGuard {
  readonly readOnly: () => boolean;
  readonly stop: () => void;
}

/**
 * Looks at the free space each second. When it runs out, new transactions become read-only (SQLSTATE 25006) before
 * PostgreSQL itself has to stop, so reading goes on; when there is space again, writing does too.
 * `ready` tells whether the server can be spoken to. With `reserve`, a file of 64 MiB is kept to be given up.
 * `measure` says how much there is.
 */
export function guardSpace(
  site: { places: Places; log: EngineLog },
  ready: () => boolean,
  reserve: boolean,
  measure: (folder: string) => Space = spaceOf,
): SpaceGuard {
  const { places, log } = site;
  const disk = realpathSync(places.cluster);
  let readOnly = readFileSync(join(disk, 'postgresql.auto.conf'), 'utf8').includes(
    'default_transaction_read_only',
  );
  let busy = false;
  const look = async (): Promise<void> => {
    if (busy || !ready()) return;
    busy = true;
    try {
      const { free, total } = measure(disk);
      if (free < critical && spendReserve(places.dir)) log.warn({ dir: places.dir }, reserveGiven);
      const owed = reserveIn(places.dir) === 'spent' ? reserveSize : 0;
      const least = leastFree(total);
      const wanted = free < owed + (readOnly ? least * 1.5 : least);
      if (wanted !== readOnly) {
        await setReadOnly(places.socket, wanted);
        readOnly = wanted;
        const fields = {
          freeMiB: Math.floor(free / mebibyte),
          neededMiB: Math.ceil((owed + least * 1.5) / mebibyte),
          disk,
        };
        if (wanted)
          log.error(fields, 'the disk is almost full: PostgreSQL is read-only until space is freed');
        else log.info(fields, 'there is space on the disk again: PostgreSQL takes writes');
      }
      if (reserve && free > least * 2 + reserveSize) keepReserve(places.dir);
    } catch (error) {
      if (ready())
        log.warn({ reason: errorText(error) }, 'the free space of the database could not be looked after');
    } finally {
      busy = false;
    }
  };
  void look();
  const timer = setInterval(() => void look(), 1000);
  timer.unref();
  return { readOnly: () => readOnly, stop: () => clearInterval(timer) };
}

async function setReadOnly(socket: string, readOnly: boolean): Promise<void> {
  await asSuperuser(socket, 'postgres', async (client) => {
    await client.query(
      readOnly
        ? 'alter system set default_transaction_read_only = on'
        : 'alter system reset default_transaction_read_only',
    );
    await client.query('select pg_reload_conf()');
  });
}
