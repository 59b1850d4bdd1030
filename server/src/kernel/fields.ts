import type { FormulaResult } from '@peyvand/contract/core/custom';
import type { Ctx, WriteCtx } from './context.ts';
import type { FilterField } from './filter/fields.ts';
import type { Rules } from './policy/rules.ts';

/** Values of custom fields by key, as they are kept. */
export type Custom = Readonly<Record<string, unknown>>;

/** A record as the work on custom fields sees it. */
export interface FieldRecord {
  readonly id: string;
  readonly kind: string;
  /** Built-in fields by name; null where empty. */
  readonly facts: Readonly<Record<string, string | boolean | null>>;
  readonly custom: Custom;
}

/**
 * Records that can have custom fields: a table with a column `custom jsonb not null default '{}'`. A module gives
 * it as data; everything about the fields themselves is the platform's.
 */
export interface FieldHost {
  /** As in rights and filters: `customers`. */
  readonly resource: string;
  /** `schema.table`. */
  readonly table: string;
  /** Kinds that a field can be limited to; none where all records are alike. */
  readonly kinds: readonly string[];
  /** Among which rows a unique value is unique: a condition on the plain columns. */
  readonly counted: string;
  /** Built-in fields that formulas and conditions may name, and what they are. */
  readonly builtIn: Readonly<Record<string, FormulaResult>>;
  /** Records after an id in the order of ids, whatever their state; those that have a value of `key`, if given. */
  readonly walk: (
    ctx: Ctx,
    after: string | null,
    limit: number,
    key: string | null,
  ) => Promise<FieldRecord[]>;
  /**
   * Stores other values where those before still stand, and answers of how many records. `told`: the version rises
   * and events tell what was before; else nobody notices.
   */
  readonly store: (ctx: WriteCtx, changes: readonly CustomChange[], told: boolean) => Promise<number>;
}

export interface CustomChange {
  readonly id: string;
  readonly from: Custom;
  readonly to: Custom;
}

type FilterOf = (resource: string, name: string) => FilterField | undefined;

/** One for each program on its database; two programs in one process do not mix. */
const offered = new WeakMap<Rules, FilterOf>();

/** Says what filters and sorts may name of custom fields, from now on. */
export function offerFilters(rules: Rules, filterOf: FilterOf): void {
  offered.set(rules, filterOf);
}

/** The custom field that a filter names as `custom.<key>`, of any resource; undefined where there is none. */
export function customFilter(rules: Rules, resource: string, name: string): FilterField | undefined {
  return name.startsWith('custom.') ? offered.get(rules)?.(resource, name) : undefined;
}
