import { maxCells, type PivotQuery } from '@peyvand/contract/analytics/pivot';
import type { Period } from '@peyvand/contract/analytics/selection';
import { bounds, type Frame } from '../cube/frame.ts';
import { aggregates, groupedBy, isBefore, lastOf, valuesOf, yearStep } from '../cube/keys.ts';
import type { Statement } from '../cube/statement.ts';
import { limitsOf, sourceOf } from '../model/sql.ts';
import type { DimensionDefinition } from '../model/star.ts';
import type { Params } from '../policy.ts';
import { openPaths, type PivotPlan } from './plan.ts';

/**
 * One statement for all cells: a grouping set for each pair of a depth of the rows and a depth of the columns, so every
 * total is computed from the facts. Columns of the answer: `depths` (bits of what is not grouped by), `k0` … keys,
 * `r0` … 1 where the key is the rest, `m0` … measures, `b0` … measures of the other period.
 */
export function pivotStatement(
  frame: Frame,
  plan: PivotPlan,
  query: PivotQuery,
  other: Period | null,
): Statement {
  const isCompared = other !== null;
  const keys = plan.dimensions.map(({ definition }, at) => keyOf(frame, plan, at, definition, isCompared));
  const values = valuesIn(plan, frame);
  const select = [...keys.map(({ sql }) => sql), ...values.inner].join();
  const source = sourceOf(frame, plan.star, {
    periods: isCompared ? [frame.period, other] : [frame.period],
    select,
  });
  const ranked = plan.levels.flatMap(({ top }, at) => {
    const key = keys[at];
    return top && key ? [topOf(frame, plan, at, keys, top)] : [];
  });
  const params: Params = {};
  for (const one of [...ranked, source]) Object.assign(params, one.params);
  if (isCompared) params['start'] = bounds(frame.period, frame.zone).from;
  const conditions = openConditions(plan, query, params);
  const inner = [
    `${plan.dimensions.length === 0 ? '0' : `grouping(${keys.map((_, at) => `g${at}`).join(', ')})`} AS depths`,
    ...keys.flatMap((key) => key.inner),
    ...(isCompared ? [`${isBefore} AS before`] : []),
    ...values.inner,
  ];
  const grouped = `SELECT ${inner.join(',\n  ')}
FROM ${source.from}
WHERE ${source.where}${groupingSets(plan, query.totals, isCompared)}`;
  const shown = [
    'depths',
    ...keys.flatMap((key, at) => [`toString(${key.shown}) AS k${at}`, `r${at}`]),
    ...plan.measures.flatMap((_, at) => {
      const value = values.valueOf(at);
      return isCompared
        ? [`anyIf(${value}, NOT before) AS m${at}`, `anyIf(${value}, before) AS b${at}`]
        : [`${value} AS m${at}`];
    }),
  ];
  const columns = ['depths', ...keys.flatMap((_, at) => [`g${at}`, `r${at}`])];
  return {
    sql: [
      ...(ranked.length > 0 ? [`WITH ${ranked.map(({ sql }) => sql).join(',\n')}`] : []),
      `SELECT * FROM (SELECT ${shown.join(',\n  ')}`,
      `FROM (${grouped})`,
      ...(isCompared ? [`GROUP BY ${columns.join(', ')}`] : []),
      ')',
      ...(conditions.length > 0 ? [`WHERE ${conditions.join('\n  AND ')}`] : []),
      `LIMIT ${Math.floor(maxCells / plan.measures.length) + 1}`,
      limitsOf(frame),
    ].join('\n'),
    params,
  };
}

/** What the facts are aggregated to, and what of that is a measure of a cell. */
interface Values {
  readonly inner: readonly string[];
  readonly valueOf: (measure: number) => string;
}

function valuesIn(plan: PivotPlan, frame: Frame): Values {
  return plan.star.isOfDays
    ? valuesOfDays(plan, frame)
    : { inner: valuesOf(plan, frame), valueOf: (measure) => `v${measure}` };
}

