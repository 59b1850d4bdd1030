import type { Gives } from '@peyvand/contract/customers/tiers';
import type { WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import { assignableUser } from '../../platform/api.ts';
import { loadCustomers } from '../customer/customer.store.ts';
import { factsOf } from '../customer/customer.ts';
import { storeOwner } from '../customer/standing.store.ts';
import { customerAssigned } from '../events.ts';

/** Gives customers who entered a tier to its owner, where the tier says so. A colleague who left gets none. */
export async function giveTo(
  ctx: WriteCtx,
  entered: readonly { readonly id: string; readonly gives: Gives | undefined }[],
): Promise<void> {
  const byOwner = new Map<string, string[]>();
  for (const { id, gives } of entered) {
    if (!gives?.assign || gives.ownerId === null) continue;
    byOwner.set(gives.ownerId, [...(byOwner.get(gives.ownerId) ?? []), id]);
  }
  for (const [ownerId, ids] of byOwner) {
    const user = await assignableUser(ctx, ownerId);
    if (!user) continue;
    const owner = { ownerId: user.id, teamId: user.teamId };
    const held = [...(await loadCustomers(ctx, ids)).values()].filter((one) => one.ownerId !== ownerId);
    if (held.length === 0) continue;
    await storeOwner(
      ctx,
      held.map(({ id }) => id),
      owner,
    );
    await emitAll(
      ctx,
      customerAssigned,
      held.map((one) => ({
        subject: { kind: 'customer', id: one.id },
        customerId: one.id,
        data: {
          changes: { ownerId: { from: one.ownerId, to: ownerId } },
          facts: factsOf(one, owner, one.version + 1),
        },
      })),
    );
  }
}
