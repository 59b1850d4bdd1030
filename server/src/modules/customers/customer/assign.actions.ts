import type { WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { customerAssigned } from '../events.ts';
import { type Owner, ownerOf } from '../owner.ts';
import { lockedAt } from './customer.actions.ts';
import type { LoadedCustomer } from './customer.store.ts';
import { factsOf } from './customer.ts';
import { storeOwner } from './standing.store.ts';

/** Gives a customer to another owner. The answer carries no record: the giver may not see it any more. */
export async function assignCustomer(ctx: WriteCtx, id: string, version: number, ownerId: string) {
  const before = await lockedAt(ctx, id, version);
  const owner = await ownerOf(ctx, ownerId);
  await give(ctx, before, owner);
  return { id, ...owner, version: before.version + 1 };
}

async function give(ctx: WriteCtx, before: LoadedCustomer, owner: Owner): Promise<void> {
  await storeOwner(ctx, [before.id], owner);
  await emit(ctx, customerAssigned, {
    subject: { kind: 'customer', id: before.id },
    customerId: before.id,
    data: {
      changes: { ownerId: { from: before.ownerId, to: owner.ownerId } },
      facts: factsOf(before, owner, before.version + 1),
    },
  });
}
