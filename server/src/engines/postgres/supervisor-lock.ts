import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { errorCode, PostgresEngineError } from './errors.ts';
import { startOf } from './process-table.ts';

const holderShape = z.object({ pid: z.number().int().positive(), started: z.string() });
type Holder = z.infer<typeof holderShape>;

/**
 * Takes the right to supervise the database in `dir`, so that two programs with the same data never do.
 * Returns the release. The lock of a process that is gone (pid and start time differ) is taken over.
 * Throws PostgresEngineError 'locked' naming the pid of the holder.
 */
export function takeSupervisorLock(dir: string): () => void {
  const path = join(dir, 'supervisor.lock');
  const mine: Holder = { pid: process.pid, started: startOf(process.pid) ?? '' };
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, JSON.stringify(mine));
  try {
    for (;;) {
      // A hard link appears at once and whole; it fails when the name exists.
      try {
        linkSync(draft, path);
        return () => release(path, mine);
      } catch (error) {
        if (errorCode(error) !== 'EEXIST') throw error;
      }
      const holder = readHolder(path);
      if (holder !== undefined && startOf(holder.pid) === holder.started) {
        throw new PostgresEngineError(
          'locked',
          `The data in ${dir} is in use by another Peyvand process (pid ${holder.pid}). Stop that one first, or give this one another PEYVAND_DATA.`,
        );
      }
      putAside(path, holder);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Removes a stale lock. Two starters may see the same one: whoever moved a fresh lock away puts it back. */
function putAside(path: string, stale: Holder | undefined): void {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  const moved = readHolder(aside);
  if (moved !== undefined && (moved.pid !== stale?.pid || moved.started !== stale.started)) {
    linkSync(aside, path);
  }
  rmSync(aside, { force: true });
}

function release(path: string, mine: Holder): void {
  const holder = readHolder(path);
  if (holder?.pid === mine.pid && holder.started === mine.started) rmSync(path, { force: true });
}

/** Undefined for a missing or damaged file: a lock that names nobody holds nobody back. */
function readHolder(path: string): Holder | undefined {
  try {
    return holderShape.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data;
  } catch {
    return undefined;
  }
}
