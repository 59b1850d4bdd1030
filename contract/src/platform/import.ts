import { z } from 'zod';
import { Instant } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { page, pageQuery } from '../core/page.ts';

/**
 * `uploaded`: read and guessed, the mapping not yet confirmed. `mapped`: ready to try or run. `dry-running` goes on to
 * `ready`; `running` to `done`, `failed` or `cancelled`; those three to `undoing` and `undone`.
 */
export const ImportState = z.enum([
  'uploaded',
  'mapped',
  'dry-running',
  'ready',
  'running',
  'done',
  'failed',
  'cancelled',
  'undoing',
  'undone',
]);
export type ImportState = z.infer<typeof ImportState>;

export const TableEncoding = z.enum([
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1256',
  'windows-1251',
  'windows-1252',
]);
export type TableEncoding = z.infer<typeof TableEncoding>;

export const TableDelimiter = z.enum([',', ';', '\t', '|']);
export type TableDelimiter = z.infer<typeof TableDelimiter>;

/**
 * How the file is read. `encoding`, `delimiter` and `quote` are null for a workbook, `sheet` and `sheets` for text.
 * Cards (`vcard`, `jcard`) need no mapping: what they say is known; `headerLine` is 0, the names of what is shown.
 */
export const ImportReading = z.strictObject({
  format: z.enum(['text', 'xlsx', 'vcard', 'jcard']),
  encoding: TableEncoding.nullable(),
  delimiter: TableDelimiter.nullable(),
  quote: z.enum(['"', "'"]).nullable(),
  sheet: z.string().nullable(),
  sheets: z.array(z.string()).nullable(),
  /** Line of the header, from 1; null when the file has none and every line is data. */
  headerLine: z.number().int().nullable(),
});
export type ImportReading = z.infer<typeof ImportReading>;

const FieldName = z.string().max(100);

/** Which column goes where. `columns`: one entry for each column of the file, null to leave it out. */
export const ImportMapping = z.strictObject({
  columns: z.array(FieldName.nullable()).max(1000),
  /** Values for fields that a row leaves empty. */
  defaults: z.record(FieldName, z.string().max(10_000)).default({}),
});
export type ImportMapping = z.infer<typeof ImportMapping>;

export const ImportCounts = z.strictObject({
  created: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  skipped: z.number().int(),
  refused: z.number().int(),
});
export type ImportCounts = z.infer<typeof ImportCounts>;

/** One column: its header as in the file, how full it is, and how its sample reads as the mapped field. */
const ImportColumn = z.strictObject({
  header: z.string(),
  filled: z.number().int(),
  field: FieldName.nullable(),
  /** Of the filled sample cells: how many read well as the field. Null for columns left out. */
  readable: z.number().int().nullable(),
});

/** A cell of the sample: the text of the file, what it reads as, or why it does not. */
const ImportCell = z.strictObject({
  text: z.string(),
  value: z.string().nullable(),
  reason: z.string().nullable(),
});

export const Import = z.strictObject({
  id: Id,
  target: z.string(),
  state: ImportState,
  file: z.strictObject({ name: z.string(), size: z.number().int() }),
  reading: ImportReading,
  mapping: ImportMapping,
  /** Fields that must be mapped (or have a default) before it can run, and are not. */
  unmapped: z.array(FieldName),
  options: z.looseObject({}),
  /** Where the guess comes from: an earlier import with the same headers, or the headers themselves. */
  mappingFrom: z.enum(['remembered', 'guessed', 'chosen']),
  /** Of the work under way or done last: share of the file from 0 to 1, and rows so far. */
  progress: z.strictObject({ share: z.number(), rows: z.number().int() }),
  /** What the run did so far. All zero before it. */
  counts: ImportCounts,
  /** What a run would do, by the last dry run with this mapping. */
  dryRun: ImportCounts.nullable(),
  /** What an undo took back, and what it had to leave, by reason. */
  undo: z
    .strictObject({
      undone: z.number().int(),
      kept: z.number().int(),
      reasons: z.record(z.string(), z.number().int()),
    })
    .nullable(),
  /** Why it failed; a code and English words. */
  failure: z.strictObject({ reason: z.string(), message: z.string() }).nullable(),
  owner: z.strictObject({ id: Id, name: z.string() }),
  createdAt: Instant,
  startedAt: Instant.nullable(),
  finishedAt: Instant.nullable(),
  version: z.number().int(),
});
export type Import = z.infer<typeof Import>;

/** An import with the first rows of its file, read by the present mapping. */
export const ImportDetail = Import.extend({
  columns: z.array(ImportColumn),
  sample: z.array(z.strictObject({ line: z.number().int(), cells: z.array(ImportCell) })),
});
export type ImportDetail = z.infer<typeof ImportDetail>;

