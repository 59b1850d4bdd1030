import { z } from 'zod';
import { Instant } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { FilterParam } from '../core/filter.ts';
import { Id } from '../core/ids.ts';
import { Money } from '../core/money.ts';
import { page, pageQuery } from '../core/page.ts';
import { zCode, zLine, zName, zText } from '../core/text.ts';

/**
 * A product or service that is sold. `price` and `cost` are for one unit; they are left out where the
 * reader's rights hide them. Deactivated products stay on old orders and cannot be put on new ones.
 */
export const Product = z.strictObject({
  id: Id,
  code: z.string(),
  name: z.string(),
  description: z.string(),
  unit: z.string(),
  categoryId: Id.nullable(),
  /** Name of the category. */
  category: z.string().nullable(),
  price: Money.nullable().optional(),
  cost: Money.nullable().optional(),
  active: z.boolean(),
  /** The product that this one is a variant of. */
  familyId: Id.nullable(),
  /** How many variants it has; it is sold by them. */
  variants: z.number().int(),
  /** Decimals that a quantity may have. */
  unitDecimals: z.number().int(),
  /** Whether its stock is kept. */
  stocked: z.boolean(),
  version: z.number().int(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type Product = z.infer<typeof Product>;

/** Codes are unique however they are written: `AB-1` and `ab-1` are one. */
export const NewProduct = z.strictObject({
  code: zCode(),
  name: zName(300),
  description: zText(5000).default(''),
  unit: zLine(50).default('pcs'),
  categoryId: Id.nullable().default(null),
  price: Money.nullable().default(null),
  cost: Money.nullable().default(null),
});
export type NewProduct = z.infer<typeof NewProduct>;

export const ProductChange = z.strictObject({
  code: zCode().optional(),
  name: zName(300).optional(),
  description: zText(5000).optional(),
  unit: zLine(50).optional(),
  categoryId: Id.nullable().optional(),
  price: Money.nullable().optional(),
  cost: Money.nullable().optional(),
});
export type ProductChange = z.infer<typeof ProductChange>;

/** `-` sorts downwards. */
export const ProductSort = z.enum([
  'name',
  '-name',
  'code',
  '-code',
  'price',
  '-price',
  'createdAt',
  '-createdAt',
  'updatedAt',
  '-updatedAt',
]);
export type ProductSort = z.infer<typeof ProductSort>;

const permission = { read: 'sales.product.read', write: 'sales.product.write' } as const;
const params = z.strictObject({ id: Id });

/**
 * Fields of the filter: code, name, description, unit, categoryId, price, cost (minor units), currency, active,
 * createdAt, updatedAt.
 */
export const listProducts = endpoint('GET', '/api/v1/products', {
  id: 'sales.product.list',
  summary: 'Products; `q` finds code, name and description however they are spelled',
  permission: permission.read,
  query: z.strictObject({
    ...pageQuery,
    q: z.string().max(200).optional(),
    filter: FilterParam.optional(),
    sort: ProductSort.default('name'),
  }),
  response: page(Product),
  errors: ['request.refused'],
});

export const getProduct = endpoint('GET', '/api/v1/products/:id', {
  id: 'sales.product.get',
  summary: 'One product',
  permission: permission.read,
  params,
  response: Product,
  errors: ['resource.missing'],
});

export const createProduct = endpoint('POST', '/api/v1/products', {
  id: 'sales.product.create',
  summary: 'Add a product',
  permission: permission.write,
  body: NewProduct,
  response: Product,
  status: 201,
  errors: ['resource.conflict', 'request.refused'],
});

export const updateProduct = endpoint('PATCH', '/api/v1/products/:id', {
  id: 'sales.product.update',
  summary: 'Change a product',
  permission: permission.write,
  params,
  body: ProductChange,
  response: Product,
  ifMatch: true,
  errors: ['resource.missing', 'resource.conflict', 'version.stale', 'request.refused'],
});

export const deactivateProduct = endpoint('POST', '/api/v1/products/:id/deactivate', {
  id: 'sales.product.deactivate',
  summary: 'Take a product off sale; old orders keep it',
  permission: permission.write,
  params,
  response: Product,
  ifMatch: true,
  errors: ['resource.missing', 'version.stale'],
});

export const activateProduct = endpoint('POST', '/api/v1/products/:id/activate', {
  id: 'sales.product.activate',
  summary: 'Put a product on sale again',
  permission: permission.write,
  params,
  response: Product,
  ifMatch: true,
  errors: ['resource.missing', 'version.stale'],
});

export const deleteProduct = endpoint('DELETE', '/api/v1/products/:id', {
  id: 'sales.product.delete',
  summary: 'Remove a product that was never ordered',
  permission: permission.write,
  params,
  ifMatch: true,
  errors: ['resource.missing', 'resource.conflict', 'version.stale'],
});
