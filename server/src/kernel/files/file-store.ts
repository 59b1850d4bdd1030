import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { detectType, type FileType, headBytes } from './types.ts';

/** `large`: over the cap; `missing`: no such file; `full`: no space left on the disk. */
export class FileError extends Error {
  readonly reason: 'large' | 'missing' | 'full';
  constructor(reason: FileError['reason']) {
    super(`file: ${reason}`);
    this.name = 'FileError';
    this.reason = reason;
  }
}

export interface StoredFile {
  /** Made here; the only handle to the bytes. Never changes, never used twice. */
  key: string;
  size: number;
  /** Of the bytes, hexadecimal. */
  sha256: string;
  type: FileType;
}

export interface FileStore {
  /** Keeps a stream. On return the bytes are on disk for good. Throws FileError `large`, `full`; leaves nothing then. */
  put(source: AsyncIterable<Uint8Array>, options: { maxBytes: number; name?: string }): Promise<StoredFile>;
  /** The bytes of a file. Throws FileError `missing`. The caller destroys or drains the stream. */
  open(key: string): Promise<Readable>;
  /** Where the bytes lie, for readers in another thread that need to jump about in them. Throws FileError `missing`. */
  path(key: string): string;
  remove(key: string): Promise<void>;
  /**
   * Deletes files and left-over uploads older than 24 hours that nothing refers to. `referenced` is asked in
   * batches which of some keys are in use. Answers how many were deleted.
   */
  sweep(referenced: (keys: string[]) => Promise<ReadonlySet<string>>, now: Date): Promise<number>;
}

const keyForm = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const graceMs = 24 * 3_600_000;
const part = '.part';

/** Files under `<data>/files/ab/cd/<key>`, immutable. The database rows that refer to them are the caller's. */
export function createFileStore(settings: { data: string; newId: () => string }): FileStore {
  const root = join(settings.data, 'files');

  const pathOf = (key: string): string => {
    if (!keyForm.test(key)) throw new FileError('missing');
    // The end of a time-ordered id is random, so the folders fill evenly.
    return join(root, key.slice(-4, -2), key.slice(-2), key);
  };

  return {
    async put(source, { maxBytes, name }) {
      const key = settings.newId();
      const path = pathOf(key);
      try {
        await makeFolder(dirname(path));
        const written = await write(path + part, source, maxBytes);
        await rename(path + part, path);
        await syncFolder(dirname(path));
        return { key, size: written.size, sha256: written.sha256, type: detectType(written.head, name) };
      } catch (error) {
        await rm(path + part, { force: true });
        throw isFull(error) ? new FileError('full') : error;
      }
    },

    async open(key) {
      const handle = await openExisting(pathOf(key));
      return handle.createReadStream();
    },

    path: pathOf,

    async remove(key) {
      await rm(pathOf(key), { force: true });
    },

    async sweep(referenced, now) {
      let deleted = 0;
      for await (const folder of leafFolders(root)) {
        const old = await oldFiles(folder, now);
        const keys = old.filter((file) => keyForm.test(file));
        const used = keys.length > 0 ? await referenced(keys) : new Set<string>();
        for (const file of old.filter((one) => !used.has(one))) {
          await rm(join(folder, file), { force: true });
          deleted += 1;
        }
      }
      return deleted;
    },
  };
}

async function write(path: string, source: AsyncIterable<Uint8Array>, maxBytes: number) {
  const handle = await open(path, 'wx', 0o600);
  const hash = createHash('sha256');
  const head: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of source) {
      if (size < headBytes) head.push(chunk.subarray(0, headBytes - size));
      size += chunk.length;
      if (size > maxBytes) throw new FileError('large');
      hash.update(chunk);
      await handle.writeFile(chunk);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { size, sha256: hash.digest('hex'), head: Buffer.concat(head) };
}

/** A folder is there for good once the one above it is written. */
async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let made = folder; made.length >= first.length; made = dirname(made)) await syncFolder(dirname(made));
}

/** A rename is only safe from power loss once the folder is written too. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function openExisting(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r');
  } catch (error) {
    throw codeOf(error) === 'ENOENT' ? new FileError('missing') : error;
  }
}

async function* leafFolders(root: string): AsyncGenerator<string> {
  for (const first of await list(root)) {
    for (const second of await list(join(root, first))) yield join(root, first, second);
  }
}

async function list(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).toSorted();
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return [];
    throw error;
  }
}

/** Names of finished files and unfinished uploads that are past the grace. */
async function oldFiles(folder: string, now: Date): Promise<string[]> {
  const names = (await list(folder)).filter((name) => keyForm.test(name.replace(/\.part$/, '')));
  const aged = await Promise.all(
    names.map(async (name) => {
      const written = await writtenAt(join(folder, name));
      return written !== null && now.getTime() - written > graceMs ? [name] : [];
    }),
  );
  return aged.flat();
}

/** Null when the file is gone meanwhile: an upload was finished or given up. */
async function writtenAt(path: string): Promise<number | null> {
  try {
    return (await stat(path)).mtimeMs;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** The disk, or what the service may use of it. */
function isFull(error: unknown): boolean {
  return codeOf(error) === 'ENOSPC' || codeOf(error) === 'EDQUOT';
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
