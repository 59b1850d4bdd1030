import type { Filter } from '@peyvand/contract/core/filter';
import type { CustomerKind } from '@peyvand/contract/customers/customer';
import { type RawBuilder, sql } from 'kysely';
import { type Ctx, raw, visible } from '../../../kernel/context.ts';
import type { Custom } from '../../../kernel/fields.ts';
import type { Condition } from '../../../kernel/filter/fields.ts';
import { filtering, type Listing, type ListQuery, listing, pageOf } from '../../../kernel/listing.ts';
import { isHidden } from '../../../kernel/policy/actor.ts';
import { fold, searchTerms } from '../../../kernel/text/fold.ts';
import { db } from '../tables.ts';
import { customerFilters } from './customer.filters.ts';
import { orderThrough } from './list-order.store.ts';

interface Which {
  readonly filter?: Filter | undefined;
  readonly q?: string | undefined;
  readonly deleted: 'no' | 'only';
}

const rowColumns = [
  'c.id',
  'c.kind',
  'c.name',
  'c.code',
  'c.stage',
  'c.owner_id as ownerId',
  'c.team_id as teamId',
  'c.city',
  'c.email',
  'c.phone',
  'c.source',
  'c.tags',
  'c.created_at as createdAt',
  'c.updated_at as updatedAt',
  'c.version',
] as const;

/** One page of customers that the actor sees. */
export async function pageOfCustomers(
  ctx: Ctx,
  query: ListQuery & Which & { readonly fields?: readonly string[] | undefined },
) {
  const list = listing(ctx, customerFilters, 'c', query);
  type Order = Pick<Listing, 'orderBy' | 'cursorKey'>;
  const rowsOf = (from: ReturnType<typeof customersWith>, where: readonly Condition[], by: Order = list) =>
    where
      .reduce((q, condition) => q.where(condition), db(ctx).selectFrom(from.as('c')))
      .select(rowColumns)
      .select((query.fields ? sql<Custom>`c.custom` : sql<Custom>`'{}'::jsonb`).as('custom'))
      .select((e) =>
        e
          .selectFrom('customers.customer_tiers as v')
          .select('v.tier_id')
          .whereRef('v.customer_id', '=', 'c.id')
          .as('tierId'),
      )
      .select(by.cursorKey.as('cursorKey'))
      .orderBy(by.orderBy)
      .limit(list.take)
      .execute();
  const pageWith = (rows: Awaited<ReturnType<typeof rowsOf>>) =>
    pageOf(rows, query, ({ cursorKey: _cursorKey, ...row }) => row);
  const isRelated = query.filter !== undefined && isNarrow(query.filter);
  const conditions = [...list.where, ...searching(ctx, query.q), ...deleting(query.deleted)];
  if (list.through) {
    const order = await orderThrough(ctx, list, list.through, conditions, isTelling(query.q) || isRelated);
    const ids = order.map(({ id }) => id);
    const place = sql`array_position(${ids}::uuid[], c.id)`;
    const cursorKey = sql<string>`(${order.map((one) => one.cursorKey)}::text[])[${place}]`;
    const rows = fittingCustomers(ctx, { ids }).selectAll('c');
    return pageWith(await rowsOf(rows, [], { orderBy: place, cursorKey }));
  }
  if (isRelated && isByName(query)) {
    const first = customersWith(ctx, [...list.after, ...deleting('no')]).orderBy(list.orderBy);
    const fits = filtering(ctx, customerFilters, 'c', query.filter, true);
    const few = await rowsOf(first.limit(sql.lit(firstSteps)), fits);
    if (few.length === list.take) return pageWith(few);
    // As many as a page needs where as many fit as among the first; with some to spare.
    const wanted = Math.ceil((firstSteps * list.take * 2) / few.length);
    if (wanted <= mostSteps) {
      const rows = await rowsOf(first.limit(sql.lit(wanted)), fits);
      if (rows.length === list.take) return pageWith(rows);
    }
  }
  const all = customersWith(ctx, conditions);
  return pageWith(await rowsOf(isTelling(query.q) || isRelated ? all.offset(sql.lit(0)) : all, []));
}

function customersWith(ctx: Ctx, conditions: readonly Condition[]) {
  return conditions
    .reduce((q, condition) => q.where(condition), db(ctx).selectFrom('customers.customers as c'))
    .selectAll('c');
}

