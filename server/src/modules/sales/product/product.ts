import type { Currency, Money } from '@peyvand/contract/core/money';
import type { NewProduct, ProductChange } from '@peyvand/contract/sales/products';
import { fold } from '../../../kernel/text/fold.ts';
import type { Changes, ProductFacts } from '../events.ts';

/** What people say about a product. */
export interface ProductFields {
  readonly code: string;
  readonly name: string;
  readonly description: string;
  readonly unit: string;
  readonly categoryId: string | null;
  readonly price: Money | null;
  readonly cost: Money | null;
}

/** A product as it is stored. */
export interface StoredProduct extends ProductFields {
  readonly id: string;
  readonly category: string | null;
  readonly active: boolean;
  readonly familyId: string | null;
  readonly variants: number;
  /** Decimals that a quantity may have. */
  readonly unitDecimals: number;
  readonly stocked: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly version: number;
}

export function fieldsOf(product: NewProduct | StoredProduct): ProductFields {
  const { code, name, description, unit, categoryId, price, cost } = product;
  return { code, name, description, unit, categoryId, price, cost };
}

/** The fields after a change; what the change leaves out stays. */
export function applyChange(fields: ProductFields, change: ProductChange): ProductFields {
  return {
    code: change.code ?? fields.code,
    name: change.name ?? fields.name,
    description: change.description ?? fields.description,
    unit: change.unit ?? fields.unit,
    categoryId: change.categoryId === undefined ? fields.categoryId : change.categoryId,
    price: change.price === undefined ? fields.price : change.price,
    cost: change.cost === undefined ? fields.cost : change.cost,
  };
}

const names = ['code', 'name', 'description', 'unit', 'categoryId', 'price', 'cost'] as const;

/** What differs, field by field. */
export function changesBetween(before: ProductFields, after: ProductFields): Changes {
  const changed = names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  return Object.fromEntries(changed.map((name) => [name, { from: before[name], to: after[name] }]));
}

export function factsOf(product: StoredProduct): ProductFacts {
  const { code, name, unit, categoryId, category, price, cost, active, version } = product;
  return { code, name, unit, categoryId, category, price, cost, active, version };
}

/** Two codes are one when this is equal. Also for numbers of orders. */
export function keyOf(code: string): string {
  return fold(code);
}

/** Everything that a search may hit. */
export function searchTextOf(fields: ProductFields): string {
  return fold(`${fields.code} ${fields.name} ${fields.description}`);
}

/** A product that is known by its code only, from a line of a file. */
export function productNamed(code: string, name: string): ProductFields {
  return { code, name, description: '', unit: 'pcs', categoryId: null, price: null, cost: null };
}

/** The price or cost of one unit as money, from its two columns. */
export function moneyOf(amount: string | null, currency: Currency | null): Money | null {
  return amount === null || currency === null ? null : { amount, currency };
}
