import type { MemberPath, PivotAnswer, PivotHead } from '@peyvand/contract/analytics/pivot';
import type { MeasureValue } from '@peyvand/contract/analytics/query';
import type { Filter } from '@peyvand/contract/core/filter';

/** One drawn column: a member of the columns and one measure. */
export interface Figure {
  readonly head: PivotHead;
  /** Place of the member among the columns of the answer. */
  readonly column: number;
  readonly measure: number;
  /** Place of the value in a row of the answer. */
  readonly at: number;
}

export function figuresOf({ columns, measures }: PivotAnswer): Figure[] {
  return columns.flatMap((head, column) =>
    measures.map((_, measure) => ({ head, column, measure, at: column * measures.length + measure })),
  );
}

/** Keys of a member and of those above it; undefined where one of them is the rest, which has none. */
export function pathOf(heads: readonly PivotHead[], at: number): MemberPath | undefined {
  const path: (string | null)[] = [];
  for (
    let head = heads[at];
    head !== undefined;
    head = head.parent === null ? undefined : heads[head.parent]
  ) {
    if (head.isRest || head.member === null) return undefined;
    path.unshift(head.member.key);
  }
  return path.length === 0 ? undefined : path;
}

/** Paths of the members whose children are there. */
export function openPathsOf(heads: readonly PivotHead[]): MemberPath[] {
  return heads.flatMap((head, at) =>
    head.isOpen ? [pathOf(heads, at)].filter((path) => path !== undefined) : [],
  );
}

/** What a cell is made of, with the filter of the question. */
export function behind(filter: Filter | null, row: PivotHead, column: PivotHead): Filter {
  return { and: [...(filter === null ? [] : [filter]), row.drill, column.drill] };
}

/** A change as a part of what was; null where there is nothing to compare with. */
export function changeOf(now: MeasureValue | undefined, before: MeasureValue | undefined): number | null {
  if (now === null || now === undefined || before === null || before === undefined) return null;
  const [to, from] = [Number(now), Number(before)];
  return from === 0 ? null : (to - from) / Math.abs(from);
}

/** The largest amount of money in a table, so that one unit fits all; null where there is none. */
export function largestAmount({ measures, values }: PivotAnswer): string | null {
  let largest: bigint | null = null;
  for (const row of values) {
    for (const [at, value] of row.entries()) {
      if (typeof value !== 'string' || measures[at % measures.length]?.type !== 'money') continue;
      const size = BigInt(value) < 0n ? -BigInt(value) : BigInt(value);
      if (largest === null || size > largest) largest = size;
    }
  }
  return largest === null ? null : String(largest);
}
