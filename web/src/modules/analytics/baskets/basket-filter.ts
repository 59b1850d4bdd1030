import type { BasketLevel, BasketRule } from '@peyvand/contract/analytics/baskets';
import type { Filter } from '@peyvand/contract/core/filter';

/** Customers who ordered every product or category before «also» and never «also» itself: the list stays current. */
export function missingFilter(level: BasketLevel, { has, also }: Pick<BasketRule, 'has' | 'also'>): Filter {
  const line = (key: string): Filter => ({ relation: 'lines', some: ofProduct(level, key) });
  const placed: Filter = { field: 'status', op: 'in', value: ['placed'] };
  return {
    and: [
      ...has.map(({ key }): Filter => ({ relation: 'orders', some: { and: [placed, line(key)] } })),
      { relation: 'orders', none: { and: [placed, line(also.key)] } },
    ],
  };
}

function ofProduct(level: BasketLevel, key: string): Filter {
  const equals: Filter = { field: level === 'product' ? 'code' : 'name', op: 'eq', value: key };
  const product: Filter = level === 'product' ? equals : { relation: 'category', some: equals };
  return { relation: 'product', some: product };
}

/** Their list, where it can be saved as a view or used for a bulk change. */
export function missingHref(level: BasketLevel, rule: Pick<BasketRule, 'has' | 'also'>): string {
  return `/customers?filter=${encodeURIComponent(JSON.stringify(missingFilter(level, rule)))}`;
}
