import type { BriefingPart } from '../../../kernel/holding.ts';
import { holds, isHidden } from '../../../kernel/policy/actor.ts';
import { ownersOf, promisesOf } from './promises.store.ts';

/** Open deals with a customer and what was promised next, for who takes the customer over. */
export const dealsBriefing: BriefingPart = {
  name: 'deals',
  of: async (ctx, customerIds) => {
    if (!holds(ctx.actor, 'sales.deal.read')) return null;
    const shown = isHidden(ctx.actor, 'deals', 'amount') ? null : 'amount';
    const rows = await promisesOf(ctx, customerIds);
    return new Map(
      rows.map(({ customerId, deals }) => [
        customerId,
        deals.map(({ amount, ...deal }) => (shown === null ? deal : { ...deal, amount })),
      ]),
    );
  },
  dealings: ownersOf,
};
