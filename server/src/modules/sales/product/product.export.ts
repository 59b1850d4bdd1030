import type { Product } from '@peyvand/contract/sales/products';
import type { Ctx } from '../../../kernel/context.ts';
import {
  chosenColumns,
  type ExportColumn,
  type ExportSource,
  type ExportTable,
} from '../../../kernel/exporting.ts';
import { wholeUnits } from '../../../kernel/money/money.ts';
import { scopeOf } from '../../../kernel/policy/actor.ts';
import type { OutCell, OutRow } from '../../../kernel/tabular/csv-writer.ts';
import { productImportFields } from '../import/product-fields.ts';
import { pathsOfCategories } from './category-path.store.ts';
import { pageOfProducts } from './product-list.store.ts';

interface Column extends ExportColumn {
  readonly cell: (product: Product, paths: ReadonlyMap<string, string>) => OutCell;
}

const cells: readonly (readonly [name: string, cell: Column['cell']])[] = [
  ['code', (one) => one.code],
  ['name', (one) => one.name],
  ['description', (one) => one.description],
  ['unit', (one) => one.unit],
  ['category', (one, paths) => (one.categoryId === null ? null : (paths.get(one.categoryId) ?? null))],
  ['price', (one) => (one.price ? { number: wholeUnits(one.price) } : null)],
  ['cost', (one) => (one.cost ? { number: wholeUnits(one.cost) } : null)],
  ['currency', (one) => one.price?.currency ?? one.cost?.currency ?? null],
];

const columns: readonly Column[] = cells.map(([name, cell]) => {
  const field = productImportFields.find((one) => one.name === name);
  return { name, label: field?.label ?? { en: name, fa: name, ru: name }, cell };
});

function columnsFor(ctx: Ctx): readonly Column[] {
  const { hidden } = scopeOf(ctx.actor, 'products');
  return columns.filter(({ name }) => !hidden.has(name));
}

const pageSize = 500;

/** Products by code, their categories as paths. */
export const productsExport: ExportSource = {
  name: 'products',
  permission: 'sales.product.read',
  columns: (ctx) => Promise.resolve(columnsFor(ctx)),
  open: async (ctx, { filter, q }, names): Promise<ExportTable> => {
    const shown = chosenColumns(columnsFor(ctx), names);
    const pageAt = (cursor: string | undefined) =>
      pageOfProducts(ctx, { filter, q, sort: 'code', limit: pageSize, cursor });
    const first = await pageAt(undefined);
    const paths = await pathsOfCategories(ctx);
    const rows = async function* (): AsyncGenerator<OutRow> {
      for (let page = first; ; ) {
        for (const product of page.items) yield shown.map(({ cell }) => cell(product, paths));
        if (page.nextCursor === null) return;
        page = await pageAt(page.nextCursor);
      }
    };
    return { header: shown.map(({ label }) => label.en), rows: rows() };
  },
};
