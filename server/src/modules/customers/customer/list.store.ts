import type { Filter } from '@peyvand/contract/core/filter';
import type { CustomerKind } from '@peyvand/contract/customers/customer';
import { sql } from 'kysely';
import { type Ctx, raw, visible } from '../../../kernel/context.ts';
import type { Custom } from '../../../kernel/fields.ts';
import { filtering, type ListQuery, listing, pageOf } from '../../../kernel/listing.ts';
import { fold, searchTerms } from '../../../kernel/text/fold.ts';
import { db } from '../tables.ts';
import { customerFilters } from './customer.filters.ts';

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
  const fitting = [...list.where, ...searching(query.q), ...deleting(query.deleted)]
    .reduce((q, condition) => q.where(condition), db(ctx).selectFrom('customers.customers as c'))
    .selectAll('c');
  const rows = await db(ctx)
    .selectFrom(
      (isTelling(query.q) || (query.filter && isNarrow(query.filter))
        ? fitting.offset(sql.lit(0))
        : fitting
      ).as('c'),
    )
    .select(rowColumns)
    .select((query.fields ? sql<Custom>`c.custom` : sql<Custom>`'{}'::jsonb`).as('custom'))
    .select((e) =>
      e
        .selectFrom('customers.customer_tiers as v')
        .select('v.tier_id')
        .whereRef('v.customer_id', '=', 'c.id')
        .as('tierId'),
    )
    .select(list.cursorKey.as('cursorKey'))
    .orderBy(list.orderBy)
    .limit(list.take)
    .execute();
  return pageOf(rows, query, ({ cursorKey: _cursorKey, ...row }) => row);
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
 * the alphabet, the planner cannot know either.
 */
function isNarrow(filter: Filter): boolean {
  if ('some' in filter) return true;
  if ('and' in filter) return filter.and.some(isNarrow);
  return 'or' in filter && filter.or.length > 0 && filter.or.every(isNarrow);
}

const countCap = 100_000;

/** How many fit, counting no further than 100,000. */
export async function countOfCustomers(ctx: Ctx, which: Which): Promise<{ count: number; capped: boolean }> {
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
          ...searching(which.q),
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

/** Each word somewhere in the search text; a word of one or two letters at the start of a word. */
function searching(q: string | undefined) {
  return searchTerms(q ?? '').map((term) => sql<boolean>`c.search_text like ${patternOf(term)}`);
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
      where c.deleted_at is null and c.merged_into is null and ${sql.join(searching(q), sql` and `)} and ${visible(ctx, 'customers.customers', 'c')}
      limit ${candidates + 1})
    select id, kind, name, email, phone, city, (select count(*)::int from hits) as of
    from (select * from named union select * from hits) as found
    order by name_key = ${whole} desc, starts_with(name_key, ${whole}) desc,
      strpos(search_text, ' ' || ${whole}) > 0 desc, length(name_key), name_key, id
    limit ${limit}`,
  );
  return { found: rows.map(({ of: _of, ...row }) => row), capped: (rows[0]?.of ?? 0) > candidates };
}
