import type { WantedIndex } from '../../../kernel/db/indexes.ts';
import type { FieldHost } from '../../../kernel/fields.ts';
import type { StoredField } from './field.store.ts';
import { comparisonOf, expressionOf, formOf } from './filters.ts';

/** How the names of all indexes of a host begin. */
export function prefixOf(host: Pick<FieldHost, 'table'>): string {
  return `${host.table.split('.')[1] ?? ''}_custom_`;
}

/** The indexes that a field needs: one to find and sort by, for a unique field one that refuses. */
export function indexesOf(host: Pick<FieldHost, 'table' | 'counted'>, field: StoredField): WantedIndex[] {
  if (field.removedAt !== null || field.deactivatedAt !== null || field.convertingFrom !== null) return [];
  if (!field.indexed && !field.unique) return [];
  const { method } = comparisonOf(field);
  const expression = expressionOf(field, 'custom');
  const name = `${prefixOf(host)}${field.key}_${formOf(field)}`;
  const finding = { name, unique: false, method, over: method === 'gin' ? [expression] : [expression, 'id'] };
  return [
    // Over all rows: the planner takes no statistics from an index over some of them, and would guess.
    { ...finding, where: null },
    ...(field.unique
      ? [{ name: `${name}_u`, unique: true, method, over: [expression], where: host.counted }]
      : []),
  ];
}

/** The key of the field whose unique index refused a row; undefined when it was another constraint. */
export function keyOfIndex(host: Pick<FieldHost, 'table'>, constraint: string): string | undefined {
  const prefix = prefixOf(host);
  if (!constraint.startsWith(prefix) || !constraint.endsWith('_u')) return undefined;
  return constraint.slice(prefix.length).split('_')[0];
}
