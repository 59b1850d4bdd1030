import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { ClickHouseFolderInUse } from './errors.ts';

/** A process by its id and its start (clock ticks since boot), because ids are used again. */
export interface ProcessIdentity {
  pid: number;
  started: string;
}

const identitySchema = z.object({ pid: z.number().int().positive(), started: z.string() });
const lockSchema = z.object({ owner: identitySchema, child: identitySchema.nullable() });

/** The lock that one server process holds on the engine's folder. */
export interface FolderLock {
  /** Notes the engine process, so that a later start can end it if it was left behind. */
  setChild(pid: number | null): void;
  release(): void;
}

/**
 * Takes the folder for this process. Throws ClickHouseFolderInUse while its owner lives; ends an engine that
 * a dead owner left behind. This lock gives the clear message; what makes two engines on one folder impossible
 * is the kernel's lock that child.mjs takes.
 */
export async function lockFolder(path: string): Promise<FolderLock> {
  const held = readLock(path);
  if (held !== null) {
    if (isAlive(held.owner)) throw inUse(held.owner.pid);
    if (held.child !== null) await endLeftover(held.child);
  }
  const owner = identify(process.pid);
  if (owner === null) throw new Error('cannot read the own entry in /proc');
  const write = (child: ProcessIdentity | null) => {
    writeFileSync(`${path}.new`, JSON.stringify({ owner, child }), { mode: 0o600 });
    renameSync(`${path}.new`, path);
  };
  write(null);
  return {
    setChild: (pid) => write(pid === null ? null : identify(pid)),
    release: () => rmSync(path, { force: true }),
  };
}

function inUse(pid: number): ClickHouseFolderInUse {
  return new ClickHouseFolderInUse(
    `The analytics folder is in use by process ${pid}. Stop that one first, or give this one another PEYVAND_DATA.`,
  );
}

function readLock(path: string): z.infer<typeof lockSchema> | null {
  try {
    return lockSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    // No file, or one that was cut by a full disk: the kernel's lock still protects the data.
    return null;
  }
}

async function endLeftover(child: ProcessIdentity): Promise<void> {
  for (let round = 0; isAlive(child); round += 1) {
    if (round === 0) process.kill(child.pid, 'SIGKILL');
    if (round === 100) throw inUse(child.pid);
    await delay(50);
  }
}

/** Whether the process still runs. One that ended and waits for its parent to notice does not count. */
export function isAlive(identity: ProcessIdentity): boolean {
  return identify(identity.pid)?.started === identity.started;
}

/** Reads the identity of a running process; null if there is none. */
export function identify(pid: number): ProcessIdentity | null {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the command in brackets and may contain anything, so count from its end.
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
    const [state, started] = [fields[0], fields[19]];
    if (state === undefined || started === undefined || state === 'Z' || state === 'X') return null;
    return { pid, started };
  } catch {
    return null;
  }
}
