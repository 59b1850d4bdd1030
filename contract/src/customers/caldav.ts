import { z } from 'zod';
import { Instant } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { zName } from '../core/text.ts';

/** A password for one calendar program. It opens the activities of its owner and nothing else. */
export const CalendarPassword = z.strictObject({
  id: Id,
  name: z.string(),
  prefix: z.string(),
  createdAt: Instant,
  lastUsedAt: Instant.nullable(),
});
export type CalendarPassword = z.infer<typeof CalendarPassword>;

export const listCalendarPasswords = endpoint('GET', '/api/v1/calendar-passwords', {
  id: 'customers.calendar_password.list',
  summary: 'Where calendar programs find the caller’s calendar, and the passwords made for them',
  permission: 'customers.activity.read',
  response: z.strictObject({
    /** Address of the server, and the name to sign in with. */
    url: z.string(),
    user: z.string(),
    items: z.array(CalendarPassword),
  }),
});

export const makeCalendarPassword = endpoint('POST', '/api/v1/calendar-passwords', {
  id: 'customers.calendar_password.make',
  summary: 'Makes a password for a calendar program; it is shown only now',
  permission: 'customers.activity.read',
  /** Name of the device or program. */
  body: z.strictObject({ name: zName(90) }),
  response: z.strictObject({ id: Id, password: z.string() }),
  status: 201,
  errors: ['access.denied', 'request.refused'],
});

export const endCalendarPassword = endpoint('DELETE', '/api/v1/calendar-passwords/:id', {
  id: 'customers.calendar_password.end',
  summary: 'A calendar program is shut out at once',
  permission: 'customers.activity.read',
  params: z.strictObject({ id: Id }),
  errors: ['access.denied'],
});
