import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const ticksPerSecond = 100;

interface Row {
  readonly pid: number;
  readonly parent: number;
  readonly cpuMs: number;
  readonly command: string;
}

/** A process with everything below it, from /proc. */
export function family(root: number): Row[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => read(Number(name)));
  const members = new Set([root]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const row of all) {
      if (members.has(row.parent) && !members.has(row.pid)) {
        members.add(row.pid);
        grown = true;
      }
    }
  }
  return all.filter((row) => members.has(row.pid));
}

function read(pid: number): Row[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const at = (place: number) => Number(fields[place] ?? 0);
    // utime, stime and those of children that ended (backends that were replaced).
    const ticks = at(11) + at(12) + at(13) + at(14);
    return [
      {
        pid,
        parent: at(1),
        cpuMs: (ticks * 1000) / ticksPerSecond,
        command: stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')')),
      },
    ];
  } catch {
    return [];
  }
}

/** CPU of all processes of the product so far, in milliseconds. */
export function cpuMs(roots: readonly number[]): number {
  return families(roots).reduce((sum, row) => sum + row.cpuMs, 0);
}

/** Memory that the processes hold, shared pages counted once (PSS), in MiB; `node` is the first root alone. */
export function pssMiB(roots: readonly number[]): { total: number; node: number } {
  const total = families(roots).reduce((sum, row) => sum + pssOf(row.pid), 0);
  return { total, node: roots[0] === undefined ? 0 : pssOf(roots[0]) };
}

/** The database may be a child of the program and a root of its own: each process once. */
function families(roots: readonly number[]): Row[] {
  return [...new Map(roots.flatMap((root) => family(root)).map((row) => [row.pid, row])).values()];
}

function pssOf(pid: number): number {
  try {
    const match = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
    return Number(match?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** Waits until nothing is worked off any more: less than a twentieth of a processor for two seconds. */
export async function settled(roots: readonly number[]): Promise<void> {
  for (let busy = true; busy; ) {
    const before = cpuMs(roots);
    await pause(2000);
    busy = cpuMs(roots) - before > 100;
  }
}
