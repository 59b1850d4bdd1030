import type { Import, ImportDetail } from '@peyvand/contract/platform/import';
import type { ImportField } from '../../../kernel/importing.ts';
import type { Locale } from '../../../kernel/policy/actor.ts';
import { headersOf, type ImportRecord, recordsBeforeData } from './import.record.ts';
import { unmappedFields } from './import.ts';
import { readValue } from './import.values.ts';

const shownRows = 20;

/** An import as the API shows it. `fields` are those of its target; none when the target is gone. */
export function importOf(one: ImportRecord, fields: readonly ImportField[]): Import {
  return {
    id: one.id,
    target: one.target,
    state: one.state,
    file: { name: one.fileName, size: one.fileSize },
    reading: one.reading,
    mapping: one.mapping,
    unmapped: unmappedFields(fields, one.mapping),
    options: one.options,
    mappingFrom: one.mappingFrom,
    progress: { share: Math.min(1, Math.round(one.share * 1000) / 1000), rows: one.doneRows },
    counts: one.counts,
    dryRun: one.dryRun,
    undo: one.undo,
    failure: one.failure,
    owner: { id: one.ownerId, name: one.ownerName },
    createdAt: one.createdAt,
    startedAt: one.startedAt,
    finishedAt: one.finishedAt,
    version: one.version,
  };
}

/** With the sample read by the mapping. */
export function detailOf(one: ImportRecord, fields: readonly ImportField[], locale: Locale): ImportDetail {
  const width = one.mapping.columns.length;
  const headers = headersOf(one);
  // What could not be cut into cells, or is half a card, shows nothing of how the columns read.
  const rows = one.sample.slice(recordsBeforeData(one)).filter((row) => row.fault === null);
  const mapped = one.mapping.columns.map((name) => fields.find((field) => field.name === name) ?? null);
  const columns = mapped.map((field, index) => {
    const filled = rows.map((row) => row.cells[index] ?? '').filter((cell) => cell.trim() !== '');
    return {
      header: headers?.[index] ?? '',
      filled: filled.length,
      field: field?.name ?? null,
      readable: field && filled.filter((cell) => readCell(cell, field, locale).reason === null).length,
    };
  });
  const sample = rows.slice(0, shownRows).map((row) => ({
    line: row.line,
    cells: Array.from({ length: width }, (_, index) =>
      readCell(row.cells[index] ?? '', mapped[index] ?? null, locale),
    ),
  }));
  return { ...importOf(one, fields), columns, sample };
}

/** Reads a cell; of one that holds several values, each of them. */
function readCell(text: string, field: ImportField | null, locale: Locale) {
  if (field === null || text.trim() === '') return { text, value: null, reason: null };
  const pieces = field.repeats
    ? text.split(/ ::: |[;,،؛\n]/u).filter((piece) => piece.trim() !== '')
    : [text];
  const read = pieces.map((piece) => readValue(field, piece.trim(), locale));
  const wrong = read.find((one) => !one.ok);
  if (wrong && !wrong.ok) return { text, value: null, reason: wrong.reason };
  return { text, value: read.map((one) => (one.ok ? one.value : '')).join('; '), reason: null };
}
