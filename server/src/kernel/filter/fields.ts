import type { Calendar } from '@peyvand/contract/core/dates';
import type { Expression, SqlBool } from 'kysely';
import type { WeekStart } from '../time/calendar.ts';

/**
 * What a field holds, and in which column type: `text` raw text, compared as it is; `folded` text stored folded;
 * `number` numeric, or any integer type with `integer`; `money` minor units as bigint; `date` date; `instant`
 * timestamptz; `boolean`; `id` uuid; `enum` text out of `values`; `tags` text[]; `contact` a phone number or
 * e-mail address in its comparing form; `anniversary` a date of which month and day count, in the asking person's
 * calendar.
 */
export type FieldType =
  | 'text'
  | 'folded'
  | 'number'
  | 'money'
  | 'date'
  | 'instant'
  | 'boolean'
  | 'id'
  | 'enum'
  | 'tags'
  | 'contact'
  | 'anniversary';

/** A column of the row, or an expression over it that cannot fail whatever the row holds. */
export type Column = string | ((alias: string) => Expression<unknown>);

/** Rows of another table that belong to a row: `table.key = row.outer`, and what else must hold. */
export interface Step {
  /** `schema.table`. */
  table: string;
  key: string;
  /** Column of the row before; `id` when absent. */
  outer?: string;
  /** Fixed values of columns, such as a kind; null for an empty one. */
  where?: Readonly<Record<string, string | boolean | null>>;
  /** Date columns between which the link holds, either may be empty: it counts on the days that it holds. */
  dated?: { readonly from: string; readonly until: string };
}

export interface FilterField {
  type: FieldType;
  column: Column;
  /** The column is in rows of another table: one of them has to match; for `ne` and `notIn`, none. */
  in?: Step;
  /** Values of an `enum`. */
  values?: readonly string[];
  /** The field whose right decides, when it is not the name that filters use. */
  rightOf?: string;
  /** Fields of other resources that have to be readable too: it is made of them. */
  rightsElsewhere?: readonly { readonly resource: string; readonly field: string }[];
  /** Of `folded`: a column that holds this text and more, with an index of trigrams: pieces are looked for there first. */
  within?: string;
  /** Of `folded`: sorted as its language sorts, with an index: what it starts with is looked for as a stretch of it. */
  isNamed?: boolean;
  /** With `in`: columns of the row that show something of those rows, and are null where there are none. */
  showsIn?: readonly string[];
  /** Of `money`: the column of its currency, of this row or of the one that the step leads to; or the one that all have. */
  currency?: { readonly column: string; readonly in?: Step } | { readonly fixed: string };
  /** Of `number`: the column has an integer type. */
  integer?: boolean;
  /** Of `date`, `instant` (to the millisecond, `Z`) and `id`: the column holds the value as text, which sorts alike. */
  asText?: boolean;
  /** Column to sort by, with `in` of its rows; absent: not sortable. `nullable` says whether it can be null. */
  sort?: { column: Column; nullable?: boolean };
}

export interface FilterRelation {
  /** The way to the related rows, over link tables where there are any. */
  steps: readonly [Step, ...Step[]];
  /** Another way to rows of the same kind: those of either way are related. */
  also?: readonly [Step, ...Step[]];
  /** What the actor must hold for it. */
  permission?: `${string}.${string}.${string}`;
  to: () => FilterFields;
  /** The field of this resource that the relation shows, when it has to be readable for it. */
  field?: string;
}

/** Everything that a filter or a sort may name in one resource. Nothing else reaches SQL. */
export interface FilterFields {
  /** Whose field rights hold. */
  resource: string;
  /** `schema.table` of the records; needed beside `head`. */
  table?: string;
  /** The column that names the record which a merged one stands behind; roll-ups count the two as one. */
  head?: string;
  /** The field that tells newer records from older ones; the id where absent, which rises with time. */
  time?: string;
  /** Under which other modules add fields and relations; none may when absent. */
  name?: string;
  fields: Readonly<Record<string, FilterField>>;
  relations: Readonly<Record<string, FilterRelation>>;
}

/** What modules add to the filters of others, by the `name` of the fields. */
export interface FilterParts {
  field(of: string, name: string): FilterField | undefined;
  relation(of: string, name: string): FilterRelation | undefined;
  /** Names of all relations that are added. */
  names(of: string): readonly string[];
}

export interface FilterContext {
  now: Date;
  zone: string;
  calendar: Calendar;
  weekStart?: WeekStart;
  /** What `{ me: true }` means; absent where nobody asks. */
  actorId?: string;
  /** Country of phone numbers without code. */
  country?: string;
  /** A hidden field is refused like an unknown one. */
  readable(resource: string, field: string): boolean;
  /** Fields that an organisation added to a resource, as `custom.<key>`. */
  custom?(resource: string, name: string): FilterField | undefined;
  /** What other modules add to fields of a name. */
  parts?: FilterParts;
  /** Whether some records of the table were merged into others: what hangs on those counts too. */
  hasMerged?: (table: string) => boolean;
  /** Rows are asked one by one, with no join over all: for a few of many. */
  oneByOne?: boolean;
  /** Whether the actor holds a permission; where nobody is asked, none is held. */
  permitted?(permission: string): boolean;
}

/**
 * Where a filter, sort or cursor is wrong: `and.0.value`, `sort`, `cursor`. `field` and `relation`: unknown or
 * hidden; `operator`: does not fit the type; `value`: wrong shape, range or form; `cursor`: not made here.
 */
export interface FilterError {
  path: string;
  reason: 'field' | 'relation' | 'operator' | 'value' | 'cursor';
}

export type Condition = Expression<SqlBool>;

/** One key of an order. The last is always the id. */
export interface SortKey {
  field: FilterField;
  column: Expression<unknown>;
  descending: boolean;
  nullable: boolean;
}
