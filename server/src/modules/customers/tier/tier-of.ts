import type { Gives, Names } from '@peyvand/contract/customers/tiers';
import type { Ctx } from '../../../kernel/context.ts';
import { loadSets, placedOf } from './tier.store.ts';

export interface CustomerTier extends Omit<Gives, 'assign'> {
  readonly tierId: string;
  readonly name: Names;
}

/**
 * What the tier of each of these customers gets: owner, service level, price list, channel. Customers without a tier
 * are missing in the answer; merged ones have that of the record that stands for them. Asks nobody's rights.
 */
export async function tierOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, CustomerTier>> {
  if (ids.length === 0) return new Map();
  const [sets, placed] = await Promise.all([loadSets(ctx), placedOf(ctx, ids)]);
  const tiers = new Map(sets.flatMap((set) => set.tiers.map((tier) => [tier.id, tier] as const)));
  return new Map(
    [...placed].flatMap(([id, { tierId }]) => {
      const tier = tiers.get(tierId);
      if (!tier) return [];
      const { ownerId, serviceLevel, priceList, channel } = tier.gives;
      return [[id, { tierId, name: tier.name, ownerId, serviceLevel, priceList, channel }] as const];
    }),
  );
}
