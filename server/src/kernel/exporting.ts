import type { Filter } from '@peyvand/contract/core/filter';
import type { Ctx } from './context.ts';
import { Refusal } from './problem.ts';
import type { OutCell, OutRow } from './tabular/csv-writer.ts';

/** Which rows: all that a list shows under this filter. */
export interface ExportWhich {
  readonly filter?: Filter | undefined;
  readonly q?: string | undefined;
  readonly deleted: 'no' | 'only';
}

/** How values are written. */
export interface ExportShape {
  /** A day `YYYY-MM-DD` in the calendar and the digits that were asked for. */
  readonly day: (date: string | null) => OutCell;
}

export interface ExportColumn {
  /** Also the header: the name of the import's field where there is one, so that the file comes back by itself. */
  readonly name: string;
  readonly label: { readonly en: string; readonly fa: string; readonly ru: string };
}

export interface ExportTable {
  readonly header: readonly string[];
  /** Read part by part. */
  readonly rows: AsyncIterable<OutRow>;
}

/** Records that can be written to a file. Handed to the platform at start. */
export interface ExportSource {
  /** As in the address of the list: `customers`. */
  readonly name: string;
  /** What the exporting person must hold; asked again when the job runs and when the file is fetched. */
  readonly permission: `${string}.${string}.${string}`;
  /** The columns that the actor may read, in their usual order. */
  readonly columns: (ctx: Ctx) => Promise<readonly ExportColumn[]>;
  /** Throws `request.invalid` for a wrong filter or a column that is not there. `columns` null: all. */
  readonly open: (
    ctx: Ctx,
    which: ExportWhich,
    columns: readonly string[] | null,
    shape: ExportShape,
  ) => Promise<ExportTable>;
}

/** The columns of these names, in their order; one that is not there or may not be read is refused. */
export function chosenColumns<Column extends { readonly name: string }>(
  columns: readonly Column[],
  names: readonly string[] | null,
): readonly Column[] {
  if (names === null) return columns;
  return names.map((name, at) => {
    const column = columns.find((one) => one.name === name);
    if (column) return column;
    const wrong = { path: `columns.${at}`, reason: 'column', message: 'there is no such column' };
    throw new Refusal('request.invalid', { violations: [wrong] });
  });
}
