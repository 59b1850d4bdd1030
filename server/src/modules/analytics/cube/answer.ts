import type { MeasureType } from '@peyvand/contract/analytics/model';
import type { Answer, DimensionValue, MeasureValue, Query, Row } from '@peyvand/contract/analytics/query';
import type { Calendar } from '@peyvand/contract/core/dates';
import type { Filter } from '@peyvand/contract/core/filter';
import type { Ctx } from '../../../kernel/context.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { addUnits, type DateUnit, dateFromParts, endOf } from '../../../kernel/time/calendar.ts';
import { namesOf, reportFields } from '../../platform/api.ts';
import { namesInFigures } from '../../sales/api.ts';
import { limited } from '../errors.ts';
import { attributeDimensions } from '../model/attributes.ts';
import { namingFor } from '../model/names.ts';
import type { DimensionDefinition } from '../model/star.ts';
import { alikeNames } from '../segments/page.ts';
import { unratedOf } from './currencies.ts';
import { type Frame, frameOf } from './frame.ts';
import { factNames } from './labels.ts';
import { otherPeriod, type Plan, planOf } from './plan.ts';
import { askShared } from './shared.seam.ts';
import { statementOf } from './statement.ts';

export type Cells = Record<string, string | number | null>;

/** Answers a question to the cube. Throws `request.invalid` for what it names wrongly, `request.refused` beyond limits. */
export async function answerQuery(ctx: Ctx, olap: Olap, query: Query, signal?: AbortSignal): Promise<Answer> {
  const plan = planOf(ctx.actor, query, attributeDimensions(reportFields(ctx, 'customers')));
  const frame = await frameOf(ctx, olap, query);
  const other = otherPeriod(frame, query, plan);
  const { sql, params } = statementOf(frame, plan, query, other);
  const [found, unrated] = await Promise.all([
    limited(askShared<Cells>(olap, frame, { sql, params }, signal)),
    unratedOf(frame, olap, plan.star),
  ]);
  const shown = found.slice(0, query.limit);
  const names = await labelsOf(ctx, olap, plan, shown);
  return {
    ...answeredBy(frame),
    ...unrated,
    ...(other === null ? {} : { comparedPeriod: other }),
    columns: plan.measures.map(({ name, definition: { type, definition } }) => ({ name, type, definition })),
    rows: shown.map((cells) => rowOf(cells, plan, frame, names, other !== null)),
    truncated: found.length > query.limit,
  };
}

/** The part that every answer of analytics carries. */
export function answeredBy({ period, currency, zone, calendar, freshness }: Frame) {
  return { period, currency, timeZone: zone, calendar, freshness };
}

export type Names = readonly (ReadonlyMap<string, string> | undefined)[];

/** Names of the keys of each dimension in these rows: of records, or words in their own order. */
export function labelsOf(ctx: Ctx, olap: Olap, plan: Plan, rows: readonly Cells[]): Promise<Names> {
  const naming = namingFor(ctx);
  return Promise.all(
    plan.dimensions.map(async ({ name, definition }, at) => {
      const of = definition.labelsOf;
      const keys = [...new Set(rows.map((row) => row[`k${at}`]).filter((key) => typeof key === 'string'))];
      if (of === undefined) return naming.keys(name, keys);
      if (of === 'agents' || of === 'territories' || of === 'categories') return namesInFigures(ctx, of);
      if (of === 'alike') return alikeNames(ctx);
      // What the organisation calls its channels comes before the words of the program.
      if (of === 'channels')
        return new Map([...(naming.keys(name, keys) ?? []), ...(await namesInFigures(ctx, of))]);
      return of === 'users' || of === 'teams' ? namesOf(ctx, of, keys) : factNames(olap, of, keys);
    }),
  );
}

function rowOf(cells: Cells, plan: Plan, frame: Frame, names: Names, isCompared: boolean): Row {
  const values = plan.dimensions.map(({ definition }, at) =>
    memberOf(definition, cells[`k${at}`] ?? null, names[at], frame),
  );
  const valuesOf = (prefix: string) =>
    Object.fromEntries(
      plan.measures.map(({ name, definition }, at) => [
        name,
        valueOf(definition.type, cells[`${prefix}${at}`]),
      ]),
    );
  return {
    dimensions: Object.fromEntries(plan.dimensions.map(({ name }, at) => [name, values[at] ?? nothing])),
    measures: valuesOf('m'),
    ...(isCompared ? { compared: valuesOf('b') } : {}),
    drill: drillOf(plan, values, frame.filter),
  };
}

const nothing: DimensionValue = { key: null, label: null };

/** A key of the engine as it is answered. */
export function memberOf(
  { unit, isFiscal }: DimensionDefinition,
  key: string | number | null,
  names: ReadonlyMap<string, string> | undefined,
  { calendar, fiscal }: Pick<Frame, 'calendar' | 'fiscal'>,
): DimensionValue {
  if (unit !== undefined)
    return isFiscal && fiscal
      ? timeValue(key, unit, fiscal.calendar, fiscal.start)
      : timeValue(key, unit, calendar);
  const label = key === null ? null : (names?.get(String(key)) ?? null);
  return { key: key === null ? null : String(key), label };
}

export function valueOf(type: MeasureType, cell: string | number | null | undefined): MeasureValue {
  if (cell === null || cell === undefined) return null;
  return type === 'money' || type === 'decimal' ? String(cell) : Number(cell);
}

/** A key of time as people name it, and its days. `start`: the month with which quarters and years begin. */
export function timeValue(
  key: string | number | null,
  unit: DateUnit,
  calendar: Calendar,
  start = 1,
): DimensionValue {
  if (key === null) return nothing;
  if (unit === 'day' || unit === 'week') {
    const from = String(key);
    return { key: from, label: null, from, to: unit === 'day' ? from : addUnits(from, 'day', 6, calendar) };
  }
  const number = Number(key);
  const [year, part] =
    unit === 'month'
      ? [Math.floor(number / 100), number % 100]
      : unit === 'quarter'
        ? [Math.floor(number / 10), number % 10]
        : [number, 1];
  const month = unit === 'month' ? part : unit === 'quarter' ? part * 3 - 2 : 1;
  const from = dateFromParts(calendar, year, month, 1);
  if (from === undefined) return nothing;
  const name = {
    month: `${year}-${String(part).padStart(2, '0')}`,
    quarter: `${year}-Q${part}`,
    year: `${year}`,
  };
  if (start === 1 || unit === 'month')
    return { key: name[unit], label: null, from, to: endOf(unit, from, calendar) };
  const begins = addUnits(from, 'month', start - 1, calendar);
  const next = addUnits(begins, unit, 1, calendar);
  return { key: name[unit], label: null, from: begins, to: addUnits(next, 'day', -1, calendar) };
}

/** The conditions that select the facts of one row. */
function drillOf(plan: Plan, values: readonly DimensionValue[], asked: Filter | undefined): Filter {
  const own = plan.dimensions.map(({ definition }, at) => memberFilter(definition, values[at] ?? nothing));
  return { and: asked === undefined ? own : [...own, asked] };
}

/** The facts of one member of a dimension. */
export function memberFilter(
  { field, kind }: DimensionDefinition,
  { key, from, to }: DimensionValue,
): Filter {
  if (from !== undefined && to !== undefined) return { field, op: 'between', value: [from, to] };
  if (key === null) return { field, op: 'isEmpty' };
  return { field, op: 'eq', value: kind === 'number' ? Number(key) : key };
}
