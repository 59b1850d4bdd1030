import { createHash } from 'node:crypto';
import { constants, createReadStream, createWriteStream } from 'node:fs';
import { access, lstat, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
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

/** More files than that are left to the next look. */
const most = 200;
/** Where a file lies while it is imported. */
const taking = '.taking';

/** Makes the folders that are missing. Throws when they cannot be made or written. */
export async function openFolder(folder: string): Promise<void> {
  for (const part of [taking, 'done', 'failed'])
    await mkdir(join(folder, part), { recursive: true, mode: 0o770 });
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
    if (passing.test(name) || marker || name.length > 200 || found.length >= most) continue;
    const stat = await lstat(join(folder, name));
    if (!stat.isFile() || stat.size === 0) continue;
    found.push({ name, size: stat.size, changedAt: stat.mtimeMs, marked: all.has(`${name}.done`) });
  }
  return found;
}

/** Takes a file out of reach of others; false when it is gone. */
export async function claim(folder: string, id: string, name: string): Promise<boolean> {
  try {
    await rename(join(folder, name), claimed(folder, id));
    await rm(join(folder, `${name}.done`), { force: true });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}

/** Puts a claimed file back, for the next look. Nothing happens when it never was claimed. */
export async function unclaim(folder: string, id: string, name: string): Promise<void> {
  try {
    await rename(claimed(folder, id), join(folder, name));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}

function claimed(folder: string, id: string): string {
  return join(folder, taking, id);
}

export function claimedStream(folder: string, id: string): Readable {
  return createReadStream(claimed(folder, id));
}

export async function digestOf(folder: string, id: string): Promise<Buffer> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(claimed(folder, id))) {
    if (Buffer.isBuffer(chunk)) hash.update(chunk);
  }
  return hash.digest();
}

/** Puts a claimed file where it ends, with its report and the refused rows beside it. Done again it changes nothing. */
export async function settleFile(
  folder: string,
  one: { id: string; name: string; at: string },
  end: 'done' | 'failed',
  report: string,
  errors: { name: string; stream: Readable } | null,
): Promise<void> {
  const stamp = one.at.slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
  const base = join(folder, end, `${stamp}-${one.name}`);
  await writeFile(`${base}.report.txt`, report, { mode: 0o660 });
  if (errors)
    await pipeline(errors.stream, createWriteStream(`${base}.errors${errors.name}`, { mode: 0o660 }));
  try {
    await rename(claimed(folder, one.id), base);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}
