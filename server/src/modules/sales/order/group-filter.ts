import type { Filter, FilterValue } from '@peyvand/contract/core/filter';

/** Ids that a filter names as the customer of an order. */
export function customersIn(filter: Filter): string[] {
  const ids: string[] = [];
  onCustomers(filter, (value) => {
    ids.push(...idsIn(value));
    return value;
  });
  return [...new Set(ids)];
}

/**
 * The same filter with all records of a customer in place of one: orders hang on the record that they were entered on,
 * also after it was merged. `groups`: id → ids that are one customer.
 */
export function widened(filter: Filter, groups: ReadonlyMap<string, readonly string[]>): Filter {
  return onCustomers(filter, (value) => [...new Set(idsIn(value).flatMap((id) => groups.get(id) ?? [id]))]);
}

function onCustomers(
  filter: Filter,
  change: (value: FilterValue | undefined) => FilterValue | undefined,
): Filter {
  if ('and' in filter) return { and: filter.and.map((one) => onCustomers(one, change)) };
  if ('or' in filter) return { or: filter.or.map((one) => onCustomers(one, change)) };
  if ('not' in filter) return { not: onCustomers(filter.not, change) };
  if (!('op' in filter) || filter.field !== 'customerId') return filter;
  const value = change(filter.value);
  const ids = idsIn(value);
  if (filter.op === 'eq') return ids.length > 1 ? { ...filter, op: 'in', value } : filter;
  if (filter.op === 'ne') return ids.length > 1 ? { ...filter, op: 'notIn', value } : filter;
  return filter.op === 'in' || filter.op === 'notIn' ? { ...filter, value } : filter;
}

function idsIn(value: FilterValue | undefined): string[] {
  const list = Array.isArray(value) ? value : [value];
  return list.filter((one): one is string => typeof one === 'string');
}
