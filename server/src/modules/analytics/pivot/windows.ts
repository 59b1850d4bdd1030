import type { MeasureValue } from '@peyvand/contract/analytics/query';
import type { Calendar } from '@peyvand/contract/core/dates';
import { roundedQuotient } from '../../../kernel/money/decimal.ts';
import { dateParts } from '../../../kernel/time/calendar.ts';
import type { MeasureDefinition } from '../model/star.ts';
import type { Node } from './axis.ts';
import type { PivotPlan } from './plan.ts';

interface Cell {
  readonly row: Node;
  readonly column: Node;
}

/**
 * A measure that looks along time: a running total, or the mean of the last periods. Cells that differ in time only stand
 * in one line; a period without facts counts as nothing there, also where no cell shows it.
 */
export function windowed(
  measure: Pick<MeasureDefinition, 'type' | 'window'>,
  plan: PivotPlan,
  calendar: Calendar,
  {
    rows,
    columns,
    from,
  }: { readonly rows: readonly Node[]; readonly columns: readonly Node[]; readonly from: string },
  valueOf: (cell: Cell) => MeasureValue,
): (cell: Cell) => MeasureValue {
  const { window } = measure;
  if (window === undefined) return valueOf;
  const units = plan.dimensions.map(({ definition }) => definition.unit);
  const deepest = units.findLastIndex((unit) => unit !== undefined);
  const split = (node: Node, first: number) => {
    const words: string[] = [`${node.depth}`];
    let time: string | null = null;
    let hasDeepest = false;
    for (let one = node; one.parent !== null; one = one.parent) {
      const at = first + one.depth - 1;
      if (units[at] === undefined) words.push(one.isRest ? '~' : `=${one.member?.key ?? '!'}`);
      else {
        time ??= one.member?.from ?? null;
        hasDeepest ||= at === deepest;
      }
    }
    return { line: words.join('\u001f'), time, hasDeepest };
  };
  const lines = new Map<string, { time: string; value: bigint; cell: Cell }[]>();
  const made = new Map<Node, Map<Node, MeasureValue>>();
  const put = ({ row, column }: Cell, value: MeasureValue) => {
    const known = made.get(row) ?? new Map<Node, MeasureValue>();
    known.set(column, value);
    made.set(row, known);
  };
  for (const row of rows) {
    for (const column of columns) {
      const [own, other] = [split(row, 0), split(column, plan.rowDepth)];
      const time = deeper(own.time, other.time);
      const cell = { row, column };
      const value = valueOf(cell);
      const isWhole = time === null;
      // A mean over coarser periods than the asked ones would be another measure.
      if (isWhole || (window.kind === 'mean' && !own.hasDeepest && !other.hasDeepest)) {
        put(cell, window.kind === 'running' ? value : null);
        continue;
      }
      const key = `${own.line}|${other.line}`;
      const line = lines.get(key) ?? [];
      line.push({ time, value: value === null ? 0n : BigInt(value), cell });
      lines.set(key, line);
    }
  }
  const unit = units[deepest] ?? 'day';
  const place = (day: string) => ordinal(unit, day, calendar);
  const answer = (value: bigint): MeasureValue => (measure.type === 'money' ? String(value) : Number(value));
  for (const line of lines.values()) {
    line.sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
    let sum = 0n;
    for (const [at, { time, value, cell }] of line.entries()) {
      sum += value;
      if (window.kind === 'running') {
        put(cell, answer(sum));
        continue;
      }
      const here = place(time);
      const within = line.slice(0, at + 1).filter((one) => place(one.time) > here - window.periods);
      const counted = Math.min(window.periods, here - place(from) + 1);
      const total = within.reduce((all, one) => all + one.value, 0n);
      put(cell, answer(roundedQuotient(total, BigInt(Math.max(1, counted)))));
    }
  }
  return ({ row, column }) => made.get(row)?.get(column) ?? null;
}

/** The later of two beginnings is that of the narrower span. */
function deeper(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}

/** Periods counted one by one, so that those without facts are counted too. */
function ordinal(
  unit: 'day' | 'week' | 'month' | 'quarter' | 'year',
  day: string,
  calendar: Calendar,
): number {
  const days = Date.parse(day) / 86_400_000;
  if (unit === 'day') return days;
  const { year, month, quarter } = dateParts(day, calendar);
  if (unit === 'month') return year * 12 + month;
  if (unit === 'quarter') return year * 4 + quarter;
  return unit === 'year' ? year : Math.floor((days + 5) / 7);
}
