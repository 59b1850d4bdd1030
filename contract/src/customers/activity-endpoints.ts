import { z } from 'zod';
import { LocalDate } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { FilterParam } from '../core/filter.ts';
import { Id } from '../core/ids.ts';
import { page, pageQuery } from '../core/page.ts';
import { zText } from '../core/text.ts';
import { Activity, ActivityChange, Completion, NewActivity, Recurrence, Standing } from './activities.ts';
import { Leave } from './leaves.ts';

const permission = {
  read: 'customers.activity.read',
  write: 'customers.activity.write',
  assign: 'customers.activity.assign',
} as const;
const params = z.strictObject({ id: Id });

const Sort = z.string().regex(/^-?(begin|subject|closedAt|createdAt)$/);

/**
 * Fields of the filter: kind, subject, owner, team, colleague, state, priority, day, begin, overdue, place, outcomeId,
 * closedAt, aboutKind, aboutId, createdAt, updatedAt. Relation: customer.
 */
export const listActivities = endpoint('GET', '/api/v1/activities', {
  id: 'customers.activity.list',
  summary: 'Activities that fit a filter, one page',
  permission: permission.read,
  query: z.strictObject({
    ...pageQuery,
    filter: FilterParam.optional(),
    /** Part of the subject, the place or the note, in any spelling. */
    q: z.string().max(200).optional(),
    /** With those of records that were merged into the customer. */
    customerId: Id.optional(),
    aboutKind: z.string().max(30).optional(),
    aboutId: Id.optional(),
    deleted: z.enum(['no', 'only']).default('no'),
    sort: Sort.default('begin'),
  }),
  response: page(Activity),
  errors: ['request.refused'],
});

/** Those of the caller: as owner or as one who takes part. */
export const myDay = endpoint('GET', '/api/v1/activities/mine', {
  id: 'customers.activity.mine',
  summary:
    'What the caller has to do: overdue, today, the seven days after, some day; and what was done today',
  permission: permission.read,
  response: z.strictObject({
    today: LocalDate,
    overdue: z.array(Activity),
    /** Planned for today, by time, and what was done today. */
    now: z.array(Activity),
    week: z.array(Activity),
    someDay: z.array(Activity),
  }),
});

/** A day that differs: `key` of a holiday that is computed, or the name of one of the organisation. */
export const Holiday = z.strictObject({
  day: LocalDate,
  country: z.enum(['IR', 'RU']).nullable(),
  key: z.string().nullable(),
  name: z.string().nullable(),
});
export type Holiday = z.infer<typeof Holiday>;

const maxCalendarDays = 62;
const dayMs = 86_400_000;

export const calendarOf = endpoint('GET', '/api/v1/activities/calendar', {
  id: 'customers.activity.calendar',
  summary:
    'Activities that lie in some days, with holidays; of the caller, or of colleagues as far as they are seen',
  permission: permission.read,
  query: z
    .strictObject({
      from: LocalDate,
      /** The last day. */
      to: LocalDate,
      /** Left out: the caller. */
      ownerId: Id.optional(),
      /** Of everybody whose activities are seen. */
      everybody: z.enum(['true', 'false']).default('false'),
    })
    .refine(({ from, to }) => from <= to && Date.parse(to) - Date.parse(from) <= maxCalendarDays * dayMs, {
      message: `a calendar shows 1 to ${maxCalendarDays} days`,
      path: ['to'],
    }),
  response: z.strictObject({
    items: z.array(Activity),
    /** There are more than are shown. */
    isCut: z.boolean(),
    holidays: z.array(Holiday),
    /** Of those whose activities are shown. */
    leaves: z.array(Leave),
  }),
});

/** For cards and lists: how records stand by what is planned for them. */
export const activityStandings = endpoint('GET', '/api/v1/activities/standings', {
  id: 'customers.activity.standings',
  summary: 'How some customers or other records stand by the activities that are planned for them',
  permission: permission.read,
  query: z.strictObject({
    kind: z.string().max(30),
    /** Ids, comma between them. */
    ids: z
      .string()
      .max(8000)
      .transform((text) => text.split(','))
      .pipe(z.array(Id).max(200)),
  }),
  response: z.strictObject({ items: z.array(z.strictObject({ id: Id, standing: Standing })) }),
});

