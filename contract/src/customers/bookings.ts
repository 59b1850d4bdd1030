import { z } from 'zod';
import { Instant, LocalDate, TimeZone } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id, LinkToken } from '../core/ids.ts';
import { zLine, zName, zText } from '../core/text.ts';
import { TimeOfDay } from './activities.ts';

/** Hours of one weekday (Sunday is 0) in which appointments can be. */
const Hours = z
  .strictObject({ day: z.number().int().min(0).max(6), from: TimeOfDay, to: TimeOfDay })
  .refine(({ from, to }) => from < to, { message: 'ends before it begins', path: ['to'] });

const minutes = (least: number, most: number) => z.number().int().min(least).max(most);

const fields = {
  name: zName(100),
  description: zText(1000),
  activityKind: z.enum(['call', 'meeting', 'visit']),
  minutes: minutes(5, 480),
  /** Minutes that stay free before and after. */
  before: minutes(0, 240),
  after: minutes(0, 240),
  /** Minutes from one offered beginning to the next. */
  step: minutes(5, 120),
  /** Nobody can book later than so many minutes before. */
  notice: minutes(0, 43_200),
  daysAhead: minutes(1, 365),
  zone: TimeZone,
  /** Null: the organisation's hours of work. */
  hours: z.array(Hours).min(1).max(21).nullable(),
  /** Who can be met; of several the one with the fewest appointments. */
  members: z.array(Id).min(1).max(50),
  /** An address, or a link for a talk by video. */
  place: zLine(200).nullable(),
  questions: z.array(z.strictObject({ label: zLine(200), isRequired: z.boolean() })).max(10),
  /** Whether it can be booked now. */
  isOpen: z.boolean(),
};

/** A kind of appointment that people outside can book with a person, or with one of several. */
export const AppointmentKindInput = z.strictObject(fields);
export type AppointmentKindInput = z.output<typeof AppointmentKindInput>;

export const AppointmentKind = z.strictObject({
  id: Id,
  ownerId: Id,
  /** The page to give to customers. */
  url: z.string(),
  ...fields,
  version: z.number().int(),
});
export type AppointmentKind = z.infer<typeof AppointmentKind>;

const permission = { read: 'customers.booking.read', write: 'customers.booking.write' } as const;
const params = z.strictObject({ id: Id });

export const listAppointmentKinds = endpoint('GET', '/api/v1/appointment-kinds', {
  id: 'customers.booking.list',
  summary: 'Kinds of appointment of the caller; of everybody for who manages activities',
  permission: permission.read,
  response: z.strictObject({ items: z.array(AppointmentKind) }),
});

export const createAppointmentKind = endpoint('POST', '/api/v1/appointment-kinds', {
  id: 'customers.booking.create',
  summary: 'Offer a kind of appointment',
  permission: permission.write,
  body: AppointmentKindInput,
  response: AppointmentKind,
  status: 201,
  errors: ['access.denied', 'request.refused'],
});

export const changeAppointmentKind = endpoint('PUT', '/api/v1/appointment-kinds/:id', {
  id: 'customers.booking.change',
  summary: 'Change a kind of appointment, or stop offering it; what is booked stays',
  permission: permission.write,
  params,
  body: AppointmentKindInput,
  response: AppointmentKind,
  ifMatch: true,
  errors: ['access.denied', 'request.refused', 'version.stale'],
});

const Slug = z.string().regex(/^[a-z0-9]{10,40}$/);
const Language = z.enum(['fa', 'en', 'ru']);

/** What a stranger is told of a kind of appointment. */
export const BookingPage = z.strictObject({
  organisation: z.string(),
  /** The organisation's; the page may be turned to another. */
  language: Language,
  name: z.string(),
  description: z.string(),
  activityKind: fields.activityKind,
  minutes: z.number().int(),
  place: z.string().nullable(),
  questions: fields.questions,
  zone: TimeZone,
  /** Days between which times may be free, in the zone of the page. */
  from: LocalDate,
  to: LocalDate,
});
export type BookingPage = z.infer<typeof BookingPage>;

