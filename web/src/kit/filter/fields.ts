import type { Operator } from '@peyvand/contract/core/filter';
import type { Option } from '../select.tsx';

export type FieldKind = 'text' | 'number' | 'percent' | 'money' | 'day' | 'choice' | 'flag';

/** One field that can be filtered by, described by the page. Words come translated. */
export interface FilterField {
  /** Name in the filter language: `lastOrderAt`. */
  id: string;
  label: string;
  kind: FieldKind;
  /** For `choice`. */
  options?: readonly Option[];
  /** For `money`, ISO 4217. */
  currency?: string;
  /** The field can be empty: offers «is empty». */
  nullable?: boolean;
  /** Where the server takes other operators than the kind usually has, such as for tags. */
  operators?: readonly Operator[];
}

/** Other records that belong to those of the list: orders of a customer. */
export interface FilterRelation {
  /** Name in the filter language. */
  id: string;
  label: string;
  /** What can be asked of them; read when it is needed, since relations lead in circles. */
  scope: () => FilterScope;
}

/** Everything that one kind of record can be asked. */
export interface FilterScope {
  fields: readonly FilterField[];
  relations?: readonly FilterRelation[] | undefined;
}

const byKind: Readonly<Record<FieldKind, readonly Operator[]>> = {
  text: ['contains', 'startsWith', 'eq', 'ne'],
  number: ['gte', 'lte', 'gt', 'lt', 'between', 'eq', 'ne'],
  percent: ['gte', 'lte', 'gt', 'lt', 'between'],
  money: ['gte', 'lte', 'gt', 'lt', 'between'],
  day: ['gte', 'lte', 'gt', 'lt', 'between', 'eq'],
  choice: ['in', 'notIn'],
  flag: ['eq'],
};

/** The operators that a field offers, in the order in which they are listed. */
export function operatorsOf(field: FilterField): readonly Operator[] {
  const base = field.operators ?? byKind[field.kind];
  return field.nullable ? [...base, 'isEmpty', 'isNotEmpty'] : base;
}

/** Operators that stand alone, without a value. */
export function needsValue(operator: Operator): boolean {
  return operator !== 'isEmpty' && operator !== 'isNotEmpty';
}
