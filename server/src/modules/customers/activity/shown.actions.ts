import type { Activity } from '@peyvand/contract/customers/activities';
import type { Ctx } from '../../../kernel/context.ts';
import { withoutHidden } from '../../../kernel/policy/fields.seam.ts';
import { missing } from '../../../kernel/problem.ts';
import { aboutRecords } from './about.ts';
import { activitiesOf, loadActivity } from './activity.store.ts';
import { costOf, type StoredActivity, standingOf } from './activity.ts';
import { knownCustomers } from './customers.store.ts';

/** Activities as the actor may see them, by their clock. */
async function shownActivities(ctx: Ctx, list: readonly StoredActivity[]): Promise<Activity[]> {
  const ids = list.flatMap(({ customerId, guests }) => [
    ...(customerId === null ? [] : [customerId]),
    ...guests,
  ]);
  const customers = await knownCustomers(ctx, [...new Set(ids)]);
  const records = await aboutRecords(ctx, list);
  const now = ctx.clock();
  const { zone } = ctx.actor.locale;
  return list.map((activity) => {
    const { aboutKind, aboutId, guests, rate, rateCurrency, time, beginsAt, spentMinutes } = activity;
    const customer = customers.get(activity.customerId ?? '');
    const record = records.get(`${aboutKind}:${aboutId}`);
    const cost = activity.state === 'done' ? costOf(rate, spentMinutes) : null;
    const { id, kind, subject, ownerId, teamId, day, minutes, place, priority, note, state } = activity;
    const { closedAt, closedBy, outcomeId, outcomeNote, seriesId, recurrence, deletedAt } = activity;
    const { createdAt, updatedAt, version } = activity;
    return withoutHidden<Activity>(ctx.actor, 'activities', {
      id,
      kind,
      subject,
      customerId: customer?.now ?? null,
      customerName: customer?.name ?? null,
      customerKind: customer?.kind ?? null,
      about: record && aboutKind && aboutId ? { kind: aboutKind, id: aboutId, name: record.name } : null,
      ownerId,
      teamId,
      colleagues: [...activity.colleagues],
      guests: guests.flatMap((guest) => {
        const known = customers.get(guest);
        return known ? [{ id: known.now, name: known.name }] : [];
      }),
      day,
      time,
      zone: activity.zone,
      startsAt: time === null ? null : beginsAt,
      minutes,
      place,
      priority,
      note,
      reminders: [...activity.reminders],
      state,
      standing: standingOf(activity, now, zone),
      closedAt,
      closedBy,
      outcomeId,
      outcomeNote,
      spentMinutes,
      rate: money(rate, rateCurrency),
      cost: money(cost, rateCurrency),
      seriesId,
      recurrence,
      deletedAt,
      createdAt,
      updatedAt,
      version,
    });
  });
}

function money(amount: string | null, currency: StoredActivity['rateCurrency']): Activity['cost'] {
  return amount === null || currency === null ? null : { amount, currency };
}

/** The same of ids that were found under the actor's rights, in their order. */
export async function shownOf(ctx: Ctx, ids: readonly string[]): Promise<Activity[]> {
  return shownActivities(ctx, await activitiesOf(ctx, ids));
}

/** One activity as the actor may see it, also out of the trash. Throws `resource.missing`. */
export async function getActivity(ctx: Ctx, id: string): Promise<Activity> {
  const activity = await loadActivity(ctx, id);
  const [shown] = activity ? await shownActivities(ctx, [activity]) : [];
  if (!shown) throw missing();
  return shown;
}

/** One that the actor has just written, also where it now belongs to somebody whose activities they do not see. */
export async function writtenActivity(ctx: Ctx, id: string): Promise<Activity> {
  const [shown] = await shownOf(ctx, [id]);
  if (!shown) throw missing();
  return shown;
}
