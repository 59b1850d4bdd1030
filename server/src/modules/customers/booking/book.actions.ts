import type { Output } from '@peyvand/contract/core/endpoint';
import type {
  Appointment,
  BookingPage,
  bookAppointment,
  bookingTimes,
} from '@peyvand/contract/customers/bookings';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { countTry } from '../../../kernel/http/rate.ts';
import { clockOf } from '../../../kernel/ical/zone.ts';
import { systemActor } from '../../../kernel/policy/actor.ts';
import { missing, Refusal } from '../../../kernel/problem.ts';
import { addUnits } from '../../../kernel/time/calendar.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { addressBucket, makeLink, namesOf, organisation } from '../../platform/api.ts';
import { planActivity } from '../activity/activity.actions.ts';
import { getActivity } from '../activity/shown.actions.ts';
import { insertAppointment, loadsOf, lockMembers, type StoredAppointment } from './appointment.store.ts';
import { type Load, nextOf } from './availability.ts';
import { appointmentBooked } from './booking.events.ts';
import { daysOpen, freeTimes } from './free.ts';
import { type Booking, guestOf } from './guest.ts';
import { kindBySlug, type StoredKind } from './kind.store.ts';
import { openedAppointment, purpose } from './opened.ts';

const [looks, books, hour] = [600, 10, 3600] as const;
/** After the appointment its link tells for so long that it was. */
const daysBehind = 30;

/** Who acts for strangers. */
export const clerk = (ctx: Ctx): Ctx => ctx.as(systemActor('system:booking'));

/** Pages turn leaves of the calendar often; booking is rare. */
export function countLook(ctx: Ctx, ip: string): Promise<void> {
  return countTry(ctx, addressBucket('booking.look', ip), looks, hour);
}

async function openKind(ctx: Ctx, slug: string): Promise<StoredKind> {
  const kind = await kindBySlug(ctx, slug);
  if (!kind?.isOpen) throw missing();
  return kind;
}

/** What a stranger sees of a kind of appointment. */
export async function openBooking(ctx: Ctx, slug: string, ip: string): Promise<BookingPage> {
  await countLook(ctx, ip);
  const own = clerk(ctx);
  const kind = await openKind(own, slug);
  const known = await organisation(own);
  const { name, description, activityKind, minutes, place, questions, zone } = kind;
  return {
    organisation: known?.name ?? '',
    language: known?.language ?? 'en',
    name,
    description,
    activityKind,
    minutes,
    place,
    questions,
    zone,
    ...daysOpen(own, kind),
  };
}

/** Free beginnings in some days: of anybody who can be met, or of the one whom an appointment is with. */
export async function freeBeginnings(
  ctx: Ctx,
  { slug, from, to, token }: Output<(typeof bookingTimes)['body']>,
  ip: string,
): Promise<{ items: string[] }> {
  await countLook(ctx, ip);
  const own = clerk(ctx);
  const moved = token === undefined ? null : await openedAppointment(own, { token, ip });
  const kind = moved ? await kindBySlug(own, slug) : await openKind(own, slug);
  if (!kind || (moved && moved.slug !== slug)) throw missing();
  const only = moved ? { members: [moved.memberId], except: moved.activityId } : {};
  const free = await freeTimes(own, kind, { from, to, ...only });
  const starts = [...new Set([...free.values()].flat())].toSorted((a, b) => a - b);
  return { items: starts.map((start) => new Date(start).toISOString()) };
}

