import type { Ctx } from '../../../kernel/context.ts';
import type { Download } from '../../../kernel/http/route.seam.ts';
import type { ImportField, ImportTarget } from '../../../kernel/importing.ts';
import { csvStream } from '../../../kernel/tabular/csv-writer.ts';
import { xlsxStream } from '../../../kernel/tabular/xlsx-writer.ts';
import { headersOf, type ImportRecord } from './import.record.ts';
import { issuesOf } from './issue.store.ts';

const csvType = 'text/csv; charset=utf-8';
const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What the column of the reasons is called; an import of the corrected file knows it and leaves it out. */
const reasonHeader = 'Peyvand: reason';

/** Lines that could not be cut into cells: they stand behind the reason, so that no half of one is taken for a value. */
const uncut = new Set([
  'row.quote_open',
  'row.record_large',
  'row.card_open',
  'row.card_large',
  'row.card_outside',
  'row.card_broken',
]);

/** The refused rows in the columns of the file, with the reason behind. */
export function errorFile(ctx: Ctx, one: ImportRecord): Download {
  const width = one.mapping.columns.length;
  const headers = headersOf(one) ?? Array.from({ length: width }, (_, index) => `Column ${index + 1}`);
  const rows = async function* () {
    yield [...headers, reasonHeader];
    for (let after = 0; ; ) {
      const issues = await issuesOf(ctx, one.id, after, 1000);
      for (const issue of issues) {
        const torn = uncut.has(issue.reason);
        const cells = Array.from({ length: width }, (_, index) => (torn ? '' : (issue.cells[index] ?? '')));
        const line = torn ? ` ${(issue.cells[0] ?? '').slice(0, 30_000)}` : '';
        yield [...cells, reasonText(issue, headers, one) + line];
      }
      const last = issues.at(-1);
      if (!last) return;
      after = last.position;
    }
  };
  const name = `${one.fileName.replace(/\.[^.]*$/, '')}-errors.csv`;
  return { name, mediaType: csvType, stream: csvStream(rows()) };
}

function reasonText(
  issue: { line: number; field: string | null; reason: string; message: string },
  headers: readonly string[],
  one: ImportRecord,
): string {
  const column = issue.field === null ? -1 : one.mapping.columns.indexOf(issue.field);
  const where = headers[column] ?? issue.field;
  return `${issue.line}: ${where ? `${where}: ` : ''}${issue.message} (${issue.reason})`;
}

/** A file as the target likes it: every field as a column, one row. */
export function sampleFile(
  target: ImportTarget,
  language: 'en' | 'fa' | 'ru',
  format: 'csv' | 'xlsx',
): Download {
  const header = target.fields.map((field: ImportField) => field.label[language]);
  const example = target.fields.map((field) => field.example);
  if (format === 'csv') {
    return { name: `${target.name}.csv`, mediaType: csvType, stream: csvStream([header, example]) };
  }
  const stream = xlsxStream([example], { sheet: target.name, header, rightToLeft: language === 'fa' });
  return { name: `${target.name}.xlsx`, mediaType: xlsxType, stream };
}
