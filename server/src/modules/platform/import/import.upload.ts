import type { ImportMapping } from '@peyvand/contract/platform/import';
import type { Ctx } from '../../../kernel/context.ts';
import { FileError, type StoredFile } from '../../../kernel/files/file-store.ts';
import type { Upload } from '../../../kernel/http/route.seam.ts';
import type { ImportTarget } from '../../../kernel/importing.ts';
import { Refusal } from '../../../kernel/problem.ts';
import {
  inspectTable,
  type ReadingHints,
  type TableRecord,
  TableUnreadable,
} from '../../../kernel/tabular/reading.ts';
import { fingerprintOf, headerLineOf, widthOf } from './import.header.ts';
import { guessMapping } from './import.mapping.ts';
import { headersOf, type ImportRecord, isCards, recordsBeforeData } from './import.record.ts';
import { insertImport, referToFile } from './import.store.ts';
import { mappingFault, noCounts } from './import.ts';
import { storable } from './issue.store.ts';
import { rememberedMapping } from './mapping.store.ts';

/** A little under what the server lets in, so that the answer is ours. */
const maxBytes = 1000 * 1024 * 1024;
const sampled = 60;
const longestCell = 500;

/** Keeps an uploaded file, finds out how it reads and where its columns go. Nothing is imported yet. */
export async function uploadImport(ctx: Ctx, target: ImportTarget, upload: Upload): Promise<ImportRecord> {
  const { actor } = ctx;
  if (actor.id === null) throw new Refusal('access.denied', { detail: 'Only a person can import' });
  const ownerId = actor.id;
  const file = await keep(ctx, upload);
  try {
    const read = await readFile(ctx, file.key, target, {});
    const one: ImportRecord = {
      id: ctx.newId(),
      target: target.name,
      state: 'uploaded',
      ownerId,
      ownerName: actor.name,
      fileKey: file.key,
      fileName: storable(upload.name).slice(-200),
      fileSize: file.size,
      ...read,
      ...(await mapFile(ctx, target, read)),
      attempt: 0,
      doneRows: 0,
      share: 0,
      counts: noCounts,
      dryRun: null,
      undo: null,
      failure: null,
      createdAt: ctx.clock().toISOString(),
      startedAt: null,
      finishedAt: null,
      version: 1,
    };
    await ctx.write(async (tx) => {
      await referToFile(tx, one.fileName, file, ownerId);
      await insertImport(tx, one);
    });
    return one;
  } catch (error) {
    await ctx.files.remove(file.key);
    throw error;
  }
}

async function keep(ctx: Ctx, upload: Upload): Promise<StoredFile> {
  try {
    return await ctx.files.put(upload.stream, { maxBytes, name: upload.name });
  } catch (error) {
    if (error instanceof FileError && error.reason === 'large') throw new Refusal('request.large');
    if (error instanceof FileError && error.reason === 'full')
      throw new Refusal('server.full', { retryAfter: 60 });
    throw error;
  }
}

export type FileRead = Pick<ImportRecord, 'reading' | 'sample' | 'fingerprint'>;

/** How a stored file reads. Without a word on the header it is looked for. Throws `request.refused`. */
export async function readFile(
  ctx: Ctx,
  key: string,
  target: ImportTarget,
  hints: ReadingHints & { readonly headerLine?: number | null },
): Promise<FileRead> {
  const { facts, records } = await inspect(ctx.files.path(key), hints);
  const cards = isCards(facts);
  if (cards && !target.cards)
    throw unreadable('cards_unfit', 'A file of vCards holds customers, nothing else');
  const said = cards ? 0 : hints.headerLine;
  const headerLine = said === undefined ? headerLineOf(records, target.fields) : said;
  const read = { reading: { ...facts, headerLine }, sample: records.map(shortened) };
  if (headerLine !== null && !records.some((record) => record.line === headerLine)) {
    throw unreadable('header_missing', 'There is no such line near the beginning of the file');
  }
  if (records.length <= recordsBeforeData(read))
    throw unreadable('file_empty', 'The file has a header and no rows');
  return { ...read, fingerprint: fingerprintOf(headersOf(read)) };
}

async function inspect(path: string, hints: ReadingHints) {
  try {
    return await inspectTable(path, hints, sampled);
  } catch (error) {
    if (error instanceof TableUnreadable) throw unreadable(error.reason.replaceAll('.', '_'), error.message);
    throw error;
  }
}

function unreadable(reason: string, detail: string): Refusal {
  return new Refusal('request.refused', { reason: `platform.import.${reason}`, detail });
}

function shortened(record: TableRecord): ImportRecord['sample'][number] {
  return { ...record, cells: record.cells.map((cell) => storable(cell.slice(0, longestCell))) };
}

/** Where the columns go: as in the last import with these headers, or as they read. */
export async function mapFile(
  ctx: Ctx,
  target: ImportTarget,
  read: FileRead,
): Promise<Pick<ImportRecord, 'mapping' | 'mappingFrom' | 'options'>> {
  const width = widthOf(read.sample);
  if (isCards(read.reading)) return cardMapping(target, read);
  const remembered = await rememberedMapping(ctx, target.name, read.fingerprint);
  if (remembered && mappingFault(target.fields, remembered.mapping, width) === null) {
    const options = target.options.safeParse(remembered.options);
    const mapping = remembered.mapping;
    return { mapping, mappingFrom: 'remembered', options: objectOf(options.success ? options.data : {}) };
  }
  const headers = headersOf(read) ?? Array.from({ length: width }, () => '');
  const rows = read.sample.slice(recordsBeforeData(read)).map((record) => record.cells);
  const guess = guessMapping(headers, rows, target.fields, ctx.actor.locale);
  const columns = target.guessed?.(guess, rows) ?? guess;
  const mapping: ImportMapping = { columns: [...columns], defaults: {} };
  return { mapping, mappingFrom: 'guessed', options: objectOf(target.options.parse({})) };
}

/** Of cards every word has its meaning; the columns only show it. */
function cardMapping(
  target: ImportTarget,
  read: FileRead,
): Pick<ImportRecord, 'mapping' | 'mappingFrom' | 'options'> {
  const known = new Set(target.fields.map((field) => field.name));
  const columns = (headersOf(read) ?? []).map((name) => (known.has(name) ? name : null));
  return {
    mapping: { columns, defaults: {} },
    mappingFrom: 'guessed',
    options: objectOf(target.options.parse({})),
  };
}

/** Options of a target are an object; what else a schema may make is left out. */
export function objectOf(options: unknown): Record<string, unknown> {
  return typeof options === 'object' && options !== null ? { ...options } : {};
}