export const openBooking = endpoint('POST', '/api/v1/booking/open', {
  id: 'customers.booking.open',
  summary: 'What can be booked on a page, for people without an account',
  permission: 'public',
  body: z.strictObject({ slug: Slug }),
  response: BookingPage,
  status: 200,
  errors: ['resource.missing', 'request.rate'],
});

const longestDays = 45;
const dayMs = 86_400_000;

export const bookingTimes = endpoint('POST', '/api/v1/booking/times', {
  id: 'customers.booking.times',
  summary: 'Free beginnings in some days',
  permission: 'public',
  body: z
    .strictObject({
      slug: Slug,
      from: LocalDate,
      to: LocalDate,
      /** Of an appointment that is to be moved: its own time counts as free, and only who is met counts. */
      token: LinkToken.optional(),
    })
    .refine(({ from, to }) => from <= to && Date.parse(to) - Date.parse(from) < longestDays * dayMs, {
      message: `asks for 1 to ${longestDays} days`,
      path: ['to'],
    }),
  response: z.strictObject({ items: z.array(Instant) }),
  status: 200,
  errors: ['resource.missing', 'request.rate'],
});

/** An appointment as the person who booked it sees it. */
export const Appointment = z.strictObject({
  slug: Slug,
  organisation: z.string(),
  language: Language,
  name: z.string(),
  activityKind: fields.activityKind,
  state: z.enum(['planned', 'done', 'cancelled']),
  start: Instant,
  minutes: z.number().int(),
  place: z.string().nullable(),
  /** Who is met. */
  with: z.string(),
  /** Who booked. */
  guest: z.string(),
  zone: TimeZone,
  /** Whether it can still be moved or cancelled here. */
  canChange: z.boolean(),
});
export type Appointment = z.infer<typeof Appointment>;

export const bookAppointment = endpoint('POST', '/api/v1/booking', {
  id: 'customers.booking.book',
  summary: 'Book an appointment; who books becomes a customer unless they are one',
  permission: 'public',
  body: z
    .strictObject({
      slug: Slug,
      start: Instant,
      name: zName(200),
      email: z.email().max(200).nullable().default(null),
      phone: zLine(40).nullable().default(null),
      /** In the order of the questions. */
      answers: z.array(zText(1000)).max(10).default([]),
      note: zText(2000).default(''),
      language: Language,
      /** Of the visitor, in which they see the time. */
      zone: TimeZone,
    })
    .refine(({ email, phone }) => email !== null || phone !== null, {
      message: 'an e-mail address or a phone number is needed',
      path: ['email'],
    }),
  response: z.strictObject({ token: LinkToken, url: z.string(), appointment: Appointment }),
  status: 201,
  errors: ['resource.missing', 'resource.conflict', 'request.refused', 'request.rate'],
});

export const openAppointment = endpoint('POST', '/api/v1/appointments/open', {
  id: 'customers.appointment.open',
  summary: 'An appointment by the link of who booked it',
  permission: 'public',
  body: z.strictObject({ token: LinkToken }),
  response: Appointment,
  status: 200,
  errors: ['resource.missing', 'request.rate'],
});

export const moveAppointment = endpoint('POST', '/api/v1/appointments/move', {
  id: 'customers.appointment.move',
  summary: 'Another time for an appointment, with the same person',
  permission: 'public',
  body: z.strictObject({ token: LinkToken, start: Instant }),
  response: Appointment,
  status: 200,
  errors: ['resource.missing', 'resource.conflict', 'request.rate'],
});

export const cancelAppointment = endpoint('POST', '/api/v1/appointments/cancel', {
  id: 'customers.appointment.cancel',
  summary: 'An appointment does not take place',
  permission: 'public',
  body: z.strictObject({ token: LinkToken, note: zText(1000).default('') }),
  response: Appointment,
  status: 200,
  errors: ['resource.missing', 'resource.conflict', 'request.rate'],
});

export const fetchAppointment = endpoint('GET', '/api/v1/appointments/:token/appointment.ics', {
  id: 'customers.appointment.file',
  summary: 'An appointment as iCalendar, for the calendar of who booked it',
  permission: 'public',
  params: z.strictObject({ token: LinkToken }),
  transfer: 'file',
  errors: ['resource.missing', 'request.rate'],
});
