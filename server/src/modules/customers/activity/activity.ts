import { isDeepStrictEqual } from 'node:util';
import type { LocalDate } from '@peyvand/contract/core/dates';
import type { Currency } from '@peyvand/contract/core/money';
import type {
  ActivityKind,
  ActivityState,
  Priority,
  Recurrence,
  Standing,
} from '@peyvand/contract/customers/activities';
import { addUnits } from '../../../kernel/time/calendar.ts';
import { dateOf, dayBounds, instantOf } from '../../../kernel/time/zoned.ts';
import type { Changes } from '../changes.ts';

/** What people plan. Amounts are minor units. */
export interface ActivityFields {
  readonly kind: ActivityKind;
  readonly subject: string;
  readonly customerId: string | null;
  readonly aboutKind: string | null;
  readonly aboutId: string | null;
  readonly colleagues: readonly string[];
  readonly guests: readonly string[];
  readonly day: LocalDate | null;
  /** `HH:MM`; null: any time of the day. */
  readonly time: string | null;
  readonly zone: string | null;
  readonly minutes: number | null;
  readonly place: string | null;
  readonly priority: Priority;
  readonly note: string;
  readonly reminders: readonly number[];
  readonly rate: string | null;
  readonly rateCurrency: Currency | null;
}

/** That it is done or cancelled, and how it went. */
export interface Closing {
  readonly state: ActivityState;
  readonly closedAt: string | null;
  readonly closedBy: string | null;
  readonly outcomeId: string | null;
  readonly outcomeNote: string;
  readonly spentMinutes: number | null;
  /** The talk that it left in the story of the customer. */
  readonly talkId: string | null;
}

export interface StoredActivity extends ActivityFields, Closing {
  readonly id: string;
  /** Who answers for it now: the survivor, where `customerId` was merged into another. */
  readonly customerNow: string | null;
  readonly ownerId: string;
  readonly teamId: string;
  /** First instant, and the one after the last; both null without a day. */
  readonly beginsAt: string | null;
  readonly endsAt: string | null;
  /** When the owner and the colleagues are reminded next. */
  readonly remindAt: string | null;
  readonly seriesId: string | null;
  readonly recurrence: Recurrence | null;
  /** The day that its rule gave it, also where it was moved since. */
  readonly occursOn: LocalDate | null;
  /** Changed by itself: what comes round again is not like it. */
  readonly isOdd: boolean;
  readonly deletedAt: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly version: number;
}

export const open: Closing = {
  state: 'planned',
  closedAt: null,
  closedBy: null,
  outcomeId: null,
  outcomeNote: '',
  spentMinutes: null,
  talkId: null,
};

/** What has a day but no time is reminded of counted from this time. */
const morning = '09:00';
const minuteMs = 60_000;

const dayMinutes = 1440;

/**
 * The stretch of time that an activity takes: a whole day where it has no time, or as many as its minutes make; a task
 * without duration ends as it begins.
 */
export function spanOf({
  day,
  time,
  zone,
  minutes,
}: Pick<ActivityFields, 'day' | 'time' | 'zone' | 'minutes'>): {
  readonly beginsAt: string | null;
  readonly endsAt: string | null;
} {
  if (day === null || zone === null) return { beginsAt: null, endsAt: null };
  if (time === null) {
    const more = Math.max(Math.ceil((minutes ?? 0) / dayMinutes) - 1, 0);
    const last = addUnits(day, 'day', more, 'gregory');
    const [begin, end] = [dayBounds(day, zone).from, dayBounds(last, zone).to];
    return { beginsAt: begin.toISOString(), endsAt: end.toISOString() };
  }
  const from = instantOf({ local: `${day}T${time}:00`, zone });
  return {
    beginsAt: from.toISOString(),
    endsAt: new Date(from.getTime() + (minutes ?? 0) * minuteMs).toISOString(),
  };
}

