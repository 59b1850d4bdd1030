import {
  type AxisSort,
  maxCells,
  type PivotAnswer,
  type PivotQuery,
} from '@peyvand/contract/analytics/pivot';
import type { MeasureValue } from '@peyvand/contract/analytics/query';
import type { Ctx } from '../../../kernel/context.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { reportFields } from '../../platform/api.ts';
import { answeredBy, type Cells, labelsOf, memberOf, type Names, valueOf } from '../cube/answer.ts';
import { unratedOf } from '../cube/currencies.ts';
import { type Frame, frameOf } from '../cube/frame.ts';
import { otherPeriod } from '../cube/plan.ts';
import { askShared } from '../cube/shared.seam.ts';
import { limited, tooManyCells, wrongPlace } from '../errors.ts';
import { attributeDimensions } from '../model/attributes.ts';
import type { DimensionDefinition, Star } from '../model/star.ts';
import { starOf, stars } from '../model/stars.ts';
import { findNode, headsOf, inOrder, type Node, nodeAt, rootNode, type Step } from './axis.ts';
import { type PivotPlan, pivotPlanOf } from './plan.ts';
import { sharesOf } from './shares.ts';
import { pivotStatement } from './statement.ts';
import { windowed } from './windows.ts';

/**
 * A table of measures by levels. Throws `request.invalid` with every place that is wrong, and `request.refused` for more
 * cells than can be shown and for what takes too long.
 */
export async function answerPivot(
  ctx: Ctx,
  olap: Olap,
  query: PivotQuery,
  signal?: AbortSignal,
): Promise<PivotAnswer> {
  return answerIn(ctx, olap, await frameOf(ctx, olap, query), query, signal);
}

/** The same in a frame that is known already. */
export async function answerIn(
  ctx: Ctx,
  olap: Olap,
  frame: Frame,
  query: PivotQuery,
  signal?: AbortSignal,
): Promise<PivotAnswer> {
  const table = pivotTable(olap, frame, ctx.actor, query, {
    own: ownDimensions(ctx),
    namesOf: (plan, found) => labelsOf(ctx, olap, plan, found),
    ...(signal ? { signal } : {}),
  });
  const unrated = unratedOf(frame, olap, starOf(query.measures, stars));
  const [found, left] = await Promise.all([table, unrated]);
  return { ...answeredBy(frame), ...left, ...found };
}

/** Throws what the question would be refused with, without asking it. */
export function checkPivot(ctx: Ctx, frame: Frame, query: PivotQuery): void {
  const plan = pivotPlanOf(ctx.actor, query, ownDimensions(ctx), stars);
  pivotStatement(frame, plan, query, otherPeriod(frame, query, plan));
}

/** Own fields of the organisation as dimensions. */
const ownDimensions = (ctx: Ctx) => attributeDimensions(reportFields(ctx, 'customers'));

type Table = Omit<PivotAnswer, keyof ReturnType<typeof answeredBy>>;

/** The table of a frame. `among`: the stars that may be asked; `namesOf`: names of the members that are found. */
export async function pivotTable(
  olap: Olap,
  frame: Frame,
  actor: Ctx['actor'],
  query: PivotQuery,
  options: {
    readonly own?: Readonly<Record<string, DimensionDefinition>>;
    readonly among?: readonly Star[];
    readonly namesOf?: (plan: PivotPlan, found: readonly Cells[]) => Promise<Names>;
    readonly signal?: AbortSignal;
  } = {},
): Promise<Table> {
  const { own = {}, among = stars, signal } = options;
  const plan = pivotPlanOf(actor, query, own, among);
  const other = otherPeriod(frame, query, plan);
  const found = await cellsOf(olap, frame, plan, query, other, signal);
  const names = (await options.namesOf?.(plan, found)) ?? [];
  return {
    ...(other === null ? {} : { comparedPeriod: other }),
    ...tableOf(found, frame, plan, names, query, actor.locale.language),
  };
}

async function cellsOf(
  olap: Olap,
  frame: Frame,
  plan: PivotPlan,
  query: PivotQuery,
  other: ReturnType<typeof otherPeriod>,
  signal?: AbortSignal,
): Promise<readonly Cells[]> {
  const { sql, params } = pivotStatement(frame, plan, query, other);
  const found = await limited(askShared<Cells>(olap, frame, { sql, params }, signal));
  if (found.length * plan.measures.length > maxCells) throw tooManyCells(maxCells, widest(plan, found));
  return found;
}

function widest(plan: PivotPlan, found: readonly Cells[]): string | undefined {
  const sizes = plan.dimensions.map(({ name }, at) => ({
    name,
    size: new Set(found.map((row) => row[`k${at}`])).size,
  }));
  return sizes.sort((a, b) => b.size - a.size)[0]?.name;
}

