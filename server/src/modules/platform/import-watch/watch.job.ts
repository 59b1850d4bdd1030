import type { Ctx } from '../../../kernel/context.ts';
import { faultOf } from '../../../kernel/http/errors.ts';
import type { Job } from '../../../kernel/jobs/jobs.ts';
import type { Schedule } from '../../../kernel/jobs/schedules.ts';
import type { Actor } from '../../../kernel/policy/actor.ts';
import { actorAgain } from '../access/authenticate.ts';
import { changeImport, startRun } from '../import/import.actions.ts';
import { targetFor } from '../import/import.doors.ts';
import { uploadImport } from '../import/import.upload.ts';
import { claim, claimedStream, digestOf, filesIn, folderOf, openFolder, unclaim } from './inbox.ts';
import { finishFile } from './watch.finish.ts';
import {
  forgetFile,
  insertFile,
  knownContent,
  loadWatches,
  moveFile,
  noteLook,
  openFiles,
  replaceLooks,
  type StoredWatch,
} from './watch.store.ts';

/** A file that was being taken for so long was left behind by a crash. */
const forgottenMs = 10 * 60_000;

/** Looks into the watched folders, takes what has stood still, and tells what became of what was taken. */
export const watchJob: Job = {
  name: 'platform.import_watch.look',
  run: async (ctx, _payload, signal) => {
    for (const watch of await loadWatches(ctx)) {
      if (signal.aborted) return;
      const trouble = await look(ctx, watch, signal);
      await ctx.write((tx) => noteLook(tx, watch.id, trouble));
    }
  },
};

export const watchSchedule: Schedule = { job: watchJob.name, every: { minutes: 1 } };

/** What stands in the way, as a code; null when the folder was looked at. */
async function look(ctx: Ctx, watch: StoredWatch, signal: AbortSignal): Promise<StoredWatch['trouble']> {
  const folder = folderOf(watch.folder);
  if (folder === null) return 'folder';
  try {
    await openFolder(folder);
  } catch (error) {
    ctx.log.warn({ folder: watch.folder, error: String(error) }, 'a watched folder cannot be opened');
    return 'folder';
  }
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

/** Takes one file: out of the folder first, so that nobody takes it twice, then in as an import of its own. */
async function take(
  ctx: Ctx,
  watch: StoredWatch,
  folder: string,
  actor: Actor,
  { name, size }: { name: string; size: number },
): Promise<void> {
  const id = ctx.newId();
  await ctx.write((tx) => insertFile(tx, watch.id, { id, name, size }));
  if (!(await claim(folder, id, name))) {
    await ctx.write((tx) => forgetFile(tx, id));
    return;
  }
  const sha256 = await digestOf(folder, id);
  const twin = await knownContent(ctx, watch.id, sha256);
  if (twin !== null) {
    const message = `The same content came as ${twin}`;
    await finishFile(
      ctx,
      watch,
      folder,
      { id, name, importId: null, state: 'taking' },
      { state: 'known', message },
    );
    return;
  }
  try {
    await begin(ctx, watch, folder, actor, { id, name, sha256 });
  } catch (error) {
    const found = faultOf(error);
    // What our own engines are to blame for is tried again when the claim has grown old.
    if (!found || found.code.startsWith('server.')) throw error;
    const message = found.fault.detail ?? found.fault.violations?.[0]?.message ?? found.code;
    await finishFile(
      ctx,
      watch,
      folder,
      { id, name, importId: null, state: 'taking' },
      { state: 'failed', message },
    );
  }
}

/** An import as that person, with their rights of this moment. */
async function begin(
  ctx: Ctx,
  watch: StoredWatch,
  folder: string,
  actor: Actor,
  file: { id: string; name: string; sha256: Buffer },
): Promise<void> {
  const as = ctx.as(actor, `watch:${watch.id}`);
  const stream = claimedStream(folder, file.id);
  const target = targetFor(as, watch.target);
  const one = await uploadImport(as, target, { name: file.name, mediaType: '', stream });
  const cards = one.reading.headerLine === 0;
  const change = {
    options: watch.options,
    ...(watch.mapping === null || cards ? {} : { mapping: watch.mapping }),
  };
  await changeImport(as, one.id, one.version, change);
  await as.write(async (tx) => {
    await startRun(tx, one.id);
    await moveFile(tx, file.id, 'taking', { state: 'running', importId: one.id, sha256: file.sha256 });
  });
}