/**
 * Whether a search narrows the customers by its trigrams. Then they are found first and sorted afterwards: the offset
 * keeps the two apart. The planner cannot know how many names hold a fragment, and where in the alphabet they stand;
 * left to itself it walks the alphabet now and then, through a million names to the last page.
 */
function isTelling(q: string | undefined): boolean {
  return searchTerms(q ?? '').some((term) => term.length > 2);
}

/**
 * Whether a filter asks for related records that there must be. How many customers have such, and where they stand in
 * the alphabet, the planner cannot know either: the first customers are asked one by one, and where these do not fill
 * the page, all that fit are found first.
 */
function isNarrow(filter: Filter): boolean {
  if ('some' in filter) return true;
  if ('and' in filter) return filter.and.some(isNarrow);
  return 'or' in filter && filter.or.length > 0 && filter.or.every(isNarrow);
}

/** Whether an index leads along the customers in the order of the list. */
function isByName({ sort, q, deleted }: ListQuery & Which): boolean {
  return /^-?name$/.test(sort) && (q ?? '') === '' && deleted === 'no';
}

/** As many customers are asked one by one at first, and at most, for one page. */
const firstSteps = 500;
const mostSteps = 20_000;
/** Milliseconds for which customers are asked one by one for a count, and about how long one part of them takes. */
const walkMs = 200;
const partMs = 40;
/** How many are walked before their share is believed. */
const enoughToTell = 1000;

/**
 * Counts customers with related records one by one, as long as many of them fit. Then "more than 3,000" is known long
 * before all are. Null where few fit: the planner finds these faster.
 */
async function countAlong(ctx: Ctx, which: Which): Promise<{ count: number; capped: boolean } | null> {
  const until = performance.now() + walkMs;
  const [fits = sql<boolean>`true`] = filtering(ctx, customerFilters, 'c', which.filter, true);
  let [count, walked] = [0, 0];
  for (let after: string | null = null, size = 100; ; ) {
    const started = performance.now();
    const behind: Condition[] = after === null ? [] : [sql<boolean>`c.id > ${after}::uuid`];
    const part = customersWith(ctx, [...behind, ...deleting('no')])
      .orderBy('c.id')
      .limit(sql.lit(size));
    const row: { hits: string; walked: string; last: string | null } = await db(ctx)
      .selectFrom(part.as('c'))
      .select([
        sql<string>`count(*) filter (where ${fits})`.as('hits'),
        sql<string>`count(*)`.as('walked'),
        sql<string | null>`(array_agg(c.id order by c.id desc))[1]`.as('last'),
      ])
      .executeTakeFirstOrThrow();
    count += Number(row.hits);
    walked += Number(row.walked);
    if (Number(row.walked) < size) return { count, capped: false };
    // A short stretch tells too little: many fit on the whole where few do among a hundred.
    if (walked >= enoughToTell && count < walked / 50) return null;
    if (performance.now() > until && count >= 100) return { count: roundly(count), capped: true };
    after = row.last;
    size = partAfter(size, performance.now() - started);
  }
}

/** How many to ask next, so that a part takes its time whatever the conditions cost. */
function partAfter(size: number, tookMs: number): number {
  return Math.min(2000, Math.max(50, Math.round((size * partMs) / Math.max(tookMs, 1))));
}

/** A round number that is not above it. */
function roundly(count: number): number {
  return count - (count % (count < 1000 ? 100 : 1000));
}

const countCap = 100_000;

