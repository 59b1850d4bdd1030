import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { PostgresEngineError } from './errors.ts';

/** The operating system user that PostgreSQL runs as. */
export interface ServiceUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  /** True when Node is root and its children must change to this user: PostgreSQL refuses to run as root. */
  readonly drop: boolean;
}

/** The name under which PostgreSQL sees connections of this Node process. */
export function ownUserName(): string {
  try {
    return userInfo().username;
  } catch (error) {
    throw new PostgresEngineError(
      'user',
      `The user id ${process.getuid?.() ?? '?'} that runs this program has no name on this machine, and PostgreSQL needs one. Add it to /etc/passwd or run as a named user.`,
      { cause: error },
    );
  }
}

/**
 * Chooses the user for PostgreSQL: this process's own user, unless that is root. For root: the owner of an
 * existing cluster, else `wanted` (PEYVAND_SERVICE_USER), else `peyvand` if present, else `nobody`.
 * `clusterOwner` is the user id that owns the cluster's folder, if there is one.
 */
export function chooseServiceUser(wanted: string | undefined, clusterOwner: number | undefined): ServiceUser {
  const own = process.getuid?.();
  if (own === undefined) {
    throw new PostgresEngineError(
      'platform',
      'The embedded PostgreSQL runs on Linux and macOS. Set DATABASE_URL here.',
    );
  }
  if (own !== 0) return { name: ownUserName(), uid: own, gid: process.getgid?.() ?? own, drop: false };
  const owner = clusterOwner === undefined || clusterOwner === 0 ? undefined : lookUp(String(clusterOwner));
  if (owner !== undefined) return owner;
  if (wanted !== undefined && wanted !== '') {
    const user = lookUp(wanted);
    if (user === undefined || user.uid === 0) {
      throw new PostgresEngineError(
        'user',
        `PEYVAND_SERVICE_USER is "${wanted}", which ${user === undefined ? 'does not exist' : 'is root'}. Name an ordinary user of this machine.`,
      );
    }
    return user;
  }
  const user = lookUp('peyvand') ?? lookUp('nobody');
  if (user === undefined || user.uid === 0) {
    throw new PostgresEngineError(
      'user',
      'PostgreSQL does not run as root and there is no user "peyvand" or "nobody". Make one, or set PEYVAND_SERVICE_USER.',
    );
  }
  return user;
}

/** Finds a user by name or by numeric id: first in /etc/passwd, then through the name service (`id`). */
function lookUp(user: string): ServiceUser | undefined {
  const line = passwdLines().find((fields) => fields[0] === user || fields[2] === user);
  if (line !== undefined) {
    return { name: line[0] ?? user, uid: Number(line[2]), gid: Number(line[3]), drop: true };
  }
  try {
    const ask = (flag: string) =>
      execFileSync('id', [flag, user], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
    return { name: ask('-un'), uid: Number(ask('-u')), gid: Number(ask('-g')), drop: true };
  } catch {
    return undefined;
  }
}

function passwdLines(): string[][] {
  try {
    return readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map((line) => line.split(':'))
      .filter((fields) => fields.length >= 4);
  } catch {
    return [];
  }
}
