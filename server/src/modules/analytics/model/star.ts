import type { Aggregation, MeasureType } from '@peyvand/contract/analytics/model';
import type { RecordKind } from '@peyvand/contract/analytics/records';
import type { FieldType } from '../../../kernel/filter/fields.ts';
import type { DateUnit } from '../../../kernel/time/calendar.ts';
import type { Guarded, RowsRule } from '../policy.ts';
import type { Amounts } from './worth.ts';

/**
 * Facts of one kind with everything that may be asked of them, as data. The builder of statements takes a star as an
 * argument and knows none by name. Facts have the alias `f`, and a time `f.at`.
 */
export interface Star {
  readonly name: string;
  /** What stands after FROM. `isMerged`: some customers were merged, and facts are to count for their survivors. */
  readonly facts: (isMerged: boolean) => string;
  /** Who sees which rows: `customers` by the customer of the row (`f.customer_id`), or a rule of its own. Null: figures that everybody sees who may ask at all. */
  readonly rows: 'customers' | RowsRule | null;
  /** `only`: rows of other currencies are left out. `amounts`: they count, and the measures leave out their amounts. */
  readonly currency?: 'only' | 'amounts';
  /** Of `only`: what is in the currency of the row, for questions of all currencies. */
  readonly amounts?: Amounts;
  /** Facts are what stood at the end of days, `f.day`; the question says of which, `{days:Array(Date)}`. */
  readonly isOfDays?: true;
  /** Rows carry a customer whose tier and own fields may be asked for. */
  readonly hasAttributes?: true;
  /** Joins by alias; one is made only where a statement names its alias. */
  readonly joins?: Readonly<Record<string, string>>;
  readonly measures: Readonly<Record<string, MeasureDefinition>>;
  readonly dimensions: Readonly<Record<string, DimensionDefinition>>;
  /** Dimensions by the names of their order, from the widest to the narrowest. */
  readonly hierarchies?: Readonly<Record<string, readonly string[]>>;
  readonly fields: Readonly<Record<string, FactField>>;
  readonly records: RecordsDefinition;
}

/** How the records behind a figure are listed: expressions over the fact. */
export interface RecordsDefinition {
  readonly id: string;
  /** What a row opens, and the id of that. */
  readonly opens: RecordKind;
  readonly openId: string;
  /** The number that people call it by. */
  readonly number?: string;
  /** What was sold or was to be sold; empty where nothing is. */
  readonly title?: string;
  /** The dimension that says what it is, such as won or lost. */
  readonly sort?: string;
  readonly amount?: { readonly sql: string; readonly right?: Guarded };
  /** Several facts are one record. */
  readonly isOfSeveralRows?: true;
}

export interface MeasureDefinition {
  readonly type: MeasureType;
  readonly aggregation: Aggregation;
  /**
   * ClickHouse expression over the columns of the fact, aggregated. `isWhole`: records of several rows are in the
   * selection with all their rows or none, so one row of each may stand for it. `isLast`: the condition of the rows that
   * count in a star of days, true in others.
   */
  readonly sql: string | ((isWhole: boolean, isLast: string) => string);
  /** Of measures that look along time, over cells of whole numbers: the sum of all so far, or the mean of the last periods. */
  readonly window?: { readonly kind: 'running' } | { readonly kind: 'mean'; readonly periods: number };
  /** A condition on the facts that it is made of; all of them if left out. */
  readonly of?: string;
  readonly right?: Guarded;
  readonly definition: string;
}

export interface DimensionDefinition {
  readonly kind: 'time' | 'record' | 'text' | 'number';
  /** What facts are grouped by; a function of the calendar for time. */
  readonly sql: string | ((calendar: 'persian' | 'gregory') => string);
  /** `sql` is text: beside other keys it is grouped by its hash, which is several times faster. */
  readonly isText?: true;
  /** The key as answered, made of what was grouped by; the same if left out. */
  readonly shown?: (grouped: string) => string;
  /** Rows of one record may differ in it. */
  readonly ofLine?: true;
  /** Where the names of the keys come from. They are read for the shown rows only, never joined to all facts. */
  readonly labelsOf?:
    | 'users'
    | 'teams'
    | 'customers'
    | 'products'
    | 'categories'
    | 'agents'
    | 'territories'
    | 'channels'
    | 'alike';
  /** A level of a tree of the frame, from 1; offered where the tree is so deep. */
  readonly level?: { readonly tree: string; readonly number: number };
  readonly unit?: DateUnit;
  /** Of the fiscal year: its keys are told by the calendar of the organisation, whatever calendar is asked. */
  readonly isFiscal?: true;
  /** The filter field that selects one key of it. */
  readonly field: string;
  readonly right?: Guarded | readonly Guarded[];
  readonly definition: string;
}

/** Something that a filter may name, and the expression that stands for it. Nothing else reaches SQL. */
export interface FactField {
  readonly type: Extract<FieldType, 'text' | 'folded' | 'enum' | 'id' | 'number' | 'money' | 'instant'>;
  /** Null where the row has no value. */
  readonly sql: string;
  /** `sql` is over `dim_customers`, not over the fact. */
  readonly ofCustomer?: true;
  /** `sql` is over the values of this attribute in `dim_customer_values`. */
  readonly ofAttribute?: string;
  /** Rows of one record may differ in it. */
  readonly ofLine?: true;
  /** The condition that it is one value, a parameter; that it equals `sql` if left out. */
  readonly equals?: (value: string) => string;
  readonly values?: readonly string[];
  readonly integer?: boolean;
  readonly right?: Guarded | readonly Guarded[];
}
