import type { ActivityBulkAction } from '@peyvand/contract/customers/activity-bulk';
import type { Outcome } from '../../../kernel/bulk.ts';
import type { WriteCtx } from '../../../kernel/context.ts';
import { holds } from '../../../kernel/policy/actor.ts';
import { Refusal } from '../../../kernel/problem.ts';
import { lockActivities, updateActivities } from '../activity/activity.store.ts';
import type { StoredActivity } from '../activity/activity.ts';
import { finish } from '../activity/close.actions.ts';
import { raised } from '../activity/locked.ts';
import { tellGivenMany } from '../activity/tell.ts';
import { seenOf } from '../activity/which.store.ts';
import { ownerOf } from '../owner.ts';
import { judge } from './judge.ts';
import { tellChanged } from './told.ts';

/** Throws when the actor may not make this change to any activity, or gives to nobody. */
export async function requireBulk(ctx: WriteCtx, change: ActivityBulkAction): Promise<void> {
  if (change.action !== 'assign') return;
  if (!holds(ctx.actor, 'customers.activity.assign')) throw new Refusal('access.denied');
  await ownerOf(ctx, change.ownerId);
}

/** The same change to many. What the actor cannot see or change is named with a reason, the others go through. */
export async function applyBulk(
  ctx: WriteCtx,
  ids: readonly string[],
  change: ActivityBulkAction,
): Promise<Outcome> {
  await requireBulk(ctx, change);
  const locked = await lockActivities(ctx, ids);
  const writable = new Set(locked.map(({ id }) => id));
  const rest = [...new Set(ids)].filter((id) => !writable.has(id));
  const seen = await seenOf(ctx, rest);
  const owner = change.action === 'assign' ? await ownerOf(ctx, change.ownerId) : null;
  const means = { change, now: ctx.clock(), zone: ctx.actor.locale.zone, owner };
  const judged = locked.map((before) => ({ before, ...judge(before, means) }));
  const wanted = judged.flatMap(({ before, after }) => (after ? [{ before, after }] : []));
  await store(ctx, wanted, change.action);
  return {
    done: wanted.map(({ before }) => before.id),
    unchanged: judged.flatMap(({ before, after, refusal }) => (after || refusal ? [] : [before.id])),
    refused: [
      ...rest.map((id) => ({
        id,
        reason: seen.has(id) ? 'customers.activity.read_only' : 'resource.missing',
      })),
      ...judged.flatMap(({ before: { id }, refusal }) => (refusal ? [{ id, reason: refusal }] : [])),
    ],
  };
}

interface Wanted {
  readonly before: StoredActivity;
  readonly after: StoredActivity;
}

async function store(
  ctx: WriteCtx,
  wanted: readonly Wanted[],
  action: ActivityBulkAction['action'],
): Promise<void> {
  if (action === 'complete') {
    for (const { before } of wanted) await finish(ctx, before, {}, null);
    return;
  }
  const stored = wanted.map(({ before, after }) => ({ before, after: raised(ctx, after) }));
  const afters = stored.map(({ after }) => after);
  await updateActivities(ctx, afters, action === 'assign');
  await tellChanged(ctx, action, stored);
  const [first] = afters;
  if (action === 'assign' && first) await tellGivenMany(ctx, first, afters.length);
}
