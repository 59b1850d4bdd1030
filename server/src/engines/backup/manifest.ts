import { createHash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { BackupError } from './errors.ts';

export const manifestName = 'manifest.json';

const manifestShape = z.object({
  format: z.literal('peyvand-postgres-backup'),
  formatVersion: z.literal(1),
  /** Server version, such as `18.4`. */
  postgres: z.string(),
  /** Identifies the database cluster across its copies. */
  systemId: z.string(),
  createdAt: z.iso.datetime(),
  files: z
    .array(z.object({ name: z.string().regex(/^[\w.-]+$/), size: z.number(), sha256: z.string() }))
    .min(1),
});

/** What a backup of PostgreSQL consists of. Written last: a folder without it is not a backup. */
export type BackupManifest = z.infer<typeof manifestShape>;

/** Reads the manifest of a backup folder. Throws BackupError. */
export function readManifest(backupDir: string): BackupManifest {
  let text: string;
  try {
    text = readFileSync(join(backupDir, manifestName), 'utf8');
  } catch (error) {
    throw new BackupError(`${backupDir} is not a finished backup: it has no readable ${manifestName}.`, {
      cause: error,
    });
  }
  try {
    return manifestShape.parse(JSON.parse(text));
  } catch (error) {
    throw new BackupError(`The ${manifestName} in ${backupDir} is damaged or of a newer Peyvand.`, {
      cause: error,
    });
  }
}

/** Compares every file of a backup with the manifest. Throws BackupError naming the first that differs. */
export async function verifyFiles(backupDir: string, manifest: BackupManifest): Promise<void> {
  for (const file of manifest.files) {
    const hash = createHash('sha256');
    try {
      await pipeline(createReadStream(join(backupDir, file.name)), hash);
    } catch (error) {
      throw new BackupError(`The backup in ${backupDir} cannot be read: ${file.name} is missing or closed.`, {
        cause: error,
      });
    }
    if (hash.digest('hex') !== file.sha256) {
      throw new BackupError(
        `The backup in ${backupDir} is damaged: ${file.name} is not what was written. Use another backup.`,
      );
    }
  }
}
