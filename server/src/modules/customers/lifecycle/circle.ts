import type { Filter } from '@peyvand/contract/core/filter';

/** Whether a filter names one of these fields, anywhere: rules that feed a field must not look at it. */
export function named(filter: Filter, fields: readonly string[]): boolean {
  if ('and' in filter) return filter.and.some((one) => named(one, fields));
  if ('or' in filter) return filter.or.some((one) => named(one, fields));
  if ('not' in filter) return named(filter.not, fields);
  if ('some' in filter) return named(filter.some, fields);
  if ('none' in filter) return named(filter.none, fields);
  return fields.includes(filter.field);
}
