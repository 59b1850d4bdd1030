import type { Ctx } from '../../../kernel/context.ts';
import { faultOf } from '../../../kernel/http/errors.ts';
import type { Job } from '../../../kernel/jobs/jobs.ts';
import type { Schedule } from '../../../kernel/jobs/schedules.ts';
import type { Actor } from '../../../kernel/policy/actor.ts';
import { actorAgain } from '../access/authenticate.ts';
import { cancelImport, changeImport, startRun } from '../import/import.actions.ts';
import { targetFor } from '../import/import.doors.ts';
import { uploadImport } from '../import/import.upload.ts';
import {
  type Claimed,
  claim,
  FolderUnfit,
  filesIn,
  folderOf,
  openClaimed,
  openFolder,
  unclaim,
} from './inbox.ts';
import { finishFile } from './watch.finish.ts';
import {
  forgetFile,
  insertFile,
  knownContent,
  type Look,
  loadWatches,
  moveFile,
  noteLook,
  openFiles,
  replaceLooks,
  type StoredWatch,
} from './watch.store.ts';

/** A file that was being taken for so long was left behind by a crash. */
const forgottenMs = 10 * 60_000;

/**
 * Looks into the watched folders, takes what has stood still, and tells what became of what was taken. What goes wrong
 * with one folder keeps nobody from the others.
 */
export const watchJob: Job = {
  name: 'platform.import_watch.look',
  run: async (ctx, _payload, signal) => {
    const wrong: unknown[] = [];
    for (const watch of await loadWatches(ctx)) {
      if (signal.aborted) return;
      try {
        const trouble = await look(ctx, watch, signal);
        await ctx.write((tx) => noteLook(tx, watch.id, trouble));
      } catch (error) {
        wrong.push(error);
      }
    }
    if (wrong.length > 0) throw wrong[0];
  },
};

export const watchSchedule: Schedule = { job: watchJob.name, every: { minutes: 1 } };

/** What stands in the way, as a code; null when the folder was looked at. */
async function look(ctx: Ctx, watch: StoredWatch, signal: AbortSignal): Promise<StoredWatch['trouble']> {
  const folder = folderOf(watch.folder);
  if (folder === null) return 'folder';
  try {
    await openFolder(folder);
    return await lookInto(ctx, watch, folder, signal);
  } catch (error) {
    if (!isOfFiles(error)) throw error;
    ctx.log.warn({ folder: watch.folder, error: String(error) }, 'a watched folder cannot be worked in');
    return 'folder';
  }
}

/** The folder is to blame: it cannot be read or written, or something stands in it that has no place there. */
function isOfFiles(error: unknown): boolean {
  return error instanceof FolderUnfit || (error instanceof Error && 'syscall' in error && 'path' in error);
}

async function lookInto(
  ctx: Ctx,
  watch: StoredWatch,
  folder: string,
  signal: AbortSignal,
): Promise<StoredWatch['trouble']> {
  for (const file of await openFiles(ctx, watch.id)) {
    if (file.state === 'running') await finishFile(ctx, watch, folder, file);
    else if (Date.parse(file.takenAt) < ctx.clock().getTime() - forgottenMs) {
      await unclaim(folder, file.id, file.name);
      await ctx.write((tx) => forgetFile(tx, file.id));
    }
  }
  if (watch.pausedAt !== null) return null;
  const actor = await actorAgain(ctx, { userId: watch.ownerId, keyId: watch.ownerKey });
  if (!actor) return 'owner';
  try {
    targetFor(ctx.as(actor), watch.target);
  } catch {
    return 'target';
  }
  const present = await filesIn(folder);
  const before = await ctx.write((tx) => replaceLooks(tx, watch.id, present));
  for (const file of present) {
    const last = before.get(file.name);
    const still = last !== undefined && last.size === file.size && last.changedAt === file.changedAt;
    if (signal.aborted) return null;
    if (still || file.marked) await take(ctx, watch, folder, actor, file);
  }
  return null;
}

/**
 * Takes one file: out of the folder first, so that nobody takes it twice, then in as an import of its own. One that
 * somebody still writes into is put back for the next look.
 */
async function take(ctx: Ctx, watch: StoredWatch, folder: string, actor: Actor, seen: Look): Promise<void> {
  const id = ctx.newId();
  const takenAt = await ctx.write((tx) => insertFile(tx, watch.id, { id, name: seen.name, size: seen.size }));
  const file = { id, name: seen.name, importId: null, state: 'taking', takenAt } as const;
  const leave = async () => {
    await unclaim(folder, id, seen.name);
    await ctx.write((tx) => forgetFile(tx, id));
  };
  if (!(await claim(folder, id, seen.name))) return leave();
  const end = (state: 'known' | 'failed', message: string) =>
    finishFile(ctx, watch, folder, file, { state, message });
  let claimed: Claimed;
  try {
    claimed = await openClaimed(folder, id);
  } catch (error) {
    return end('failed', `The file cannot be read (${reasonOf(error)})`);
  }
  try {
    if (!(await claimed.isStill(seen))) return await leave();
    const twin = await knownContent(ctx, watch.id, claimed.sha256);
    if (twin !== null) return await end('known', `The same content came as ${twin}`);
    if (!(await begin(ctx, watch, actor, seen, { id, claimed }))) await leave();
  } catch (error) {
    const found = faultOf(error);
    // What our own engines are to blame for is tried again when the claim has grown old.
    if (!found || found.code.startsWith('server.')) throw error;
    await end('failed', found.fault.detail ?? found.fault.violations?.[0]?.message ?? found.code);
  } finally {
    await claimed.close();
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : 'no plain file';
}

/** An import as that person, with their rights of this moment; false when the file is not what it was or not ours. */
async function begin(
  ctx: Ctx,
  watch: StoredWatch,
  actor: Actor,
  seen: Look,
  { id, claimed }: { id: string; claimed: Claimed },
): Promise<boolean> {
  const as = ctx.as(actor, `watch:${watch.id}`);
  const target = targetFor(as, watch.target);
  const one = await uploadImport(as, target, { name: seen.name, mediaType: '', stream: claimed.stream() });
  const cards = one.reading.headerLine === 0;
  const change = {
    options: watch.options,
    ...(watch.mapping === null || cards ? {} : { mapping: watch.mapping }),
  };
  await changeImport(as, one.id, one.version, change);
  const isOurs = await as.write(async (tx) => {
    const to = { state: 'running', importId: one.id, sha256: claimed.sha256 } as const;
    if (!(await claimed.isStill(seen)) || !(await moveFile(tx, id, 'taking', to))) return false;
    await startRun(tx, one.id);
    return true;
  });
  if (!isOurs) await as.write((tx) => cancelImport(tx, one.id));
  return isOurs;
}
