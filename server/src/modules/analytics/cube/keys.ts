import { isOfLastDay } from '../model/days.ts';
import { judgesLines } from '../model/filter.ts';
import { fieldsOf } from '../model/sql.ts';
import type { DimensionDefinition } from '../model/star.ts';
import type { Frame } from './frame.ts';
import type { Plan } from './plan.ts';

/** Whether a fact is of the period that is compared with. */
export const isBefore = 'toUnixTimestamp64Milli(f.at) < {start:Int64}';

/** How much a key of time grows in a year: months are year × 100 + month. */
const yearStep = { month: 100, quarter: 10, year: 1, week: 0, day: 0 } as const;

export interface Key {
  /** The key of a fact. */
  readonly sql: string;
  /** Numbers that stand for it in a hash; null where the key is such a number. */
  readonly hash: string | null;
  /** The key as answered, over what was grouped. */
  readonly shown: (grouped: string) => string;
}

/** What facts of a frame are grouped by for a dimension. */
export function groupedBy({ sql, isFiscal }: DimensionDefinition, { calendar, fiscal }: Frame): string {
  return typeof sql === 'string' ? sql : sql(isFiscal && fiscal ? fiscal.calendar : calendar);
}

/** What facts are grouped by, at `k0`, `k1` … */
export function keysOf(plan: Plan, frame: Frame, isCompared: boolean): Key[] {
  return plan.dimensions.map(({ definition }) => {
    const { unit, isText, shown = (grouped: string) => grouped } = definition;
    const key = groupedBy(definition, frame);
    // The hash of a word of few kinds is taken once for each kind.
    if (isText) return { sql: key, hash: `sipHash64(${key})`, shown };
    const step = isCompared && unit !== undefined ? yearStep[unit] : 0;
    const moved = step > 0 ? `${key} + if(${isBefore}, ${step}, 0)` : key;
    return { sql: moved, hash: null, shown };
  });
}

/** The measures of a plan, aggregated. */
export function valuesOf(plan: Plan, frame: Frame): string[] {
  return aggregates(plan, frame, lastOf(plan, plan.dimensions));
}

/** The condition of the rows that count where facts are grouped by these dimensions. */
export function lastOf({ star }: Plan, dimensions: Plan['dimensions']): string {
  return star.isOfDays ? isOfLastDay(dimensions.flatMap(({ definition }) => definition.unit ?? [])) : 'true';
}

/** The measures of a plan over the rows that count. */
export function aggregates(plan: Plan, frame: Frame, isLast: string): string[] {
  const isWhole =
    plan.dimensions.every(({ definition }) => !definition.ofLine) &&
    (frame.filter === undefined || !judgesLines(frame.filter, fieldsOf(frame, plan.star)));
  return plan.measures.map(({ definition: { sql } }) =>
    typeof sql === 'string' ? sql : sql(isWhole, isLast),
  );
}
