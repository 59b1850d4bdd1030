import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { basename } from 'node:path';

/**
 * When a process began, as text that only that process has: the pid alone is not an identity, pids come again
 * after a reboot and in every new container. Undefined when there is no such process or only its zombie.
 */
export function startOf(pid: number): string | undefined {
  return process.platform === 'linux' ? linuxStartOf(pid) : psStartOf(pid);
}

function linuxStartOf(pid: number): string | undefined {
  const stat = readOrUndefined(`/proc/${pid}/stat`);
  if (stat === undefined) return undefined;
  // The command name may hold spaces and brackets, so fields are counted from behind its last bracket.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const state = fields[0];
  if (state === 'Z' || state === 'X') return undefined;
  const boot = readOrUndefined('/proc/sys/kernel/random/boot_id')?.trim() ?? '';
  return `${fields[19] ?? ''}@${boot}`;
}

function psStartOf(pid: number): string | undefined {
  try {
    const line = execFileSync('ps', ['-o', 'state=,lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    return line === '' || line.startsWith('Z') ? undefined : line.slice(line.indexOf(' ')).trim();
  } catch {
    return undefined;
  }
}

function readOrUndefined(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * Whether a process is a PostgreSQL working in this folder. Every PostgreSQL process has its data folder as
 * working folder, whatever name the folder had when it started. A process that may not be looked at belongs to
 * another user than the folder, so it cannot be its server. Only Linux can tell; elsewhere the command must do.
 */
export function servesFolder(pid: number, folder: string): boolean {
  if (startOf(pid) === undefined) return false;
  if (process.platform !== 'linux') return psCommand(pid).includes('postgres');
  try {
    const cwd = statSync(`/proc/${pid}/cwd`);
    const wanted = statSync(folder);
    return cwd.dev === wanted.dev && cwd.ino === wanted.ino && isPostgres(pid);
  } catch {
    return false;
  }
}

function psCommand(pid: number): string {
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

/** True for a running `postgres` binary, also when an update has deleted its file meanwhile. */
export function isPostgres(pid: number): boolean {
  if (process.platform !== 'linux') return psCommand(pid).includes('postgres');
  try {
    return basename(readlinkSync(`/proc/${pid}/exe`)).startsWith('postgres');
  } catch {
    return false;
  }
}

/** All PostgreSQL processes working in the folder. Empty where the system cannot tell. */
export function serversOf(folder: string): number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => servesFolder(pid, folder));
}
