import type { FilterField, FilterParts, FilterRelation } from './fields.ts';

/** What a module adds to the filters of another: fields that it knows, and the way to its own records. */
export interface FilterPart {
  /** `name` of the fields that it adds to. */
  readonly of: string;
  readonly fields?: Readonly<Record<string, FilterField>>;
  readonly relations?: Readonly<Record<string, FilterRelation>>;
}

/** Puts the parts together. A name that two modules give is a fault of the program. */
export function joinParts(given: readonly FilterPart[]): FilterParts {
  const fields = new Map<string, FilterField>();
  const relations = new Map<string, FilterRelation>();
  for (const part of given) {
    for (const [name, field] of Object.entries(part.fields ?? {}))
      add(fields, relations, part.of, name, field);
    for (const [name, way] of Object.entries(part.relations ?? {}))
      add(relations, fields, part.of, name, way);
  }
  return {
    field: (of, name) => fields.get(`${of}.${name}`),
    relation: (of, name) => relations.get(`${of}.${name}`),
    names: (of) => given.flatMap((part) => (part.of === of ? Object.keys(part.relations ?? {}) : [])),
  };
}

function add<T>(
  to: Map<string, T>,
  others: ReadonlyMap<string, unknown>,
  of: string,
  name: string,
  value: T,
): void {
  const key = `${of}.${name}`;
  if (to.has(key) || others.has(key)) throw new Error(`two modules add ${name} to the filters of ${of}`);
  to.set(key, value);
}
