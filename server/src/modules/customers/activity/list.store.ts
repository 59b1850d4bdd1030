import type { Filter } from '@peyvand/contract/core/filter';
import type { Activity, Standing } from '@peyvand/contract/customers/activities';
import { type RawBuilder, sql } from 'kysely';
import { type Ctx, raw, visible } from '../../../kernel/context.ts';
import { filtering, type ListQuery, listing, pageOf } from '../../../kernel/listing.ts';
import { searchTerms } from '../../../kernel/text/fold.ts';
import { addUnits } from '../../../kernel/time/calendar.ts';
import { dateOf, dayBounds } from '../../../kernel/time/zoned.ts';
import { groupOf, groupsOf } from '../customer/group.store.ts';
import { db } from '../tables.ts';
import { activityFilters } from './activity.filters.ts';
import type { StoredActivity } from './activity.ts';
import { shownOf } from './shown.actions.ts';

export interface WhichActivities {
  readonly filter?: Filter | undefined;
  readonly q?: string | undefined;
  readonly customerId?: string | undefined;
  readonly aboutKind?: string | undefined;
  readonly aboutId?: string | undefined;
  readonly deleted?: 'no' | 'only' | undefined;
}

/** One page of activities that the actor sees. */
export async function pageOfActivities(
  ctx: Ctx,
  query: ListQuery & WhichActivities,
): Promise<{ items: Activity[]; nextCursor: string | null }> {
  const { ids, nextCursor } = await pageOfIds(ctx, query);
  return { items: await shownOf(ctx, ids), nextCursor };
}

/** The same without what they hold. */
export async function pageOfIds(
  ctx: Ctx,
  query: ListQuery & WhichActivities,
): Promise<{ ids: string[]; nextCursor: string | null }> {
  const list = listing(ctx, activityFilters, 'a', query);
  const rows = await [...list.where, ...(await narrowing(ctx, query))]
    .reduce((q, condition) => q.where(condition), db(ctx).selectFrom('customers.activities as a'))
    .select('a.id')
    .select(list.cursorKey.as('cursorKey'))
    .orderBy(list.orderBy)
    .limit(list.take)
    .execute();
  const { items, nextCursor } = pageOf(rows, query, ({ id }) => id);
  return { ids: items, nextCursor };
}

async function narrowing(ctx: Ctx, which: WhichActivities): Promise<RawBuilder<boolean>[]> {
  const { q, customerId, aboutKind, aboutId, deleted } = which;
  const group = customerId === undefined ? [] : await groupOf(ctx, customerId);
  return [
    deleted === 'only' ? sql<boolean>`a.deleted_at is not null` : sql<boolean>`a.deleted_at is null`,
    ...searchTerms(q ?? '').map((term) => sql<boolean>`a.search_text like ${likeOf(term)}`),
    ...(customerId === undefined ? [] : [sql<boolean>`a.customer_id = any(${group}::uuid[])`]),
    ...(aboutKind === undefined ? [] : [sql<boolean>`a.about_kind = ${aboutKind}`]),
    ...(aboutId === undefined ? [] : [sql<boolean>`a.about_id = ${aboutId}::uuid`]),
  ];
}

/** The ids of activities that a list shows to the actor. Throws `request.invalid` for a wrong filter. */
export async function fittingActivities(
  ctx: Ctx,
  which: WhichActivities,
): Promise<RawBuilder<{ id: string }>> {
  const conditions = [
    ...filtering(ctx, activityFilters, 'a', which.filter),
    ...(await narrowing(ctx, which)),
    visible(ctx, 'customers.activities', 'a'),
  ];
  return sql`select a.id from customers.activities a where ${sql.join(conditions, sql` and `)}`;
}

function likeOf(term: string): string {
  return `%${term.replace(/[\\%_]/g, '\\$&')}%`;
}

/** As owner, or as one who takes part. */
function mine(userId: string): RawBuilder<boolean> {
  return sql<boolean>`(a.owner_id = ${userId}::uuid or a.id = any(array(select p.activity_id
    from customers.activity_people p where p.user_id = ${userId}::uuid)))`;
}

const seen = (ctx: Ctx) => sql`a.deleted_at is null and ${visible(ctx, 'customers.activities', 'a')}`;

/** What one page of the day shows at most of each part. */
const most = 200;

