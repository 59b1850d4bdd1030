import { sql } from 'kysely';
import { type Ctx, raw, type WriteCtx } from '../../../kernel/context.ts';
import { holdAlone } from '../../../kernel/db/locks.ts';
import { groupOf } from '../../customers/api.ts';

/**
 * What moves the money of one customer goes one after another: each of them takes this lock first, so that nothing is
 * paid twice and nobody waits in a circle. Answers the ids of the records that are the customer.
 */
export async function holdAccount(ctx: WriteCtx, customerId: string): Promise<string[]> {
  const group = await groupOf(ctx, customerId);
  await holdAlone(ctx, `sales.account:${group[0] ?? customerId}`);
  return group;
}

/** Who answers for a customer. Asks nobody's rights: the caller has found the customer under the actor's. */
export async function ownerOfCustomer(ctx: Ctx, customerId: string): Promise<string | null> {
  const [row] = await raw<{ ownerId: string }>(
    ctx,
    sql`select owner_id as "ownerId" from customers.customers where id = ${customerId}::uuid`,
  );
  return row?.ownerId ?? null;
}
