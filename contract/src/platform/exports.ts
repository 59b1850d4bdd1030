import { z } from 'zod';
import { Calendar, Instant } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Filter } from '../core/filter.ts';
import { Id } from '../core/ids.ts';
import { page, pageQuery } from '../core/page.ts';

const Name = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]*(\.[A-Za-z0-9_]+)?$/)
  .max(100);

const Label = z.strictObject({ en: z.string(), fa: z.string(), ru: z.string() });

const ExportFormat = z.enum(['csv', 'xlsx']);

const ExportSource = z.strictObject({
  name: z.string(),
  columns: z.array(z.strictObject({ name: z.string(), label: Label })),
});

/** What to write: all that a list shows under this filter. */
export const ExportWish = z.strictObject({
  resource: z.string().max(40),
  filter: Filter.optional(),
  q: z.string().max(200).optional(),
  deleted: z.enum(['no', 'only']).default('no'),
  /** In this order; all that the caller may read when absent. */
  columns: z.array(Name).min(1).max(300).optional(),
  format: ExportFormat.default('csv'),
  /** How days are written. Instants are always ISO, in UTC. */
  calendar: Calendar.default('gregory'),
  digits: z.enum(['latn', 'arabext']).default('latn'),
});
export type ExportWish = z.infer<typeof ExportWish>;

/** `expired`: the file is gone. */
export const ExportState = z.enum(['waiting', 'running', 'done', 'cancelled', 'failed', 'expired']);
export type ExportState = z.infer<typeof ExportState>;

export const ExportRun = z.strictObject({
  id: Id,
  resource: z.string(),
  state: ExportState,
  format: ExportFormat,
  /** Written so far. */
  rows: z.number().int(),
  columns: z.array(z.string()),
  file: z.strictObject({ name: z.string(), size: z.number().int() }).nullable(),
  failure: z.string().nullable(),
  createdAt: Instant,
  finishedAt: Instant.nullable(),
  expiresAt: Instant.nullable(),
});
export type ExportRun = z.infer<typeof ExportRun>;

const one = z.strictObject({ id: Id });

export const listExportSources = endpoint('GET', '/api/v1/exports/sources', {
  id: 'platform.export.sources',
  summary: 'What the caller may export, and which columns',
  permission: 'user',
  response: z.strictObject({ items: z.array(ExportSource) }),
});

export const startExport = endpoint('POST', '/api/v1/exports', {
  id: 'platform.export.start',
  summary: 'Writes a file of any size in the background; it can be fetched for 24 hours',
  permission: 'user',
  body: ExportWish,
  response: ExportRun,
  status: 202,
  errors: ['access.denied', 'request.refused'],
});

export const listExports = endpoint('GET', '/api/v1/exports', {
  id: 'platform.export.list',
  summary: 'Exports of the caller, newest first',
  permission: 'user',
  query: z.strictObject(pageQuery),
  response: page(ExportRun),
});

export const getExport = endpoint('GET', '/api/v1/exports/:id', {
  id: 'platform.export.get',
  summary: 'One export with its progress',
  permission: 'user',
  params: one,
  response: ExportRun,
});

export const cancelExport = endpoint('POST', '/api/v1/exports/:id/cancel', {
  id: 'platform.export.cancel',
  summary: 'Stops an export',
  permission: 'user',
  params: one,
  response: ExportRun,
  errors: ['resource.conflict'],
});

export const fetchExport = endpoint('GET', '/api/v1/exports/:id/file', {
  id: 'platform.export.fetch',
  summary: 'The file of an own export, while the right to export is held',
  permission: 'user',
  params: one,
  transfer: 'file',
  errors: ['resource.gone', 'resource.conflict'],
});
