import type { ApproverStep } from '@peyvand/contract/sales/contracts';
import type { Ctx } from '../../../kernel/context.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { assignableUser, awayNow, usersWithPermission, usersWithRole, zoneOf } from '../../platform/api.ts';
import { delegationsOn } from './approval.store.ts';

/** Stand-in → for whom. */
export type StandIns = ReadonlyMap<string, string>;

/** Who is asked by a step. Empty where nobody is there any more. */
export async function askedBy(ctx: Ctx, step: ApproverStep): Promise<string[]> {
  if (step.by === 'anyone') return usersWithPermission(ctx, 'sales.contract.approve');
  if (step.by === 'role') return usersWithRole(ctx, step.id);
  return (await assignableUser(ctx, step.id)) ? [step.id] : [];
}

/**
 * Who stands in for those who are asked today: whom they named for these days, and on leave whom the handover names. A
 * stand-in is not stood in for in turn.
 */
export async function standInsFor(ctx: Ctx, asked: readonly string[]): Promise<StandIns> {
  const today = dateOf(ctx.clock(), await zoneOf(ctx));
  const away = await awayNow(ctx);
  const named = await delegationsOn(ctx, today);
  const pairs = asked.flatMap((userId) => [
    ...(away.get(userId)?.standInIds ?? []).map((standIn) => [standIn, userId] as const),
    ...named.filter((one) => one.userId === userId).map(({ delegateId }) => [delegateId, userId] as const),
  ]);
  return new Map(pairs);
}

/** Whether somebody may decide: `forId` null for themselves, else for whom. Null: they may not. Pure. */
export function deciding(
  userId: string,
  asked: readonly string[],
  standIns: StandIns,
): { readonly forId: string | null } | null {
  if (asked.includes(userId)) return { forId: null };
  const forId = standIns.get(userId);
  return forId === undefined ? null : { forId };
}
