import type { PivotAnswer, PivotHead } from '@peyvand/contract/analytics/pivot';
import type { ReportQuestion } from '@peyvand/contract/analytics/report';
import type { Cells } from './cells.ts';
import type { Names } from './names.ts';

/** What every drawing of a report is given. */
export interface Drawn {
  readonly answer: PivotAnswer;
  readonly question: ReportQuestion;
  readonly names: Names;
  readonly cells: Cells;
}

/** A member of an axis with its place there. */
export interface Member {
  readonly head: PivotHead;
  readonly at: number;
  readonly name: string;
}

/** Members of the first level of an axis; the total where there are no levels. */
export function membersOf(
  { answer, question, names }: Drawn,
  axis: 'rows' | 'columns',
  limit: number,
): Member[] {
  const heads = answer[axis];
  const depth = heads.some((head) => head.depth === 1) ? 1 : 0;
  const dimension = question[axis][0]?.dimension ?? '';
  return heads
    .flatMap((head, at) => (head.depth === depth ? [{ head, at, name: names.head(dimension, head) }] : []))
    .slice(0, limit);
}

/** A measure of the total of a row, which stands last, and the same of the other period. */
export function totalOf({ answer }: Drawn, row: Member, measure = 0) {
  const { values, compared, columns, measures } = answer;
  const at = (columns.length - 1) * measures.length + measure;
  return { value: values[row.at]?.[at] ?? null, compared: compared?.[row.at]?.[at] ?? null };
}