/**
 * The measures of a star of days: of a year its last day counts, of a month of it the month's. So each depth of time has
 * its own rows, and the depth of a cell says which.
 */
function valuesOfDays(plan: PivotPlan, frame: Frame): Values {
  const timesOf = (from: number, to: number) =>
    plan.dimensions.flatMap(({ definition }, at) =>
      definition.unit !== undefined && at >= from && at < to ? [at] : [],
    );
  const rows = timesOf(0, plan.rowDepth);
  const columns = timesOf(plan.rowDepth, plan.dimensions.length);
  const depths = prefixes(rows).flatMap((some) => prefixes(columns).map((more) => [...some, ...more]));
  const total = plan.dimensions.length;
  const isGrouped = (grouped: readonly number[]) =>
    [...rows, ...columns].map((at) => `bitTest(depths, ${total - 1 - at}) = ${grouped.includes(at) ? 0 : 1}`);
  return {
    inner: depths.flatMap((grouped, depth) => {
      const dimensions = plan.dimensions.filter((_, at) => grouped.includes(at));
      return aggregates(plan, frame, lastOf(plan, dimensions)).map(
        (sql, measure) => `${sql} AS v${measure}_${depth}`,
      );
    }),
    valueOf: (measure) => {
      const cases = depths.slice(1).map((grouped, at) => {
        return `${isGrouped(grouped).join(' AND ')}, v${measure}_${at + 1}`;
      });
      return cases.length === 0 ? `v${measure}_0` : `multiIf(${cases.join(', ')}, v${measure}_0)`;
    },
  };
}

/** The beginnings of a list, from none of it to all. */
function prefixes(list: readonly number[]): number[][] {
  return Array.from({ length: list.length + 1 }, (_, length) => list.slice(0, length));
}

interface PivotKey {
  /** What is grouped by before the rest is put together. */
  readonly sql: string;
  /** Word behind a hash. */
  readonly word: string | null;
  /** Whether it is the rest, and what is grouped by. */
  readonly grouped: readonly string[];
  /** The same with the word. */
  readonly inner: readonly string[];
  readonly shown: string;
}

function keyOf(
  frame: Frame,
  plan: PivotPlan,
  at: number,
  definition: DimensionDefinition,
  isCompared: boolean,
): PivotKey {
  const { unit, isText, shown = (grouped: string) => grouped } = definition;
  const word = groupedBy(definition, frame);
  const step = isCompared && unit !== undefined ? yearStep[unit] : 0;
  const plain = step > 0 ? `${word} + if(${isBefore}, ${step}, 0)` : word;
  const key = isText ? `sipHash64(${word})` : plain;
  const top = plan.levels[at]?.top;
  const member = [...parentsOf(plan, at).flatMap((above) => [`r${above}`, `g${above}`]), key];
  // GLOBAL: in a cluster the ranking is made once and sent to the shards.
  const ranked = member.length === 1 ? key : `(${member.join(', ')})`;
  const grouped = [
    `${top ? `toUInt8(${ranked} GLOBAL NOT IN top${at})` : 'toUInt8(0)'} AS r${at}`,
    `${top ? `if(r${at} = 1, defaultValueOfArgumentType(${key}), ${key})` : key} AS g${at}`,
  ];
  const inner = isText ? [...grouped, `any(${word}) AS w${at}`] : grouped;
  const from = isText ? (isCompared ? `any(w${at})` : `w${at}`) : `g${at}`;
  return {
    sql: key,
    word: isText ? word : null,
    grouped,
    inner,
    shown: `if(r${at} = 1, NULL, ${shown(from)})`,
  };
}

/** The levels under each of whose members one is ranked: none where it is ranked over everything. */
function parentsOf({ levels, rowDepth }: PivotPlan, at: number): number[] {
  if (levels[at]?.top?.within !== 'parent') return [];
  const first = at < rowDepth ? 0 : rowDepth;
  return Array.from({ length: at - first }, (_, depth) => first + depth);
}

