import { sql } from 'kysely';
import { hot, type WriteCtx } from '../../../kernel/context.ts';
import type { Changes } from '../changes.ts';

/** A customer that a cause made or changed. */
export interface Touched {
  readonly id: string;
  readonly created: boolean;
  /** Version that the cause left behind. */
  readonly version: number;
  /** The first event of the cause. */
  readonly first: string;
  /** What the cause did, oldest first; `changes` where fields changed, `since` of a stage that it left. */
  readonly events: readonly {
    readonly type: string;
    readonly changes: Changes | null;
    readonly since?: string | null;
  }[];
}

/** Customers that a cause touched and its undo has not dealt with yet. */
export async function touchedBy(ctx: WriteCtx, cause: string, limit: number): Promise<Touched[]> {
  // The condition of the index that serves this kind of cause.
  const kind = cause.startsWith('import:') ? sql.lit('import:') : sql.lit('bulk:');
  const { rows } = await sql<Touched>`
    select e.subject_id as id, bool_or(e.type = 'customers.customer.created') as created,
      max((e.data #>> '{facts,version}')::int) as version, (array_agg(e.id order by e.id))[1] as first,
      jsonb_agg(jsonb_build_object('type', e.type, 'changes', e.data -> 'changes', 'since', e.data -> 'since') order by e.id) as events
    from kernel.events e
    where e.cause = ${cause} and starts_with(e.cause, ${kind}) and e.subject_kind = 'customer'
      and not exists (select 1 from customers.undos u where u.cause = e.cause and u.customer_id = e.subject_id)
    group by e.subject_id order by e.subject_id limit ${limit}`.execute(ctx.handle.bare);
  return rows;
}

/**
 * What merges gave to records before a cause and took away again after it, by record, the latest first: what the cause
 * found there was not the record's own.
 */
export async function lentByMerges(
  ctx: WriteCtx,
  touched: readonly Touched[],
): Promise<Map<string, Changes[]>> {
  const { rows } = await sql<{ id: string; changes: Changes }>`
    select t.id, e.data -> 'changes' as changes
    from json_to_recordset(${JSON.stringify(touched.map(({ id, first }) => ({ id, first })))}::json) as t(id uuid, first uuid)
      join customers.merges m on m.survivor_id = t.id and m.undone_at is not null
      join kernel.events e on e.customer_id = t.id and e.id < t.first and e.type = 'customers.customer.merged'
        and e.data ->> 'mergeId' = m.id::text and e.data ->> 'role' = 'survivor'
    where exists (select 1 from kernel.events u where u.customer_id = t.id and u.id > t.first
      and u.type = 'customers.customer.unmerged' and u.data ->> 'mergeId' = m.id::text)
    order by e.id desc`.execute(ctx.handle.bare);
  const lent = new Map<string, Changes[]>();
  for (const { id, changes } of rows) lent.set(id, [...(lent.get(id) ?? []), changes]);
  return lent;
}

/** Locks the records until the end: nobody changes them or puts them under a legal hold while they are judged. */
export async function lockCustomers(ctx: WriteCtx, ids: readonly string[]): Promise<void> {
  await sql`select from customers.customers where id = any(${ids}::uuid[]) order by id for update`.execute(
    ctx.handle.bare,
  );
}

/**
 * Until the transaction ends nobody removes these customers, nor those who stand for them. Whoever follows events and
 * writes what hangs on customers asks for this first: a removal locks the customer and then all that hangs on it, so the
 * other way round both would wait for each other.
 */
export async function holdFromRemoval(ctx: WriteCtx, ids: readonly string[]): Promise<void> {
  await hot(
    ctx,
    'customers.held',
    sql`select 1 from customers.customers where id in (
          select unnest(array[c.id, c.survivor_id]) from customers.customers c where c.id = any(${ids}::uuid[]))
        order by id for key share`,
  );
}

/** What happened to a record beyond a cause. */
export interface Since {
  /** Somebody's hand: a change, a note, an order, a talk, an answer of the customer. */
  readonly used: boolean;
  /** Versions that the record got by itself. */
  readonly moves: readonly number[];
}

/** What happened to records beyond a cause; those to which nothing did are missing. */
export async function happenedSince(
  ctx: WriteCtx,
  ids: readonly string[],
  cause: string,
): Promise<Map<string, Since>> {
  const { rows } = await sql<Since & { id: string }>`
    select e.customer_id as id, bool_or(not ${byItself}) as used,
      coalesce(array_agg(distinct (e.data #>> '{facts,version}')::int)
        filter (where ${byItself} and e.data #>> '{facts,version}' is not null), '{}') as moves
    from kernel.events e
    where e.customer_id = any(${ids}::uuid[]) and e.cause <> ${cause}
    group by e.customer_id`.execute(ctx.handle.bare);
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * A part of Peyvand did it to the record itself, for no request, file or link: rules that follow purchases and time.
 * What hangs on the record (an order, a talk, a file) has a subject of its own.
 */
const byItself = sql`(e.actor_kind = 'system' and e.subject_kind = 'customer' and e.subject_id = e.customer_id
  and (starts_with(e.cause, 'system:') or starts_with(e.cause, 'job:')))`;

/** Removes customers with all that hangs on them. */
export async function removeCustomers(ctx: WriteCtx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`delete from kernel.files where customer_id = any(${ids}::uuid[])`.execute(ctx.handle.bare);
  await sql`delete from customers.customers where id = any(${ids}::uuid[])`.execute(ctx.handle.bare);
}

export async function markUndone(ctx: WriteCtx, cause: string, ids: readonly string[]): Promise<void> {
  await sql`insert into customers.undos (cause, customer_id) select ${cause}, unnest(${ids}::uuid[])
    on conflict do nothing`.execute(ctx.handle.bare);
}
