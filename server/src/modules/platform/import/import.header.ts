import { createHash } from 'node:crypto';
import type { ImportField } from '../../../kernel/importing.ts';
import type { TableRecord } from '../../../kernel/tabular/reading.ts';
import { fold } from '../../../kernel/text/fold.ts';
import { likeness } from './import.mapping.ts';

const farthest = 10;

/**
 * Line of the header: the first row of distinct short words that fill most of the width; better one that names fields
 * of the target, since reports carry a title above. Null when the first rows look like data.
 */
export function headerLineOf(records: readonly TableRecord[], fields: readonly ImportField[]): number | null {
  const width = widthOf(records);
  const candidates = records.slice(0, farthest).filter((record) => looksLikeHeader(record, width));
  const named = (record: TableRecord) =>
    record.cells.filter((cell) => fields.some((field) => likeness(cell, field) > 0)).length;
  const best = candidates.find((record) => named(record) >= Math.min(2, width));
  return (best ?? candidates[0])?.line ?? null;
}

export function widthOf(records: readonly TableRecord[]): number {
  return records.reduce((width, record) => Math.max(width, record.cells.length), 0);
}

function looksLikeHeader(record: TableRecord, width: number): boolean {
  const filled = record.cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  return (
    record.fault === null &&
    filled.length >= width / 2 &&
    new Set(filled).size === filled.length &&
    filled.every((cell) => cell.length <= 100 && !looksLikeValue(fold(cell)))
  );
}

/** Numbers, dates, phone numbers, addresses: not what a column is called. */
function looksLikeValue(text: string): boolean {
  return /^[\d\s./:+,()-]+$/.test(text) || /^\S+@\S+\.\S+$/.test(text) || /^https?:/.test(text);
}

/** What files with the same headers share; null for a file without a header. */
export function fingerprintOf(headers: readonly string[] | null): string | null {
  if (headers === null) return null;
  return createHash('sha256')
    .update(JSON.stringify(headers.map(fold)))
    .digest('hex');
}