/** The members with most of a measure over the period and the selection; equals by their key. */
function topOf(
  frame: Frame,
  plan: PivotPlan,
  at: number,
  keys: readonly PivotKey[],
  top: NonNullable<PivotPlan['levels'][number]['top']>,
): Statement {
  const by = plan.measures.filter(({ name }) => name === top.by);
  const parents = parentsOf(plan, at);
  const dimensions = plan.dimensions.filter((_, place) => place === at || parents.includes(place));
  const values = valuesOf({ ...plan, measures: by, dimensions }, frame);
  const above = parents.flatMap((place) => keys[place]?.grouped ?? []);
  const parent = parents.flatMap((place) => [`r${place}`, `g${place}`]);
  const key = keys[at];
  if (key === undefined) throw new Error(`no level ${at}`);
  const word = key.word === null ? [] : [`any(${key.word}) AS w`];
  const source = sourceOf(frame, plan.star, { select: [...above, key.sql, ...values].join() });
  const order = `v0 ${top.order === 'most' ? 'DESC' : 'ASC'} NULLS LAST, toString(${key.word === null ? 'g' : 'w'}) ASC`;
  return {
    sql: `top${at} AS (SELECT ${[...parent, 'g'].join(', ')} FROM (SELECT ${[...above, `${key.sql} AS g`, ...word, ...values].join(', ')}
FROM ${source.from}
WHERE ${source.where}
GROUP BY ${[...parent, 'g'].join(', ')}) ORDER BY ${order} LIMIT ${top.count}${parent.length === 0 ? '' : ` BY ${parent.join(', ')}`})`,
    params: source.params,
  };
}

function groupingSets(plan: PivotPlan, hasTotals: boolean, isCompared: boolean): string {
  const before = isCompared ? ['before'] : [];
  const depth = plan.dimensions.length;
  if (depth === 0) return isCompared ? '\nGROUP BY before' : '';
  const column = (at: number) => [`g${at}`, `r${at}`];
  const prefix = (from: number, length: number) =>
    Array.from({ length }, (_, at) => column(from + at)).flat();
  const { rowDepth } = plan;
  const rowDepths = depths(rowDepth, hasTotals);
  const columnDepths = depths(depth - rowDepth, hasTotals);
  const sets = rowDepths.flatMap((rows) =>
    columnDepths.map((columns) => [...prefix(0, rows), ...prefix(rowDepth, columns), ...before]),
  );
  return `\nGROUP BY GROUPING SETS (${sets.map((set) => `(${set.join(', ')})`).join(', ')})`;
}

function depths(levels: number, hasTotals: boolean): number[] {
  return hasTotals ? Array.from({ length: levels + 1 }, (_, at) => at) : [levels];
}

/** Children of closed members are left out by the engine, not sent and hidden. */
function openConditions(plan: PivotPlan, query: PivotQuery, params: Record<string, unknown>): string[] {
  const total = plan.dimensions.length;
  const axes = [
    { open: query.openRows, from: 0, to: plan.rowDepth, name: 'Rows' },
    { open: query.openColumns, from: plan.rowDepth, to: total, name: 'Columns' },
  ];
  return axes.flatMap(({ open, from, to, name }) =>
    Array.from({ length: Math.max(0, to - from - 1) }, (_, at) => at + 1).flatMap((length) => {
      const paths = openPaths(open, length, plan.dimensions.slice(from, to));
      if (paths === null) return [];
      params[`open${name}${length}`] = paths;
      const keys = Array.from({ length }, (_, at) => markOf(from + at));
      // The bit of a level is set where a cell is not grouped by it: it is then as deep as the level above, or less.
      const isDeeper = `NOT bitTest(depths, ${total - 1 - (from + length)})`;
      return `(NOT ${isDeeper} OR arrayStringConcat([${keys.join(', ')}], '\\x1f') IN {open${name}${length}:Array(String)})`;
    }),
  );
}

const markOf = (at: number) => `if(r${at} = 1, '~', ifNull(concat('=', k${at}), '!'))`;
