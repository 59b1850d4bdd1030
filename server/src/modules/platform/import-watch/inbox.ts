import { createHash } from 'node:crypto';
import { constants, createWriteStream, type Stats } from 'node:fs';
import {
  access,
  type FileHandle,
  lstat,
  mkdir,
  open,
  readdir,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Look } from './watch.store.ts';

/** Where watched folders lie: below `root` by their name, or where the operator said. */
export interface Inbox {
  readonly root: string;
  readonly named: Readonly<Record<string, string>>;
}

let inbox: Inbox | null = null;

/** Hands in where folders lie. Called once at start. Without it nothing is watched. */
export function useInbox(given: Inbox): void {
  inbox = given;
}

export function namedFolders(): string[] {
  return Object.keys(inbox?.named ?? {});
}

/** The folder of a name, which the contract holds to letters, digits, - and _: no path comes from outside. */
export function folderOf(name: string): string | null {
  if (inbox === null || !/^[a-z0-9][a-z0-9_-]{0,39}$/.test(name)) return null;
  return Object.hasOwn(inbox.named, name) ? (inbox.named[name] ?? null) : join(inbox.root, name);
}

/** Every folder that files came through, those of watches that are gone too. */
export async function everyFolder(): Promise<string[]> {
  if (inbox === null) return [];
  const below = await readdir(inbox.root, { withFileTypes: true }).catch(() => []);
  const root = inbox.root;
  const own = below.filter((entry) => entry.isDirectory()).map((entry) => join(root, entry.name));
  return [...new Set([...own, ...Object.values(inbox.named)])];
}

/** More files than that are left to the next look. */
const most = 200;
/** Where a file lies while it is imported. */
const taking = '.taking';

/** Something stands in a watched folder where a folder of ours has to be. */
export class FolderUnfit extends Error {}

/**
 * Makes the folders that are missing. Throws when they cannot be made or written, and when one of them is a link:
 * others write here too, and might have files put or read elsewhere.
 */
export async function openFolder(folder: string): Promise<void> {
  for (const part of [taking, 'done', 'failed']) {
    const path = join(folder, part);
    await mkdir(path, { recursive: true, mode: 0o770 });
    if (!(await lstat(path)).isDirectory()) throw new FolderUnfit(`${part} is no folder of its own`);
  }
  await access(folder, constants.R_OK | constants.W_OK);
}

/** Names that programs use while they write, marks of others, and what is hidden. */
const passing = /^[.~]|\.(?:part|tmp|crdownload|swp|filepart)$/i;

/** Files that lie in a folder, with the marker `<name>.done` where there is one. Links are passed over. */
export async function filesIn(folder: string): Promise<(Look & { marked: boolean })[]> {
  const names = (await readdir(folder)).toSorted();
  const all = new Set(names);
  const found: (Look & { marked: boolean })[] = [];
  for (const name of names) {
    const marker = name.endsWith('.done') && all.has(name.slice(0, -'.done'.length));
    if (passing.test(name) || marker || found.length >= most) continue;
    const stat = await factsOf(join(folder, name));
    if (!stat?.isFile() || stat.size === 0) continue;
    found.push({ name, size: stat.size, changedAt: stat.mtimeMs, marked: all.has(`${name}.done`) });
  }
  return found;
}

/** Null when nothing lies there, or its name is no text. */
async function factsOf(path: string): Promise<Stats | null> {
  try {
    return await lstat(path);
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}

/** Also a name that the file system could not hold. */
function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['ENOENT', 'ENAMETOOLONG'].includes(String(error.code));
}

/** Takes a file out of reach of others; false when it is gone. */
export async function claim(folder: string, id: string, name: string): Promise<boolean> {
  try {
    await rename(join(folder, name), claimed(folder, id));
  } catch (error) {
    if (isGone(error)) return false;
    throw error;
  }
  // One that cannot be removed, such as a folder of that name, changes nothing of what was taken.
  await rm(join(folder, `${name}.done`), { force: true }).catch(() => undefined);
  return true;
}

/**
 * Puts a claimed file back, for the next look; under another name when a new one of its name came meanwhile. Nothing
 * happens when it never was claimed.
 */
export async function unclaim(folder: string, id: string, name: string): Promise<void> {
  const isFree = (await factsOf(join(folder, name))) === null;
  const kind = extname(name);
  const free = isFree ? name : `${name.slice(0, name.length - kind.length)}-${id.slice(-6)}${kind}`;
  try {
    await rename(claimed(folder, id), join(folder, free));
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

function claimed(folder: string, id: string): string {
  return join(folder, taking, id);
}

/** A claimed file, held open: what lies under its name may be changed by others, what is open is this file. */
export interface Claimed {
  readonly sha256: Buffer;
  readonly stream: () => Readable;
  /** Whether it still is as it was when somebody looked: who writes into it has not finished. */
  readonly isStill: (look: Pick<Look, 'size' | 'changedAt'>) => Promise<boolean>;
  readonly close: () => Promise<void>;
}

/** Opens a claimed file. Throws when it cannot be read, is a link or no plain file. */
export async function openClaimed(folder: string, id: string): Promise<Claimed> {
  const file = await open(
    claimed(folder, id),
    constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK,
  );
  try {
    if (!(await file.stat()).isFile()) throw new Error('It is no plain file');
    return {
      sha256: await digestOf(file),
      stream: () => file.createReadStream({ start: 0, autoClose: false }),
      isStill: async ({ size, changedAt }) => {
        const now = await file.stat();
        return now.size === size && now.mtimeMs === changedAt;
      },
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function digestOf(file: FileHandle): Promise<Buffer> {
  const hash = createHash('sha256');
  for await (const chunk of file.createReadStream({ start: 0, autoClose: false })) {
    if (Buffer.isBuffer(chunk)) hash.update(chunk);
  }
  return hash.digest();
}

/** Bytes of a name that leave room for the time before it and the words behind it: file systems take 255. */
const longestName = 220;

/** The name, shortened in the middle of its bytes; its ending stays. */
function fitting(name: string): string {
  if (Buffer.byteLength(name) <= longestName) return name;
  const kind = extname(name).slice(0, 16);
  let stem = '';
  for (const char of name) {
    if (Buffer.byteLength(stem + char + kind) > longestName) break;
    stem += char;
  }
  return stem + kind;
}

/**
 * Puts a claimed file where it ends, with its report and the refused rows beside it. `takenAt` tells it from others of
 * its name. Done again it changes nothing.
 */
export async function settleFile(
  folder: string,
  one: { id: string; name: string; takenAt: string },
  end: 'done' | 'failed',
  report: string,
  errors: { name: string; stream: Readable } | null,
): Promise<void> {
  const stamp = new Date(one.takenAt).toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
  const base = join(folder, end, `${stamp}-${fitting(one.name)}`);
  await writeFile(`${base}.report.txt`, report, { mode: 0o660 });
  if (errors)
    await pipeline(errors.stream, createWriteStream(`${base}.errors${errors.name}`, { mode: 0o660 }));
  try {
    await rename(claimed(folder, one.id), base);
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}