/** The first moment after `now` at which somebody is to be reminded; null for none. */
export function nextReminder(
  { day, time, zone, reminders }: Pick<ActivityFields, 'day' | 'time' | 'zone' | 'reminders'>,
  now: Date,
): string | null {
  if (day === null || zone === null) return null;
  const begin = instantOf({ local: `${day}T${time ?? morning}:00`, zone }).getTime();
  const left = reminders.map((before) => begin - before * minuteMs).filter((at) => at > now.getTime());
  return left.length === 0 ? null : new Date(Math.min(...left)).toISOString();
}

/** How a planned activity stands at a moment, by the day that a reader's zone shows. */
export function standingOf(
  {
    state,
    day,
    time,
    beginsAt,
    endsAt,
  }: Pick<StoredActivity, 'state' | 'day' | 'time' | 'beginsAt' | 'endsAt'>,
  now: Date,
  zone: string,
): Standing {
  if (state !== 'planned') return 'none';
  if (day === null || beginsAt === null || endsAt === null) return 'future';
  const today = dateOf(now, zone);
  const shownDay = time === null ? day : dateOf(new Date(beginsAt), zone);
  const isPast = time === null ? day < today : Date.parse(endsAt) < now.getTime();
  if (isPast) return 'overdue';
  return shownDay <= today ? 'today' : 'future';
}

/** What it cost, in minor units: the rate of an hour for the time that it took, rounded up from half. */
export function costOf(rate: string | null, minutes: number | null): string | null {
  if (rate === null || minutes === null) return null;
  const [product, hour] = [BigInt(rate) * BigInt(minutes), 60n];
  return ((2n * product + hour) / (2n * hour)).toString();
}

/** Done at a moment by somebody. Something that is closed already stays as it is. */
export function complete(
  activity: StoredActivity,
  {
    by,
    at,
    outcomeId,
    note,
    minutes,
  }: {
    readonly by: string | null;
    readonly at: string;
    readonly outcomeId: string | null;
    readonly note: string;
    readonly minutes: number | null;
  },
): Closing | null {
  if (activity.state !== 'planned') return null;
  return {
    state: 'done',
    closedAt: at,
    closedBy: by,
    outcomeId,
    outcomeNote: note,
    spentMinutes: minutes ?? activity.minutes,
    talkId: null,
  };
}

export function cancel(
  activity: StoredActivity,
  { by, at, note }: { readonly by: string | null; readonly at: string; readonly note: string },
): Closing | null {
  if (activity.state !== 'planned') return null;
  return { ...open, state: 'cancelled', closedAt: at, closedBy: by, outcomeNote: note };
}

const tracked = [
  'kind',
  'subject',
  'customerId',
  'aboutKind',
  'aboutId',
  'ownerId',
  'colleagues',
  'guests',
  'day',
  'time',
  'zone',
  'minutes',
  'place',
  'priority',
  'note',
  'reminders',
  'rate',
  'rateCurrency',
  'recurrence',
  'state',
  'closedAt',
  'closedBy',
  'outcomeId',
  'outcomeNote',
  'spentMinutes',
] as const satisfies readonly (keyof StoredActivity)[];

/** Field → what it was and what it became. */
export function changesBetween(before: StoredActivity, after: StoredActivity): Changes {
  return Object.fromEntries(
    tracked
      .filter((name) => !isDeepStrictEqual(before[name], after[name]))
      .map((name) => [name, { from: before[name], to: after[name] }]),
  );
}

/** What readers of events keep of an activity. */
export function factsOf(activity: StoredActivity) {
  const { kind, ownerId, teamId, state, day, time, beginsAt, minutes, closedAt, outcomeId } = activity;
  const { spentMinutes, rate, rateCurrency, aboutKind, aboutId, createdAt, version } = activity;
  const cost = costOf(rate, spentMinutes);
  return {
    kind,
    ownerId,
    teamId,
    about: aboutKind === null || aboutId === null ? null : { kind: aboutKind, id: aboutId },
    state,
    day,
    startsAt: time === null ? null : beginsAt,
    minutes,
    closedAt,
    outcomeId,
    spentMinutes,
    cost: cost === null || rateCurrency === null ? null : { amount: cost, currency: rateCurrency },
    createdAt,
    version,
  };
}
