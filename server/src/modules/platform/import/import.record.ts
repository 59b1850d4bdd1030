import { ImportCounts, ImportMapping, ImportReading, ImportState } from '@peyvand/contract/platform/import';
import { z } from 'zod';

const Sample = z.array(
  z.strictObject({ line: z.number(), cells: z.array(z.string()), fault: z.string().nullable() }),
);
const Undo = z.strictObject({
  undone: z.number(),
  kept: z.number(),
  reasons: z.record(z.string(), z.number()),
});
const Failure = z.strictObject({ reason: z.string(), message: z.string() });

/** One import as the engine works with it. */
export const ImportRecord = z.strictObject({
  id: z.string(),
  target: z.string(),
  state: ImportState,
  ownerId: z.string(),
  ownerName: z.string(),
  fileKey: z.string(),
  fileName: z.string(),
  fileSize: z.coerce.number(),
  reading: ImportReading,
  sample: Sample,
  fingerprint: z.string().nullable(),
  mapping: ImportMapping,
  mappingFrom: z.enum(['remembered', 'guessed', 'chosen']),
  options: z.looseObject({}),
  attempt: z.number(),
  doneRows: z.coerce.number(),
  share: z.number(),
  counts: ImportCounts,
  dryRun: ImportCounts.nullable(),
  undo: Undo.nullable(),
  failure: Failure.nullable(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  version: z.number(),
});
export type ImportRecord = z.infer<typeof ImportRecord>;
export type UndoCounts = z.infer<typeof Undo>;

/** The columns of the table under these names. */
export const recordColumns = [
  'i.id',
  'i.target',
  'i.state',
  'i.owner_id as ownerId',
  'i.owner_name as ownerName',
  'i.file_key as fileKey',
  'i.file_name as fileName',
  'i.file_size as fileSize',
  'i.reading',
  'i.sample',
  'i.fingerprint',
  'i.mapping',
  'i.mapping_from as mappingFrom',
  'i.options',
  'i.attempt',
  'i.done_rows as doneRows',
  'i.share',
  'i.counts',
  'i.dry_run as dryRun',
  'i.undo',
  'i.failure',
  'i.created_at as createdAt',
  'i.started_at as startedAt',
  'i.finished_at as finishedAt',
  'i.version',
] as const;

/** Whether the file is one of vCards. */
export function isCards({ format }: Pick<ImportReading, 'format'>): boolean {
  return format === 'vcard' || format === 'jcard';
}

/** How many records of the file stand before its data: the header, and titles above it. */
export function recordsBeforeData({ reading, sample }: Pick<ImportRecord, 'reading' | 'sample'>): number {
  const { headerLine } = reading;
  if (headerLine === null) return 0;
  return sample.filter((record) => record.line <= headerLine).length;
}

/** The headers of the file; `null` where it has none. */
export function headersOf({ reading, sample }: Pick<ImportRecord, 'reading' | 'sample'>): string[] | null {
  const header = sample.find((record) => record.line === reading.headerLine);
  if (!header) return null;
  const width = sample.reduce((most, record) => Math.max(most, record.cells.length), 0);
  return Array.from({ length: width }, (_, index) => header.cells[index]?.trim() ?? '');
}
