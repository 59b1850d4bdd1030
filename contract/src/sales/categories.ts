import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { zName } from '../core/text.ts';

/** A node of the tree of product categories. */
export const Category = z.strictObject({
  id: Id,
  parentId: Id.nullable(),
  name: z.string(),
  version: z.number().int(),
});
export type Category = z.infer<typeof Category>;

const permission = { read: 'sales.product.read', write: 'sales.product.write' } as const;
const params = z.strictObject({ id: Id });

export const listCategories = endpoint('GET', '/api/v1/product-categories', {
  id: 'sales.category.list',
  summary: 'The whole tree of product categories, by name',
  permission: permission.read,
  response: z.strictObject({ items: z.array(Category) }),
});

export const createCategory = endpoint('POST', '/api/v1/product-categories', {
  id: 'sales.category.create',
  summary: 'Add a category',
  permission: permission.write,
  body: z.strictObject({ name: zName(), parentId: Id.nullable().default(null) }),
  response: Category,
  status: 201,
  errors: ['resource.conflict', 'request.refused'],
});

export const updateCategory = endpoint('PATCH', '/api/v1/product-categories/:id', {
  id: 'sales.category.update',
  summary: 'Rename a category or move it in the tree',
  permission: permission.write,
  params,
  body: z.strictObject({ name: zName().optional(), parentId: Id.nullable().optional() }),
  response: Category,
  ifMatch: true,
  errors: ['resource.missing', 'resource.conflict', 'version.stale', 'request.refused'],
});

export const deleteCategory = endpoint('DELETE', '/api/v1/product-categories/:id', {
  id: 'sales.category.delete',
  summary: 'Remove a category that holds neither products nor categories',
  permission: permission.write,
  params,
  ifMatch: true,
  errors: ['resource.missing', 'resource.conflict', 'version.stale'],
});
