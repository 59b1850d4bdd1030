import {
  createCategory,
  deleteCategory,
  listCategories,
  updateCategory,
} from '@peyvand/contract/sales/categories';
import {
  activateProduct,
  createProduct,
  deactivateProduct,
  deleteProduct,
  getProduct,
  listProducts,
  updateProduct,
} from '@peyvand/contract/sales/products';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import * as categories from './category.actions.ts';
import { allCategories } from './category.store.ts';
import * as products from './product.actions.ts';
import { pageOfProducts } from './product-list.store.ts';

export const productRoutes: readonly Route[] = [
  read(listProducts, (ctx, { query }) => pageOfProducts(ctx, query)),
  read(getProduct, (ctx, { params }) => products.getProduct(ctx, params.id)),
  write(createProduct, (ctx, { body }) => products.createProduct(ctx, body)),
  write(updateProduct, (ctx, { params, body, version }) =>
    products.changeProduct(ctx, params.id, version, body),
  ),
  write(deactivateProduct, (ctx, { params, version }) =>
    products.offerProduct(ctx, params.id, version, false),
  ),
  write(activateProduct, (ctx, { params, version }) => products.offerProduct(ctx, params.id, version, true)),
  write(deleteProduct, async (ctx, { params, version }) => {
    await products.deleteProduct(ctx, params.id, version);
    return undefined;
  }),
  read(listCategories, async (ctx) => ({ items: await allCategories(ctx) })),
  write(createCategory, (ctx, { body }) => categories.createCategory(ctx, body)),
  write(updateCategory, (ctx, { params, body, version }) =>
    categories.changeCategory(ctx, params.id, version, body),
  ),
  write(deleteCategory, async (ctx, { params, version }) => {
    await categories.deleteCategory(ctx, params.id, version);
    return undefined;
  }),
];
