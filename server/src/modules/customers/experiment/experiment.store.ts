import type { Filter } from '@peyvand/contract/core/filter';
import { Experiment } from '@peyvand/contract/customers/experiments';
import { sql } from 'kysely';
import { type Ctx, hot, raw, visible, type WriteCtx } from '../../../kernel/context.ts';
import { filtering } from '../../../kernel/listing.ts';
import { customerFilters } from '../customer/customer.filters.ts';

const columns = sql`id, name, arms, days, planned, begun_at as "begunAt", ended_at as "endedAt", version`;

/** The newest first. */
export async function loadExperiments(ctx: Ctx): Promise<Experiment[]> {
  const rows = await hot<object>(
    ctx,
    'customers.experiments.list',
    sql`select ${columns} from customers.experiments order by begun_at desc, id limit 200`,
  );
  return rows.map((row) => Experiment.parse(row));
}

/** One experiment, which does not end while the transaction runs; null where there is none. */
export async function holdExperiment(
  ctx: WriteCtx,
  id: string,
  purpose: 'to assign' | 'to change',
): Promise<Experiment | null> {
  const lock = purpose === 'to change' ? sql`for update` : sql`for share`;
  const [row] = await raw(
    ctx,
    sql<object>`select ${columns} from customers.experiments where id = ${id}::uuid ${lock}`,
  );
  return row ? Experiment.parse(row) : null;
}

export async function insertExperiment(ctx: WriteCtx, experiment: Experiment): Promise<void> {
  const { id, name, arms, days, planned, begunAt } = experiment;
  await raw(
    ctx,
    sql`insert into customers.experiments (id, name, arms, days, planned, begun_by, begun_at)
      values (${id}::uuid, ${name}, ${JSON.stringify(arms)}::jsonb, ${days}, ${planned}::integer, ${ctx.actor.id}::uuid, ${begunAt}::timestamptz)`,
  );
}

export async function storeEnd(ctx: WriteCtx, id: string, endedAt: string): Promise<void> {
  await raw(
    ctx,
    sql`update customers.experiments set ended_at = ${endedAt}::timestamptz, version = version + 1
      where id = ${id}::uuid`,
  );
}

/** Customers among these that the actor sees, and who stands for each: a merged record is in the arm of its survivor. */
export async function headsOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await hot<{ id: string; head: string }>(
    ctx,
    'customers.experiments.heads',
    sql`select c.id, coalesce(c.survivor_id, c.id) as head from customers.customers c
        where c.id = any(${ids}::uuid[]) and ${visible(ctx, 'customers.customers', 'c')}`,
  );
  return new Map(rows.map(({ id, head }) => [id, head]));
}

/**
 * Customers that the actor sees, that fit a filter and are in no arm yet, at most so many. In the order of their ids: arms
 * go by a hash, so the order treats nobody differently.
 */
export async function unassigned(
  ctx: Ctx,
  experimentId: string,
  filter: Filter | null,
  limit: number,
): Promise<string[]> {
  const where = [
    visible(ctx, 'customers.customers', 'c'),
    ...filtering(ctx, customerFilters, 'c', filter ?? undefined),
  ];
  const rows = await raw(
    ctx,
    sql<{ id: string }>`select c.id from customers.customers c
        where c.deleted_at is null and c.merged_into is null and ${sql.join(where, sql` and `)}
          and not exists (select 1 from customers.experiment_members m
            where m.experiment_id = ${experimentId}::uuid and m.customer_id = c.id)
        order by c.id limit ${limit}::integer`,
  );
  return rows.map(({ id }) => id);
}

export interface MemberRow {
  readonly customerId: string;
  readonly name: string;
  readonly arm: string;
  readonly assignedAt: string;
}

/** Members that the actor sees, the latest customers first; `after`: the id of the last one shown. */
export function membersOf(
  ctx: Ctx,
  wish: {
    readonly experimentId: string;
    readonly arm: string | undefined;
    readonly after: string | null;
    readonly limit: number;
  },
): Promise<MemberRow[]> {
  const arm = wish.arm === undefined ? sql`true` : sql`m.arm = ${wish.arm}`;
  const after = wish.after === null ? sql`true` : sql`m.customer_id < ${wish.after}::uuid`;
  return raw(
    ctx,
    sql<MemberRow>`select m.customer_id as "customerId", c.name, m.arm, m.assigned_at as "assignedAt"
        from customers.experiment_members m join customers.customers c on c.id = m.customer_id
        where m.experiment_id = ${wish.experimentId}::uuid and ${arm} and ${after} and ${visible(ctx, 'customers.customers', 'c')}
        order by m.customer_id desc limit ${wish.limit}::integer`,
  );
}

/** How many members of each arm the actor sees. */
export function membersByArm(ctx: Ctx, experimentId: string): Promise<{ arm: string; customers: number }[]> {
  return raw(
    ctx,
    sql<{ arm: string; customers: number }>`select m.arm, count(*)::integer as customers
        from customers.experiment_members m
        where m.experiment_id = ${experimentId}::uuid and ${visible(ctx, 'customers.experiment_members', 'm')}
        group by m.arm order by m.arm`,
  );
}

/** The arm of each of these customers that has one. */
export async function armsOf(
  ctx: Ctx,
  experimentId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await hot<{ id: string; arm: string }>(
    ctx,
    'customers.experiments.arms',
    sql`select customer_id as id, arm from customers.experiment_members
        where experiment_id = ${experimentId}::uuid and customer_id = any(${ids}::uuid[])`,
  );
  return new Map(rows.map(({ id, arm }) => [id, arm]));
}

/** Writes arms down; returns whom this wrote. Who was written by another transaction in the meantime keeps that. */
export async function insertMembers(
  ctx: WriteCtx,
  experimentId: string,
  members: readonly { readonly id: string; readonly arm: string }[],
): Promise<string[]> {
  const rows = await hot<{ id: string }>(
    ctx,
    'customers.experiments.assign',
    sql`insert into customers.experiment_members (experiment_id, customer_id, arm, assigned_at)
      select ${experimentId}::uuid, t.id, t.arm, ${ctx.clock().toISOString()}::timestamptz
      from json_to_recordset(${JSON.stringify(members)}::json) as t(id uuid, arm text) order by t.id
      on conflict do nothing returning customer_id as id`,
  );
  return rows.map(({ id }) => id);
}
