import { existsSync } from 'node:fs';
import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Ctx } from '../../../kernel/context.ts';
import { cameBack, liftHolds } from './erase.store.ts';
import { eraseFromDatabase, settleErasure } from './erase.ts';

/**
 * The list of erased customers lies beside the database, not in it: a backup that is older than an erasure brings the
 * person back, and the list takes them away again. One line of JSON for each erasure: when, and ids; nothing else.
 */
export const erasedName = 'erased.jsonl';

const Line = z.object({ at: z.iso.datetime(), ids: z.array(z.uuid()).min(1) });
export type ErasedLine = z.infer<typeof Line>;

interface Place {
  folder: string | null;
}
const place: Place = { folder: null };

/** Called once at start: the data folder. */
export function setErasedList(folder: string): void {
  place.folder = folder;
}

/** Where `peyvand backup` notes the folders that it wrote backups to, one path a line. */
export const backupsName = 'backups.list';

/** Adds an erasure to the list, once, and to the lists of the backups that can still be reached. */
export async function noteErased(ids: readonly string[], at: Date): Promise<void> {
  if (place.folder === null) throw new Error('customers: setErasedList() was not called at start');
  await addLine(join(place.folder, erasedName), ids, at);
  for (const folder of await backupsIn(place.folder)) {
    // A backup may have been moved or its disk taken out: then the list of the data folder is given to the restore.
    if (existsSync(join(folder, 'postgres')))
      await addLine(join(folder, erasedName), ids, at).catch(() => undefined);
  }
}

async function backupsIn(folder: string): Promise<string[]> {
  const path = join(folder, backupsName);
  if (!existsSync(path)) return [];
  return [...new Set((await readFile(path, 'utf8')).split('\n').filter((line) => line !== ''))];
}

async function addLine(path: string, ids: readonly string[], at: Date): Promise<void> {
  const known = new Set((await readErased(path)).flatMap((line) => line.ids));
  if (ids.every((id) => known.has(id))) return;
  await mkdir(dirname(path), { recursive: true });
  await appendFile(path, `\n${JSON.stringify({ at: at.toISOString(), ids })}\n`, {
    mode: 0o600,
    flush: true,
  });
}

/** The lines of a list; none where there is no file. A line that was cut off by a crash is passed over. */
export async function readErased(path: string): Promise<ErasedLine[]> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
  return text.split('\n').flatMap((line) => {
    const parsed = Line.safeParse(jsonOf(line));
    return parsed.success ? [parsed.data] : [];
  });
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

/**
 * Erases again whoever stands in the list of the data folder and is in the database all the same: it was restored from
 * an older copy. Called after a restore and at each start, before anybody is served. `everywhere`: also in the analytics
 * engine. Returns how many customers. A legal hold set before the copy was made does not bring anybody back: the
 * erasure was lawful when it was done.
 */
export async function applyErasedList(ctx: Ctx, options: { everywhere: boolean }): Promise<number> {
  if (place.folder === null) return 0;
  const wanted = (await readErased(join(place.folder, erasedName))).flatMap((line) => line.ids);
  if (wanted.length === 0) return 0;
  const back = await cameBack(ctx, wanted);
  const groups = new Map<string, string[]>();
  for (const { id, head } of back) groups.set(head, [...(groups.get(head) ?? []), id]);
  for (const ids of groups.values()) {
    await ctx.write((tx) => liftHolds(tx, ids));
    const rest = await eraseFromDatabase(ctx, ids);
    if (options.everywhere) await settleErasure(ctx, rest);
    else for (const key of rest.files) await ctx.files.remove(key);
  }
  return back.length;
}
