import { readdirSync, readFileSync } from 'node:fs';

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
  return roots.flatMap((root) => family(root)).reduce((sum, row) => sum + row.cpuMs, 0);
}

/** Memory that the processes hold, shared pages counted once (PSS), in MiB. */
export function pssMiB(roots: readonly number[]): { total: number; node: number } {
  let total = 0;
  let node = 0;
  for (const [index, root] of roots.entries()) {
    for (const row of family(root)) {
      const mib = pssOf(row.pid);
      total += mib;
      if (index === 0 && row.pid === root) node = mib;
    }
  }
  return { total, node };
}

function pssOf(pid: number): number {
  try {
    const match = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
    return Number(match?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
