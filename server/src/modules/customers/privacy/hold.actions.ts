import type { Hold } from '@peyvand/contract/customers/privacy';
import type { WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { missing } from '../../../kernel/problem.ts';
import { requireCustomer } from '../customer/known.store.ts';
import { consentUnfit } from '../errors.ts';
import { endHold, insertHold, todayOf } from './hold.store.ts';
import { holdReleased, holdSet } from './privacy.events.ts';

/** Keeps everything of a customer until the hold ends. */
export async function setHold(
  ctx: WriteCtx,
  customerId: string,
  wish: { reason: string; until?: string | null | undefined },
): Promise<Hold> {
  await requireCustomer(ctx, customerId);
  const until = wish.until ?? null;
  if (until !== null && until < (await todayOf(ctx))) {
    throw consentUnfit('until', 'past', 'this day has passed');
  }
  const hold = {
    id: ctx.newId(),
    customerId,
    reason: wish.reason,
    until,
    setBy: ctx.actor.id,
    setAt: ctx.clock().toISOString(),
  };
  await insertHold(ctx, hold);
  await emit(ctx, holdSet, {
    subject: { kind: 'hold', id: hold.id },
    customerId,
    data: { reason: hold.reason, until },
  });
  return { ...hold, releasedAt: null };
}

export async function releaseHold(ctx: WriteCtx, id: string): Promise<void> {
  const ended = await endHold(ctx, id);
  if (!ended) throw missing();
  await emit(ctx, holdReleased, {
    subject: { kind: 'hold', id },
    customerId: ended.customerId,
    data: { reason: ended.reason },
  });
}
