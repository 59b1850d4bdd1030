import type { NewProduct, Product, ProductChange } from '@peyvand/contract/sales/products';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { refuseLocked, withoutHidden } from '../../../kernel/policy/fields.seam.ts';
import { missing } from '../../../kernel/problem.ts';
import { categoryMissing, codeTaken, productInUse, staleVersion } from '../errors.ts';
import { productChanged, productCreated, productRemoved } from '../events.ts';
import { loadCategory } from './category.store.ts';
import {
  deleteUnused,
  insertProducts,
  isCodeTaken,
  loadProduct,
  lockProduct,
  setActive,
  updateProducts,
} from './product.store.ts';
import { applyChange, changesBetween, factsOf, fieldsOf, type StoredProduct } from './product.ts';

const resource = 'products';

/** One product as the actor may see it. Throws `resource.missing`. */
export async function getProduct(ctx: Ctx, id: string): Promise<Product> {
  return withoutHidden<Product>(ctx.actor, resource, await found(loadProduct(ctx, id)));
}

async function found(loading: Promise<StoredProduct | null>): Promise<StoredProduct> {
  const product = await loading;
  if (!product) throw missing();
  return product;
}

/** Adds a product. Throws `sales.product.code_taken`, `sales.category.missing`. */
export async function createProduct(ctx: WriteCtx, entered: NewProduct): Promise<Product> {
  const given = [...(entered.price ? ['price'] : []), ...(entered.cost ? ['cost'] : [])];
  refuseLocked(ctx.actor, resource, given);
  await demandCategory(ctx, entered.categoryId);
  const id = ctx.newId();
  const inserted = await insertProducts(ctx, [{ id, fields: fieldsOf(entered), importCause: null }]);
  if (!inserted.has(id)) throw codeTaken(entered.code);
  const product = await found(loadProduct(ctx, id));
  await emit(ctx, productCreated, { ...subject(id), data: { facts: factsOf(product) } });
  return getProduct(ctx, id);
}

/** Changes a product that nobody else changed since `version`. */
export async function changeProduct(
  ctx: WriteCtx,
  id: string,
  version: number,
  change: ProductChange,
): Promise<Product> {
  refuseLocked(ctx.actor, resource, Object.keys(change));
  const before = await lockedAt(ctx, id, version);
  const after = applyChange(fieldsOf(before), change);
  const changes = changesBetween(fieldsOf(before), after);
  if (Object.keys(changes).length === 0) return getProduct(ctx, id);
  if (changes['categoryId']) await demandCategory(ctx, after.categoryId);
  if (await isCodeTaken(ctx, after.code, id)) throw codeTaken(after.code);
  await updateProducts(ctx, [{ id, fields: after }]);
  const product = await found(loadProduct(ctx, id));
  await emit(ctx, productChanged, { ...subject(id), data: { changes, facts: factsOf(product) } });
  return getProduct(ctx, id);
}

/** Takes a product off sale or puts it on sale again. */
export async function offerProduct(
  ctx: WriteCtx,
  id: string,
  version: number,
  active: boolean,
): Promise<Product> {
  const before = await lockedAt(ctx, id, version);
  if (before.active === active) return getProduct(ctx, id);
  await setActive(ctx, id, active);
  const product = await found(loadProduct(ctx, id));
  const changes = { active: { from: before.active, to: active } };
  await emit(ctx, productChanged, { ...subject(id), data: { changes, facts: factsOf(product) } });
  return getProduct(ctx, id);
}

/** Removes a product that stands on no order. Throws `sales.product.in_use`. */
export async function deleteProduct(ctx: WriteCtx, id: string, version: number): Promise<void> {
  const { code, name } = await lockedAt(ctx, id, version);
  const deleted = await deleteUnused(ctx, [id]);
  if (!deleted.has(id)) throw productInUse();
  await emit(ctx, productRemoved, { ...subject(id), data: { code, name, version: version + 1 } });
}

async function lockedAt(ctx: WriteCtx, id: string, version: number): Promise<StoredProduct> {
  const product = await found(lockProduct(ctx, id));
  if (product.version !== version) throw staleVersion();
  return product;
}

async function demandCategory(ctx: Ctx, id: string | null): Promise<void> {
  if (id !== null && !(await loadCategory(ctx, id))) throw categoryMissing();
}

function subject(id: string) {
  return { subject: { kind: 'product', id }, customerId: null } as const;
}
