import type { FilterField, FilterRelation } from './fields.ts';

/** What a module adds to the filters of another: fields that it knows, and the way to its own records. */
export interface FilterPart {
  /** `name` of the fields that it adds to. */
  readonly of: string;
  readonly fields?: Readonly<Record<string, FilterField>>;
  readonly relations?: Readonly<Record<string, FilterRelation>>;
}

const parts = new Map<string, FilterPart[]>();

/** Called once at start, before the first request. A name that two modules give is a fault of the program. */
export function setFilterParts(given: readonly FilterPart[]): void {
  parts.clear();
  for (const part of given) {
    const known = parts.get(part.of) ?? [];
    const taken = new Set(known.flatMap(namesIn));
    const twice = namesIn(part).find((name) => taken.has(name));
    if (twice !== undefined) throw new Error(`two modules add ${twice} to the filters of ${part.of}`);
    parts.set(part.of, [...known, part]);
  }
}

function namesIn(part: FilterPart): string[] {
  return [...Object.keys(part.fields ?? {}), ...Object.keys(part.relations ?? {})];
}

export function addedField(of: string | undefined, name: string): FilterField | undefined {
  return firstOf(of, (part) => own(part.fields, name));
}

export function addedRelation(of: string | undefined, name: string): FilterRelation | undefined {
  return firstOf(of, (part) => own(part.relations, name));
}

function firstOf<T>(of: string | undefined, look: (part: FilterPart) => T | undefined): T | undefined {
  if (of === undefined) return undefined;
  for (const part of parts.get(of) ?? []) {
    const found = look(part);
    if (found !== undefined) return found;
  }
  return undefined;
}

function own<T>(map: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return map && Object.hasOwn(map, name) ? map[name] : undefined;
}
