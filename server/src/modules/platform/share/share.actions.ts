import type { Share } from '@peyvand/contract/platform/shares';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { missing, Refusal } from '../../../kernel/problem.ts';
import { bumpScopes } from '../access/access.store.ts';
import { unfit } from '../errors.ts';
import { recordShared, recordUnshared } from '../events.ts';
import { registry } from '../start.ts';
import { activePerson } from '../user/user.store.ts';
import { deleteShare, listShares, putShare, visibleIds } from './share.store.ts';

/** The table of a resource whose records can be shared one by one. */
function rootOf(kind: string): string {
  const { roots } = registry();
  const table = Object.hasOwn(roots, kind) ? roots[kind] : undefined;
  if (table === undefined)
    throw unfit('kind', 'platform.share.kind', 'is no kind of record that can be shared');
  return table;
}

/** Who cannot see a record can neither share it nor learn that it is there. */
export async function requireVisible(ctx: Ctx, kind: string, recordId: string): Promise<void> {
  if ((await visibleIds(ctx, rootOf(kind), [recordId])).length === 0) throw missing();
}

export async function sharesOf(ctx: Ctx, kind: string, recordId: string): Promise<Share[]> {
  await requireVisible(ctx, kind, recordId);
  return listShares(ctx, kind, recordId);
}

/**
 * Whom only a share lets see a record passes nothing on: neither more than was given, nor longer, nor to others.
 * System actors see everything.
 */
async function requireOwnSight(ctx: Ctx, kind: string, recordId: string): Promise<void> {
  await requireVisible(ctx, kind, recordId);
  if ((await visibleIds(unaided(ctx), rootOf(kind), [recordId])).length > 0) return;
  throw new Refusal('access.denied', {
    reason: 'platform.share.only_shared',
    detail: 'This record is only shared with you; its owner can share it with others',
  });
}

/** The actor without what others have shared with them: what they see so they may pass on. */
export function unaided(ctx: Ctx): Ctx {
  const { actor } = ctx;
  const scopes = [...actor.scopes].map(
    ([resource, scope]) => [resource, { ...scope, shares: false }] as const,
  );
  return ctx.as({ ...actor, scopes: new Map(scopes) });
}

interface Grant {
  readonly kind: string;
  readonly recordId: string;
  readonly userId: string;
  readonly level: 'read' | 'write';
  readonly until: string | null;
}

/** Shows one record to a colleague, from their next request on. */
export async function shareRecord(ctx: WriteCtx, grant: Grant): Promise<Share> {
  await requireOwnSight(ctx, grant.kind, grant.recordId);
  if (!(await activePerson(ctx, grant.userId))) {
    throw unfit('userId', 'platform.user.missing', 'is no active user');
  }
  if (grant.until !== null && Date.parse(grant.until) <= ctx.clock().getTime()) {
    throw unfit('until', 'platform.share.past', 'lies in the past');
  }
  const share: Share = { ...grant, grantedBy: ctx.actor.id };
  await putShare(ctx, share);
  await emit(ctx, recordShared, {
    subject: { kind: grant.kind, id: grant.recordId },
    customerId: grant.kind === 'customers' ? grant.recordId : null,
    data: { userId: grant.userId, level: grant.level, until: grant.until },
  });
  await bumpScopes(ctx, [grant.userId]);
  return share;
}

export async function unshareRecord(
  ctx: WriteCtx,
  share: { kind: string; recordId: string; userId: string },
): Promise<void> {
  // Everybody may drop what was shared with themselves.
  const guard = share.userId === ctx.actor.id ? requireVisible : requireOwnSight;
  await guard(ctx, share.kind, share.recordId);
  if (!(await deleteShare(ctx, share))) throw missing();
  await emit(ctx, recordUnshared, {
    subject: { kind: share.kind, id: share.recordId },
    customerId: share.kind === 'customers' ? share.recordId : null,
    data: { userId: share.userId },
  });
  await bumpScopes(ctx, [share.userId]);
}
