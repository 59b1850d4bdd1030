import { sql } from 'kysely';
import type { Column, FilterField } from '../../../kernel/filter/fields.ts';
import type { Definition, FieldSet } from './definition.ts';
import { comparisonOf, expressionOf } from './filters.ts';

/**
 * What filters and sorts may name of the custom fields, as `custom.<key>`. Only what has an index can be sorted by; what
 * a roll-up shows is nowhere stored.
 */
export function customFilters(set: FieldSet): Record<string, FilterField> {
  const known = set.active.filter((one) => one.type !== 'rollup');
  return Object.fromEntries(known.map((one) => [`custom.${one.key}`, filterOf(one)]));
}

function filterOf(definition: Definition): FilterField {
  const { type, asText, method } = comparisonOf(definition);
  const column: Column = (alias) => sql.raw(expressionOf(definition, `"${alias}".custom`));
  const sortable = definition.index === 'ready' && method === 'btree';
  return {
    type,
    column,
    ...(asText ? { asText } : {}),
    ...(definition.type === 'money' && definition.currency !== null
      ? { currency: { fixed: definition.currency } }
      : {}),
    ...(type === 'enum' ? { values: (definition.options ?? []).map((one) => one.code) } : {}),
    ...(sortable ? { sort: { column, nullable: true } } : {}),
  };
}
