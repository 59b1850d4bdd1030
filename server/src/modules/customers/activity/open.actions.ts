import type { Money } from '@peyvand/contract/core/money';
import type { ActivityKind } from '@peyvand/contract/customers/activities';
import type { WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import { activityCompleted, activityPlanned } from './activity.events.ts';
import { insertActivities } from './activity.store.ts';
import { changesBetween, complete, factsOf, open, type StoredActivity } from './activity.ts';
import { recordTalks } from './close.actions.ts';
import { withTimes } from './entry.ts';
import { subjectOf } from './locked.ts';
import { activitySettings } from './settings.store.ts';

export interface ActivityToPlan {
  readonly kind: ActivityKind;
  readonly subject: string;
  readonly customerId: string | null;
  readonly ownerId: string;
  readonly teamId: string;
  readonly day: string | null;
  readonly time: string | null;
  readonly minutes: number | null;
  readonly place?: string;
  readonly zone: string;
  readonly about?: { readonly kind: string; readonly id: string };
  /** Of an hour. */
  readonly rate?: Money;
  /** When it was done, how long it took and what it came to; left out: it is still to be done. */
  readonly done?: { readonly at: string; readonly minutes: number; readonly outcomeId: string };
}

/**
 * Plans many at once for their owners, telling nobody, and does those that are done. References are not asked for: for
 * the demo and the bench.
 */
export async function planActivities(ctx: WriteCtx, list: readonly ActivityToPlan[]): Promise<void> {
  const now = ctx.clock();
  const planned = list.map(({ place, day, zone, about, rate, done, ...one }): StoredActivity => {
    const at = done?.at ?? now.toISOString();
    const stamp = { id: ctx.newId(), createdAt: at, updatedAt: at, version: 1 };
    return withTimes(
      {
        ...open,
        ...one,
        ...stamp,
        day,
        zone: day === null ? null : zone,
        place: place ?? null,
        customerNow: one.customerId,
        aboutKind: about?.kind ?? null,
        aboutId: about?.id ?? null,
        colleagues: [],
        guests: [],
        priority: 'normal',
        note: '',
        reminders: [],
        rate: rate?.amount ?? null,
        rateCurrency: rate?.currency ?? null,
        beginsAt: null,
        endsAt: null,
        remindAt: null,
        seriesId: null,
        recurrence: null,
        occursOn: null,
        isOdd: false,
        deletedAt: null,
      },
      now,
    );
  });
  const closed = await closedOf(ctx, list, planned);
  const talks = await recordTalks(ctx, closed);
  const after = new Map(
    closed.map(({ activity }) => [activity.id, { ...activity, talkId: talks.get(activity.id) ?? null }]),
  );
  await insertActivities(
    ctx,
    planned.map((one) => after.get(one.id) ?? one),
  );
  await emitAll(
    ctx,
    activityPlanned,
    planned.map((one) => {
      const { kind, subject, day, time, createdAt: occurredAt } = one;
      return { ...subjectOf(one), occurredAt, data: { kind, subject, day, time, facts: factsOf(one) } };
    }),
  );
  await emitAll(
    ctx,
    activityCompleted,
    closed.map(({ before, activity, outcome }) => {
      const { kind, subject, updatedAt: occurredAt } = activity;
      const talkId = talks.get(activity.id) ?? null;
      const told = { kind, subject, changes: changesBetween(before, activity), facts: factsOf(activity) };
      return {
        ...subjectOf(activity),
        occurredAt,
        data: { ...told, outcome: outcome?.names ?? null, talkId },
      };
    }),
  );
}

/** Those that are done, as they stood before and after. */
async function closedOf(ctx: WriteCtx, list: readonly ActivityToPlan[], planned: readonly StoredActivity[]) {
  const { outcomes } = await activitySettings(ctx);
  return planned.flatMap((before, at) => {
    const { done } = list[at] ?? {};
    const closing = done && complete(before, { ...done, by: before.ownerId, note: '' });
    if (!done || !closing) return [];
    const outcome = outcomes.find(({ id }) => id === done.outcomeId) ?? null;
    return [{ before, activity: { ...before, ...closing, updatedAt: done.at, version: 2 }, outcome }];
  });
}
