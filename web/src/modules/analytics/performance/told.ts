import type { DimensionValue } from '@peyvand/contract/analytics/query';
import type { Currency } from '@peyvand/contract/core/money';
import type { Days } from '../value/period.ts';
import type { By, Only } from './by.ts';
import type { Member } from './records.ts';

/** Of what the page tells, and by what: as every panel takes it. */
export interface Told {
  readonly by: By;
  /** What a row is called: seller, team, product. */
  readonly heading: string;
  readonly period: Days;
  readonly currency: Currency;
  readonly only: Only | null;
  readonly onOnly: (only: Only) => void;
}

/** Whose records lie behind a figure: those of the row, within those of the page. */
export function membersOf({ by, only }: Pick<Told, 'by' | 'only'>, row: DimensionValue | null): Member[] {
  return [
    ...(only === null ? [] : [only]),
    ...(row === null || (only?.by === by && only.key === row.key) ? [] : [{ ...row, by }]),
  ];
}
