import type { Product } from '@peyvand/contract/sales/products';
import {
  type ExportedList,
  exportSource,
  importedColumns,
  pagesOf,
  partSize,
} from '../../../kernel/list-export.ts';
import { wholeUnits } from '../../../kernel/money/money.ts';
import { isHidden } from '../../../kernel/policy/actor.ts';
import { productImportFields } from '../import/product-fields.ts';
import { pathsOfCategories } from './category-path.store.ts';
import { pageOfProducts } from './product-list.store.ts';

/** `path`: names of the categories down to its own. */
type Row = Product & { readonly path: string | null };

const columns = importedColumns<Row>(productImportFields, [
  ['code', (one) => one.code],
  ['name', (one) => one.name],
  ['description', (one) => one.description],
  ['unit', (one) => one.unit],
  ['category', (one) => one.path],
  ['price', (one) => (one.price ? { number: wholeUnits(one.price) } : null)],
  ['cost', (one) => (one.cost ? { number: wholeUnits(one.cost) } : null)],
  ['currency', (one) => one.price?.currency ?? one.cost?.currency ?? null],
]);

const productsList: ExportedList<Row> = {
  name: 'products',
  permission: 'sales.product.read',
  columns: ({ actor }) => columns.filter(({ name }) => !isHidden(actor, 'products', name)),
  parts: async function* (ctx, { filter, q }) {
    const paths = await pathsOfCategories(ctx);
    const pages = pagesOf((cursor) =>
      pageOfProducts(ctx, { filter, q, sort: 'code', limit: partSize, cursor }),
    );
    for await (const page of pages)
      yield page.map((one) => ({ ...one, path: paths.get(one.categoryId ?? '') ?? null }));
  },
};

/** Products by code, their categories as paths. */
export const productsExport = exportSource(productsList);
