import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of `server/`, from the sources as from the bundle. */
export const serverRoot = find(dirname(fileURLToPath(import.meta.url)));
/** Folder of the whole checkout. */
export const repositoryRoot = dirname(serverRoot);
/** Version of Peyvand. */
export const version = readVersion(join(repositoryRoot, 'package.json'));

function find(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const above = dirname(folder);
  if (above === folder) throw new Error('The folder of the server cannot be found');
  return find(above);
}

function readVersion(path: string): string {
  const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
  const known = typeof value === 'object' && value !== null && 'version' in value ? value.version : undefined;
  return typeof known === 'string' ? known : '0';
}
