import { Currency } from '@peyvand/contract/core/money';
import type { Stage } from '@peyvand/contract/customers/customer';
import type { Hold, Lifecycle } from '@peyvand/contract/customers/lifecycle';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { holds, scopeOf } from '../../../kernel/policy/actor.ts';
import { refuseLocked } from '../../../kernel/policy/fields.seam.ts';
import { missing, Refusal } from '../../../kernel/problem.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { lockedAt, resource } from '../customer/customer.actions.ts';
import { factsOf } from '../customer/customer.ts';
import { groupOf } from '../customer/group.store.ts';
import { customerChanged, stageMoved } from '../events.ts';
import { holdText, movesOf, standingOf, storeHold, storeStage } from './hand.store.ts';
import { judge, judgement } from './judge.ts';
import { purchasesOf } from './purchases.store.ts';
import { byHand } from './reason.ts';
import { loadRules } from './rules.store.ts';

/** The stage of a customer with its reason, and every move before. Throws `resource.missing`. */
export async function lifecycleOf(ctx: Ctx, id: string): Promise<Lifecycle> {
  const standing = await standingOf(ctx, id);
  if (!standing) throw missing();
  const { id: _id, root, ...rest } = standing;
  const moves = await movesOf(ctx, await groupOf(ctx, root));
  if (!holds(ctx.actor, 'sales.order.read')) return { ...rest, moves };
  const bought = await purchasesOf(ctx, root);
  return { ...rest, moves, purchases: bought && shownPurchases(ctx, bought) };
}

type Bought = NonNullable<Awaited<ReturnType<typeof purchasesOf>>>;

/** Margin tells cost; whoever may not see the one does not see the other. */
function shownPurchases(ctx: Ctx, bought: Bought): NonNullable<Lifecycle['purchases']> {
  const hidden = scopeOf(ctx.actor, 'orders').hidden.has('cost');
  const amounts = bought.amounts.map(({ currency, revenue, margin }) => ({
    currency: Currency.parse(currency),
    revenue,
    ...(hidden ? {} : { margin }),
  }));
  return { ...bought, amounts };
}

/** Puts a customer into a stage. The rules leave it alone until the hold ends. */
export async function setStage(
  ctx: WriteCtx,
  id: string,
  version: number,
  wish: { stage: Stage; reason?: string | undefined; hold: Hold },
): Promise<Lifecycle> {
  refuseLocked(ctx.actor, resource, ['stage']);
  const { hold, stage } = wish;
  if (hold.until === 'day' && hold.day <= dateOf(ctx.clock(), ctx.actor.locale.zone))
    throw new Refusal('request.refused', {
      reason: 'customers.lifecycle.past_day',
      violations: [{ path: 'hold.day', reason: 'past', message: 'the day has to lie ahead' }],
    });
  const before = await lockedAt(ctx, id, version);
  const held = (await standingOf(ctx, id))?.hold ?? null;
  const reason = byHand(wish.reason ?? null);
  const event = { subject: { kind: 'customer', id }, customerId: id };
  const stageHold = { from: held && holdText(held), to: holdText(hold) };
  if (stage === before.stage) {
    await storeHold(ctx, id, hold, reason);
    const facts = factsOf(before, before, version + 1);
    await emit(ctx, customerChanged, { ...event, data: { changes: { stageHold }, facts } });
  } else {
    await storeStage(ctx, id, stage, hold, reason);
    const facts = factsOf({ ...before, stage }, before, version + 1);
    const changes = {
      stage: { from: before.stage, to: stage },
      ...(stageHold.from === stageHold.to ? {} : { stageHold }),
    };
    await emit(ctx, stageMoved, { ...event, data: { changes, facts, reason, since: before.stageSince } });
  }
  return lifecycleOf(ctx, id);
}

/** Gives a stage that was set by hand back to the rules, which judge it at once. */
export async function releaseStage(ctx: WriteCtx, id: string, version: number): Promise<Lifecycle> {
  refuseLocked(ctx.actor, resource, ['stage']);
  const before = await lockedAt(ctx, id, version);
  const standing = await standingOf(ctx, id);
  if (!standing || standing.setBy === 'rule') return lifecycleOf(ctx, id);
  await storeHold(ctx, id, null, null);
  await emit(ctx, customerChanged, {
    subject: { kind: 'customer', id },
    customerId: id,
    data: {
      changes: { stageHold: { from: standing.hold && holdText(standing.hold), to: null } },
      facts: factsOf(before, before, version + 1),
    },
  });
  await judge(ctx, { ids: [id] }, await judgement(ctx, await loadRules(ctx)));
  return lifecycleOf(ctx, id);
}
