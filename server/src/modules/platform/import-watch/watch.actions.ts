import type { ImportWatch } from '@peyvand/contract/platform/import-watch';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { missing, Refusal } from '../../../kernel/problem.ts';
import { beganBy } from '../access/authenticate.ts';
import { importWatchChanged, importWatchCreated, importWatchRemoved } from '../events.ts';
import { requireImport } from '../import/import.actions.ts';
import { targetFor } from '../import/import.doors.ts';
import { objectOf } from '../import/import.upload.ts';
import { userId } from '../policy.ts';
import {
  deleteWatch,
  filesOfWatch,
  findWatch,
  insertWatch,
  loadWatches,
  openFiles,
  type StoredWatch,
  updateWatch,
} from './watch.store.ts';

const shownFiles = 5;

/** All watched folders with their last files. */
export async function importWatches(ctx: Ctx): Promise<ImportWatch[]> {
  const all = await loadWatches(ctx);
  return Promise.all(all.map((one) => shown(ctx, one)));
}

export async function requireWatch(ctx: Ctx, id: string): Promise<StoredWatch> {
  const one = await findWatch(ctx, id);
  if (!one) throw missing();
  return one;
}

async function shown(ctx: Ctx, one: StoredWatch): Promise<ImportWatch> {
  return {
    id: one.id,
    folder: one.folder,
    target: one.target,
    mapped: one.mapping !== null,
    options: one.options,
    owner: { id: one.ownerId, name: one.ownerName },
    paused: one.pausedAt !== null,
    trouble: one.trouble,
    lookedAt: one.lookedAt,
    files: await filesOfWatch(ctx, one.id, shownFiles),
    version: one.version,
  };
}

/** Watches a folder in the name of the actor, who must be a person that may import into the target. */
export async function createWatch(
  ctx: WriteCtx,
  entered: { folder: string; target: string; likeImport?: string | undefined },
): Promise<ImportWatch> {
  const { actor } = ctx;
  const target = targetFor(ctx, entered.target);
  const like = await likeOf(ctx, entered.likeImport ?? null, entered.target);
  const one = {
    id: ctx.newId(),
    folder: entered.folder,
    target: target.name,
    mapping: like?.mapping ?? null,
    options: like?.options ?? objectOf(target.options.parse({})),
    ownerId: userId(actor),
    ownerName: actor.name,
    ownerKey: beganBy(actor).keyId,
  };
  if (!(await insertWatch(ctx, one))) {
    throw new Refusal('resource.conflict', {
      reason: 'platform.import_watch.known',
      detail: 'This folder is watched already',
    });
  }
  await emit(ctx, importWatchCreated, {
    subject: { kind: 'import_watch', id: one.id },
    customerId: null,
    data: { folder: one.folder, target: one.target },
  });
  return shown(ctx, await requireWatch(ctx, one.id));
}

/** Mapping and options of an import that the actor sees, of the same target. */
async function likeOf(
  ctx: Ctx,
  importId: string | null,
  target: string,
): Promise<Pick<StoredWatch, 'mapping' | 'options'> | null> {
  if (importId === null) return null;
  const one = await requireImport(ctx, importId);
  if (one.target !== target) {
    throw new Refusal('request.refused', {
      reason: 'platform.import_watch.other_target',
      detail: 'That import is of another kind of records',
    });
  }
  return { mapping: one.mapping, options: one.options };
}

export async function changeWatch(
  ctx: WriteCtx,
  id: string,
  version: number,
  change: { paused?: boolean | undefined; likeImport?: string | null | undefined },
): Promise<ImportWatch> {
  const before = await requireWatch(ctx, id);
  // It acts in the name of who made it: nobody else says what it does.
  if (before.ownerId !== ctx.actor.id)
    throw new Refusal('access.denied', { detail: 'Only who made it changes it' });
  const like = await likeOf(ctx, change.likeImport ?? null, before.target);
  const chosen =
    change.likeImport === undefined ? before : (like ?? { mapping: null, options: before.options });
  const paused = change.paused ?? before.pausedAt !== null;
  const after = {
    mapping: chosen.mapping,
    options: chosen.options,
    pausedAt: paused ? (before.pausedAt ?? ctx.clock().toISOString()) : null,
  };
  if (!(await updateWatch(ctx, before, version, after))) throw new Refusal('version.stale');
  const pairs = {
    mapping: [before.mapping, after.mapping],
    options: [before.options, after.options],
    paused: [before.pausedAt !== null, paused],
  };
  const changes = Object.fromEntries(
    Object.entries(pairs)
      .filter(([, [from, to]]) => JSON.stringify(from) !== JSON.stringify(to))
      .map(([field, [from, to]]) => [field, { from, to }]),
  );
  await emit(ctx, importWatchChanged, {
    subject: { kind: 'import_watch', id },
    customerId: null,
    data: { folder: before.folder, changes },
  });
  return shown(ctx, await requireWatch(ctx, id));
}

export async function removeWatch(ctx: WriteCtx, id: string, version: number): Promise<void> {
  const one = await requireWatch(ctx, id);
  // Its files would lie where nobody looks. Where the folder is gone they do so already.
  if (one.trouble !== 'folder' && (await openFiles(ctx, id)).length > 0) {
    throw new Refusal('resource.conflict', {
      reason: 'platform.import_watch.busy',
      detail: 'A file of this folder is being imported; remove the watch when it is done',
    });
  }
  if (!(await deleteWatch(ctx, id, version))) throw new Refusal('version.stale');
  await emit(ctx, importWatchRemoved, {
    subject: { kind: 'import_watch', id },
    customerId: null,
    data: { folder: one.folder, target: one.target },
  });
}
