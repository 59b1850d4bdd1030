import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { groupOf } from '../customer/group.store.ts';
import { db, tx } from './relation.tables.ts';
import type { Span } from './relation.ts';

export interface StoredRelation extends Span {
  readonly id: string;
  readonly fromId: string;
  readonly toId: string;
  readonly kind: string;
  readonly role: string | null;
}

const columns = [
  'r.id',
  'r.from_id as fromId',
  'r.to_id as toId',
  'r.kind',
  'r.role',
  'r.started_on as startedOn',
  'r.ended_on as endedOn',
] as const;

/** Locks a relation of a customer, or of what was merged into it; null when there is none. */
export async function lockRelation(
  ctx: WriteCtx,
  customerId: string,
  relationId: string,
): Promise<StoredRelation | null> {
  const ids = await groupOf(ctx, customerId);
  const row = await tx(ctx)
    .selectFrom('customers.relations as r')
    .select(columns)
    .where('r.id', '=', relationId)
    .where((e) => e.or([e('r.from_id', 'in', ids), e('r.to_id', 'in', ids)]))
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** Relations of one kind from one customer to another, merged records counted with them. */
export async function relationsBetween(
  ctx: Ctx,
  fromId: string,
  toId: string,
  kind: string,
): Promise<StoredRelation[]> {
  return db(ctx)
    .selectFrom('customers.relations as r')
    .select(columns)
    .where('r.from_id', 'in', await groupOf(ctx, fromId))
    .where('r.to_id', 'in', await groupOf(ctx, toId))
    .where('r.kind', '=', kind)
    .execute();
}

/** Relations of one kind that leave a customer, locked. */
export async function lockRelationsFrom(
  ctx: WriteCtx,
  fromId: string,
  kind: string,
): Promise<StoredRelation[]> {
  return tx(ctx)
    .selectFrom('customers.relations as r')
    .select(columns)
    .where('r.from_id', 'in', await groupOf(ctx, fromId))
    .where('r.kind', '=', kind)
    .orderBy('r.id')
    .forUpdate()
    .execute();
}

/** Puts a relation in. Times are those of the clock. */
export async function insertRelation(ctx: WriteCtx, one: StoredRelation): Promise<void> {
  await tx(ctx)
    .insertInto('customers.relations')
    .values({
      id: one.id,
      from_id: one.fromId,
      to_id: one.toId,
      kind: one.kind,
      role: one.role,
      started_on: one.startedOn,
      ended_on: one.endedOn,
      created_at: ctx.clock().toISOString(),
    })
    .execute();
}

export async function updateRelation(ctx: WriteCtx, one: StoredRelation): Promise<void> {
  await tx(ctx)
    .updateTable('customers.relations as r')
    .set({
      from_id: one.fromId,
      to_id: one.toId,
      kind: one.kind,
      role: one.role,
      started_on: one.startedOn,
      ended_on: one.endedOn,
    })
    .where('r.id', '=', one.id)
    .execute();
}

export async function deleteRelation(ctx: WriteCtx, id: string): Promise<void> {
  await tx(ctx).deleteFrom('customers.relations as r').where('r.id', '=', id).execute();
}