export const getActivity = endpoint('GET', '/api/v1/activities/:id', {
  id: 'customers.activity.get',
  summary: 'One activity',
  permission: permission.read,
  params,
  response: Activity,
});

export const planActivity = endpoint('POST', '/api/v1/activities', {
  id: 'customers.activity.plan',
  summary: 'Plan a task, call, meeting or visit',
  permission: permission.write,
  body: NewActivity,
  response: Activity,
  status: 201,
  errors: ['resource.missing', 'request.refused', 'access.denied'],
});

export const changeActivity = endpoint('PATCH', '/api/v1/activities/:id', {
  id: 'customers.activity.change',
  summary: 'Change an activity; with `following` also those of its series that come after it',
  permission: permission.write,
  params,
  body: ActivityChange.extend({ following: z.boolean().default(false) }),
  response: Activity,
  ifMatch: true,
  errors: ['access.denied', 'resource.conflict', 'request.refused', 'version.stale'],
});

export const repeatActivity = endpoint('PUT', '/api/v1/activities/:id/recurrence', {
  id: 'customers.activity.repeat',
  summary: 'Says how an activity comes round again from now on; null: not any more',
  permission: permission.write,
  params,
  body: z.strictObject({ recurrence: Recurrence.nullable() }),
  response: Activity,
  ifMatch: true,
  errors: ['access.denied', 'resource.conflict', 'request.refused', 'version.stale'],
});

export const completeActivity = endpoint('POST', '/api/v1/activities/:id/complete', {
  id: 'customers.activity.complete',
  summary: 'An activity is done; a call, meeting or visit with a customer enters their story',
  permission: permission.write,
  params,
  body: Completion,
  /** `hasNext`: something else is planned for the same customer or record. */
  response: Activity.extend({ hasNext: z.boolean() }),
  ifMatch: true,
  errors: ['access.denied', 'resource.conflict', 'request.refused', 'version.stale'],
});

export const cancelActivity = endpoint('POST', '/api/v1/activities/:id/cancel', {
  id: 'customers.activity.cancel',
  summary: 'An activity does not take place',
  permission: permission.write,
  params,
  body: z.strictObject({ note: zText(5000).default('') }),
  response: Activity,
  ifMatch: true,
  errors: ['access.denied', 'resource.conflict', 'version.stale'],
});

export const reopenActivity = endpoint('POST', '/api/v1/activities/:id/reopen', {
  id: 'customers.activity.reopen',
  summary: 'A closed activity is planned again; what it left in the story goes',
  permission: permission.write,
  params,
  response: Activity,
  ifMatch: true,
  errors: ['access.denied', 'resource.conflict', 'version.stale'],
});

export const assignActivity = endpoint('POST', '/api/v1/activities/:id/assign', {
  id: 'customers.activity.assign',
  summary: 'Give an activity to another owner; its team becomes the owner’s',
  permission: permission.assign,
  params,
  body: z.strictObject({ ownerId: Id }),
  response: z.strictObject({ id: Id, ownerId: Id, teamId: Id, version: z.number().int() }),
  ifMatch: true,
  errors: ['access.denied', 'resource.conflict', 'request.refused', 'version.stale'],
});

export const deleteActivity = endpoint('DELETE', '/api/v1/activities/:id', {
  id: 'customers.activity.delete',
  summary: 'Move an activity to the trash',
  permission: permission.write,
  params,
  ifMatch: true,
  errors: ['access.denied', 'resource.conflict', 'version.stale'],
});

export const restoreActivity = endpoint('POST', '/api/v1/activities/:id/restore', {
  id: 'customers.activity.restore',
  summary: 'Bring an activity back from the trash',
  permission: permission.write,
  params,
  response: Activity,
  errors: ['access.denied'],
});
