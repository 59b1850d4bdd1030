import {
  closeSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { EngineLog } from '../log.ts';
import { makePrivate, openFresh } from './access.ts';
import type { Binaries } from './binaries.ts';
import { PostgresEngineError } from './errors.ts';
import { ended, launch } from './launch.ts';
import type { Places } from './places.ts';
import { allRoles, superuser } from './roles.ts';
import { ownUserName, type ServiceUser } from './service-user.ts';
import { accessText, identityText, settingsText } from './settings.ts';
import { diskFull, isDiskFull, walLimit } from './space.ts';

/**
 * Makes the cluster if there is none; refuses one of another major version. A half-made one of an interrupted
 * first start is thrown away: it gets its final name only when it is whole.
 * Throws PostgresEngineError 'version', 'folder', 'start' or 'disk-full'.
 */
export async function ensureCluster(
  site: { places: Places; user: ServiceUser; binaries: Binaries; log: EngineLog },
  durable: boolean,
): Promise<void> {
  const { places, binaries } = site;
  if (holdsCluster(places.cluster, binaries.version)) return;
  const draft = `${places.cluster}.new`;
  rmSync(draft, { recursive: true, force: true });
  makePrivate(draft, site.user);
  const began = Date.now();
  const report = join(places.log, 'initdb.log');
  const output = openFresh(report, site.user);
  const child = launch({
    program: binaries.initdb,
    folder: draft,
    reachable: places.reachable,
    user: site.user,
    output,
    arguments: [
      '--username',
      superuser,
      '--locale=C.UTF-8',
      '--encoding=UTF8',
      '--locale-provider=icu',
      '--icu-locale=fa-IR',
      '--data-checksums',
      '--auth-local=peer',
      '--auth-host=reject',
      '--no-instructions',
      ...(durable ? [] : ['--no-sync']),
    ],
  });
  const code = await ended(child);
  closeSync(output);
  if (code !== 0) {
    const said = readFileSync(report, 'utf8').trim().split('\n').slice(-6).join('\n');
    rmSync(draft, { recursive: true, force: true });
    if (isDiskFull(said)) throw diskFull(places.dir);
    throw new PostgresEngineError(
      'start',
      `The database could not be made in ${places.dir} (initdb: ${code}).\n${said}`,
    );
  }
  renameSync(draft, places.cluster);
  site.log.info({ dir: places.dir, user: site.user.name, ms: Date.now() - began }, 'PostgreSQL cluster made');
}

function holdsCluster(cluster: string, version: string): boolean {
  if (!existsSync(cluster)) return false;
  const file = join(cluster, 'PG_VERSION');
  if (!existsSync(file)) {
    if (readdirSync(cluster).length > 0) {
      throw new PostgresEngineError(
        'folder',
        `${cluster} holds files but is not a PostgreSQL database. Nothing was changed. Choose another PEYVAND_DATA or restore a backup into an empty one.`,
      );
    }
    rmdirSync(cluster);
    return false;
  }
  const found = readFileSync(file, 'utf8').trim();
  const major = version.split('.')[0] ?? '';
  if (found !== major) {
    throw new PostgresEngineError(
      'version',
      `The database in ${cluster} was made by PostgreSQL ${found}; this program brings PostgreSQL ${major} and cannot open it. Nothing was changed. Run the Peyvand version that made it.`,
    );
  }
  return true;
}

/** Writes the three files that steer the server, as they must be for this start. Returns after a safe replace. */
export function writeSettings(
  places: Places,
  user: ServiceUser,
  options: { durable: boolean; settings: Record<string, string> },
): void {
  const settings = settingsText({
    ...places.forServer,
    durable: options.durable,
    extra: { max_wal_size: walLimit(places.cluster), ...options.settings },
  });
  replaceFile(join(places.cluster, 'postgresql.conf'), settings, user);
  replaceFile(join(places.cluster, 'pg_hba.conf'), accessText, user);
  replaceFile(join(places.cluster, 'pg_ident.conf'), identityText(ownUserName(), allRoles), user);
}

/** Never leaves an empty file behind on a full disk, and writes nothing when nothing changed. */
function replaceFile(path: string, text: string, user: ServiceUser): void {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  const draft = `${path}.new`;
  const file = openFresh(draft, user);
  try {
    writeFileSync(file, text);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
}
