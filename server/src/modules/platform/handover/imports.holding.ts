import type { WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import { handOut, nextOf } from '../../../kernel/handing.ts';
import type { Holding } from '../../../kernel/holding.ts';
import { enqueue } from '../../../kernel/jobs/jobs.ts';
import { importAssigned, importWatchChanged } from '../events.ts';
import { workJob } from '../import/import.actions.ts';
import { activePerson } from '../user/user.store.ts';
import { countOf, listOf } from './holdings.store.ts';
import {
  foldersOf,
  foldersToGive,
  importsOf,
  importsToGive,
  lockFolder,
  lockImport,
  type OpenImport,
  ownFolders,
  ownImports,
  type WatchedFolder,
} from './imports-held.store.ts';
import { type Person, takeBackOwned } from './take-back.ts';

/** Imports under way: the work goes on where it is, in the name and with the rights of who takes them over. */
export const importsHolding: Holding = {
  name: 'imports',
  treats: ['give'],
  permission: 'platform.import.run',
  groupings: [],
  count: (ctx, userId) => countOf(ctx, importsOf(userId)),
  list: (ctx, userId, limit) => listOf(ctx, importsOf(userId), limit),
  handOver: async (ctx, chunk) => {
    const { from, after, limit } = chunk;
    const rows = await importsToGive(ctx, from.id, after, limit);
    return handOut(chunk, rows, {
      successor: (id) => activePerson(ctx, id),
      move: async (to, some) => {
        await moveImports(ctx, some, from.id, to);
        return [];
      },
      next: nextOf(rows, limit),
    });
  },
  takeBack: (ctx, chunk) =>
    takeBackOwned(ctx, chunk, {
      event: importAssigned,
      lock: (id) => lockImport(ctx, id),
      move: (one, from, to) => moveImports(ctx, [one], from, to),
    }),
};

async function moveImports(
  ctx: WriteCtx,
  list: readonly OpenImport[],
  from: string,
  to: Person,
): Promise<void> {
  const working = await ownImports(
    ctx,
    list.map(({ id }) => id),
    to,
  );
  for (const id of working) {
    // What the older start still does is not taken any more; this one goes on behind the rows that are in.
    await enqueue(ctx, workJob, { id, by: to.id, key: null }, { key: `${workJob}:${id}` });
  }
  await emitAll(
    ctx,
    importAssigned,
    list.map(({ id }) => ({
      subject: { kind: 'import', id },
      customerId: null,
      data: { changes: { ownerId: { from, to: to.id } } },
    })),
  );
}

/**
 * Watched folders: files come in with the rights of who takes them over. One that was bound to an API key rests until
 * they go on with it themselves, since nobody widens it for them.
 */
export const foldersHolding: Holding = {
  name: 'folders',
  treats: ['give'],
  permission: 'platform.import.run',
  groupings: [],
  count: (ctx, userId) => countOf(ctx, foldersOf(userId)),
  list: (ctx, userId, limit) => listOf(ctx, foldersOf(userId), limit),
  handOver: async (ctx, chunk) => {
    const { from, after, limit } = chunk;
    const rows = await foldersToGive(ctx, from.id, after, limit);
    return handOut(chunk, rows, {
      successor: (id) => activePerson(ctx, id),
      move: async (to, some) => {
        await moveFolders(ctx, some, from.id, to);
        return [];
      },
      next: nextOf(rows, limit),
    });
  },
  takeBack: (ctx, chunk) =>
    takeBackOwned(ctx, chunk, {
      event: importWatchChanged,
      lock: (id) => lockFolder(ctx, id),
      move: (one, from, to) => moveFolders(ctx, [one], from, to),
    }),
};

async function moveFolders(
  ctx: WriteCtx,
  list: readonly WatchedFolder[],
  from: string,
  to: Person,
): Promise<void> {
  await ownFolders(
    ctx,
    list.map(({ id }) => id),
    to,
  );
  await emitAll(
    ctx,
    importWatchChanged,
    list.map(({ id, name }) => ({
      subject: { kind: 'import_watch', id },
      customerId: null,
      data: { folder: name, changes: { ownerId: { from, to: to.id } } },
    })),
  );
}
