import { maxCells, type PivotQuery } from '@peyvand/contract/analytics/pivot';
import type { Period } from '@peyvand/contract/analytics/selection';
import { bounds, type Frame } from '../cube/frame.ts';
import { aggregates, type Key, keysOf, lastOf, valuesOf } from '../cube/keys.ts';
import { finestOf, type Rows, rowsOf } from '../cube/rows.ts';
import type { Statement } from '../cube/statement.ts';
import { limitsOf } from '../model/sql.ts';
import type { Params } from '../policy.ts';
import { openPaths, type PivotPlan } from './plan.ts';

/**
 * One statement for all cells: a grouping set for each pair of a depth of the rows and a depth of the columns, so every
 * total is computed from the facts; from what they add up to by all levels, where the measures can be added up. Columns of the answer: `depths` (bits of what is not grouped by), `k0` … keys,
 * `r0` … 1 where the key is the rest, `m0` … measures, `b0` … measures of the other period.
 */
export function pivotStatement(
  frame: Frame,
  plan: PivotPlan,
  query: PivotQuery,
  other: Period | null,
): Statement {
  const isCompared = other !== null;
  const keys = keysOf(plan, frame, isCompared);
  const values = valuesIn(plan, frame);
  const facts = rowsOf(frame, plan.star, { keys, values: values.expressions, other });
  const finest = finestOf(facts);
  const tops = plan.levels.flatMap(({ top }, at) => (top ? [{ top, at }] : []));
  // What facts add up to serves the ranking too: they are read once. Of days, a ranking counts other last days.
  const isKept = finest !== facts && tops.length > 0 && !plan.star.isOfDays;
  const rows = isKept ? { ...finest, source: { ...finest.source, from: 'cells AS f' } } : finest;
  const levels = rows.keys.map((key, at) => levelOf(plan, at, key));
  const rankings = tops.map(({ top, at }) =>
    topOf(plan, at, isKept ? cellsToRank(plan, rows, top) : factsToRank(frame, plan, at, keys, top), top),
  );
  const ranked = [
    ...(isKept
      ? [{ sql: `cells AS MATERIALIZED ${finest.source.from.replace(/ AS f$/, '')}`, params: {} }]
      : []),
    ...rankings,
  ];
  const params: Params = {};
  for (const one of [...ranked, rows.source]) Object.assign(params, one.params);
  if (isCompared) params['start'] = bounds(frame.period, frame.zone).from;
  const conditions = openConditions(plan, query, params);
  const inner = [
    `${plan.dimensions.length === 0 ? '0' : `grouping(${keys.map((_, at) => `g${at}`).join(', ')})`} AS depths`,
    ...levels.flatMap(({ inner }) => inner),
    ...(rows.before === null ? [] : [`${rows.before} AS before`]),
    ...rows.values.map((sql, at) => `${sql} AS ${values.names[at]}`),
  ];
  const grouped = `SELECT ${inner.join(',\n  ')}
FROM ${rows.source.from}
WHERE ${rows.source.where}${groupingSets(plan, query.totals, isCompared)}`;
  const shown = [
    'depths',
    ...levels.flatMap(({ shown }, at) => [
      `toString(${shown(isCompared ? `any(w${at})` : `w${at}`)}) AS k${at}`,
      `r${at}`,
    ]),
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
      `${limitsOf(frame)}${isKept ? ', enable_materialized_cte = 1' : ''}`,
    ].join('\n'),
    params,
  };
}

/** What the facts are aggregated to, and what of that is a measure of a cell. */
interface Values {
  readonly expressions: readonly string[];
  readonly names: readonly string[];
  readonly valueOf: (measure: number) => string;
}

