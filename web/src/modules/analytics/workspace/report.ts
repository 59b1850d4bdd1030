import type { Model } from '@peyvand/contract/analytics/model';
import { AxisSort, MemberPath, PivotLevel, type PivotQuery } from '@peyvand/contract/analytics/pivot';
import { Filter } from '@peyvand/contract/core/filter';
import { z } from 'zod';

/** How the figures beside the table are drawn. */
export const charts = ['none', 'bar', 'line', 'area', 'heat'] as const;
export type ChartKind = (typeof charts)[number];

/** What a report asks and how it is shown; the address carries it whole. */
export const Report = z.strictObject({
  rows: z.array(PivotLevel).max(4),
  columns: z.array(PivotLevel).max(3),
  measures: z.array(z.string()).min(1).max(6),
  period: z.strictObject({ from: z.iso.date(), to: z.iso.date() }).nullable(),
  filter: Filter.nullable(),
  openRows: z.union([z.literal('all'), z.array(MemberPath)]),
  sortRows: AxisSort.nullable(),
  comparison: z.enum(['previousYear', 'previousPeriod']).nullable(),
  share: z.enum(['row', 'column', 'total']).nullable(),
  chart: z.enum(charts),
});
export type Report = z.infer<typeof Report>;

export type Axis = 'rows' | 'columns';
const room: Readonly<Record<Axis, number>> = { rows: 4, columns: 3 };
const measureRoom = 6;

export const firstReport: Report = {
  rows: [{ dimension: 'date.month' }],
  columns: [],
  measures: ['revenue', 'orders', 'customers'],
  period: null,
  filter: null,
  openRows: [],
  sortRows: null,
  comparison: null,
  share: null,
  chart: 'bar',
};

