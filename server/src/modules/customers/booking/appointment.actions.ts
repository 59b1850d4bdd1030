import { Readable } from 'node:stream';
import type { Appointment } from '@peyvand/contract/customers/bookings';
import type { Ctx } from '../../../kernel/context.ts';
import type { Download } from '../../../kernel/http/route.seam.ts';
import { missing, Refusal } from '../../../kernel/problem.ts';
import { pageUrl } from '../../platform/api.ts';
import { changeActivity } from '../activity/activity.actions.ts';
import { cancelActivity } from '../activity/close.actions.ts';
import { getActivity } from '../activity/shown.actions.ts';
import { calendarText } from '../caldav/object.ts';
import { lockMembers } from './appointment.store.ts';
import { clerk, countLook, dayAndTime, freeMember, shownAppointment } from './book.actions.ts';
import { kindBySlug } from './kind.store.ts';
import { openedAppointment } from './opened.ts';

interface Request {
  readonly token: string;
  readonly ip: string;
}

/** The appointment behind a link. Opening it changes nothing: scanners of mail open every link. */
export async function openAppointment(ctx: Ctx, request: Request): Promise<Appointment> {
  const own = clerk(ctx);
  return shownAppointment(own, await openedAppointment(own, request));
}

/** Another time with the same person, as long as it is free. */
export async function moveAppointment(ctx: Ctx, request: Request, start: string): Promise<Appointment> {
  await countLook(ctx, request.ip);
  const own = clerk(ctx);
  const one = await openedAppointment(own, request);
  return own.write(async (tx) => {
    const kind = await kindBySlug(tx, one.slug);
    if (!kind) throw missing();
    const activity = await getActivity(tx, one.activityId);
    await lockMembers(tx, [activity.ownerId]);
    demandOpen(await shownAppointment(tx, one));
    await freeMember(tx, kind, start, { members: [activity.ownerId], except: activity.id });
    const { day, time, zone } = dayAndTime(kind, start);
    const now = await getActivity(tx, one.activityId);
    await changeActivity(tx, now.id, now.version, { day, time, zone, following: false });
    return shownAppointment(tx, one);
  });
}

/** Who booked does not come; the colleague sees why. */
export async function cancelAppointment(ctx: Ctx, request: Request, note: string): Promise<Appointment> {
  await countLook(ctx, request.ip);
  const own = clerk(ctx);
  const one = await openedAppointment(own, request);
  return own.write(async (tx) => {
    demandOpen(await shownAppointment(tx, one));
    const { id, version } = await getActivity(tx, one.activityId);
    await cancelActivity(tx, id, version, note);
    return shownAppointment(tx, one);
  });
}

function demandOpen({ canChange }: Appointment): void {
  if (!canChange)
    throw new Refusal('resource.conflict', {
      reason: 'customers.appointment.over',
      detail: 'The appointment has been, or was cancelled',
    });
}

/** For the calendar of who booked: nothing in it but what they know. */
export async function appointmentFile(ctx: Ctx, request: Request): Promise<Download> {
  const own = clerk(ctx);
  const one = await openedAppointment(own, request);
  const known = await shownAppointment(own, one);
  const activity = await getActivity(own, one.activityId);
  const subject = `${known.name} · ${known.organisation}`;
  const plain = {
    customerId: null,
    customerName: null,
    guests: [],
    colleagues: [],
    reminders: [60],
    note: known.with,
  };
  const held = { kind: 'single', activity: { ...activity, ...plain, kind: 'meeting', subject } } as const;
  const around = { uid: `${one.id}@peyvand`, url: pageUrl('/'), names: new Map<string, string>() };
  const year = own.clock().getUTCFullYear();
  const bytes = Buffer.from(calendarText([{ held, around, extras: {} }], year, ['METHOD:PUBLISH']));
  return {
    name: 'appointment.ics',
    mediaType: 'text/calendar; charset=utf-8',
    size: bytes.length,
    stream: Readable.from([bytes]),
  };
}
