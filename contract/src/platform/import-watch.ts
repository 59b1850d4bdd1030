import { z } from 'zod';
import { Instant } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { page, pageQuery } from '../core/page.ts';
import { ImportCounts } from './import.ts';

/** A folder by its name: below the inbox of the data folder, or one that the operator named. Never a path. */
export const WatchFolder = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,39}$/, 'small letters, digits, - and _');

/** `known`: the same content came before. `refused`: it could not be begun. */
const WatchFileState = z.enum(['taking', 'running', 'done', 'failed', 'known']);

export const WatchFile = z.strictObject({
  id: Id,
  name: z.string(),
  size: z.number().int(),
  state: WatchFileState,
  importId: Id.nullable(),
  counts: ImportCounts.nullable(),
  /** Why it failed; English words. */
  message: z.string().nullable(),
  takenAt: Instant,
  finishedAt: Instant.nullable(),
});
export type WatchFile = z.infer<typeof WatchFile>;

export const ImportWatch = z.strictObject({
  id: Id,
  folder: WatchFolder,
  target: z.string(),
  /** A mapping was chosen; otherwise that of the last import with the same headers, or what the headers say. */
  mapped: z.boolean(),
  options: z.looseObject({}),
  /** Files are imported in their name, with the rights that they hold then. */
  owner: z.strictObject({ id: Id, name: z.string() }),
  paused: z.boolean(),
  /** Why it cannot be looked at: a code; null when all is well. */
  trouble: z.enum(['owner', 'folder', 'target']).nullable(),
  lookedAt: Instant.nullable(),
  /** The files of late, newest first. */
  files: z.array(WatchFile),
  version: z.number().int(),
});
export type ImportWatch = z.infer<typeof ImportWatch>;

const permission = 'platform.import.manage';
const params = z.strictObject({ id: Id });

export const listImportWatches = endpoint('GET', '/api/v1/import-watches', {
  id: 'platform.import_watch.list',
  summary: 'Folders whose files are imported by themselves, with their last files',
  permission,
  response: z.strictObject({
    items: z.array(ImportWatch),
    /** Folders outside the inbox that the operator named in the configuration. */
    named: z.array(z.string()),
  }),
});

export const createImportWatch = endpoint('POST', '/api/v1/import-watches', {
  id: 'platform.import_watch.create',
  summary: 'Watch a folder: its files are imported in the name of the caller',
  permission,
  body: z.strictObject({
    folder: WatchFolder,
    target: z.string().max(50),
    /** Mapping and options of an import of the caller. */
    likeImport: Id.optional(),
  }),
  response: ImportWatch,
  status: 201,
  errors: ['resource.conflict', 'request.refused'],
});

export const changeImportWatch = endpoint('PATCH', '/api/v1/import-watches/:id', {
  id: 'platform.import_watch.change',
  summary: 'Pause or go on, or take mapping and options of another import of the caller; only by who made it',
  permission,
  params,
  body: z.strictObject({ paused: z.boolean().optional(), likeImport: Id.nullable().optional() }),
  response: ImportWatch,
  ifMatch: true,
  errors: ['access.denied', 'request.refused'],
});

export const removeImportWatch = endpoint('DELETE', '/api/v1/import-watches/:id', {
  id: 'platform.import_watch.remove',
  summary: 'Watch a folder no more; files and imports stay',
  permission,
  params,
  ifMatch: true,
  errors: ['resource.conflict'],
});

export const listWatchFiles = endpoint('GET', '/api/v1/import-watches/:id/files', {
  id: 'platform.import_watch.files',
  summary: 'All files that came through a watched folder, newest first',
  permission,
  params,
  query: z.strictObject(pageQuery),
  response: page(WatchFile),
});
