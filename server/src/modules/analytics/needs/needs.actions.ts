import type { NeedInput } from '@peyvand/contract/analytics/needs';
import type { WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { missing, Refusal } from '../../../kernel/problem.ts';
import { loadNeedsGroups } from '../../customers/api.ts';
import { currencyOf } from '../cube/frame.ts';
import { trials } from '../experiments/trials.ts';
import { needsSet } from './needs.events.ts';
import { lockNeeds, needsOf, putNeeds } from './needs.store.ts';
import { wrongIn } from './needs.ts';

/**
 * Sets all needs of a group, for who saw the last version. Throws `resource.missing`, `version.stale`, `request.refused`
 * with every wrong place.
 */
export async function setNeeds(
  ctx: WriteCtx,
  groupId: string,
  version: number,
  input: readonly NeedInput[],
): Promise<void> {
  const group = (await loadNeedsGroups(ctx)).find(({ id }) => id === groupId);
  if (!group) throw missing();
  if ((await lockNeeds(ctx, groupId)) !== version)
    throw new Refusal('version.stale', { reason: 'analytics.needs.stale' });
  const before = await needsOf(ctx, [groupId]);
  const violations = wrongIn(input, new Set(before.map(({ id }) => id)), await trials(ctx));
  if (violations.length > 0) throw new Refusal('request.refused', { violations });
  const needs = input.map((one) => ({ ...one, id: one.id ?? ctx.newId() }));
  await putNeeds(ctx, groupId, needs, await currencyOf(ctx, {}));
  const told = (list: readonly { name: string; weight: number }[]) =>
    list.map(({ name, weight }) => ({ name, weight }));
  await emit(ctx, needsSet, {
    subject: { kind: 'needs', id: groupId },
    customerId: null,
    data: { name: group.name, changes: { needs: { from: told(before), to: told(needs) } } },
  });
}
