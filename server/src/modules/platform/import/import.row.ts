import { cleanText, type TextKind } from '@peyvand/contract/core/text';
import type { ImportMapping } from '@peyvand/contract/platform/import';
import type { ImportField, ImportRow, RowOutcome } from '../../../kernel/importing.ts';
import { unguard } from '../../../kernel/tabular/formula.ts';
import type { TableRecord } from '../../../kernel/tabular/reading.ts';

type Refused = Extract<RowOutcome, { kind: 'refused' }>;
export type MappedRow = { kind: 'row'; row: ImportRow } | { kind: 'blank' } | Refused;

interface Slot {
  readonly field: ImportField;
  readonly columns: readonly number[];
  readonly fallback: string | undefined;
  readonly kind: TextKind;
  readonly separator: RegExp | null;
}

const faults: Readonly<Record<string, string>> = {
  quote_open: 'A quote in this line is never closed',
  record_large: 'The line is too long',
  cell_large: 'A cell holds more than 100,000 characters',
  columns_many: 'The line has too many columns',
  card_open: 'The card is not closed: END:VCARD is missing',
  card_large: 'The card is larger than 4 MB',
  card_outside: 'These lines belong to no card',
  card_broken: 'This is no card',
  undecodable: 'The line holds bytes that are no text in the encoding of the file',
};

/** Makes the function that turns records of a file into rows of a target by a mapping. */
export function rowMapper(
  fields: readonly ImportField[],
  mapping: ImportMapping,
): (record: TableRecord) => MappedRow {
  const slots = fields.flatMap((field): Slot[] => {
    const columns = mapping.columns.flatMap((name, index) => (name === field.name ? [index] : []));
    const fallback = mapping.defaults[field.name];
    if (columns.length === 0 && fallback === undefined && !field.required) return [];
    return [{ field, columns, fallback, kind: kindOf(field), separator: separatorOf(field) }];
  });
  return (record) => mapped(record, slots);
}

function mapped(record: TableRecord, slots: readonly Slot[]): MappedRow {
  if (record.fault !== null) {
    return refused(null, `row.${record.fault}`, faults[record.fault] ?? 'The line cannot be read');
  }
  if (record.card !== undefined)
    return { kind: 'row', row: { line: record.line, values: {}, card: record.card } };
  const values: Record<string, string | readonly string[]> = {};
  let filled = false;
  for (const slot of slots) {
    const found: string[] = [];
    for (const column of slot.columns) {
      const cell = record.cells[column];
      if (cell === undefined || cell === '') continue;
      const text = clean(cell, slot.kind);
      if (text === null)
        return refused(slot.field.name, 'text.refused', 'The text holds characters that are not allowed');
      if (text !== '') found.push(text);
    }
    if (found.length > 0) filled = true;
    else if (slot.fallback !== undefined && slot.fallback !== '') found.push(slot.fallback);
    const [first] = found;
    if (first === undefined) continue;
    values[slot.field.name] = slot.separator ? pieces(found, slot.separator) : first;
  }
  if (!filled) return { kind: 'blank' };
  for (const { field } of slots) {
    if (field.required && values[field.name] === undefined) {
      return refused(field.name, 'value.missing', `${field.label.en} is required`);
    }
  }
  return { kind: 'row', row: { line: record.line, values } };
}

function refused(field: string | null, reason: string, message: string): Refused {
  return { kind: 'refused', field, reason, message };
}

/** Where a cell is parted by this, its other signs belong to the values. */
const parted = /(?:^| )::: ?| ?:::(?: |$)/u;

function pieces(found: readonly string[], separator: RegExp): string[] {
  const all = found
    .flatMap((text) => text.split(text.includes(':::') ? parted : separator))
    .map((piece) => piece.trim());
  return [...new Set(all.filter((piece) => piece !== ''))];
}

function kindOf(field: ImportField): TextKind {
  if (field.type === 'text') return 'paragraphs';
  return field.type === 'code' ? 'code' : field.type === 'tags' ? 'paragraphs' : 'line';
}

/** Between values of one cell; ` ::: ` is how Google writes several. */
function separatorOf(field: ImportField): RegExp | null {
  if (field.type === 'tags') return / ::: |[,;،؛\n]/u;
  if (!field.repeats) return null;
  return field.type === 'phone' || field.type === 'email' ? / ::: |[,;،؛\n]/u : / ::: |\n/u;
}

/** Printable ASCII, plain letters and digits of Persian, Arabic and Russian, single spaces: clean as it stands. */
const plain =
  /^[!-~\u0621-\u063a\u0641-\u064a\u067e\u0686\u0698\u06a9\u06af\u06cc\u0410-\u044f\u0401\u0451]+(?: [!-~\u0621-\u063a\u0641-\u064a\u067e\u0686\u0698\u06a9\u06af\u06cc\u0410-\u044f\u0401\u0451]+)*$/;

/** Null when the text holds what may not enter. */
function clean(cell: string, kind: TextKind): string | null {
  const text = cell.charCodeAt(0) === 39 ? unguard(cell) : cell;
  if (plain.test(text)) return text;
  const cleaned = cleanText(text, { kind });
  return cleaned.ok ? cleaned.value : null;
}
