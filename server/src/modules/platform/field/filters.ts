import type { FilterField } from '../../../kernel/filter/fields.ts';
import type { Definition } from './definition.ts';

/** How a field is compared in SQL. The same expression stands in its index, so that the index serves. */
interface Comparison {
  readonly type: FilterField['type'];
  readonly asText?: true;
  /** Over the column `custom`, known as `%c`, and the key, as a literal `%k`. */
  readonly expression: string;
  readonly method: 'btree' | 'gin';
}

const text = { expression: 'kernel.key_in(%c ->> %k) collate "C"', method: 'btree' } as const;
const plain = { expression: '(%c ->> %k) collate "C"', method: 'btree' } as const;

const comparisons = {
  text: { type: 'folded', ...text },
  number: { type: 'number', expression: 'kernel.number_in(%c ->> %k)', method: 'btree' },
  money: { type: 'money', expression: "kernel.units_in(%c -> %k ->> 'amount')", method: 'btree' },
  contact: { type: 'contact', ...text },
  date: { type: 'date', asText: true, ...plain },
  dateTime: { type: 'instant', asText: true, ...plain },
  id: { type: 'id', asText: true, ...plain },
  choice: { type: 'enum', ...plain },
  choices: { type: 'tags', expression: "kernel.codes_in(coalesce(%c -> %k, '[]'))", method: 'gin' },
  boolean: {
    type: 'boolean',
    expression: "(case %c ->> %k when 'true' then true when 'false' then false end)",
    method: 'btree',
  },
} as const satisfies Record<string, Comparison>;

/** The comparison of a field. */
export function comparisonOf({ type, result }: Pick<Definition, 'type' | 'result'>): Comparison {
  switch (type) {
    case 'number':
    case 'money':
    case 'date':
    case 'dateTime':
    case 'boolean':
      return comparisons[type];
    case 'oneOf':
      return comparisons.choice;
    case 'manyOf':
      return comparisons.choices;
    case 'link':
    case 'file':
      return comparisons.id;
    case 'email':
    case 'phone':
      return comparisons.contact;
    case 'formula':
      return comparisons[result ?? 'text'];
    default:
      return comparisons.text;
  }
}

/** The name of a comparison: an index of one serves no other. */
export function formOf(definition: Pick<Definition, 'type' | 'result'>): string {
  const found = comparisonOf(definition);
  return Object.entries(comparisons).find(([, one]) => one === found)?.[0] ?? 'text';
}

/** The SQL of the comparison over a column. Keys have letters and digits only. */
export function expressionOf(
  definition: Pick<Definition, 'type' | 'result' | 'key'>,
  column: string,
): string {
  if (!/^[A-Za-z][A-Za-z0-9]*$/.test(definition.key)) throw new Error(`no key: ${definition.key}`);
  return comparisonOf(definition).expression.replaceAll('%c', column).replaceAll('%k', `'${definition.key}'`);
}
