import { addUnits } from '../kernel/time/calendar.ts';
import { dateOf } from '../kernel/time/zoned.ts';
import type { ActivityToPlan } from '../modules/customers/api.ts';
import type { Random } from './random.ts';

interface Held {
  readonly customerId: string;
  readonly ownerId: string;
  readonly teamId: string;
}

const zone = 'Asia/Tehran';
const wishes = {
  call: ['تماس پیگیری پیش‌فاکتور', 'تماس برای تمدید قرارداد', 'پیگیری پاسخ مدیر خرید'],
  meeting: ['جلسه‌ی قیمت سال نو', 'جلسه‌ی فنی فیلم سه‌لایه', 'جلسه‌ی بستن قرارداد'],
  visit: ['بازدید خط بسته‌بندی', 'بازدید از انبار مشتری'],
  task: ['فرستادن نمونه', 'پیش‌نویس قرارداد را بفرستید', 'گزارش بازدید را کامل کنید'],
} as const;
const lengths = { call: 15, meeting: 60, visit: 120, task: null } as const;

/** Something planned for a customer, from three days ago to two weeks ahead; most tasks have no time. */
export function inventActivity(
  random: Random,
  { customerId, ownerId, teamId }: Held,
  now: number,
): ActivityToPlan {
  const kind = random.pick(['call', 'call', 'call', 'meeting', 'visit', 'task', 'task']);
  const inDays = random.chance(0.12) ? -1 - random.below(3) : random.below(14);
  const hasTime = kind !== 'task' || random.chance(0.3);
  const time = `${String(8 + random.below(9)).padStart(2, '0')}:${random.pick(['00', '15', '30', '45'])}`;
  return {
    kind,
    subject: random.pick(wishes[kind]),
    customerId,
    ownerId,
    teamId,
    day: addUnits(dateOf(new Date(now), zone), 'day', inDays, 'gregory'),
    time: hasTime ? time : null,
    minutes: hasTime ? lengths[kind] : null,
    zone,
    ...(kind === 'visit' ? { place: random.pick(['تهران، جاده‌ی مخصوص', 'کرج', 'شهرک صنعتی اشتهارد']) } : {}),
  };
}
