import { z } from 'zod';
import type { WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import type { ImportRow, ImportTarget, RowOutcome } from '../../../kernel/importing.ts';
import { fold } from '../../../kernel/text/fold.ts';
import { zoneOf } from '../../platform/api.ts';
import { activityCancelled, activityCompleted, activityPlanned } from '../activity/activity.events.ts';
import { insertActivities } from '../activity/activity.store.ts';
import { factsOf, open, type StoredActivity } from '../activity/activity.ts';
import { recordTalks } from '../activity/close.actions.ts';
import { blank, withTimes } from '../activity/entry.ts';
import { subjectOf } from '../activity/locked.ts';
import { activitySettings } from '../activity/settings.store.ts';
import { findIn, isRefused, namedIn, type Refused, refused, textIn } from '../import-story/named.ts';
import { type Owner, ownerOf, ownersNamed } from '../owner.ts';
import { activityFields } from './activity.fields.ts';
import { type ActivityRow, readRow } from './activity.row.ts';
import { undoActivities } from './activity.undo.ts';
import { knownActivities, sameKey } from './known.store.ts';

/**
 * Activities, planned and past. The same subject and kind at the same time for the same customer (without one: of the
 * same owner) is one activity. What is done enters the story of its customer as it does by hand.
 */
export const activitiesTarget: ImportTarget = {
  name: 'activities',
  permission: 'customers.activity.write',
  fields: activityFields,
  options: z.strictObject({}),
  chunk: 1000,
  open: () => async (ctx, rows, turn) => {
    await turn();
    const read = await activitiesIn(ctx, rows);
    const asked = read.flatMap((one) => (isRefused(one) ? [] : [sameOf(one)]));
    const known = await knownActivities(ctx, asked);
    const fresh: StoredActivity[] = [];
    const outcomes = read.map((one): RowOutcome => {
      if (isRefused(one)) return one;
      const key = sameKey(sameOf(one));
      const recordId = known.get(key);
      if (recordId !== undefined) return { kind: 'unchanged', recordId };
      known.set(key, one.id);
      fresh.push(one);
      return { kind: 'created', recordId: one.id };
    });
    await plan(ctx, fresh);
    return outcomes;
  },
  undo: undoActivities,
};

function sameOf(one: StoredActivity) {
  return { ...one, subjectKey: fold(one.subject) };
}

/** Each row as the activity that it would become, or why not. */
async function activitiesIn(
  ctx: WriteCtx,
  rows: readonly ImportRow[],
): Promise<(StoredActivity | Refused)[]> {
  const zone = await zoneOf(ctx);
  const settings = await activitySettings(ctx);
  const customers = await findIn(ctx, rows, ['customer']);
  const owners = await ownersNamed(
    ctx,
    rows.flatMap((row) => textIn(row, 'owner') ?? []),
  );
  const me = await ownerOf(ctx, null);
  return rows.map((row) => {
    const said = readRow(ctx, row, zone);
    if (isRefused(said)) return said;
    const named = textIn(row, 'owner');
    const owner = named === undefined ? me : owners.get(named);
    if (!owner) return refused('owner', 'customers.owner.unknown', 'No colleague has this e-mail or name');
    const customer = textIn(row, 'customer') === undefined ? null : namedIn(customers, row, 'customer');
    if (isRefused(customer)) return customer;
    const usual = settings.rates[said.kind] ?? null;
    return activityOf(ctx, said, {
      owner,
      customerId: customer?.id ?? null,
      reminders: settings.reminders[said.kind] ?? [],
      rate: usual?.amount ?? null,
      rateCurrency: usual?.currency ?? null,
    });
  });
}

function activityOf(
  ctx: WriteCtx,
  said: ActivityRow,
  more: Pick<StoredActivity, 'customerId' | 'reminders' | 'rate' | 'rateCurrency'> & {
    readonly owner: Owner;
  },
): StoredActivity {
  const now = ctx.clock();
  const at = now.toISOString();
  const { owner, ...usual } = more;
  const { state, closedAt, outcomeNote, spentMinutes, zone, ...fields } = said;
  const whole: StoredActivity = {
    ...blank,
    ...open,
    ...usual,
    ...owner,
    kind: fields.kind,
    subject: fields.subject,
    day: fields.day ?? null,
    time: fields.time ?? null,
    zone: fields.day ? (zone ?? null) : null,
    minutes: fields.minutes ?? null,
    place: fields.place ?? null,
    priority: fields.priority ?? 'normal',
    note: fields.note ?? '',
    id: ctx.newId(),
    customerNow: more.customerId,
    beginsAt: null,
    endsAt: null,
    remindAt: null,
    seriesId: null,
    recurrence: null,
    occursOn: null,
    isOdd: false,
    deletedAt: null,
    createdAt: at,
    updatedAt: at,
    version: 1,
  };
  const planned = withTimes(whole, now);
  if (state === 'planned') return planned;
  const past = planned.beginsAt !== null && planned.beginsAt < at ? planned.beginsAt : at;
  return {
    ...planned,
    state,
    remindAt: null,
    closedAt: closedAt ?? past,
    closedBy: ctx.actor.id,
    outcomeNote: outcomeNote ?? '',
    spentMinutes: state === 'done' ? (spentMinutes ?? planned.minutes) : null,
  };
}

async function plan(ctx: WriteCtx, fresh: readonly StoredActivity[]): Promise<void> {
  const talks = await recordTalks(
    ctx,
    fresh.filter(({ state }) => state === 'done').map((activity) => ({ activity, outcome: null })),
  );
  const list = fresh.map((one) => ({ ...one, talkId: talks.get(one.id) ?? null }));
  await insertActivities(ctx, list);
  const told = (state: StoredActivity['state']) =>
    list
      .filter((one) => one.state === state)
      .map((one) => ({
        one,
        about: subjectOf(one),
        data: { kind: one.kind, subject: one.subject, facts: factsOf(one) },
      }));
  await emitAll(
    ctx,
    activityPlanned,
    told('planned').map(({ one, about, data }) => ({
      ...about,
      data: { ...data, day: one.day, time: one.time },
    })),
  );
  await emitAll(
    ctx,
    activityCompleted,
    told('done').map(({ one, about, data }) => ({
      ...about,
      data: { ...data, changes: {}, outcome: null, talkId: one.talkId },
    })),
  );
  await emitAll(
    ctx,
    activityCancelled,
    told('cancelled').map(({ about, data }) => ({ ...about, data: { ...data, changes: {} } })),
  );
}
