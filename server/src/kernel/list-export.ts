import type { Ctx } from './context.ts';
import {
  chosenColumns,
  type ExportColumn,
  type ExportShape,
  type ExportSource,
  type ExportTable,
  type ExportWhich,
} from './exporting.ts';
import type { Actor } from './policy/actor.ts';
import type { OutCell, OutRow } from './tabular/csv-writer.ts';

export interface ListColumn<Row> extends ExportColumn {
  readonly cell: (row: Row, shape: ExportShape) => OutCell;
}

/** A list that goes to files: its columns, and where its rows come from. */
export interface ExportedList<Row, Which extends ExportWhich = ExportWhich>
  extends Pick<ExportSource, 'name' | 'permission'> {
  /** Those that the actor may read, in their usual order. */
  readonly columns: (ctx: Ctx) => readonly ListColumn<Row>[];
  /** The rows part by part; a wrong filter is refused with the first. `shown`: names of the columns that are written. */
  readonly parts: (ctx: Ctx, which: Which, shown: readonly string[]) => AsyncGenerator<readonly Row[]>;
  /** `name`: whatever the reader's language, so that other systems find the columns. Usually the label. */
  readonly header?: 'name';
}

/** Rows of one file at a time in memory. */
export const partSize = 500;

export function column<Row>(
  name: string,
  [fa, en, ru]: readonly [string, string, string],
  cell: ListColumn<Row>['cell'],
): ListColumn<Row> {
  return { name, label: { fa, en, ru }, cell };
}

/** One column for each cell, under the name and label of the import's field: the file comes back by itself. */
export function importedColumns<Row>(
  fields: readonly ExportColumn[],
  cells: readonly (readonly [name: string, cell: ListColumn<Row>['cell']])[],
): ListColumn<Row>[] {
  return cells.map(([name, cell]) => {
    const field = fields.find((one) => one.name === name);
    return { name, label: field?.label ?? { en: name, fa: name, ru: name }, cell };
  });
}

/** All pages of a list, one after the other. */
export async function* pagesOf<Item>(
  pageAt: (
    cursor: string | undefined,
  ) => Promise<{ readonly items: readonly Item[]; readonly nextCursor: string | null }>,
): AsyncGenerator<readonly Item[]> {
  for (let cursor: string | undefined; ; ) {
    const page = await pageAt(cursor);
    yield page.items;
    if (page.nextCursor === null) return;
    cursor = page.nextCursor;
  }
}

/** The list as the platform's exports know it. */
export function exportSource<Row>(list: ExportedList<Row>): ExportSource {
  return {
    name: list.name,
    permission: list.permission,
    columns: (ctx) => Promise.resolve(list.columns(ctx)),
    open: (ctx, which, names, shape) => openList(ctx, list, which, names, shape),
  };
}

/** Header and rows. The first part is read at once: what is wrong with the filter is said before a byte is sent. */
export async function openList<Row, Which extends ExportWhich>(
  ctx: Ctx,
  list: ExportedList<Row, Which>,
  which: Which,
  names: readonly string[] | null,
  shape: ExportShape,
): Promise<ExportTable> {
  const columns = chosenColumns(list.columns(ctx), names);
  const shown = columns.map(({ name }) => name);
  const parts = list.parts(ctx, which, shown);
  const first = await parts.next();
  const rows = async function* (): AsyncGenerator<OutRow> {
    for (let part = first; !part.done; part = await parts.next())
      for (const row of part.value) yield columns.map(({ cell }) => cell(row, shape));
  };
  const language = headerLanguage(ctx.actor);
  const header = list.header === 'name' ? shown : columns.map(({ label }) => label[language]);
  return { header, rows: rows() };
}

/** People read headers in their language; programs find the same ones whoever made their key. */
function headerLanguage({ kind, locale }: Actor): 'fa' | 'en' | 'ru' {
  return kind === 'user' ? locale.language : 'en';
}
