import type { FormulaResult } from '@peyvand/contract/core/custom';
import type { Ctx, WriteCtx } from './context.ts';
import type { FilterFields } from './filter/fields.ts';
import type { Group } from './filter/rollup.ts';

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

/** A record as it is at one version. */
export interface VersionedRecord extends FieldRecord {
  readonly version: number;
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
  /** What filters may name: roll-ups go over its relations. None where there are no roll-ups. */
  readonly filters?: FilterFields;
  /** The records that each of these is by merging, itself among them; itself alone where absent. */
  readonly groups?: (ctx: Ctx, ids: readonly string[]) => Promise<Group[]>;
  /** Built-in fields that formulas and conditions may name, and what they are. */
  readonly builtIn: Readonly<Record<string, FormulaResult>>;
  /** Records after an id in the order of ids, whatever their state; those that have a value of `key`, if given. */
  readonly walk: (
    ctx: Ctx,
    after: string | null,
    limit: number,
    key: string | null,
  ) => Promise<FieldRecord[]>;
  /** Records by id, whatever their state, whoever sees them. None where reports know nothing of these records. */
  readonly some?: (ctx: Ctx, ids: readonly string[]) => Promise<VersionedRecord[]>;
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