function valuesIn(plan: PivotPlan, frame: Frame): Values {
  if (plan.star.isOfDays) return valuesOfDays(plan, frame);
  const valueOf = (measure: number) => `v${measure}`;
  return { expressions: valuesOf(plan, frame), names: plan.measures.map((_, at) => valueOf(at)), valueOf };
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
    expressions: depths.flatMap((grouped) => {
      const dimensions = plan.dimensions.filter((_, at) => grouped.includes(at));
      return aggregates(plan, frame, lastOf(plan, dimensions));
    }),
    names: depths.flatMap((_, depth) => plan.measures.map((_, measure) => `v${measure}_${depth}`)),
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

interface Level {
  /** Whether it is the rest, and the number or id that is grouped by. */
  readonly grouped: readonly string[];
  /** The same with the word behind a hash. */
  readonly inner: readonly string[];
  /** The key as answered, where `word` is the column of a word. */
  readonly shown: (word: string) => string;
}

/** A level over rows with its key: what is not of the first members is put together as the rest. */
function levelOf(plan: PivotPlan, at: number, { sql, hash, shown }: Key): Level {
  const key = hash ?? sql;
  const top = plan.levels[at]?.top;
  const member = [...parentsOf(plan, at).flatMap((above) => [`r${above}`, `g${above}`]), key];
  // GLOBAL: in a cluster the ranking is made once and sent to the shards.
  const ranked = member.length === 1 ? key : `(${member.join(', ')})`;
  const grouped = [
    `${top ? `toUInt8(${ranked} GLOBAL NOT IN top${at})` : 'toUInt8(0)'} AS r${at}`,
    `${top ? `if(r${at} = 1, defaultValueOfArgumentType(${key}), ${key})` : key} AS g${at}`,
  ];
  return {
    grouped,
    inner: hash === null ? grouped : [...grouped, `any(${sql}) AS w${at}`],
    shown: (word) => `if(r${at} = 1, NULL, ${shown(hash === null ? `g${at}` : word)})`,
  };
}

/** The levels under each of whose members one is ranked: none where it is ranked over everything. */
function parentsOf({ levels, rowDepth }: PivotPlan, at: number): number[] {
  if (levels[at]?.top?.within !== 'parent') return [];
  const first = at < rowDepth ? 0 : rowDepth;
  return Array.from({ length: at - first }, (_, depth) => first + depth);
}

type Top = NonNullable<PivotPlan['levels'][number]['top']>;

/** What a level is ranked by: the keys of all levels, and the measure alone. */
interface Ranked {
  readonly source: Rows['source'];
  readonly keys: readonly Key[];
  readonly values: readonly string[];
}

/** The cells of this period, and the measure over them. */
function cellsToRank(plan: PivotPlan, rows: Rows, top: Top): Ranked {
  const where = rows.before === null ? 'true' : `NOT ${rows.before}`;
  const values = rows.values.filter((_, at) => plan.measures[at]?.name === top.by);
  return { source: { ...rows.source, where }, keys: rows.keys, values };
}

/** The facts of the period, for measures that cannot be added up. */
function factsToRank(frame: Frame, plan: PivotPlan, at: number, keys: readonly Key[], top: Top): Ranked {
  const by = plan.measures.filter(({ name }) => name === top.by);
  const parents = parentsOf(plan, at);
  const isPart = (_: unknown, place: number) => place === at || parents.includes(place);
  const { source, values } = rowsOf(frame, plan.star, {
    keys: keys.filter(isPart),
    values: valuesOf({ ...plan, measures: by, dimensions: plan.dimensions.filter(isPart) }, frame),
    other: null,
  });
  return { source, keys, values };
}

/** The members with most of a measure over the period and the selection; equals by their key. */
function topOf(plan: PivotPlan, at: number, { source, keys, values }: Ranked, top: Top): Statement {
  const parents = parentsOf(plan, at);
  const above = keys.flatMap((key, place) =>
    parents.includes(place) ? levelOf(plan, place, key).grouped : [],
  );
  const parent = parents.flatMap((place) => [`r${place}`, `g${place}`]);
  const key = keys[at];
  if (key === undefined) throw new Error(`no level ${at}`);
  const { sql, hash } = key;
  const columns = [
    ...above,
    `${hash ?? sql} AS g`,
    ...(hash === null ? [] : [`any(${sql}) AS w`]),
    ...values.map((value) => `${value} AS v`),
  ];
  const order = `v ${top.order === 'most' ? 'DESC' : 'ASC'} NULLS LAST, toString(${hash === null ? 'g' : 'w'}) ASC`;
  return {
    sql: `top${at} AS (SELECT ${[...parent, 'g'].join(', ')} FROM (SELECT ${columns.join(', ')}
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
