import { LocalDate } from '@peyvand/contract/core/dates';
import { ActivityKind } from '@peyvand/contract/customers/activities';
import type { ActivityBulkAction } from '@peyvand/contract/customers/activity-bulk';
import { z } from 'zod';
import type { UndoPart } from '../../../kernel/bulk.ts';
import type { WriteCtx } from '../../../kernel/context.ts';
import type { UndoOutcome } from '../../../kernel/importing.ts';
import { systemActor } from '../../../kernel/policy/actor.ts';
import { assignableUser } from '../../platform/api.ts';
import { lockActivities, updateActivities } from '../activity/activity.store.ts';
import type { StoredActivity } from '../activity/activity.ts';
import { reopen } from '../activity/close.actions.ts';
import { withTimes } from '../activity/entry.ts';
import { raised } from '../activity/locked.ts';
import { touchedBy } from '../activity/touched.store.ts';
import type { Changes } from '../changes.ts';
import { markUndone } from '../undo/undo.store.ts';
import { tellChanged } from './told.ts';

/** What bulk changes change, as events tell that it was before. */
const Before = z.object({
  kind: ActivityKind.optional(),
  day: LocalDate.nullable().optional(),
  zone: z.string().nullable().optional(),
  ownerId: z.string().optional(),
  colleagues: z.array(z.string()).optional(),
});

/** Puts back what a bulk change changed, where nothing else happened to the activity since. */
export async function undoPart(
  ctx: WriteCtx,
  { cause, limit, isOwn }: UndoPart,
  { action }: ActivityBulkAction,
): Promise<UndoOutcome> {
  const touched = await touchedBy(ctx, cause, limit);
  const ids = touched.map(({ id }) => id);
  // What was given away is not seen any more by who gave it.
  const scope = isOwn ? ctx.as(systemActor('system:bulk')) : ctx;
  const found = new Map((await lockActivities(scope, ids)).map((one) => [one.id, one]));
  const kept: { recordId: string; reason: string }[] = [];
  const backs: { before: StoredActivity; after: StoredActivity }[] = [];
  for (const { id, version, changes } of touched) {
    const before = found.get(id);
    const after = before?.version === version ? await asBefore(ctx, before, changes) : null;
    if (before && after) backs.push({ before, after });
    else {
      const reason = !before
        ? 'resource.missing'
        : before.version === version
          ? 'customers.owner.unknown'
          : 'changed_since';
      kept.push({ recordId: id, reason });
    }
  }
  await putBack(ctx, action, backs);
  await markUndone(ctx, cause, ids);
  return { undone: backs.length, kept, more: touched.length === limit };
}

/** Null where the owner before is no longer here. */
async function asBefore(
  ctx: WriteCtx,
  now: StoredActivity,
  changes: Changes,
): Promise<StoredActivity | null> {
  const { ownerId, ...fields } = Before.parse(
    Object.fromEntries(Object.entries(changes).map(([field, { from }]) => [field, from])),
  );
  const owner = ownerId === undefined ? null : await assignableUser(ctx, ownerId);
  if (ownerId !== undefined && !owner) return null;
  return {
    ...now,
    ...(fields.kind === undefined ? {} : { kind: fields.kind }),
    ...(fields.day === undefined ? {} : { day: fields.day }),
    ...(fields.zone === undefined ? {} : { zone: fields.zone }),
    ...(fields.colleagues === undefined ? {} : { colleagues: fields.colleagues }),
    ...(owner === null ? {} : { ownerId: owner.id, teamId: owner.teamId }),
  };
}

async function putBack(
  ctx: WriteCtx,
  action: ActivityBulkAction['action'],
  backs: readonly { readonly before: StoredActivity; readonly after: StoredActivity }[],
): Promise<void> {
  if (action === 'complete') {
    for (const { before } of backs) await reopen(ctx, before);
    return;
  }
  const now = ctx.clock();
  const inverse = action === 'delete' ? 'restore' : action === 'restore' ? 'delete' : action;
  const stored = backs.map(({ before, after }) => {
    const deletedAt =
      inverse === 'delete' ? now.toISOString() : inverse === 'restore' ? null : after.deletedAt;
    const timed = withTimes({ ...after, deletedAt }, now);
    return { before, after: raised(ctx, deletedAt === null ? timed : { ...timed, remindAt: null }) };
  });
  await updateActivities(
    ctx,
    stored.map(({ after }) => after),
    action === 'assign',
  );
  await tellChanged(ctx, inverse, stored);
}