/** What the actor has to do, from what is late to the seven days after today. */
export async function dayOf(ctx: Ctx) {
  const now = ctx.clock();
  const { zone } = ctx.actor.locale;
  const today = dateOf(now, zone);
  const { from, to } = dayBounds(today, zone);
  const end = dayBounds(addUnits(today, 'day', 7, 'gregory'), zone).to;
  const userId = ctx.actor.id ?? nobody;
  // Planned for the one who asks: of somebody with little to do, one plan for all walks through everybody's past.
  const rows = await raw<{ id: string }>(
    ctx,
    sql`
    (select a.id from customers.activities a where ${mine(userId)} and ${seen(ctx)} and a.state = 'planned'
       and a.begins_at < ${end.toISOString()}::timestamptz order by a.begins_at desc, a.id limit ${2 * most})
    union all
    (select a.id from customers.activities a where ${mine(userId)} and ${seen(ctx)} and a.state = 'planned'
       and a.begins_at is null order by a.id limit ${most})
    union all
    (select a.id from customers.activities a where ${mine(userId)} and ${seen(ctx)} and a.state = 'done'
       and a.closed_at >= ${from.toISOString()}::timestamptz and a.closed_at < ${to.toISOString()}::timestamptz
       order by a.closed_at desc limit ${most})`,
  );
  const shown = await shownOf(
    ctx,
    rows.map(({ id }) => id),
  );
  const at = ({ state, startsAt, closedAt, day }: Activity) =>
    (state === 'done' ? closedAt : null) ?? startsAt ?? `${day}~`;
  const by = (fits: (one: Activity) => boolean) =>
    shown.filter(fits).toSorted((a, b) => (at(a) < at(b) ? -1 : 1));
  const is = (standing: Standing) => (one: Activity) => one.standing === standing;
  return {
    today,
    overdue: by(is('overdue')),
    now: by((one) => one.state === 'done' || one.standing === 'today'),
    week: by((one) => one.standing === 'future' && one.day !== null),
    someDay: by((one) => one.state === 'planned' && one.day === null),
  };
}

/** Nobody's id: parts of Peyvand have no day of their own. */
const nobody = '00000000-0000-0000-0000-000000000000';

/** What a calendar shows at most. */
const mostShown = 1000;

/** Activities between the beginning of a day and the end of another, in the actor's zone; cancelled ones left out. */
export async function inDays(
  ctx: Ctx,
  {
    from,
    to,
    ownerId,
    everybody,
  }: {
    readonly from: string;
    readonly to: string;
    readonly ownerId?: string | undefined;
    readonly everybody: 'true' | 'false';
  },
): Promise<{ items: Activity[]; isCut: boolean }> {
  const { zone } = ctx.actor.locale;
  const begin = dayBounds(from, zone).from.toISOString();
  const end = dayBounds(to, zone).to.toISOString();
  const whose = everybody === 'true' ? sql`true` : mine(ownerId ?? ctx.actor.id ?? nobody);
  const rows = await raw<{ id: string }>(
    ctx,
    sql`select a.id from customers.activities a
        where ${whose} and ${seen(ctx)} and a.state <> 'cancelled' and a.begins_at < ${end}::timestamptz
          and a.begins_at > ${begin}::timestamptz - interval '32 days'
          and (a.ends_at > ${begin}::timestamptz or a.begins_at >= ${begin}::timestamptz)
        order by a.begins_at, a.id limit ${mostShown + 1}`,
  );
  const ids = rows.slice(0, mostShown).map(({ id }) => id);
  return { items: await shownOf(ctx, ids), isCut: rows.length > mostShown };
}

/** Whether anything else is planned for the customer or the record of an activity. */
export async function hasPlanned(ctx: Ctx, activity: StoredActivity): Promise<boolean> {
  const { customerNow, aboutId } = activity;
  const group = customerNow === null ? [] : await groupOf(ctx, customerNow);
  const [found] = await raw(
    ctx,
    sql`select 1 from customers.activities a
        where (a.customer_id = any(${group}::uuid[]) or a.about_id = ${aboutId}::uuid)
          and a.state = 'planned' and a.id <> ${activity.id}::uuid and ${seen(ctx)} limit 1`,
  );
  return found !== undefined;
}

/**
 * How customers (`customer`) or other records stand by the activities planned for them that the actor sees; `none` for
 * one with nothing planned.
 */
export async function activityStates(
  ctx: Ctx,
  kind: string,
  ids: readonly string[],
): Promise<Map<string, Standing>> {
  const groups = kind === 'customer' ? await groupsOf(ctx, ids) : ids.map((id) => ({ id, members: [id] }));
  const pairs = groups.flatMap(({ id, members }) => members.map((member) => ({ id, member })));
  const now = ctx.clock();
  const end = dayBounds(dateOf(now, ctx.actor.locale.zone), ctx.actor.locale.zone).to;
  const whose =
    kind === 'customer'
      ? sql`a.customer_id = w.member`
      : sql`a.about_id = w.member and a.about_kind = ${kind}`;
  const rows = await raw<{ id: string; isLate: boolean | null; isToday: boolean | null; any: boolean }>(
    ctx,
    sql`
    select w.id, bool_or(a.ends_at < ${now.toISOString()}::timestamptz) as "isLate",
      bool_or(a.begins_at < ${end.toISOString()}::timestamptz) as "isToday", true as any
    from json_to_recordset(${JSON.stringify(pairs)}::json) as w(id uuid, member uuid)
    join customers.activities a on ${whose}
    where a.state = 'planned' and ${seen(ctx)}
    group by w.id`,
  );
  const found = new Map(rows.map((row) => [row.id, row]));
  return new Map(
    ids.map((id) => {
      const row = found.get(id);
      if (!row) return [id, 'none'];
      if (row.isLate) return [id, 'overdue'];
      return [id, row.isToday ? 'today' : 'future'];
    }),
  );
}
