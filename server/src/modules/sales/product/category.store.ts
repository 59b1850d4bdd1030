import type { Category } from '@peyvand/contract/sales/categories';
import { sql } from 'kysely';
import { type Ctx, hot, raw, type WriteCtx } from '../../../kernel/context.ts';
import { fold } from '../../../kernel/text/fold.ts';

const selection = sql`k.id, k.parent_id as "parentId", k.name, k.version`;

export function allCategories(ctx: Ctx): Promise<Category[]> {
  return raw(ctx, sql<Category>`select ${selection} from sales.categories k order by k.name_key, k.id`);
}

/** The tree alone, for every question to the figures. */
export function categoryNodes(ctx: Ctx): Promise<Pick<Category, 'id' | 'parentId'>[]> {
  return hot(
    ctx,
    'sales.categories.nodes',
    sql`select id, parent_id as "parentId" from sales.categories order by name_key, id`,
  );
}

export async function loadCategory(ctx: Ctx, id: string): Promise<Category | null> {
  const [category] = await raw(
    ctx,
    sql<Category>`select ${selection} from sales.categories k where k.id = ${id}::uuid`,
  );
  return category ?? null;
}

/**
 * Holds every change of the tree until the transaction ends: moves at the same time could close a circle that
 * neither of them sees. Readers go on.
 */
export function lockTree(ctx: WriteCtx): Promise<unknown> {
  return raw(ctx, sql`lock table sales.categories in share row exclusive mode`);
}

/** Whether a category of that name stands at that place, other than `except`. */
export async function isNameTaken(
  ctx: Ctx,
  parentId: string | null,
  name: string,
  except: string | null,
): Promise<boolean> {
  const rows = await raw(
    ctx,
    sql`select 1 from sales.categories where parent_id is not distinct from ${parentId}::uuid
      and name_key = ${fold(name)} and id is distinct from ${except}::uuid`,
  );
  return rows.length > 0;
}

export function insertCategory(
  ctx: WriteCtx,
  category: { id: string; parentId: string | null; name: string },
  importCause: string | null = null,
): Promise<unknown> {
  const now = ctx.clock().toISOString();
  return raw(
    ctx,
    sql`insert into sales.categories (id, parent_id, name, name_key, import_cause, created_at, updated_at)
      values (${category.id}::uuid, ${category.parentId}::uuid, ${category.name}, ${fold(category.name)}, ${importCause},
        ${now}::timestamptz, ${now}::timestamptz)`,
  );
}

export function updateCategory(
  ctx: WriteCtx,
  category: { id: string; parentId: string | null; name: string },
): Promise<unknown> {
  return raw(
    ctx,
    sql`update sales.categories set parent_id = ${category.parentId}::uuid, name = ${category.name},
      name_key = ${fold(category.name)}, updated_at = ${ctx.clock().toISOString()}::timestamptz, version = version + 1
      where id = ${category.id}::uuid`,
  );
}

/** Whether `below` is `id` or stands somewhere under it. */
export async function isWithin(ctx: Ctx, id: string, below: string): Promise<boolean> {
  const rows = await raw(
    ctx,
    sql`with recursive up as (
        select k.id, k.parent_id from sales.categories k where k.id = ${below}::uuid
        union select k.id, k.parent_id from sales.categories k join up on k.id = up.parent_id)
      select 1 from up where id = ${id}::uuid`,
  );
  return rows.length > 0;
}

/** Deletes a category without products and categories. False when it holds any. */
export async function deleteEmptyCategory(ctx: WriteCtx, id: string): Promise<boolean> {
  const rows = await raw(
    ctx,
    sql`delete from sales.categories k where k.id = ${id}::uuid
      and not exists (select 1 from sales.products p where p.category_id = k.id)
      and not exists (select 1 from sales.categories c where c.parent_id = k.id) returning k.id`,
  );
  return rows.length > 0;
}

/** Deletes the categories that an import made and that are empty now, leaves first. Returns them. */
export async function deleteImportedCategories(ctx: WriteCtx, cause: string): Promise<Category[]> {
  const deleted: Category[] = [];
  for (;;) {
    const rows = await raw(
      ctx,
      sql<Category>`delete from sales.categories k where k.import_cause = ${cause}
        and not exists (select 1 from sales.products p where p.category_id = k.id)
        and not exists (select 1 from sales.categories c where c.parent_id = k.id)
        returning ${selection}`,
    );
    if (rows.length === 0) return deleted;
    deleted.push(...rows);
  }
}
