import * as contract from '@peyvand/contract/platform/import-watch';
import { z } from 'zod';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import { decodeCursor, pageOf } from '../page-cursor.ts';
import { namedFolders } from './inbox.ts';
import { changeWatch, createWatch, importWatches, removeWatch, requireWatch } from './watch.actions.ts';
import { filesOfWatch } from './watch.store.ts';

const BeforeId = z.tuple([z.uuid()]);

export const watchRoutes: readonly Route[] = [
  read(contract.listImportWatches, async (ctx) => ({
    items: await importWatches(ctx),
    named: namedFolders(),
  })),
  write(contract.createImportWatch, (ctx, { body }) => createWatch(ctx, body)),
  write(contract.changeImportWatch, (ctx, { params, version, body }) =>
    changeWatch(ctx, params.id, version, body),
  ),
  write(contract.removeImportWatch, (ctx, { params, version }) => removeWatch(ctx, params.id, version)),
  read(contract.listWatchFiles, async (ctx, { params, query }) => {
    await requireWatch(ctx, params.id);
    const [before] = decodeCursor(query.cursor, BeforeId) ?? [null];
    const rows = await filesOfWatch(ctx, params.id, query.limit + 1, before);
    return pageOf(rows, query.limit, (last) => [last.id]);
  }),
];
