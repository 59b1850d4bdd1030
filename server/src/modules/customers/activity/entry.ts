import type { ActivityChange, NewActivity } from '@peyvand/contract/customers/activities';
import type { Ctx } from '../../../kernel/context.ts';
import { namesOf } from '../../platform/api.ts';
import { requireCustomer, visibleIds } from '../customer/known.store.ts';
import { aboutRecords } from './about.ts';
import { unfitActivity } from './activity.errors.ts';
import { type ActivityFields, nextReminder, type StoredActivity, spanOf } from './activity.ts';
import { activitySettings } from './settings.store.ts';

/** Everything that a new activity has not been told. */
export const blank: ActivityFields = {
  kind: 'task',
  subject: '',
  customerId: null,
  aboutKind: null,
  aboutId: null,
  colleagues: [],
  guests: [],
  day: null,
  time: null,
  zone: null,
  minutes: null,
  place: null,
  priority: 'normal',
  note: '',
  reminders: [],
  rate: null,
  rateCurrency: null,
};

/** The fields of a new activity, with what the organisation has set for its kind. */
export async function enteredFields(
  ctx: Ctx,
  entered: NewActivity,
  ownerId: string,
): Promise<ActivityFields> {
  const { reminders, rates } = await activitySettings(ctx);
  const usual = rates[entered.kind] ?? null;
  const { ownerId: _owner, recurrence: _rule, ...given } = entered;
  const start = {
    ...blank,
    kind: entered.kind,
    subject: entered.subject,
    reminders: reminders[entered.kind] ?? [],
    rate: usual?.amount ?? null,
    rateCurrency: usual?.currency ?? null,
  };
  return changedFields(ctx, start, given, ownerId);
}

/** The fields after a change; every customer, colleague and record that it names newly is asked for. */
export async function changedFields(
  ctx: Ctx,
  before: ActivityFields,
  given: ActivityChange,
  ownerId: string,
): Promise<ActivityFields> {
  const { about, rate, ...plain } = given;
  const after: ActivityFields = {
    ...before,
    ...defined(plain),
    ...(about === undefined ? {} : { aboutKind: about?.kind ?? null, aboutId: about?.id ?? null }),
    ...(rate === undefined ? {} : { rate: rate?.amount ?? null, rateCurrency: rate?.currency ?? null }),
  };
  const linked = await withRecord(ctx, before, await withCustomer(ctx, before, after));
  const colleagues = [...new Set(after.colleagues)].filter((id) => id !== ownerId);
  const guests = [...new Set(after.guests)].filter((id) => id !== linked.customerId);
  await demandColleagues(ctx, colleagues, before.colleagues);
  await demandGuests(ctx, guests, before.guests);
  return timed(ctx, { ...linked, colleagues, guests });
}

/** Without what was left out. */
function defined<T extends object>(given: T): { [Key in keyof T]?: Exclude<T[Key], undefined> };
function defined(given: object): object {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

/** A time needs a day; whoever names a day means their own zone, unless they say another. */
function timed(ctx: Ctx, fields: ActivityFields): ActivityFields {
  if (fields.day === null && fields.time !== null) throw unfitActivity('time', 'day_needed', 'needs a day');
  if (fields.day === null) return { ...fields, zone: null };
  return { ...fields, zone: fields.zone ?? ctx.actor.locale.zone };
}

async function withCustomer(
  ctx: Ctx,
  before: ActivityFields,
  after: ActivityFields,
): Promise<ActivityFields> {
  if (after.customerId === null || after.customerId === before.customerId) return after;
  return { ...after, customerId: (await requireCustomer(ctx, after.customerId)).id };
}

/** What is about a deal is about its customer too, unless another one is named. */
async function withRecord(ctx: Ctx, before: ActivityFields, after: ActivityFields): Promise<ActivityFields> {
  const { aboutKind, aboutId } = after;
  if (aboutId === null || (aboutKind === before.aboutKind && aboutId === before.aboutId)) return after;
  const found = (await aboutRecords(ctx, [after])).get(`${aboutKind}:${aboutId}`);
  if (!found) throw unfitActivity('about', 'about_missing', 'names no record');
  return { ...after, customerId: after.customerId ?? found.customerId };
}

async function demandColleagues(ctx: Ctx, ids: readonly string[], before: readonly string[]): Promise<void> {
  const fresh = ids.filter((id) => !before.includes(id));
  if (fresh.length === 0) return;
  const known = await namesOf(ctx, 'users', fresh);
  const lost = fresh.find((id) => !known.has(id));
  if (lost !== undefined)
    throw unfitActivity(`colleagues.${ids.indexOf(lost)}`, 'colleague_missing', 'names no colleague');
}

async function demandGuests(ctx: Ctx, ids: readonly string[], known: readonly string[]): Promise<void> {
  const fresh = ids.filter((id) => !known.includes(id));
  const seen = await visibleIds(ctx, fresh);
  const lost = fresh.find((id) => !seen.has(id));
  if (lost !== undefined)
    throw unfitActivity(`guests.${ids.indexOf(lost)}`, 'guest_missing', 'names no customer');
}

/** The activity with its times and its next reminder worked out anew. */
export function withTimes(activity: StoredActivity, now: Date): StoredActivity {
  const remindAt = activity.state === 'planned' ? nextReminder(activity, now) : null;
  return { ...activity, ...spanOf(activity), remindAt };
}
