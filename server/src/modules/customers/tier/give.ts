import type { Gives, Names } from '@peyvand/contract/customers/tiers';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import { assignableUser } from '../../platform/api.ts';
import { loadCustomers } from '../customer/customer.store.ts';
import { factsOf } from '../customer/customer.ts';
import { storeOwner } from '../customer/standing.store.ts';
import { customerAssigned } from '../events.ts';
import { loadSets, placedOf } from './tier.store.ts';

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

/** Tier → its name in each language. */
export async function tierNames(ctx: Ctx): Promise<Map<string, Names>> {
  const tiers = (await loadSets(ctx)).flatMap((set) => set.tiers);
  return new Map(tiers.map(({ id, name }) => [id, name]));
}

/** Customer → the owner that its value tier names, where it names one. */
export async function tierOwners(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  const placed = await placedOf(ctx, ids);
  if (placed.size === 0) return new Map();
  const tiers = (await loadSets(ctx)).flatMap((set) => set.tiers);
  const owners = new Map(tiers.map(({ id, gives }) => [id, gives.ownerId]));
  return new Map(
    [...placed].flatMap(([id, { tierId }]) => {
      const owner = owners.get(tierId) ?? null;
      return owner === null ? [] : [[id, owner] as const];
    }),
  );
}

/** Tier → its name and its rank in its set: 1 for the best, 1 ÷ n for the last of n. */
export async function tierRanks(ctx: Ctx): Promise<Map<string, { rank: number; names: Names }>> {
  return new Map(
    (await loadSets(ctx)).flatMap(({ tiers }) =>
      tiers.map(({ id, name }, at) => [id, { rank: 1 - at / tiers.length, names: name }] as const),
    ),
  );
}
