import { mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readTar } from './tar.ts';

/** Who shall own what is extracted; undefined leaves it to this process. */
export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Extracts an archive of plain files and folders into an existing folder; files become 0600, folders 0700.
 * Returns each file's size by its path in the archive.
 * Throws Error for links, special files and paths that lead out of the folder, and never overwrites.
 */
export async function untar(
  source: AsyncIterable<Uint8Array>,
  target: string,
  owner: Owner | undefined,
): Promise<Map<string, number>> {
  const sizes = new Map<string, number>();
  const made = new Set<string>();
  await readTar(source, async (entry, content) => {
    const path = insidePath(target, entry.path);
    if (entry.kind === 'folder') {
      await makeFolder(path, target, owner, made);
      return;
    }
    if (entry.kind !== 'file')
      throw new Error(`the archive holds a link or special file, which is not restored: ${entry.path}`);
    await makeFolder(dirname(path), target, owner, made);
    const file = await open(path, 'wx', 0o600);
    try {
      if (owner !== undefined) await file.chown(owner.uid, owner.gid);
      for await (const piece of content) await file.write(piece);
    } finally {
      await file.close();
    }
    sizes.set(entry.path, entry.size);
  });
  return sizes;
}

function insidePath(target: string, path: string): string {
  const steps = path.split('/').filter((step) => step !== '' && step !== '.');
  if (path.startsWith('/') || path.includes('\0') || steps.includes('..')) {
    throw new Error(`the archive holds a path that leads out of the folder: ${path}`);
  }
  return join(target, ...steps);
}

async function makeFolder(
  path: string,
  top: string,
  owner: Owner | undefined,
  made: Set<string>,
): Promise<void> {
  if (path === top || made.has(path)) return;
  await makeFolder(dirname(path), top, owner, made);
  await mkdir(path, { recursive: true, mode: 0o700 });
  if (owner !== undefined) {
    const folder = await open(path, 'r');
    try {
      await folder.chown(owner.uid, owner.gid);
    } finally {
      await folder.close();
    }
  }
  made.add(path);
}
