import { z } from 'zod';
import { LocalDate } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id, LinkToken } from '../core/ids.ts';
import { Money } from '../core/money.ts';
import { zLine } from '../core/text.ts';
import { ActivityKind, TimeOfDay } from './activities.ts';

/** What an activity can come to. `talk`: what the talk in the story of the customer says of it. */
export const Outcome = z.strictObject({
  id: Id,
  kind: ActivityKind,
  names: z.strictObject({ fa: zLine(60), en: zLine(60), ru: zLine(60) }),
  talk: z.enum(['reached', 'missed', 'left_message']).nullable(),
  /** No longer offered. */
  retired: z.boolean().default(false),
});
export type Outcome = z.output<typeof Outcome>;

const minutes = z.array(z.number().int().min(0).max(40_320)).max(5);

export const ActivitySettings = z.strictObject({
  outcomes: z.array(Outcome).max(100),
  /** What an hour costs, by kind. */
  rates: z.partialRecord(ActivityKind, Money),
  /** When people are reminded, in minutes before, by kind. */
  reminders: z.partialRecord(ActivityKind, minutes),
  /** Weekdays (Sunday is 0) and hours of work: what the calendar shows as such. */
  work: z
    .strictObject({ days: z.array(z.number().int().min(0).max(6)).max(7), from: TimeOfDay, to: TimeOfDay })
    .refine(({ from, to }) => from < to, { message: 'ends before it begins', path: ['to'] }),
  /** Countries whose holidays are shown. */
  countries: z.array(z.enum(['IR', 'RU'])).max(2),
  /** Days that the organisation has off besides. */
  holidays: z.array(z.strictObject({ day: LocalDate, name: zLine(100) })).max(1000),
});
export type ActivitySettings = z.output<typeof ActivitySettings>;

export const readActivitySettings = endpoint('GET', '/api/v1/activity-settings', {
  id: 'customers.activity.settings',
  summary: 'Outcomes, rates and reminders of activities, hours of work, holidays',
  permission: 'customers.activity.read',
  response: ActivitySettings.extend({ version: z.number().int() }),
});

export const changeActivitySettings = endpoint('PUT', '/api/v1/activity-settings', {
  id: 'customers.activity.configure',
  summary: 'Change outcomes, rates and reminders of activities, hours of work, holidays',
  permission: 'customers.activity.configure',
  body: ActivitySettings,
  response: ActivitySettings.extend({ version: z.number().int() }),
  ifMatch: true,
  errors: ['request.refused', 'version.stale'],
});

/** Whether the caller has an address under which programs read their calendar. The address itself is shown once. */
export const readFeed = endpoint('GET', '/api/v1/calendar-feed', {
  id: 'customers.activity.feed',
  summary: 'Whether the caller’s calendar can be read by other programs, and since when',
  permission: 'customers.activity.read',
  response: z.strictObject({ since: z.string().nullable() }),
});

export const makeFeed = endpoint('POST', '/api/v1/calendar-feed', {
  id: 'customers.activity.make_feed',
  summary: 'Makes a secret address of the caller’s calendar; an address made before ends',
  permission: 'customers.activity.read',
  response: z.strictObject({ url: z.string() }),
  status: 201,
});

export const endFeed = endpoint('DELETE', '/api/v1/calendar-feed', {
  id: 'customers.activity.end_feed',
  summary: 'The secret address of the caller’s calendar ends',
  permission: 'customers.activity.read',
});

export const fetchFeed = endpoint('GET', '/api/v1/calendar-feed/:token/calendar.ics', {
  id: 'customers.activity.fetch_feed',
  summary: 'The calendar behind a secret address, as iCalendar',
  permission: 'public',
  params: z.strictObject({ token: LinkToken }),
  transfer: 'file',
  errors: ['resource.missing', 'request.rate'],
});