function tableOf(
  found: readonly Cells[],
  frame: Frame,
  plan: PivotPlan,
  names: Names,
  query: PivotQuery,
  language: string,
): Omit<Table, 'comparedPeriod'> {
  const rowRoot = rootNode();
  const columnRoot = rootNode();
  const cells = new Map<Node, Map<Node, Cells>>();
  for (const row of found) {
    const steps = stepsOf(row, plan, frame, names);
    // A rest that is not asked for is not shown; the totals have it.
    if ([...steps.rows, ...steps.columns].some(({ isRest, isShown }) => isRest && !isShown)) continue;
    const node = nodeAt(rowRoot, steps.rows);
    const byColumn = cells.get(node) ?? new Map<Node, Cells>();
    byColumn.set(nodeAt(columnRoot, steps.columns), row);
    cells.set(node, byColumn);
  }
  const stored = (row: Node, column: Node, prefix: 'm' | 'b', at: number): MeasureValue =>
    valueOf(plan.measures[at]?.definition.type ?? 'integer', cells.get(row)?.get(column)?.[`${prefix}${at}`]);
  const along = alongTime(plan, frame, rowRoot, columnRoot, stored);
  const cell: typeof stored = (row, column, prefix, at) =>
    (along.get(`${prefix}${at}`) ?? (() => stored(row, column, prefix, at)))({ row, column });
  const sorted = (root: Node, otherRoot: Node, isRows: boolean) => {
    const sort = isRows ? query.sortRows : query.sortColumns;
    const target = sort?.at === undefined ? otherRoot : findNode(otherRoot, sort.at);
    if (target === undefined)
      throw wrongPlace(`${isRows ? 'sortRows' : 'sortColumns'}.at`, 'there is no such member');
    const measure = plan.measures.findIndex(({ name }) => name === sort?.by);
    const valueAt = (node: Node) =>
      isRows ? cell(node, target, 'm', measure) : cell(target, node, 'm', measure);
    return inOrder(root, comparison(sort, language, measure < 0 ? undefined : valueAt), query.totals);
  };
  const rows = sorted(rowRoot, columnRoot, true);
  const columns = sorted(columnRoot, rowRoot, false);
  if (rows.length * columns.length * plan.measures.length > maxCells)
    throw tooManyCells(maxCells, widest(plan, found));
  const matrix = (prefix: 'm' | 'b') =>
    rows.map((row) =>
      columns.flatMap((column) => plan.measures.map((_, at) => cell(row, column, prefix, at))),
    );
  const values = matrix('m');
  const axisOf = (from: number, to?: number) => ({
    dimensions: plan.dimensions.slice(from, to),
    levels: plan.levels.slice(from, to),
  });
  return {
    measures: plan.measures.map(({ name, definition: { type, aggregation, definition } }) => ({
      name,
      type,
      aggregation,
      definition,
    })),
    rows: headsOf(rows, axisOf(0, plan.rowDepth)),
    columns: headsOf(columns, axisOf(plan.rowDepth)),
    values,
    ...(query.comparison === undefined ? {} : { compared: matrix('b') }),
    ...(query.shares.length === 0 ? {} : { shares: sharesOf(query.shares, values, plan.measures) }),
  };
}

/** The measures that look along time, by their column. */
function alongTime(
  plan: PivotPlan,
  frame: Frame,
  rowRoot: Node,
  columnRoot: Node,
  stored: (row: Node, column: Node, prefix: 'm' | 'b', at: number) => MeasureValue,
) {
  const asFound = () => 0;
  const axes = {
    rows: inOrder(rowRoot, asFound, true),
    columns: inOrder(columnRoot, asFound, true),
    from: frame.period.from,
  };
  return new Map(
    plan.measures.flatMap(({ definition }, at) =>
      definition.window === undefined
        ? []
        : (['m', 'b'] as const).map(
            (prefix) =>
              [
                `${prefix}${at}`,
                windowed(definition, plan, frame.calendar, axes, ({ row, column }) =>
                  stored(row, column, prefix, at),
                ),
              ] as const,
          ),
    ),
  );
}

/** The members of a cell on both axes, as deep as it is grouped. */
function stepsOf(row: Cells, plan: PivotPlan, frame: Frame, names: Names) {
  const total = plan.dimensions.length;
  const depths = Number(row['depths']);
  const steps = plan.dimensions.flatMap(({ definition }, at): (Step & { at: number; isShown: boolean })[] => {
    if (((depths >> (total - 1 - at)) & 1) === 1) return [];
    const isRest = Number(row[`r${at}`]) === 1;
    const member = memberOf(definition, isRest ? null : (row[`k${at}`] ?? null), names[at], frame);
    const rank = rankOf(member.key, definition, names[at]);
    return [{ at, member, isRest, rank, isShown: plan.levels[at]?.top?.rest !== false }];
  });
  return {
    rows: steps.filter(({ at }) => at < plan.rowDepth),
    columns: steps.filter(({ at }) => at >= plan.rowDepth),
  };
}

/** The place of a key in a list of words; records and what the list does not have are ordered by name. */
function rankOf(
  key: string | null,
  { labelsOf: ofRecords }: DimensionDefinition,
  words: ReadonlyMap<string, string> | undefined,
): number | null {
  if (ofRecords !== undefined || words === undefined || key === null || !words.has(key)) return null;
  return [...words.keys()].indexOf(key);
}

/** By a measure, or by name: time by time, numbers by number, words of a list in its order. What has no value stands last either way. */
function comparison(
  sort: AxisSort | undefined,
  language: string,
  valueAt: ((node: Node) => MeasureValue) | undefined,
): (a: Node, b: Node) => number {
  const sign = sort?.direction === 'desc' ? -1 : 1;
  const { compare } = new Intl.Collator(language, { numeric: true });
  const byName = (a: Node, b: Node) =>
    a.rank === null || b.rank === null ? compare(nameOf(a), nameOf(b)) : a.rank - b.rank;
  if (valueAt === undefined) return (a, b) => sign * byName(a, b);
  return (a, b) => {
    const [one, other] = [valueAt(a), valueAt(b)];
    if (one === null || other === null) return Number(one === null) - Number(other === null) || byName(a, b);
    return sign * ordered(one, other) || byName(a, b);
  };
}

function nameOf({ member }: Node): string {
  return member?.from ?? member?.label ?? member?.key ?? '';
}

/** Amounts beyond 2^53 are told apart. */
function ordered(a: string | number, b: string | number): number {
  if (typeof a === 'string' && typeof b === 'string' && !a.includes('.') && !b.includes('.')) {
    const [one, other] = [BigInt(a), BigInt(b)];
    return one < other ? -1 : one > other ? 1 : 0;
  }
  return Number(a) - Number(b);
}
