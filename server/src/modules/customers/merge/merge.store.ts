import type { CustomerKind } from '@peyvand/contract/customers/customer';
import { type RawBuilder, sql } from 'kysely';
import { type Ctx, hot, raw, visible, type WriteCtx } from '../../../kernel/context.ts';
import { noteMerged } from '../../../kernel/filter/offered.ts';
import type { Changes } from '../changes.ts';
import type { CustomerFields } from '../customer/customer.ts';
import type { Owner } from '../owner.ts';
import { tx } from '../tables.ts';
import type { Decided } from './merge.ts';

/** One record that went into another, with what undoing it needs. */
export interface StoredMerge {
  readonly id: string;
  readonly survivorId: string;
  readonly loserId: string;
  readonly choices: Decided;
  readonly before: CustomerFields;
  readonly stageSince: string;
  readonly version: number;
  readonly place: number;
  readonly ownerId: string;
  readonly teamId: string;
  readonly sharedWith: readonly string[];
  readonly watching: readonly string[];
}

const columns = sql`m.id, m.survivor_id as "survivorId", m.loser_id as "loserId", m.choices, m.before, m.stage_since as "stageSince",
  m.version, m.place, m.loser_owner_id as "ownerId", m.loser_team_id as "teamId", m.shared_with as "sharedWith", m.watching`;

/** Where records stand in their groups, as they are now. Asks nobody's rights. */
export interface Standing {
  readonly id: string;
  readonly mergedInto: string | null;
  readonly survivorId: string;
  readonly deleted: boolean;
}

