import { z } from 'zod';
import { Calendar, Instant, LocalDate, TimeZone } from '../core/dates.ts';
import { Id } from '../core/ids.ts';
import { Money } from '../core/money.ts';
import { zLine, zName, zText } from '../core/text.ts';

export const ActivityKind = z.enum(['task', 'call', 'meeting', 'visit']);
export type ActivityKind = z.infer<typeof ActivityKind>;

export const ActivityState = z.enum(['planned', 'done', 'cancelled']);
export type ActivityState = z.infer<typeof ActivityState>;

export const Priority = z.enum(['low', 'normal', 'high']);
export type Priority = z.infer<typeof Priority>;

/** How something stands by the activities that are planned for it, by the day of the reader. */
export const Standing = z.enum(['none', 'overdue', 'today', 'future']);
export type Standing = z.infer<typeof Standing>;

/** Wall-clock time `09:30`. */
export const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/**
 * When an activity comes round again, counted from its first day in a calendar. A day that a month does not have
 * becomes the last of that month. `weekdays`: Sunday is 0; empty: that of the first day. `monthEnd`: always the last
 * day of the month. `nth`: on the so-manieth of those weekdays of its month, -1 the last; a month without a fifth is
 * passed over. It ends with `until`, or after `count` times; at most one of the two.
 */
export const Recurrence = z
  .strictObject({
    calendar: Calendar,
    unit: z.enum(['day', 'week', 'month', 'year']),
    every: z.number().int().min(1).max(99).default(1),
    weekdays: z.array(z.number().int().min(0).max(6)).max(7).default([]),
    weekStart: z.enum(['saturday', 'sunday', 'monday']).default('saturday'),
    monthEnd: z.boolean().default(false),
    nth: z
      .union([z.int().min(1).max(5), z.literal(-1)])
      .nullable()
      .default(null),
    until: LocalDate.nullable().default(null),
    count: z.number().int().min(2).max(1000).nullable().default(null),
  })
  .refine(({ until, count }) => until === null || count === null, {
    message: 'ends by a day or by a number, not by both',
    path: ['count'],
  })
  .refine(({ nth, unit, monthEnd }) => nth === null || (!monthEnd && (unit === 'month' || unit === 'year')), {
    message: 'counts weekdays of months and years only',
    path: ['nth'],
  });
export type Recurrence = z.output<typeof Recurrence>;

/** Another record that an activity is about, such as a deal. */
const About = z.strictObject({ kind: z.string().regex(/^[a-z_]{1,30}$/), id: Id });
export type About = z.infer<typeof About>;

const maxPeople = 50;
/** Minutes of a month: what takes whole days may take several, as whole days without a time. */
const longest = 44_640;

const fields = {
  kind: ActivityKind,
  subject: zName(200),
  customerId: Id.nullable(),
  about: About.nullable(),
  /** Colleagues who take part; they see the activity. The owner is not one of them. */
  colleagues: z.array(Id).max(maxPeople),
  /** Customers who take part besides the one that it is about. */
  guests: z.array(Id).max(maxPeople),
  /** Null: some day. */
  day: LocalDate.nullable(),
  /** Null: any time of the day. */
  time: TimeOfDay.nullable(),
  /** Of the time; left out: the caller's. */
  zone: TimeZone,
  minutes: z.number().int().min(0).max(longest).nullable(),
  place: zLine(200).nullable(),
  priority: Priority,
  note: zText(5000),
  /** Minutes before it begins; before nine o'clock where it has no time. Left out: those of its kind. */
  reminders: z.array(z.number().int().min(0).max(40_320)).max(5),
  /** What an hour of it costs; left out: the rate of its kind. */
  rate: Money.nullable(),
};

export const NewActivity = z.strictObject({
  ...z.strictObject(fields).partial().shape,
  kind: fields.kind,
  subject: fields.subject,
  ownerId: Id.optional(),
  /** Needs a day. */
  recurrence: Recurrence.optional(),
});
export type NewActivity = z.output<typeof NewActivity>;

export const ActivityChange = z.strictObject(fields).partial();
export type ActivityChange = z.output<typeof ActivityChange>;

/** How it went. `minutes`: how long it really took. */
export const Completion = z.strictObject({
  outcomeId: Id.nullable().optional(),
  note: zText(5000).optional(),
  minutes: z.number().int().min(0).max(longest).nullable().optional(),
  /** When it was done; now if left out. */
  at: Instant.optional(),
  /** Where the device was that reports a visit, if its owner allows it. `accuracy` in metres. */
  place: z
    .strictObject({
      latitude: z.number().min(-90).max(90),
      longitude: z.number().min(-180).max(180),
      accuracy: z.number().int().min(0).max(1_000_000).nullable(),
    })
    .optional(),
});
export type Completion = z.output<typeof Completion>;

export const Activity = z.strictObject({
  id: Id,
  kind: ActivityKind,
  subject: z.string(),
  /** Null when there is none, it is gone, or the reader does not see it. */
  customerId: Id.nullable(),
  customerName: z.string().nullable(),
  customerKind: z.enum(['person', 'company']).nullable(),
  /** Null also where the reader does not see the record. */
  about: About.extend({ name: z.string() }).nullable(),
  ownerId: Id,
  teamId: Id,
  colleagues: z.array(Id),
  /** Those that the reader sees. */
  guests: z.array(z.strictObject({ id: Id, name: z.string() })),
  day: LocalDate.nullable(),
  time: TimeOfDay.nullable(),
  zone: TimeZone.nullable(),
  /** Null without a time. */
  startsAt: Instant.nullable(),
  minutes: z.number().int().nullable(),
  place: z.string().nullable(),
  priority: Priority,
  note: z.string(),
  reminders: z.array(z.number().int()),
  state: ActivityState,
  /** Of a planned one. */
  standing: Standing,
  closedAt: Instant.nullable(),
  closedBy: Id.nullable(),
  outcomeId: Id.nullable(),
  outcomeNote: z.string(),
  spentMinutes: z.number().int().nullable(),
  /** What an hour costs, and what it cost once it is done; left out where the reader's rights hide it. */
  rate: Money.nullable().optional(),
  cost: Money.nullable().optional(),
  seriesId: Id.nullable(),
  recurrence: Recurrence.nullable(),
  deletedAt: Instant.nullable(),
  createdAt: Instant,
  updatedAt: Instant,
  version: z.number().int(),
});
export type Activity = z.infer<typeof Activity>;
