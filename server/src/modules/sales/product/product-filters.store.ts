import { sql } from 'kysely';
import type { FilterFields } from '../../../kernel/filter/fields.ts';

/** What filters and sorts of products may name. */
export const productFilters: FilterFields = {
  resource: 'products',
  name: 'products',
  fields: {
    id: { type: 'id', column: 'id' },
    code: { type: 'folded', column: 'code_key', sort: { column: 'code_key' } },
    name: { type: 'folded', column: 'name_key', sort: { column: 'name_key' } },
    description: { type: 'text', column: 'description' },
    unit: { type: 'text', column: 'unit' },
    categoryId: { type: 'id', column: 'category_id' },
    price: { type: 'money', column: 'price', sort: { column: 'price', nullable: true } },
    cost: { type: 'money', column: 'cost' },
    currency: { type: 'text', column: 'price_currency', rightOf: 'price' },
    active: { type: 'boolean', column: (alias) => sql`(${sql.ref(`${alias}.deactivated_at`)} is null)` },
    stocked: { type: 'boolean', column: 'stocked' },
    familyId: { type: 'id', column: 'family_id' },
    createdAt: { type: 'instant', column: 'created_at', sort: { column: 'created_at' } },
    updatedAt: { type: 'instant', column: 'updated_at', sort: { column: 'updated_at' } },
  },
  relations: {
    category: {
      steps: [{ table: 'sales.categories', key: 'id', outer: 'category_id' }],
      to: () => categoryFilters,
    },
  },
};

const categoryFilters: FilterFields = {
  resource: 'products',
  fields: {
    id: { type: 'id', column: 'id' },
    name: { type: 'folded', column: 'name_key' },
  },
  relations: {
    parent: {
      steps: [{ table: 'sales.categories', key: 'id', outer: 'parent_id' }],
      to: () => categoryFilters,
    },
  },
};
