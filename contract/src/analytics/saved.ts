import { z } from 'zod';
import { Instant } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { zName } from '../core/text.ts';
import { Board, ReadyName } from './dashboards.ts';
import { permission } from './model.ts';
import { Report } from './report.ts';

/** What people keep: a report, or a board of tiles. */
const Content = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('report'), report: Report }),
  z.strictObject({ kind: z.literal('dashboard'), board: Board }),
]);
export type Content = z.infer<typeof Content>;
export type SavedKind = Content['kind'];

/** Who else finds it. It counts what its reader may see, never what its owner may. */
const Visibility = z.enum(['private', 'team', 'all']);
export type Visibility = z.infer<typeof Visibility>;

const head = {
  id: Id,
  name: z.string(),
  visibility: Visibility,
  ownerId: Id,
  ownerName: z.string(),
  /** Whether the caller may change it. */
  mine: z.boolean(),
  changedAt: Instant,
  version: z.number().int(),
};

const SavedHead = z.strictObject({ ...head, kind: z.enum(['report', 'dashboard']) });
export type SavedHead = z.infer<typeof SavedHead>;

const Saved = z.strictObject({ ...head, content: Content });
export type Saved = z.infer<typeof Saved>;

/** The board that a person sees first: one of the ready ones, or the id of one that is kept. */
export const FirstBoard = z.union([ReadyName, Id]);
export type FirstBoard = z.infer<typeof FirstBoard>;

export const listSaved = endpoint('GET', '/api/v1/analytics/saved', {
  id: 'analytics.saved.list',
  summary: 'Reports and boards that the caller may use: own, of the team, of all',
  permission,
  response: z.strictObject({
    items: z.array(SavedHead),
    /** Chosen by the person; else the ready one that fits their rights. */
    first: FirstBoard,
  }),
});

export const readSaved = endpoint('GET', '/api/v1/analytics/saved/:id', {
  id: 'analytics.saved.read',
  summary: 'A saved report or board',
  permission,
  params: z.strictObject({ id: Id }),
  response: Saved,
});

/** For others than oneself it needs platform.view.publish. */
export const createSaved = endpoint('POST', '/api/v1/analytics/saved', {
  id: 'analytics.saved.create',
  summary: 'Save a report or board',
  permission,
  body: z.strictObject({
    name: zName(100),
    visibility: Visibility.default('private'),
    content: Content,
  }),
  response: Saved,
  status: 201,
  errors: ['access.denied', 'request.refused'],
});

export const changeSaved = endpoint('PATCH', '/api/v1/analytics/saved/:id', {
  id: 'analytics.saved.change',
  summary: 'Rename, share or change a saved report or board',
  permission,
  params: z.strictObject({ id: Id }),
  body: z.strictObject({ name: zName(100), visibility: Visibility, content: Content }).partial(),
  response: Saved,
  ifMatch: true,
  errors: ['access.denied', 'request.refused', 'version.stale'],
});

export const removeSaved = endpoint('DELETE', '/api/v1/analytics/saved/:id', {
  id: 'analytics.saved.remove',
  summary: 'Remove a saved report or board',
  permission,
  params: z.strictObject({ id: Id }),
  ifMatch: true,
  errors: ['access.denied', 'version.stale'],
});

/** For who may change it. */
export const restoreSaved = endpoint('POST', '/api/v1/analytics/saved/:id/restore', {
  id: 'analytics.saved.restore',
  summary: 'Take back the removal of a saved report or board',
  permission,
  params: z.strictObject({ id: Id }),
  response: Saved,
});

export const chooseFirst = endpoint('PUT', '/api/v1/analytics/first-board', {
  id: 'analytics.dashboard.choose_first',
  summary: 'Choose the board that is seen first',
  permission,
  body: z.strictObject({ board: FirstBoard }),
  status: 204,
});
