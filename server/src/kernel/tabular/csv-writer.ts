import { Readable } from 'node:stream';
import { guard } from './formula.ts';

/** One cell of a written table: text, an exact decimal number, or nothing. `format`: one of the workbook's formats. */
export type OutCell = string | { readonly number: string; readonly format?: number } | null;
export type OutRow = readonly OutCell[];

export interface CsvOptions {
  readonly delimiter?: ',' | ';' | '\t';
  /** Excel reads UTF-8 as such only behind a byte order mark. On unless said. */
  readonly bom?: boolean;
}

/**
 * A table as CSV (RFC 4180), written as it is read off. Text that a spreadsheet would run is guarded; the reader of
 * imports takes the guard away.
 */
export function csvStream(
  rows: AsyncIterable<OutRow> | Iterable<OutRow>,
  options: CsvOptions = {},
): Readable {
  return Readable.from(csvParts(rows, options), { objectMode: false });
}

async function* csvParts(
  rows: AsyncIterable<OutRow> | Iterable<OutRow>,
  { delimiter = ',', bom = true }: CsvOptions,
): AsyncGenerator<Buffer> {
  const special = new RegExp(`["\\r\\n${delimiter}]|^\\s|\\s$`, 'u');
  let part = bom ? '\ufeff' : '';
  for await (const row of rows) {
    part += `${row.map((cell) => csvCell(cell, special)).join(delimiter)}\r\n`;
    if (part.length > 65_536) {
      yield Buffer.from(part);
      part = '';
    }
  }
  yield Buffer.from(part);
}

function csvCell(cell: OutCell, special: RegExp): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return cell.number;
  const text = guard(cell);
  return special.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
