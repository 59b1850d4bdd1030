import type { AxisSort, MemberPath, PivotLevel, PivotQuery } from '@peyvand/contract/analytics/pivot';
import type { FilterError } from '../../../kernel/filter/fields.ts';
import type { Actor } from '../../../kernel/policy/actor.ts';
import { definitionsOf, type Plan } from '../cube/plan.ts';
import { wrong, wrongPlace } from '../errors.ts';
import type { DimensionDefinition, Star } from '../model/star.ts';

/** A pivot with its definitions: dimensions are those of the rows, then those of the columns. */
export interface PivotPlan extends Plan {
  readonly levels: readonly PivotLevel[];
  readonly rowDepth: number;
}

/** Throws `request.invalid` with every place that names nothing, or nothing that the actor may see. */
export function pivotPlanOf(
  actor: Actor,
  query: PivotQuery,
  own: Readonly<Record<string, DimensionDefinition>>,
  among: readonly Star[],
): PivotPlan {
  const { rows, columns, measures } = query;
  const places = [
    ...rows.map((level, at) => ({ level, path: `rows.${at}` })),
    ...columns.map((level, at) => ({ level, path: `columns.${at}` })),
  ];
  const errors: FilterError[] = [];
  const missing = (path: string) => void errors.push({ path, reason: 'field' });
  for (const { level, path } of places) {
    if (level.top && !measures.includes(level.top.by)) missing(`${path}.top.by`);
  }
  for (const [path, sort] of sortsOf(query)) {
    if (sort.by !== 'key' && !measures.includes(sort.by)) missing(`${path}.by`);
  }
  const plan = definitionsOf(
    actor,
    {
      measures,
      dimensions: places.map(({ level, path }) => ({ path: `${path}.dimension`, name: level.dimension })),
    },
    own,
    among,
    errors,
  );
  if (errors.length > 0) throw wrong(errors);
  fits(query, plan, places);
  return { ...plan, levels: places.map(({ level }) => level), rowDepth: rows.length };
}

function sortsOf({ sortRows, sortColumns }: PivotQuery): [string, AxisSort][] {
  return [
    ...(sortRows ? [['sortRows', sortRows] satisfies [string, AxisSort]] : []),
    ...(sortColumns ? [['sortColumns', sortColumns] satisfies [string, AxisSort]] : []),
  ];
}

/** The engine takes values of 128 KiB at most. */
const longestPaths = 60_000;

function fits(query: PivotQuery, plan: Plan, places: readonly { level: PivotLevel; path: string }[]): void {
  const hasTime = plan.dimensions.some(({ definition }) => definition.kind === 'time');
  for (const [at, { definition }] of plan.measures.entries()) {
    if (definition.window && !hasTime)
      throw wrongPlace(`measures.${at}`, 'it looks along time: add a dimension of time');
  }
  for (const [at, { level, path }] of places.entries()) {
    if (level.top && plan.dimensions[at]?.definition.kind === 'time')
      throw wrongPlace(`${path}.top`, 'members of time are not ranked');
    if (level.top?.within === 'parent' && isFirstOfAxis(at, query.rows.length))
      throw wrongPlace(`${path}.top.within`, 'there is no level above');
  }
  for (const [path, sort] of sortsOf(query)) {
    if (sort.by === 'key' && sort.at !== undefined)
      throw wrongPlace(`${path}.at`, 'only a measure has values at a member');
  }
  for (const path of ['openRows', 'openColumns'] as const) {
    if (JSON.stringify(query[path]).length > longestPaths)
      throw wrongPlace(path, 'too many members are open: open all');
  }
  if (query.totals) return;
  if (query.shares.length > 0) throw wrongPlace('shares', 'shares are parts of totals');
  if (query.openRows !== 'all') throw wrongPlace('openRows', 'without totals everything is open');
  if (query.openColumns !== 'all') throw wrongPlace('openColumns', 'without totals everything is open');
}

/** Whether no level lies above one on its axis. */
function isFirstOfAxis(at: number, rowDepth: number): boolean {
  return at === 0 || at === rowDepth;
}

/** A path as it is compared in the engine and here. A null and the rest are no words, so words carry a mark. */
function pathText(keys: readonly (string | null)[]): string {
  return keys.map((key) => (key === null ? '!' : `=${key}`)).join('\u001f');
}

/** A key of an answer as the engine has it: months are `140508` there and `1405-08` in answers. */
function engineKey(key: string | null, { unit }: DimensionDefinition): string | null {
  if (key === null || unit === undefined || unit === 'day' || unit === 'week') return key;
  return key.replace(/\D/g, '');
}

/** Paths of an axis whose children are shown, with so many keys each. */
export function openPaths(
  open: 'all' | readonly MemberPath[],
  length: number,
  dimensions: Plan['dimensions'],
): string[] | null {
  if (open === 'all') return null;
  return open
    .filter((path) => path.length === length)
    .map((path) =>
      pathText(
        path.map((key, at) => {
          const definition = dimensions[at]?.definition;
          return definition === undefined ? key : engineKey(key, definition);
        }),
      ),
    );
}
