import type { Model } from '@peyvand/contract/analytics/model';
import type { MemberPath, PivotLevel } from '@peyvand/contract/analytics/pivot';
import { Report, type ReportQuestion } from '@peyvand/contract/analytics/report';

export type Axis = 'rows' | 'columns';
const room: Readonly<Record<Axis, number>> = { rows: 4, columns: 3 };
const measureRoom = 6;

export const firstReport: Report = {
  question: {
    rows: [{ dimension: 'date.month' }],
    columns: [],
    measures: ['revenue', 'orders', 'customers'],
    period: 'months12',
    filter: null,
    openRows: [],
    sortRows: null,
    comparison: null,
    share: null,
  },
  show: { chart: 'bar', table: true },
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
export function subjectOf(question: ReportQuestion, model: Model): string {
  const known = model.measures.find(({ name }) => question.measures.includes(name));
  return known?.subject ?? 'sales';
}

/** Whether one more level fits on an axis. */
export function hasRoom(question: ReportQuestion, axis: Axis): boolean {
  return question[axis].length < room[axis];
}

/** Puts a dimension on an axis, at a place or at its end; from the other axis it goes away. What no longer fits is forgotten. */
export function placed(question: ReportQuestion, axis: Axis, dimension: string, at?: number): ReportQuestion {
  const known = [...question.rows, ...question.columns].find((level) => level.dimension === dimension);
  const without = removed(question, dimension);
  if (!hasRoom(without, axis)) return question;
  const levels = [...without[axis]];
  levels.splice(at ?? levels.length, 0, known ?? { dimension });
  return fitting({ ...without, [axis]: levels });
}

export function removed(question: ReportQuestion, dimension: string): ReportQuestion {
  const but = (levels: ReportQuestion['rows']) => levels.filter((level) => level.dimension !== dimension);
  return fitting({ ...question, rows: but(question.rows), columns: but(question.columns) });
}

/** Asks for the amounts of all currencies; undefined: only for those in the currency of the organisation. */
export function inCurrency(question: ReportQuestion, currency: ReportQuestion['currency']): ReportQuestion {
  const { currency: _, ...rest } = question;
  return currency === undefined ? rest : { ...rest, currency };
}

/** Rows become columns. */
export function turned(question: ReportQuestion): ReportQuestion {
  if (question.rows.length > room.columns) return question;
  return fitting({ ...question, rows: question.columns, columns: question.rows });
}

/** Adds a measure, or takes it away. A measure of another star begins anew: only its own dimensions stay. */
export function withMeasure(question: ReportQuestion, name: string, model: Model): ReportQuestion {
  if (question.measures.includes(name)) {
    const measures = question.measures.filter((one) => one !== name);
    return measures.length === 0 ? question : fitting({ ...question, measures });
  }
  const star = model.measures.find((one) => one.name === name)?.subject;
  if (star === undefined) return question;
  if (star === subjectOf(question, model)) {
    return question.measures.length < measureRoom
      ? { ...question, measures: [...question.measures, name] }
      : question;
  }
  const fits = ({ dimension }: PivotLevel) =>
    model.dimensions.some((one) => one.name === dimension && one.subjects.includes(star));
  return fitting({
    ...question,
    measures: [name],
    rows: question.rows.filter(fits),
    columns: question.columns.filter(fits),
    filter: null,
  });
}

/** Puts a measure first: charts and rankings are by the first. */
export function ledBy(question: ReportQuestion, name: string): ReportQuestion {
  return { ...question, measures: [name, ...question.measures.filter((one) => one !== name)] };
}

type Ranking = NonNullable<PivotLevel['top']>;

/** Ranks the members of a level by the first measure, or changes how they are ranked; null: all members. */
export function ranked(
  question: ReportQuestion,
  dimension: string,
  how: Partial<Omit<Ranking, 'by'>> | null,
): ReportQuestion {
  const [by] = question.measures;
  const change = (level: PivotLevel): PivotLevel => {
    if (level.dimension !== dimension) return level;
    if (how === null || by === undefined) return { dimension };
    const usual: Ranking = { count: 10, by, order: 'most', rest: true };
    return { dimension, top: { ...usual, ...level.top, ...how } };
  };
  return { ...question, rows: question.rows.map(change), columns: question.columns.map(change) };
}

/** Descending first, then ascending, then by name again. */
export function sortedBy(question: ReportQuestion, by: string, at: MemberPath | undefined): ReportQuestion {
  const { sortRows } = question;
  const isSame = sortRows?.by === by && JSON.stringify(sortRows.at) === JSON.stringify(at);
  if (isSame && sortRows.direction === 'asc') return { ...question, sortRows: null };
  const direction = isSame ? 'asc' : 'desc';
  return { ...question, sortRows: { by, direction, ...(at ? { at } : {}) } };
}

/** Shows or hides what lies under a member. `shown`: the paths that are open now. */
export function toggled(
  question: ReportQuestion,
  path: MemberPath,
  shown: readonly MemberPath[],
): ReportQuestion {
  const key = JSON.stringify(path);
  const isOpen = shown.some((one) => JSON.stringify(one) === key);
  const begins = (one: MemberPath) => JSON.stringify(one.slice(0, path.length)) === key;
  return { ...question, openRows: isOpen ? shown.filter((one) => !begins(one)) : [...shown, path] };
}

/** Goes down from a row: the level below its own is added where it is not there yet, and only this member opens. */
export function drilled(
  question: ReportQuestion,
  model: Model,
  path: MemberPath,
  shown: readonly MemberPath[],
): ReportQuestion {
  if (question.rows.length > path.length) return toggled(question, path, shown);
  const dimension = question.rows.at(-1)?.dimension;
  const next = dimension === undefined ? undefined : nextLevel(question, model, dimension);
  if (next === undefined) return question;
  return { ...placed(question, 'rows', next), sortRows: question.sortRows, openRows: [...shown, path] };
}

/** The level below a dimension that the question does not show yet. */
export function nextLevel(question: ReportQuestion, model: Model, dimension: string): string | undefined {
  const subject = subjectOf(question, model);
  const used = new Set([...question.rows, ...question.columns].map((level) => level.dimension));
  for (const { levels, subjects } of model.hierarchies) {
    const next = levels[levels.indexOf(dimension) + 1];
    if (levels.includes(dimension) && subjects.includes(subject) && next !== undefined && !used.has(next))
      return next;
  }
  return undefined;
}

/** Keeps what belongs together: sorts, rankings and open members name what is there. */
function fitting(question: ReportQuestion): ReportQuestion {
  const { measures } = question;
  const ranked = ({ dimension, top }: PivotLevel, at: number): PivotLevel => {
    if (top === undefined || !measures.includes(top.by)) return { dimension };
    return { dimension, top: at === 0 ? { ...top, within: 'all' } : top };
  };
  const sort = question.sortRows;
  const isSorted = sort !== null && sort.at === undefined && measures.includes(sort.by);
  const times = [...question.rows, ...question.columns].map((level) => level.dimension);
  const hasDays = times.some((name) => name === 'date.day' || name === 'date.week');
  const hasTime = times.some((name) => name.startsWith('date.'));
  const fits = question.comparison === 'previousYear' ? !hasDays : !hasTime;
  return {
    ...question,
    rows: question.rows.map(ranked),
    columns: question.columns.map(ranked),
    openRows: question.openRows === 'all' ? 'all' : [],
    sortRows: isSorted ? sort : null,
    comparison: fits ? question.comparison : null,
  };
}
