import {
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import type { EngineLog } from '../log.ts';
import { makePrivate } from '../postgres/access.ts';
import { findBinaries } from '../postgres/binaries.ts';
import { makeEngineFolder } from '../postgres/places.ts';
import { chooseServiceUser } from '../postgres/service-user.ts';
import { takeSupervisorLock } from '../postgres/supervisor-lock.ts';
import { BackupError } from './errors.ts';
import { type BackupManifest, readManifest, verifyFiles } from './manifest.ts';
import { untar } from './untar.ts';

const archive = 'base.tar.gz';
const serverManifest = z.object({
  Files: z.array(z.object({ Path: z.string().optional(), Size: z.number() })),
});

/**
 * Puts a backup of `backupPostgres` into the engine's folder `dir`, which must be missing or empty; afterwards
 * `startPostgres` runs on it. All files are verified before the first is written, and what was unpacked is compared
 * with PostgreSQL's own list. Throws BackupError; leaves the folder missing or empty, as it was.
 */
export async function restorePostgres(
  backupDir: string,
  dir: string,
  options: { log: EngineLog; serviceUser?: string },
): Promise<BackupManifest> {
  const place = resolve(dir);
  if (existsSync(place) && readdirSync(place).length > 0) {
    throw new BackupError(
      `${place} is not empty. A restore never writes over data: move the folder away first.`,
    );
  }
  const manifest = readManifest(backupDir);
  const user = chooseServiceUser(options.serviceUser ?? process.env['PEYVAND_SERVICE_USER'], undefined);
  const major = (version: string) => version.split('.')[0];
  const own = findBinaries(user, options.log).version;
  if (major(manifest.postgres) !== major(own)) {
    throw new BackupError(
      `This backup was made by PostgreSQL ${manifest.postgres}; this program brings ${own}. Restore it with the Peyvand version that made it.`,
    );
  }
  await verifyFiles(backupDir, manifest);
  const isNew = !existsSync(place);
  makeEngineFolder(place);
  const release = takeSupervisorLock(place);
  const draft = join(place, 'cluster.restoring');
  try {
    // Closed to the service user until it is whole, so that nobody can lead the writing astray.
    mkdirSync(draft, { mode: 0o700 });
    await pipeline(
      createReadStream(join(backupDir, archive)),
      createGunzip({ chunkSize: 256 * 1024 }),
      async (source: AsyncIterable<Buffer>) => {
        const sizes = await untar(source, draft, user.drop ? user : undefined);
        compare(sizes, join(backupDir, 'backup_manifest'));
      },
    );
    makePrivate(draft, user);
    renameSync(draft, join(place, 'cluster'));
    return manifest;
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw new BackupError(
      `The restore into ${place} failed: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  } finally {
    release();
    if (isNew && readdirSync(place).length === 0) rmdirSync(place);
  }
}

function compare(sizes: ReadonlyMap<string, number>, listPath: string): void {
  const list = serverManifest.parse(JSON.parse(readFileSync(listPath, 'utf8')));
  for (const { Path: path, Size: size } of list.Files) {
    if (path !== undefined && sizes.get(path) !== size) {
      throw new Error(`${path} has ${sizes.get(path) ?? 'no'} bytes instead of ${size}`);
    }
  }
}