export async function standingsOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, Standing>> {
  const rows = await hot<Standing>(
    ctx,
    'customers.merge_standings',
    sql`select c.id, c.merged_into as "mergedInto", coalesce(c.survivor_id, c.id) as "survivorId",
          c.deleted_at is not null as deleted
        from customers.customers c where c.id = any(${ids}::uuid[])`,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Keeps heads of groups, and then their members, from being changed by others until the transaction ends. */
export async function lockGroups(ctx: WriteCtx, heads: readonly string[]): Promise<void> {
  const lock = (name: string, which: RawBuilder<boolean>) =>
    hot(
      ctx,
      name,
      sql`select c.id from customers.customers c where ${which} order by c.id for no key update`,
    );
  await lock('customers.merge_heads', sql`c.id = any(${heads}::uuid[])`);
  await lock('customers.merge_members', sql`c.survivor_id = any(${heads}::uuid[])`);
}

export interface NewMerge extends StoredMerge {
  readonly at: string;
  readonly byId: string | null;
  readonly byName: string;
}

export async function insertMerges(ctx: WriteCtx, merges: readonly NewMerge[]): Promise<void> {
  const rows = merges.map((one) => ({
    id: one.id,
    survivor_id: one.survivorId,
    loser_id: one.loserId,
    merged_at: one.at,
    merged_by: one.byId,
    merged_by_name: one.byName,
    choices: one.choices,
    before: one.before,
    stage_since: one.stageSince,
    version: one.version,
    place: one.place,
    loser_owner_id: one.ownerId,
    loser_team_id: one.teamId,
    shared_with: one.sharedWith,
    watching: one.watching,
  }));
  await hot(
    ctx,
    'customers.merge_insert',
    sql`insert into customers.merges (id, survivor_id, loser_id, merged_at, merged_by, merged_by_name, choices, before,
          stage_since, version, place, loser_owner_id, loser_team_id, shared_with, watching)
        select id, survivor_id, loser_id, merged_at, merged_by, merged_by_name, choices, before, stage_since, version, place,
          loser_owner_id, loser_team_id, shared_with, watching
        from json_populate_recordset(null::customers.merges, ${JSON.stringify(rows)}::json)`,
  );
}

/** A record that belongs to a group, at the version that it has now. */
export interface Member {
  readonly id: string;
  readonly version: number;
}

/** Points the losers to their survivor; they and what was merged into them follow it in all things. */
export async function pointTo(
  ctx: WriteCtx,
  losers: readonly string[],
  survivorId: string,
  owner: Owner,
): Promise<Member[]> {
  noteMerged(ctx.handle.rules, 'customers.customers');
  return hot<Member>(
    ctx,
    'customers.merge_point',
    sql`update customers.customers c set survivor_id = ${survivorId}::uuid, owner_id = ${owner.ownerId}::uuid,
          team_id = ${owner.teamId}::uuid, version = c.version + 1,
          merged_into = case when c.id = any(${losers}::uuid[]) then ${survivorId}::uuid else c.merged_into end
        where c.id = any(${losers}::uuid[]) or c.survivor_id = any(${losers}::uuid[])
        returning c.id, c.version`,
  );
}

/** Takes a record out of its group, with all that was merged into it: it stands for itself again. */
export async function standAlone(ctx: WriteCtx, id: string, owner: Owner): Promise<Member[]> {
  return hot<Member>(
    ctx,
    'customers.merge_alone',
    sql`with recursive below as (
          select ${id}::uuid as id
          union select c.id from customers.customers c join below on c.merged_into = below.id)
        update customers.customers c set survivor_id = nullif(${id}::uuid, c.id), owner_id = ${owner.ownerId}::uuid,
          team_id = ${owner.teamId}::uuid, version = c.version + 1,
          merged_into = case when c.id = ${id}::uuid then null else c.merged_into end
        from below where c.id = below.id
        returning c.id, c.version`,
  );
}

/** The ids of a record and of all that went into it, directly or not. */
export async function below(ctx: Ctx, id: string): Promise<string[]> {
  const rows = await raw<{ id: string }>(
    ctx,
    sql`with recursive below as (
          select ${id}::uuid as id
          union select c.id from customers.customers c join below on c.merged_into = below.id)
        select id from below order by id`,
  );
  return rows.map((row) => row.id);
}

/** A merge that is in force, if the actor sees its records. */
export async function findMerge(
  ctx: Ctx,
  id: string,
): Promise<(StoredMerge & { readonly undone: boolean }) | null> {
  const [row] = await raw<StoredMerge & { undone: boolean }>(
    ctx,
    sql`select ${columns}, m.undone_at is not null as undone from customers.merges m
        where m.id = ${id}::uuid and ${visible(ctx, 'customers.merges', 'm')}`,
  );
  return row ?? null;
}

/** Merges in force into a record, from one place in its history on. */
export function mergesInto(ctx: Ctx, survivorId: string, version: number): Promise<StoredMerge[]> {
  return raw(
    ctx,
    sql<StoredMerge>`select ${columns} from customers.merges m
      where m.survivor_id = ${survivorId}::uuid and m.version >= ${version} and m.undone_at is null
      order by m.version, m.place`,
  );
}

/** The merge in force by which a record went into another. */
export async function mergeOf(ctx: Ctx, loserId: string): Promise<StoredMerge | null> {
  const [row] = await raw<StoredMerge>(
    ctx,
    sql`select ${columns} from customers.merges m where m.loser_id = ${loserId}::uuid and m.undone_at is null`,
  );
  return row ?? null;
}

export interface Edit {
  readonly version: number;
  readonly changes: Changes;
}

/**
 * What was changed on a record itself since a version, oldest first. Left out are merges and their undoing, and what an
 * import or a bulk change did and its undoing took back: both never were.
 */
export async function editsSince(ctx: Ctx, id: string, version: number): Promise<Edit[]> {
  const rows = await raw(
    ctx,
    sql<Told>`select (e.data #>> '{facts,version}')::int as version, e.data -> 'changes' as changes, e.cause,
        e.data ->> 'undoes' as undoes
      from kernel.events e
      where e.customer_id = ${id}::uuid and e.subject_id = ${id}::uuid and e.data ? 'changes' and e.data ? 'facts'
        and e.type not in ('customers.customer.merged', 'customers.customer.unmerged', 'customers.customer.assigned')
        and (e.data #>> '{facts,version}')::int > ${version}
      order by 1, e.id`,
  );
  return withoutUndone(rows);
}

interface Told extends Edit {
  readonly cause: string;
  readonly undoes: string | null;
}

function withoutUndone(rows: readonly Told[]): Edit[] {
  const edits = rows.map((row) => ({ ...row, changes: new Map(Object.entries(row.changes)) }));
  for (const [at, { undoes, changes }] of edits.entries()) {
    if (undoes === null) continue;
    const undone = edits.slice(0, at).filter((edit) => edit.cause === undoes);
    for (const field of changes.keys()) {
      const did = undone.filter((edit) => edit.changes.has(field));
      for (const edit of did) edit.changes.delete(field);
      if (did.length > 0) changes.delete(field);
    }
  }
  return edits
    .filter(({ changes }) => changes.size > 0)
    .map(({ version, changes }) => ({ version, changes: Object.fromEntries(changes) }));
}

/** The survivor's fields just before later merges are others when an earlier one is taken back. */
export async function storeBefore(ctx: WriteCtx, id: string, before: CustomerFields): Promise<void> {
  await raw(
    ctx,
    sql`update customers.merges set before = ${JSON.stringify(before)}::jsonb where id = ${id}::uuid`,
  );
}

export async function markUndone(ctx: WriteCtx, id: string): Promise<void> {
  await raw(
    ctx,
    sql`update customers.merges set undone_at = ${ctx.clock().toISOString()}::timestamptz,
          undone_by = ${ctx.actor.id}::uuid where id = ${id}::uuid`,
  );
}

export interface ListedMerge {
  readonly id: string;
  readonly customer: { readonly id: string; readonly kind: CustomerKind; readonly name: string };
  readonly into: { readonly id: string; readonly name: string };
  readonly at: string;
  readonly by: string;
}

/** Merges in force within a group, newest first. */
export function mergesOfGroup(ctx: Ctx, group: readonly string[]): Promise<ListedMerge[]> {
  return raw(
    ctx,
    sql<ListedMerge>`
    select m.id, json_build_object('id', l.id, 'kind', l.kind, 'name', l.name) as customer,
      json_build_object('id', s.id, 'name', s.name) as into, m.merged_at as at, m.merged_by_name as by
    from customers.merges m
    join customers.customers l on l.id = m.loser_id
    join customers.customers s on s.id = m.survivor_id
    where m.loser_id = any(${group}::uuid[]) and m.undone_at is null and ${visible(ctx, 'customers.customers', 'l')}
    order by m.merged_at desc, m.place desc`,
  );
}

/** Since when a record stands in its stage, put back with the stage. */
export async function storeStageSince(ctx: WriteCtx, id: string, since: string): Promise<void> {
  await tx(ctx)
    .updateTable('customers.customers as c')
    .set({ stage_since: since })
    .where('c.id', '=', id)
    .execute();
}

export async function storeSharedWith(ctx: WriteCtx, id: string, users: readonly string[]): Promise<void> {
  await raw(ctx, sql`update customers.merges set shared_with = ${users}::uuid[] where id = ${id}::uuid`);
}
