import type { Filter } from '@peyvand/contract/core/filter';
import type { RawBuilder } from 'kysely';
import type { Ctx } from './context.ts';
import { compileFilter } from './filter/compile.ts';
import { encodeCursor } from './filter/cursor.ts';
import type { Condition, FilterContext, FilterError, FilterFields, Step } from './filter/fields.ts';
import { offeredNow } from './filter/offered.ts';
import { compileSort } from './filter/sort.ts';
import { holds, isHidden } from './policy/actor.ts';
import { Refusal } from './problem.ts';

export interface ListQuery {
  readonly filter?: Filter | undefined;
  readonly sort: string;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export interface Listing {
  /** All of them hold for each row of the page. */
  readonly where: readonly Condition[];
  /** Of these, that the rows come after the cursor. */
  readonly after: readonly Condition[];
  readonly orderBy: RawBuilder<unknown>;
  /** To be selected as `cursorKey` with each row. */
  readonly cursorKey: RawBuilder<string>;
  /** Rows of another table, joined as `sorted`, that give the order. */
  readonly through: Step | undefined;
  /** One row more than asked for: whether there is a next page. */
  readonly take: number;
}

/** Compiles what a list endpoint was asked for; throws `request.invalid` that names every wrong place. */
export function listing(ctx: Ctx, fields: FilterFields, alias: string, query: ListQuery): Listing {
  const context = filterContext(ctx);
  const where: Condition[] = [];
  const errors: FilterError[] = [];
  if (query.filter) {
    const compiled = compileFilter(query.filter, fields, alias, context);
    if (compiled.ok) where.push(compiled.where);
    else errors.push(...compiled.errors.map((error) => ({ ...error, path: join('filter', error.path) })));
  }
  const sort = compileSort(query.sort, fields, alias, context, query.cursor);
  if (!sort.ok) errors.push(...sort.errors);
  if (!sort.ok || errors.length > 0) throw refusalOf(errors);
  if (sort.after) where.push(sort.after);
  const after = sort.after ? [sort.after] : [];
  return {
    where,
    after,
    orderBy: sort.orderBy,
    cursorKey: sort.cursorKey,
    through: sort.through,
    take: query.limit + 1,
  };
}

/** Compiles a filter alone, for counts and bulk work. `oneByOne`: for a few rows of many, each asked by itself. */
export function filtering(
  ctx: Ctx,
  fields: FilterFields,
  alias: string,
  filter: Filter | undefined,
  oneByOne = false,
): Condition[] {
  if (!filter) return [];
  const compiled = compileFilter(filter, fields, alias, { ...filterContext(ctx), oneByOne });
  if (compiled.ok) return [compiled.where];
  throw refusalOf(compiled.errors.map((error) => ({ ...error, path: join('filter', error.path) })));
}

/** Cuts the row too many off and makes the cursor of the next page. */
export function pageOf<Row extends { cursorKey: string }, Item>(
  rows: readonly Row[],
  query: ListQuery,
  item: (row: Row) => Item,
): { items: Item[]; nextCursor: string | null } {
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  const more = rows.length > query.limit && last !== undefined;
  return { items: shown.map(item), nextCursor: more ? encodeCursor(query.sort, last.cursorKey) : null };
}

/** What filters of the actor mean now: their calendar, their rights. */
export function filterContext(ctx: Ctx): FilterContext {
  const { locale } = ctx.actor;
  return {
    now: ctx.clock(),
    zone: locale.zone,
    calendar: locale.calendar,
    weekStart: locale.weekStart,
    country: locale.country,
    ...(ctx.actor.id === null ? {} : { actorId: ctx.actor.id }),
    readable: (resource, field) => !isHidden(ctx.actor, resource, field),
    permitted: (permission) => holds(ctx.actor, permission),
    ...offeredNow(ctx.handle.rules),
  };
}

function refusalOf(errors: readonly FilterError[]): Refusal {
  const words = {
    field: 'there is no such field',
    relation: 'there is no such relation',
    operator: 'the operator does not fit the field',
    value: 'the value does not fit the field',
    cursor: 'the cursor was made for another list',
  } as const;
  return new Refusal('request.invalid', {
    violations: errors.map((error) => ({
      path: error.path,
      reason: error.reason,
      message: words[error.reason],
    })),
  });
}

function join(prefix: string, path: string): string {
  return path === '' ? prefix : `${prefix}.${path}`;
}
