import type { Leave, NewLeave } from '@peyvand/contract/customers/leaves';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { holds } from '../../../kernel/policy/actor.ts';
import { missing, Refusal } from '../../../kernel/problem.ts';
import { assignableUser } from '../../platform/api.ts';
import { staleVersion } from '../errors.ts';
import { leaveChanged, leaveEnded, leavePlanned } from './leave.events.ts';
import { leavesIn, lockLeave, removeLeave, storeLeave } from './leave.store.ts';

/** Who is away on some days; told to all colleagues, whatever rows they see. */
export async function listLeaves(
  ctx: Ctx,
  { from, to, userId }: { from: string; to: string; userId?: string | undefined },
): Promise<{ items: Leave[] }> {
  return { items: await leavesIn(ctx, { from, to, ...(userId === undefined ? {} : { users: [userId] }) }) };
}

/** The acting person is away, or who manages activities says so of a colleague. */
export async function planLeave(ctx: WriteCtx, given: NewLeave): Promise<Leave> {
  const userId = given.userId ?? ctx.actor.id;
  const user = userId === null ? null : await assignableUser(ctx, userId);
  if (!user) throw unfit('userId', 'user_missing', 'names no colleague');
  demandRight(ctx, user.id);
  await demandSubstitute(ctx, user.id, given.substituteId);
  const { from, to, substituteId, note } = given;
  const leave: Leave = { id: ctx.newId(), userId: user.id, from, to, substituteId, note, version: 1 };
  await storeLeave(ctx, leave);
  await emit(ctx, leavePlanned, {
    subject: { kind: 'leave', id: leave.id },
    customerId: null,
    data: { userId: user.id, from, to, substituteId },
  });
  return leave;
}

/** Other days, or another substitute, of a leave that nobody changed since `version`. */
export async function changeLeave(
  ctx: WriteCtx,
  id: string,
  version: number,
  given: Pick<Leave, 'from' | 'to' | 'substituteId' | 'note'>,
): Promise<Leave> {
  const before = await lockedAt(ctx, id, version);
  if (given.substituteId !== before.substituteId)
    await demandSubstitute(ctx, before.userId, given.substituteId);
  const names = ['from', 'to', 'substituteId', 'note'] as const;
  const changed = names.filter((name) => before[name] !== given[name]);
  if (changed.length === 0) return before;
  const after: Leave = { ...before, ...given, version: version + 1 };
  await storeLeave(ctx, after);
  const changes = Object.fromEntries(changed.map((name) => [name, { from: before[name], to: after[name] }]));
  await emit(ctx, leaveChanged, {
    subject: { kind: 'leave', id },
    customerId: null,
    data: { userId: after.userId, from: after.from, to: after.to, changes },
  });
  return after;
}

export async function endLeave(ctx: WriteCtx, id: string, version: number): Promise<void> {
  const { userId, from, to } = await lockedAt(ctx, id, version);
  await removeLeave(ctx, id);
  await emit(ctx, leaveEnded, {
    subject: { kind: 'leave', id },
    customerId: null,
    data: { userId, from, to },
  });
}

async function lockedAt(ctx: WriteCtx, id: string, version: number): Promise<Leave> {
  const leave = await lockLeave(ctx, id);
  if (!leave) throw missing();
  demandRight(ctx, leave.userId);
  if (leave.version !== version) throw staleVersion();
  return leave;
}

function demandRight(ctx: WriteCtx, userId: string): void {
  if (userId !== ctx.actor.id && !holds(ctx.actor, 'customers.activity.configure'))
    throw new Refusal('access.denied', {
      reason: 'customers.leave.of_others',
      detail: 'Only who manages activities may say that others are away',
    });
}

async function demandSubstitute(ctx: WriteCtx, userId: string, substituteId: string | null): Promise<void> {
  if (substituteId === null) return;
  if (substituteId === userId)
    throw unfit('substituteId', 'own_substitute', 'cannot stand in for themselves');
  if (!(await assignableUser(ctx, substituteId)))
    throw unfit('substituteId', 'user_missing', 'names no colleague');
}

function unfit(path: string, reason: string, message: string): Refusal {
  return new Refusal('request.refused', {
    reason: `customers.leave.${reason}`,
    detail: message,
    violations: [{ path, reason, message }],
  });
}