/** A row that was refused, or that the file reader could not make sense of. */
export const ImportIssue = z.strictObject({
  line: z.number().int(),
  field: z.string().nullable(),
  reason: z.string(),
  message: z.string(),
  /** The row as in the file. */
  row: z.array(z.string()),
});
export type ImportIssue = z.infer<typeof ImportIssue>;

export const ImportTargetInfo = z.strictObject({
  name: z.string(),
  /** Whether it takes vCards too. */
  cards: z.boolean(),
  fields: z.array(
    z.strictObject({
      name: FieldName,
      type: z.enum([
        'text',
        'email',
        'phone',
        'date',
        'instant',
        'money',
        'decimal',
        'integer',
        'boolean',
        'tags',
        'code',
        'choice',
        'id',
      ]),
      required: z.boolean(),
      repeats: z.boolean(),
      label: z.strictObject({ en: z.string(), fa: z.string(), ru: z.string() }),
      choices: z.array(z.string()).nullable(),
    }),
  ),
});
export type ImportTargetInfo = z.infer<typeof ImportTargetInfo>;

const permission = 'platform.import.run';
const params = z.strictObject({ id: Id });
const targetName = z.string().max(50);

export const listImportTargets = endpoint('GET', '/api/v1/imports/targets', {
  id: 'platform.import.targets',
  summary: 'What can be imported by the caller, with the fields that columns may be mapped to',
  permission,
  response: z.strictObject({ items: z.array(ImportTargetInfo) }),
});

export const importSample = endpoint('GET', '/api/v1/imports/targets/:target/sample', {
  id: 'platform.import.sample',
  summary: 'A sample file with a header and one row, as CSV or XLSX',
  permission,
  params: z.strictObject({ target: targetName }),
  query: z.strictObject({
    language: z.enum(['en', 'fa', 'ru']).default('en'),
    format: z.enum(['csv', 'xlsx']).default('csv'),
  }),
  transfer: 'file',
});

export const uploadImport = endpoint('POST', '/api/v1/imports', {
  id: 'platform.import.upload',
  summary:
    'Upload a CSV, TSV, TXT, XLSX, vCard or jCard file; answers how it reads and a guess of the mapping',
  permission,
  query: z.strictObject({ target: targetName }),
  response: ImportDetail,
  status: 201,
  errors: ['request.large', 'request.media', 'request.refused', 'server.full'],
  transfer: 'upload',
});

export const listImports = endpoint('GET', '/api/v1/imports', {
  id: 'platform.import.list',
  summary: "The caller's imports, newest first; of all for who holds platform.import.manage",
  permission,
  query: z.strictObject(pageQuery),
  response: page(Import),
});

export const getImport = endpoint('GET', '/api/v1/imports/:id', {
  id: 'platform.import.get',
  summary: 'One import: state, progress, counts, mapping and sample',
  permission,
  params,
  response: ImportDetail,
});

export const changeImport = endpoint('PATCH', '/api/v1/imports/:id', {
  id: 'platform.import.change',
  summary: 'Choose the mapping, the options, or how the file is read (before it runs)',
  permission,
  params,
  body: z.strictObject({
    mapping: ImportMapping.optional(),
    options: z.looseObject({}).optional(),
    reading: z
      .strictObject({
        encoding: TableEncoding.optional(),
        delimiter: TableDelimiter.optional(),
        sheet: z.string().max(200).optional(),
        headerLine: z.number().int().min(1).max(1000).nullable().optional(),
      })
      .optional(),
  }),
  response: ImportDetail,
  errors: ['resource.conflict', 'request.refused'],
  ifMatch: true,
});

const verb = (name: string, summary: string) =>
  endpoint('POST', `/api/v1/imports/:id/${name}`, {
    id: `platform.import.${name === 'dry-run' ? 'dryRun' : name}`,
    summary,
    permission,
    params,
    response: Import,
    status: 202,
    errors: ['resource.conflict', 'request.refused'],
  });

export const dryRunImport = verb(
  'dry-run',
  'Say what a run would create, update and refuse; changes nothing',
);
export const runImport = verb('run', 'Run it in the background');
export const cancelImport = verb(
  'cancel',
  'Stop after the rows under way; what was imported stays and can be undone',
);
export const undoImport = verb('undo', 'Take back everything that it created and changed');

export const listImportIssues = endpoint('GET', '/api/v1/imports/:id/issues', {
  id: 'platform.import.issues',
  summary: 'Refused rows with reasons, in the order of the file',
  permission,
  params,
  query: z.strictObject(pageQuery),
  response: page(ImportIssue),
});

export const importErrors = endpoint('GET', '/api/v1/imports/:id/errors', {
  id: 'platform.import.errors',
  summary:
    'The refused rows as CSV in the columns of the file plus the reason, to be corrected and imported again; of a file of cards also the refused cards as they stood in it',
  permission,
  params,
  query: z.strictObject({ format: z.enum(['csv', 'cards']).default('csv') }),
  errors: ['request.refused'],
  transfer: 'file',
});
