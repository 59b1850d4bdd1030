import type { Category } from '@peyvand/contract/sales/categories';
import type { WriteCtx } from '../../../kernel/context.ts';
import { emit, emitAll } from '../../../kernel/events/events.ts';
import { missing } from '../../../kernel/problem.ts';
import { categoryCircle, categoryInUse, categoryMissing, categoryTaken, staleVersion } from '../errors.ts';
import {
  type Changes,
  categoryChanged,
  categoryCreated,
  categoryRemoved,
  productChanged,
} from '../events.ts';
import {
  deleteEmptyCategory,
  insertCategory,
  isNameTaken,
  isWithin,
  loadCategory,
  lockTree,
  updateCategory,
} from './category.store.ts';
import { lockProductsOf, productsById, touchProducts } from './product.store.ts';
import { factsOf } from './product.ts';

/** Adds a category. Throws `sales.category.missing` (parent), `sales.category.name_taken`. */
export async function createCategory(
  ctx: WriteCtx,
  entered: { name: string; parentId: string | null },
): Promise<Category> {
  await lockTree(ctx);
  await demandPlace(ctx, entered, null);
  const id = ctx.newId();
  await insertCategory(ctx, { id, ...entered });
  await emit(ctx, categoryCreated, { ...subject(id), data: entered });
  return found(ctx, id);
}

/** Renames or moves a category; its products change with its name. Throws `sales.category.circle` and as above. */
export async function changeCategory(
  ctx: WriteCtx,
  id: string,
  version: number,
  change: { name?: string | undefined; parentId?: string | null | undefined },
): Promise<Category> {
  await lockTree(ctx);
  const before = await foundAt(ctx, id, version);
  const name = change.name ?? before.name;
  const parentId = change.parentId === undefined ? before.parentId : change.parentId;
  const changes: Changes = {
    ...(name === before.name ? {} : { name: { from: before.name, to: name } }),
    ...(parentId === before.parentId ? {} : { parentId: { from: before.parentId, to: parentId } }),
  };
  if (Object.keys(changes).length === 0) return before;
  if (parentId !== null && (await isWithin(ctx, id, parentId))) throw categoryCircle();
  await demandPlace(ctx, { name, parentId }, id);
  await updateCategory(ctx, { id, name, parentId });
  await emit(ctx, categoryChanged, { ...subject(id), data: { changes } });
  if (name !== before.name) await tellProducts(ctx, id, { from: before.name, to: name });
  return found(ctx, id);
}

/** Removes an empty category. Throws `sales.category.in_use`. */
export async function deleteCategory(ctx: WriteCtx, id: string, version: number): Promise<void> {
  await lockTree(ctx);
  const before = await foundAt(ctx, id, version);
  if (!(await deleteEmptyCategory(ctx, id))) throw categoryInUse();
  await tellRemoved(ctx, [before]);
}

/** Tells of categories that are gone. */
export async function tellRemoved(ctx: WriteCtx, categories: readonly Category[]): Promise<void> {
  const events = categories.map(({ id, name, parentId }) => ({ ...subject(id), data: { name, parentId } }));
  await emitAll(ctx, categoryRemoved, events);
}

function subject(id: string) {
  return { subject: { kind: 'category', id }, customerId: null } as const;
}

async function found(ctx: WriteCtx, id: string): Promise<Category> {
  const category = await loadCategory(ctx, id);
  if (!category) throw missing();
  return category;
}

async function foundAt(ctx: WriteCtx, id: string, version: number): Promise<Category> {
  const category = await found(ctx, id);
  if (category.version !== version) throw staleVersion();
  return category;
}

async function demandPlace(
  ctx: WriteCtx,
  { name, parentId }: { name: string; parentId: string | null },
  id: string | null,
): Promise<void> {
  if (parentId !== null && !(await loadCategory(ctx, parentId))) throw categoryMissing('parentId');
  if (await isNameTaken(ctx, parentId, name, id)) throw categoryTaken();
}

/** Readers know a product by the name of its category, so a new name is a change of each product. */
async function tellProducts(
  ctx: WriteCtx,
  categoryId: string,
  name: { from: string; to: string },
): Promise<void> {
  const ids = await lockProductsOf(ctx, categoryId);
  await touchProducts(ctx, ids);
  const products = await productsById(ctx, ids);
  const events = products.map((product) => ({
    subject: { kind: 'product', id: product.id },
    customerId: null,
    data: { changes: { category: name }, facts: factsOf(product) },
  }));
  await emitAll(ctx, productChanged, events);
}