/** Books a free time with whoever's turn it is. Of two at the same instant one gets it, the other is told it is taken. */
export async function book(
  ctx: Ctx,
  booking: Output<(typeof bookAppointment)['body']>,
  ip: string,
): Promise<{ token: string; url: string; appointment: Appointment }> {
  await countTry(ctx, addressBucket('booking', ip), books, hour);
  return clerk(ctx).write(async (tx) => {
    const kind = await openKind(tx, booking.slug);
    demandAnswers(kind, booking);
    await lockMembers(tx, kind.members);
    const memberId = await freeMember(tx, kind, booking.start);
    const customerId = await guestOf(tx, booking, memberId);
    const activity = await planActivity(tx, {
      kind: kind.activityKind,
      subject: `${kind.name}: ${booking.name}`.slice(0, 200),
      customerId,
      ownerId: memberId,
      ...dayAndTime(kind, booking.start),
      minutes: kind.minutes,
      place: kind.place,
      note: noteOf(kind, booking),
    });
    const { language, zone, name } = booking;
    const one = {
      id: tx.newId(),
      activityId: activity.id,
      customerId,
      memberId,
      guestName: name,
      language,
      zone,
    };
    await insertAppointment(tx, kind.id, one);
    await emit(tx, appointmentBooked, {
      subject: { kind: 'appointment', id: one.id },
      customerId,
      data: { name: kind.name, activityId: activity.id, memberId, start: booking.start },
    });
    const ahead = Math.ceil((Date.parse(booking.start) - tx.clock().getTime()) / 86_400_000);
    const link = { purpose, subjectId: one.id, page: '/appointment', days: ahead + daysBehind, once: false };
    const { token, url } = await makeLink(tx, link);
    return { token, url, appointment: await shownAppointment(tx, { ...one, slug: kind.slug }) };
  });
}

export function dayAndTime({ zone }: StoredKind, start: string) {
  return { ...clockOf(new Date(start), zone), zone };
}

function demandAnswers({ questions }: StoredKind, { answers }: Booking): void {
  const empty = questions.findIndex(({ isRequired }, at) => isRequired && (answers[at] ?? '') === '');
  if (empty < 0 && answers.length <= questions.length) return;
  const path = `answers.${Math.max(empty, 0)}`;
  throw new Refusal('request.refused', {
    reason: 'customers.booking.answer_missing',
    detail: 'A question needs an answer',
    violations: [{ path, reason: 'answer_missing', message: 'needs an answer' }],
  });
}

/** What the colleague reads: how to reach who booked, as they typed it, and their answers. */
function noteOf({ questions }: StoredKind, { name, email, phone, answers, note }: Booking): string {
  const reach = [name, email, phone].filter((one) => one !== null).join(' · ');
  const said = questions.flatMap(({ label }, at) => (answers[at] ? [`${label}: ${answers[at]}`] : []));
  return [reach, ...said, note]
    .filter((line) => line !== '')
    .join('\n')
    .slice(0, 5000);
}

export async function freeMember(
  ctx: WriteCtx,
  kind: StoredKind,
  start: string,
  only: { members?: readonly string[]; except?: string } = {},
): Promise<string> {
  const day = dateOf(new Date(start), kind.zone);
  const around = { from: addUnits(day, 'day', -1, 'gregory'), to: addUnits(day, 'day', 1, 'gregory') };
  const free = await freeTimes(ctx, kind, { ...around, ...only });
  const wanted = Date.parse(start);
  const able = [...free].filter(([, starts]) => starts.includes(wanted)).map(([id]) => id);
  const next: Load | undefined = nextOf(await loadsOf(ctx, able));
  if (next) return next.id;
  throw new Refusal('resource.conflict', {
    reason: 'customers.booking.taken',
    detail: 'This time is not free any more; choose another',
  });
}

/** An appointment as who booked it sees it. */
export async function shownAppointment(ctx: Ctx, one: StoredAppointment): Promise<Appointment> {
  const activity = await getActivity(ctx, one.activityId);
  const kind = await kindBySlug(ctx, one.slug);
  const known = await organisation(ctx);
  const start = activity.startsAt ?? activity.createdAt;
  const state = activity.deletedAt === null ? activity.state : 'cancelled';
  return {
    slug: one.slug,
    organisation: known?.name ?? '',
    language: one.language,
    name: kind?.name ?? activity.subject,
    activityKind: kind?.activityKind ?? 'meeting',
    state,
    start,
    minutes: activity.minutes ?? 0,
    place: activity.place,
    with: (await namesOf(ctx, 'users', [activity.ownerId])).get(activity.ownerId) ?? '',
    guest: one.guestName,
    zone: one.zone,
    canChange: state === 'planned' && Date.parse(start) > ctx.clock().getTime(),
  };
}