/** The report of an address; undefined for anything that is none. */
export function readReport(text: string): Report | undefined {
  if (text === '') return undefined;
  try {
    return Report.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** The star of a report: what its first known measure is computed from. */
export function subjectOf(report: Report, model: Model): string {
  const known = model.measures.find(({ name }) => report.measures.includes(name));
  return known?.subject ?? 'sales';
}

/** Whether one more level fits on an axis. */
export function hasRoom(report: Report, axis: Axis): boolean {
  return report[axis].length < room[axis];
}

/** Puts a dimension on an axis, at a place or at its end; from the other axis it goes away. What no longer fits is forgotten. */
export function placed(report: Report, axis: Axis, dimension: string, at?: number): Report {
  const known = [...report.rows, ...report.columns].find((level) => level.dimension === dimension);
  const without = removed(report, dimension);
  if (!hasRoom(without, axis)) return report;
  const levels = [...without[axis]];
  levels.splice(at ?? levels.length, 0, known ?? { dimension });
  return fitting({ ...without, [axis]: levels });
}

export function removed(report: Report, dimension: string): Report {
  const but = (levels: Report['rows']) => levels.filter((level) => level.dimension !== dimension);
  return fitting({ ...report, rows: but(report.rows), columns: but(report.columns) });
}

/** Rows become columns. */
export function turned(report: Report): Report {
  if (report.rows.length > room.columns) return report;
  return fitting({ ...report, rows: report.columns, columns: report.rows });
}

/** Adds a measure, or takes it away. A measure of another star begins anew: only its own dimensions stay. */
export function withMeasure(report: Report, name: string, model: Model): Report {
  if (report.measures.includes(name)) {
    const measures = report.measures.filter((one) => one !== name);
    return measures.length === 0 ? report : fitting({ ...report, measures });
  }
  const star = model.measures.find((one) => one.name === name)?.subject;
  if (star === undefined) return report;
  if (star === subjectOf(report, model)) {
    return report.measures.length < measureRoom
      ? { ...report, measures: [...report.measures, name] }
      : report;
  }
  const fits = ({ dimension }: PivotLevel) =>
    model.dimensions.some((one) => one.name === dimension && one.subjects.includes(star));
  return fitting({
    ...report,
    measures: [name],
    rows: report.rows.filter(fits),
    columns: report.columns.filter(fits),
    filter: null,
  });
}

/** The members with most of the first measure, and what is left of them; null: all members. */
export function ranked(report: Report, dimension: string, count: number | null): Report {
  const [by] = report.measures;
  const change = (level: PivotLevel): PivotLevel => {
    if (level.dimension !== dimension) return level;
    return count === null || by === undefined
      ? { dimension }
      : { dimension, top: { count, by, order: 'most', rest: true } };
  };
  return { ...report, rows: report.rows.map(change), columns: report.columns.map(change) };
}

/** Descending first, then ascending, then by name again. */
export function sortedBy(report: Report, by: string, at: MemberPath | undefined): Report {
  const { sortRows } = report;
  const isSame = sortRows?.by === by && JSON.stringify(sortRows.at) === JSON.stringify(at);
  if (isSame && sortRows.direction === 'asc') return { ...report, sortRows: null };
  const direction = isSame ? 'asc' : 'desc';
  return { ...report, sortRows: { by, direction, ...(at ? { at } : {}) } };
}

/** Shows or hides what lies under a member. `shown`: the paths that are open now. */
export function toggled(report: Report, path: MemberPath, shown: readonly MemberPath[]): Report {
  const key = JSON.stringify(path);
  const isOpen = shown.some((one) => JSON.stringify(one) === key);
  const begins = (one: MemberPath) => JSON.stringify(one.slice(0, path.length)) === key;
  return { ...report, openRows: isOpen ? shown.filter((one) => !begins(one)) : [...shown, path] };
}

/** Goes down from a row: the level below its own is added where it is not there yet, and only this member opens. */
export function drilled(
  report: Report,
  model: Model,
  path: MemberPath,
  shown: readonly MemberPath[],
): Report {
  if (report.rows.length > path.length) return toggled(report, path, shown);
  const dimension = report.rows.at(-1)?.dimension;
  const next = dimension === undefined ? undefined : nextLevel(report, model, dimension);
  if (next === undefined) return report;
  return { ...placed(report, 'rows', next), sortRows: report.sortRows, openRows: [...shown, path] };
}

/** The level below a dimension that the report does not show yet. */
export function nextLevel(report: Report, model: Model, dimension: string): string | undefined {
  const subject = subjectOf(report, model);
  const used = new Set([...report.rows, ...report.columns].map((level) => level.dimension));
  for (const { levels, subjects } of model.hierarchies) {
    const next = levels[levels.indexOf(dimension) + 1];
    if (levels.includes(dimension) && subjects.includes(subject) && next !== undefined && !used.has(next))
      return next;
  }
  return undefined;
}

/** Keeps what belongs together: sorts, rankings and open members name what is there. */
function fitting(report: Report): Report {
  const { measures } = report;
  const ranked = (level: PivotLevel): PivotLevel => {
    if (level.top === undefined || measures.includes(level.top.by)) return level;
    return { dimension: level.dimension };
  };
  const sort = report.sortRows;
  const isSorted = sort !== null && sort.at === undefined && measures.includes(sort.by);
  const times = [...report.rows, ...report.columns].map((level) => level.dimension);
  const hasDays = times.some((name) => name === 'date.day' || name === 'date.week');
  const hasTime = times.some((name) => name.startsWith('date.'));
  const fits = report.comparison === 'previousYear' ? !hasDays : !hasTime;
  return {
    ...report,
    rows: report.rows.map(ranked),
    columns: report.columns.map(ranked),
    openRows: report.openRows === 'all' ? 'all' : [],
    sortRows: isSorted ? sort : null,
    comparison: fits ? report.comparison : null,
  };
}

/** The question of a report, for the server. */
export function bodyOf(
  report: Report,
  period: { from: string; to: string },
  currency: PivotQuery['currency'],
) {
  const { rows, columns, measures, filter, openRows, sortRows, comparison, share } = report;
  return {
    rows,
    columns,
    measures,
    period,
    openRows,
    ...(currency ? { currency } : {}),
    ...(filter ? { filter } : {}),
    ...(sortRows ? { sortRows } : {}),
    ...(comparison ? { comparison } : {}),
    ...(share ? { shares: [share] } : {}),
  };
}
