import type { BulkAction } from '@peyvand/contract/customers/customer';
import type { z } from 'zod';
import type { WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { holds } from '../../../kernel/policy/actor.ts';
import { refuseLocked } from '../../../kernel/policy/fields.seam.ts';
import { missing, Refusal } from '../../../kernel/problem.ts';
import { customerAssigned } from '../events.ts';
import { type Owner, ownerOf } from '../owner.ts';
import {
  changeCustomer,
  deleteCustomer,
  locked,
  lockedAt,
  resource,
  restoreCustomer,
} from './customer.actions.ts';
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

type Bulk = z.infer<typeof BulkAction>;

/** What some actions need beyond the right to write. */
const permissions: Partial<Record<Bulk['action'], string>> = {
  assign: 'customers.customer.assign',
  delete: 'customers.customer.delete',
  restore: 'customers.customer.delete',
};

/** The same change to many. One that the actor cannot see or change is reported, the others go through. */
export async function bulkCustomers(ctx: WriteCtx, ids: readonly string[], change: Bulk) {
  const needed = permissions[change.action];
  if (needed !== undefined && !holds(ctx.actor, needed)) throw new Refusal('access.denied');
  if (change.action === 'tag' || change.action === 'untag') refuseLocked(ctx.actor, resource, ['tags']);
  if (change.action === 'stage') refuseLocked(ctx.actor, resource, ['stage']);
  const owner = change.action === 'assign' ? await ownerOf(ctx, change.ownerId) : null;
  const refused: { id: string; reason: string }[] = [];
  let done = 0;
  // In one order everywhere, so that two bulk changes at once cannot wait for each other.
  for (const id of [...new Set(ids)].sort()) {
    try {
      await one(ctx, id, change, owner);
      done++;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused.push({ id, reason: error.fault.reason ?? error.code });
    }
  }
  return { done, refused };
}

async function one(ctx: WriteCtx, id: string, change: Bulk, owner: Owner | null): Promise<void> {
  if (change.action === 'restore') {
    await restoreCustomer(ctx, id);
    return;
  }
  const before = await locked(ctx, id);
  const { version, tags, deletedAt } = before;
  if (deletedAt !== null) throw missing();
  if (owner) await give(ctx, before, owner);
  else if (change.action === 'delete') await deleteCustomer(ctx, id, version);
  else if (change.action === 'stage') await changeCustomer(ctx, id, version, { stage: change.stage });
  else if (change.action === 'tag') await changeCustomer(ctx, id, version, { tags: [...tags, change.tag] });
  else if (change.action === 'untag') {
    await changeCustomer(ctx, id, version, { tags: tags.filter((tag) => tag !== change.tag) });
  }
}