/** How many fit, counting no further than 100,000; with related records, where that would take long, not so far. */
export async function countOfCustomers(ctx: Ctx, which: Which): Promise<{ count: number; capped: boolean }> {
  if (which.filter && isNarrow(which.filter) && (which.q ?? '') === '' && which.deleted === 'no') {
    const found = await countAlong(ctx, which);
    if (found) return found;
  }
  const some = fittingCustomers(ctx, which)
    .select('c.id')
    .limit(countCap + 1);
  const row = await db(ctx)
    .with('some', () => some)
    .selectFrom('some')
    .select((e) => e.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  const count = Number(row.count);
  return { count: Math.min(count, countCap), capped: count > countCap };
}

/** Customers that the actor sees and that fit, known as `c`; or those of given ids, in the trash or not. */
export function fittingCustomers(ctx: Ctx, which: Which | { readonly ids: readonly string[] }) {
  const conditions =
    'ids' in which
      ? [sql<boolean>`c.id = any(${which.ids}::uuid[])`]
      : [
          ...filtering(ctx, customerFilters, 'c', which.filter),
          ...searching(ctx, which.q),
          ...deleting(which.deleted),
        ];
  return conditions.reduce(
    (query, condition) => query.where(condition),
    db(ctx).selectFrom('customers.customers as c'),
  );
}

function deleting(deleted: 'no' | 'only') {
  // A merged record is found through its survivor, in the trash too.
  return [
    deleted === 'no'
      ? sql<boolean>`c.deleted_at is null`
      : sql<boolean>`c.deleted_at is not null and c.erased_at is null`,
    sql<boolean>`c.merged_into is null`,
  ];
}

const foreseen = (pattern: string): RawBuilder<string> => sql`${pattern}`;
/**
 * A pattern that the planner does not see. For the first few of many it would hope to meet them in a walk through the
 * table, and a table whose rows were all written anew begins with a long stretch of nothing.
 */
const unforeseen = (pattern: string): RawBuilder<string> => sql`(select ${pattern}::text)`;

/** Each word somewhere in the search text; a word of one or two letters at the start of a word. */
function searching(ctx: Ctx, q: string | undefined, told = foreseen): RawBuilder<boolean>[] {
  const shown = shownText(ctx);
  return searchTerms(q ?? '').map((term) => {
    const pattern = told(patternOf(term));
    const found = sql<boolean>`c.search_text like ${pattern}`;
    return shown === null ? found : sql<boolean>`(${found} and ${shown} like ${pattern})`;
  });
}

/**
 * The part of the search text that the actor may see; null for all of it. Who may not see numbers and codes must not
 * find them out by searching, digit by digit.
 */
function shownText(ctx: Ctx): RawBuilder<string> | null {
  const hidesCode = isHidden(ctx.actor, 'customers', 'code');
  if (isHidden(ctx.actor, 'customers', 'contactPoints')) {
    const code = hidesCode ? sql`''` : sql`c.code_key`;
    return sql`(concat(' ', c.name_key, ' ', replace(c.name_key, ' ', ''), ' ', ${code}) collate "C")`;
  }
  if (!hidesCode) return null;
  return sql`(replace(c.search_text || ' ', concat(' ', c.code_key, ' ') collate "C", ' ') collate "C")`;
}

function patternOf(term: string): string {
  const escaped = term.replace(/[\\%_]/g, '\\$&');
  return term.length < 3 ? `% ${escaped}%` : `%${escaped}%`;
}

export interface Found {
  readonly id: string;
  readonly kind: CustomerKind;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly city: string | null;
}

const candidates = 300;
/** Sorts behind every letter. */
const last = '\uffff';

/**
 * The best matches of a search. Ranks the first names that begin with it and the first 300 others that match, and
 * says when there were more.
 */
export async function findCustomers(
  ctx: Ctx,
  q: string,
  limit: number,
): Promise<{ found: Found[]; capped: boolean }> {
  const terms = searchTerms(q);
  const whole = fold(q);
  if (terms.length === 0) return { found: [], capped: false };
  const rows = await raw<Found & { of: number }>(
    ctx,
    sql`
    with named as materialized (
      select c.id, c.kind, c.name, c.name_key, c.email, c.phone, c.city, c.search_text
      from customers.customers c
      where c.deleted_at is null and c.merged_into is null and c.name_key >= ${whole} and c.name_key < ${whole + last}
        and ${visible(ctx, 'customers.customers', 'c')}
      order by c.name_key, c.id limit ${limit}),
    hits as materialized (
      select c.id, c.kind, c.name, c.name_key, c.email, c.phone, c.city, c.search_text
      from customers.customers c
      where c.deleted_at is null and c.merged_into is null and ${sql.join(searching(ctx, q, unforeseen), sql` and `)} and ${visible(ctx, 'customers.customers', 'c')}
      limit ${candidates + 1})
    select id, kind, name, email, phone, city, (select count(*)::int from hits) as of
    from (select * from named union select * from hits) as found
    order by name_key = ${whole} desc, starts_with(name_key, ${whole}) desc,
      strpos(search_text, ' ' || ${whole}) > 0 desc, length(name_key), name_key, id
    limit ${limit}`,
  );
  return { found: rows.map(({ of: _of, ...row }) => row), capped: (rows[0]?.of ?? 0) > candidates };
}
