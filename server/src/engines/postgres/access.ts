import {
  chmodSync,
  chownSync,
  existsSync,
  fchownSync,
  lstatSync,
  mkdirSync,
  openSync,
  realpathSync,
  rmSync,
  statSync,
} from 'node:fs';
import { lchown, opendir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ServiceUser } from './service-user.ts';

/**
 * Whether the user may enter the folder: search permission on it and on every folder above, judged by mode bits.
 * Access lists are not read; where they grant more, the answer is a harmless "no".
 */
export function mayEnter(folder: string, user: ServiceUser): boolean {
  if (!user.drop) return true;
  let at = realpathSync(folder);
  for (;;) {
    if (!maySearch(at, user)) return false;
    const parent = dirname(at);
    if (parent === at) return true;
    at = parent;
  }
}

function maySearch(folder: string, user: ServiceUser): boolean {
  const { mode, uid, gid } = statSync(folder);
  if (uid === user.uid) return (mode & 0o100) !== 0;
  if (gid === user.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}

/**
 * Makes a folder and the missing ones above it. As root they can be passed through (0711) but not listed by
 * others, because PostgreSQL runs as another user; otherwise they are closed (0700).
 */
export function makeWay(folder: string): void {
  if (existsSync(folder)) return;
  makeWay(dirname(folder));
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, process.getuid?.() === 0 ? 0o711 : 0o700);
}

/** Makes a folder that only the service user may enter, or closes an existing one. */
export function makePrivate(folder: string, user: ServiceUser): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (user.drop) chownSync(folder, user.uid, user.gid);
  chmodSync(folder, 0o700);
}

/** True when nobody but the user can have put something into the folder. */
export function isPrivate(folder: string, user: ServiceUser): boolean {
  const entry = lstatSync(folder);
  return entry.isDirectory() && entry.uid === user.uid && (entry.mode & 0o077) === 0;
}

/** Gives a folder with all its content to the service user. Links themselves are given, never their targets. */
export async function giveTo(folder: string, user: ServiceUser): Promise<void> {
  await lchown(folder, user.uid, user.gid);
  for await (const entry of await opendir(folder)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await giveTo(path, user);
    else await lchown(path, user.uid, user.gid);
  }
}

/**
 * Opens a new file for writing, in the place of any other. Root writes into folders of the service user: an
 * exclusive open never follows a link that somebody put there.
 */
export function openFresh(path: string, user: ServiceUser): number {
  rmSync(path, { force: true });
  const file = openSync(path, 'wx', 0o600);
  if (user.drop) fchownSync(file, user.uid, user.gid);
  return file;
}
