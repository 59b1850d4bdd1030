import type { Output } from '@peyvand/contract/core/endpoint';
import type { Customer } from '@peyvand/contract/customers/customer';
import type { addRelation as contract } from '@peyvand/contract/customers/story';
import type { WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { missing, Refusal } from '../../../kernel/problem.ts';
import { getCustomer } from '../customer/customer.actions.ts';
import { groupOf } from '../customer/group.store.ts';
import { requireCustomer } from '../customer/known.store.ts';
import { relationAdded, relationRemoved } from '../events.ts';
import { tx } from '../tables.ts';

/** Kinds are stored in one direction only; the other is the same row read from its other side. */
const turned: Readonly<Record<string, string>> = {
  employs: 'works_at',
  subsidiary: 'parent',
  referred_by: 'referred',
};

/** Relates two customers that the actor sees. The same relation twice is refused. */
export async function addRelation(
  ctx: WriteCtx,
  id: string,
  entered: Output<(typeof contract)['body']>,
): Promise<Customer> {
  const [mine, other] = [await requireCustomer(ctx, id), await requireCustomer(ctx, entered.customerId)];
  // Also the survivor and what was merged into it are one customer.
  if (mine.id === other.id) {
    throw new Refusal('request.refused', {
      reason: 'customers.relation.self',
      detail: 'A customer is not related to itself',
    });
  }
  const kind = turned[entered.kind] ?? entered.kind;
  const [from, to] = kind === entered.kind ? [mine, other] : [other, mine];
  const same = await tx(ctx)
    .selectFrom('customers.relations as r')
    .select('r.id')
    .where('r.from_id', 'in', await groupOf(ctx, from.id))
    .where('r.to_id', 'in', await groupOf(ctx, to.id))
    .where('r.kind', '=', kind)
    .where('r.ended_on', 'is', null)
    .executeTakeFirst();
  if (same) throw new Refusal('resource.conflict', { reason: 'customers.relation.known' });
  const row = {
    id: ctx.newId(),
    from_id: from.id,
    to_id: to.id,
    kind,
    role: entered.role ?? null,
    started_on: entered.startedOn ?? null,
    ended_on: entered.endedOn ?? null,
    created_at: ctx.clock().toISOString(),
  };
  await tx(ctx).insertInto('customers.relations').values(row).execute();
  await emit(ctx, relationAdded, {
    subject: { kind: 'relation', id: row.id },
    customerId: mine.id,
    data: { kind: entered.kind, otherId: other.id, otherName: other.name, role: row.role },
  });
  return getCustomer(ctx, mine.id);
}

/** Removes a relation of a customer, or of what was merged into it. */
export async function removeRelation(ctx: WriteCtx, id: string, relationId: string): Promise<void> {
  const group = await groupOf(ctx, (await requireCustomer(ctx, id)).id);
  const removed = await tx(ctx)
    .deleteFrom('customers.relations as r')
    .where('r.id', '=', relationId)
    .where((e) => e.or([e('r.from_id', 'in', group), e('r.to_id', 'in', group)]))
    .returning(['r.from_id', 'r.to_id', 'r.kind', 'r.role'])
    .executeTakeFirst();
  if (!removed) throw missing();
  const [mine, theirs] = group.includes(removed.from_id)
    ? [removed.from_id, removed.to_id]
    : [removed.to_id, removed.from_id];
  const other = await requireCustomer(ctx, theirs);
  await emit(ctx, relationRemoved, {
    subject: { kind: 'relation', id: relationId },
    customerId: mine,
    data: { kind: removed.kind, otherId: other.id, otherName: other.name, role: removed.role },
  });
}
