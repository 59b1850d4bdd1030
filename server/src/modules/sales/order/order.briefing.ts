import type { BriefingPart } from '../../../kernel/holding.ts';
import { holds } from '../../../kernel/policy/actor.ts';
import { boughtBy, sellersOf } from './dealings.store.ts';

/** What was bought, for who takes a customer over: how often, for how much, and last. Returns count as purchases do not. */
export const ordersBriefing: BriefingPart = {
  name: 'orders',
  of: async (ctx, customerIds) => {
    if (!holds(ctx.actor, 'sales.order.read')) return null;
    const rows = await boughtBy(ctx, customerIds);
    return new Map(rows.map(({ customerId, ...part }) => [customerId, part]));
  },
  dealings: sellersOf,
};
