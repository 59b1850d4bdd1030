import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { holds } from '../../../kernel/policy/actor.ts';
import { Refusal } from '../../../kernel/problem.ts';
import { actorOfUser } from '../../platform/api.ts';
import { requireCustomer, visibleIds } from '../customer/known.store.ts';
import { addWatchers, removeWatchers, watchersOf } from './watcher.store.ts';

/** Those of the users who do not see the customer, former ones among them. */
export async function blindTo(ctx: Ctx, customerId: string, userIds: readonly string[]): Promise<string[]> {
  const blind: string[] = [];
  for (const id of new Set(userIds)) {
    const actor = await actorOfUser(ctx, id);
    const sees = actor !== null && holds(actor, 'customers.customer.read');
    if (!sees || !(await visibleIds(ctx.as(actor), [customerId])).has(customerId)) blind.push(id);
  }
  return blind;
}

/** The caller, or colleagues who see the customer too. */
export async function watch(ctx: WriteCtx, customerId: string, wanted: readonly string[] | undefined) {
  const { id: known } = await requireCustomer(ctx, customerId);
  const userIds = wanted ?? [own(ctx)];
  const blind = await blindTo(ctx, known, userIds);
  if (blind.length > 0) {
    throw new Refusal('request.refused', {
      reason: 'customers.watcher.blind',
      detail: 'Some of them do not see this customer; share it with them first',
      violations: blind.map((id) => ({
        path: 'userIds',
        reason: 'customers.watcher.blind',
        message: id,
      })),
    });
  }
  await addWatchers(ctx, known, userIds);
  return { items: await watchersOf(ctx, known) };
}

export async function unwatch(ctx: WriteCtx, customerId: string, userId: string | undefined) {
  const { id } = await requireCustomer(ctx, customerId);
  await removeWatchers(ctx, id, [userId ?? own(ctx)]);
  return { items: await watchersOf(ctx, id) };
}

function own(ctx: Ctx): string {
  if (ctx.actor.id === null) throw new Refusal('access.denied');
  return ctx.actor.id;
}
