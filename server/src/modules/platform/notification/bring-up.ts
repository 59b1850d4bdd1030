import type { WriteCtx } from '../../../kernel/context.ts';
import { tell } from '../../../kernel/events/tell.ts';
import { type Due, gather, takeDue } from './due.store.ts';
import { insertNotifications } from './notification.store.ts';

/** Brought up in one transaction. */
export const dueAtOnce = 1000;

/**
 * Brings up what was to wait until now, of one user or of all: up to `dueAtOnce`, and returns how many. What is gathered
 * comes as one, unless it is alone.
 */
export async function bringUp(ctx: WriteCtx, ofUser: string | null): Promise<number> {
  const now = ctx.clock().toISOString();
  const due = await takeDue(ctx, now, ofUser, dueAtOnce);
  const gathered = new Map<string, Due[]>();
  const told = due.filter(({ digest }) => !digest);
  for (const one of due.filter(({ digest }) => digest)) {
    gathered.set(one.userId, [...(gathered.get(one.userId) ?? []), one]);
  }
  for (const [userId, list] of gathered) {
    const [first] = list;
    if (list.length === 1 && first) told.push(first);
    else told.push({ id: await digestOf(ctx, userId, list, now), userId, kind: '', digest: true });
  }
  for (const { id, userId } of told) await tell(ctx, { kind: 'notification', user: userId, id });
  return due.length;
}

/** Makes the one notification that stands for many. */
async function digestOf(ctx: WriteCtx, userId: string, list: readonly Due[], now: string): Promise<string> {
  const id = ctx.newId();
  const kinds: Record<string, number> = {};
  for (const { kind } of list) kinds[kind] = (kinds[kind] ?? 0) + 1;
  await insertNotifications(ctx, [
    {
      id,
      userId,
      kind: 'platform.digest.ready',
      data: { count: list.length, kinds },
      link: `/notifications?digest=${id}`,
      showsAt: now,
      waits: false,
      digest: false,
    },
  ]);
  await gather(
    ctx,
    id,
    list.map((one) => one.id),
  );
  return id;
}
