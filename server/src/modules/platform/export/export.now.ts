import type { Ctx } from '../../../kernel/context.ts';
import type { ExportTable, ExportWhich } from '../../../kernel/exporting.ts';
import type { Download } from '../../../kernel/http/route.seam.ts';
import { type ExportedList, openList } from '../../../kernel/list-export.ts';
import { csvStream, type OutRow } from '../../../kernel/tabular/csv-writer.ts';
import { xlsxStream } from '../../../kernel/tabular/xlsx-writer.ts';
import { audited } from './export.audit.ts';
import { plainShape } from './export.shape.ts';

type Format = 'csv' | 'xlsx';

const mediaTypes: Readonly<Record<Format, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** All rows of a list while the browser waits: with the rights of this moment, streamed, told to the audit. */
export async function downloadList<Row, Which extends ExportWhich>(
  ctx: Ctx,
  list: ExportedList<Row, Which>,
  which: Which,
  format: Format,
): Promise<Download> {
  const table = await openList(ctx, list, which, null, plainShape);
  const { filter, q, deleted } = which;
  const rows = audited(ctx, { resource: list.name, format, which: { filter, q, deleted } }, table);
  const day = ctx.clock().toISOString().slice(0, 10);
  return {
    name: `${list.name}-${day}.${format}`,
    mediaType: mediaTypes[format],
    stream: tableStream(ctx, list.name, format, { header: table.header, rows }),
  };
}

/** A table in the form that was asked for; a sheet begins at the right for who reads so. */
export function tableStream(ctx: Ctx, sheet: string, format: Format, { header, rows }: ExportTable) {
  if (format === 'xlsx')
    return xlsxStream(rows, { sheet, header, rightToLeft: ctx.actor.locale.language === 'fa' });
  return csvStream(
    (async function* (): AsyncGenerator<OutRow> {
      yield header;
      yield* rows;
    })(),
  );
}
