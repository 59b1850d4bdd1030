import type { WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import { categoryCreated } from '../events.ts';
import { allCategories, insertCategory, lockTree } from '../product/category.store.ts';
import { pathsOfCategories } from '../product/category-path.store.ts';
import { keyOf } from '../product/product.ts';

/** Two paths are one when this is equal. */
export function pathKey(path: readonly string[]): string {
  return path.map(keyOf).join('\n');
}

/**
 * Path as an export writes it, folded → category. A name may hold the sign that parts the names of a path; a text that
 * two categories have is absent.
 */
export async function categoriesByText(ctx: WriteCtx): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const twice = new Set<string>();
  for (const [id, text] of await pathsOfCategories(ctx)) {
    const key = keyOf(text);
    if (found.has(key)) twice.add(key);
    found.set(key, id);
  }
  for (const key of twice) found.delete(key);
  return found;
}

/** Path → category; what is missing in the tree is made. */
export async function categoriesOfPaths(
  ctx: WriteCtx,
  paths: readonly (readonly string[])[],
): Promise<Map<string, string>> {
  const wanted = new Map(paths.filter((path) => path.length > 0).map((path) => [pathKey(path), path]));
  if (wanted.size === 0) return new Map();
  const known = await knownPaths(ctx);
  if ([...wanted.keys()].every((key) => known.has(key))) return known;
  await lockTree(ctx);
  const tree = await knownPaths(ctx);
  const planted: Planted[] = [];
  for (const path of wanted.values()) planted.push(...(await plant(ctx, path, tree)));
  await emitAll(
    ctx,
    categoryCreated,
    planted.map(({ id, ...data }) => ({ subject: { kind: 'category', id }, customerId: null, data })),
  );
  return tree;
}

interface Planted {
  readonly id: string;
  readonly name: string;
  readonly parentId: string | null;
}

async function plant(ctx: WriteCtx, path: readonly string[], tree: Map<string, string>): Promise<Planted[]> {
  const planted: Planted[] = [];
  let parentId: string | null = null;
  for (const [at, name] of path.entries()) {
    const key = pathKey(path.slice(0, at + 1));
    const id: string = tree.get(key) ?? ctx.newId();
    if (!tree.has(key)) {
      const category: Planted = { id, name, parentId };
      await insertCategory(ctx, category, ctx.cause);
      planted.push(category);
      tree.set(key, id);
    }
    parentId = id;
  }
  return planted;
}

async function knownPaths(ctx: WriteCtx): Promise<Map<string, string>> {
  const categories = new Map((await allCategories(ctx)).map((one) => [one.id, one]));
  const keys = new Map<string, string>();
  for (const category of categories.values()) {
    const path: string[] = [];
    for (let at: typeof category | undefined = category; at; at = categories.get(at.parentId ?? '')) {
      path.unshift(at.name);
    }
    keys.set(pathKey(path), category.id);
  }
  return keys;
}
