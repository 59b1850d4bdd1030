import type { AppointmentKindInput } from '@peyvand/contract/customers/bookings';
import type { Ctx } from '../kernel/context.ts';
import { addUnits } from '../kernel/time/calendar.ts';
import { dateOf } from '../kernel/time/zoned.ts';
import {
  completeActivity,
  createAppointmentKind,
  planActivity,
  planLeave,
} from '../modules/customers/api.ts';
import { actorOfUser, usersNamed } from '../modules/platform/api.ts';
import { past } from './past.ts';

const zone = 'Asia/Tehran';
const dayMs = 86_400_000;

/** Where four customers of Tehran are, as the visits of last month noted it; seen today in an order that goes to and fro. */
const stops = [
  { time: '09:30', subject: 'بازدید خط بسته‌بندی', latitude: 35.7575, longitude: 51.4099 },
  { time: '11:00', subject: 'بردن نمونه‌ی فیلم', latitude: 35.6561, longitude: 51.3346 },
  { time: '13:30', subject: 'دیدار با مدیر خرید', latitude: 35.7448, longitude: 51.4485 },
  { time: '15:30', subject: 'بازدید از انبار', latitude: 35.6707, longitude: 51.3127 },
] as const;

const hours = [6, 0, 1, 2, 3].map((day) => ({ day, from: '09:00', to: '16:00' }));
const usual: Omit<AppointmentKindInput, 'name' | 'description' | 'minutes' | 'place' | 'members'> = {
  activityKind: 'meeting',
  before: 0,
  after: 15,
  step: 30,
  notice: 240,
  daysAhead: 30,
  zone,
  hours,
  questions: [{ label: 'موضوع گفتگو', isRequired: false }],
  isOpen: true,
};

/** The days of who signs in: visits of today with their way, pages on which customers book, and colleagues on leave. */
export async function fillDays(
  ctx: Ctx,
  firms: readonly string[],
  sellers: readonly string[],
  email: string,
): Promise<void> {
  const found = (await usersNamed(ctx, [email])).get(email);
  const head = found && found !== 'several' ? await actorOfUser(ctx, found.id) : null;
  if (!found || found === 'several' || !head) throw new Error('nobody has these days');
  const own = ctx.as(head, ctx.cause);
  const today = dateOf(ctx.clock(), zone);
  const on = (days: number) => addUnits(today, 'day', days, 'gregory');
  const lastMonth = past(own, new Date(ctx.clock().getTime() - 30 * dayMs));
  for (const [at, { time, subject, latitude, longitude }] of stops.entries()) {
    const visit = { kind: 'visit' as const, subject, customerId: firms[at] ?? null, time, zone, minutes: 60 };
    await lastMonth.write(async (tx) => {
      const before = await planActivity(tx, { ...visit, day: on(-30) });
      const place = { latitude, longitude, accuracy: 20 };
      const note = 'خط را دیدیم؛ برای فصل بعد قیمت می‌خواهند.';
      await completeActivity(tx, before.id, before.version, { note, minutes: 55, place });
    });
    await own.write((tx) => planActivity(tx, { ...visit, day: today }));
  }
  await own.write(async (tx) => {
    await createAppointmentKind(tx, {
      ...usual,
      name: 'مشاوره‌ی بسته‌بندی',
      description: 'نیم ساعت گفتگو درباره‌ی فیلم، چاپ و دستگاه؛ پیش از آن چیزی لازم نیست.',
      minutes: 30,
      place: 'دفتر نوین‌بسته یا تلفنی',
      members: [found.id, ...sellers.slice(0, 2)],
    });
    await createAppointmentKind(tx, {
      ...usual,
      name: 'بازدید فنی',
      description: 'همکار فنی به کارخانه‌ی شما می‌آید.',
      activityKind: 'visit',
      minutes: 120,
      place: null,
      members: [found.id],
    });
    const [first, second] = sellers;
    for (const [userId, substituteId, from, to, note] of [
      [second, first, 3, 5, 'سفر'],
      [first, found.id, 12, 18, 'مرخصی سالانه'],
    ] as const)
      if (userId && substituteId)
        await planLeave(tx, { userId, substituteId, from: on(from), to: on(to), note });
  });
}
