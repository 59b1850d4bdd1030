import type { WriteCtx } from '../../../kernel/context.ts';
import { holdAlone } from '../../../kernel/db/locks.ts';
import { Refusal } from '../../../kernel/problem.ts';
import type { KnownCustomer } from '../customer/known.store.ts';
import type { StoredRelation } from './relation.store.ts';
import { overlap } from './relation.ts';
import { ancestorsOf, heightOf, parentRelationsOf } from './tree.store.ts';

/** Levels of a tree of companies. The deepest groups known have about fifteen. */
const deepest = 20;

/**
 * Refuses a parent that would be its own descendant, a second one at the same time, and trees that are too deep. All
 * who change trees come one after the other: otherwise A under B and B under A are both fine for those who look.
 * Looks at all companies, not only at those that the actor sees: a circle is one whoever looks.
 */
export async function guardTree(
  ctx: WriteCtx,
  row: StoredRelation,
  parent: KnownCustomer,
  child: KnownCustomer,
): Promise<void> {
  if (parent.kind !== 'company' || child.kind !== 'company')
    throw refused('not_company', 'Only companies have parent companies');
  await holdAlone(ctx, 'customers.tree');
  const others = (await parentRelationsOf(ctx, child.id)).filter((one) => one.id !== row.id);
  if (others.some((one) => overlap(one, row)))
    throw new Refusal('resource.conflict', {
      reason: 'customers.relation.parent_known',
      detail: 'The company has a parent company in that time; end that first',
    });
  const above = await ancestorsOf(ctx, parent.id, row.id);
  if (above.includes(child.id)) throw refused('cycle', 'The company stands above the other already');
  if (above.length + (await heightOf(ctx, child.id, row.id)) > deepest)
    throw refused('tree_deep', `A tree of companies has at most ${deepest} levels`);
}

function refused(reason: string, detail: string): Refusal {
  return new Refusal('request.refused', { reason: `customers.relation.${reason}`, detail });
}
