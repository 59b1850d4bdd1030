import { dateOf } from '../kernel/time/zoned.ts';
import type { ActivityToPlan } from '../modules/customers/api.ts';
import type { Life } from './deal-lives.ts';
import type { Random } from './random.ts';

interface Subject {
  readonly customerId: string;
  readonly ownerId: string;
  readonly teamId: string;
  readonly boughtFrom: number | null;
  readonly dealId: string;
  readonly life: Life;
  readonly now: number;
  readonly zone: string;
}

type Kind = 'call' | 'meeting' | 'visit';

const day = 86_400_000;
const subjects = {
  call: ['تماس معرفی', 'پیگیری پیش‌فاکتور', 'گفت‌وگو درباره‌ی قیمت', 'هماهنگی نمونه', 'پیگیری پاسخ مدیر خرید'],
  meeting: ['جلسه‌ی فنی', 'جلسه‌ی قیمت', 'جلسه‌ی بستن قرارداد'],
  visit: ['بازدید خط بسته‌بندی', 'بازدید از انبار', 'بردن نمونه', 'دیدار با مدیر خرید'],
} as const;
/** Of an hour, in rials: with the way there. */
const rates = { call: '1800000', meeting: '2600000', visit: '3400000' } as const;
/** What every installation begins with: it went well, it did not. */
const outcomes = {
  call: ['01980000-0000-7000-8000-000000000301', '01980000-0000-7000-8000-000000000302'],
  meeting: ['01980000-0000-7000-8000-000000000311', '01980000-0000-7000-8000-000000000312'],
  visit: ['01980000-0000-7000-8000-000000000321', '01980000-0000-7000-8000-000000000322'],
} as const;

/** What was done for a deal while it was open. Who never bought before is seen two or three times as often. */
export function doneFor(random: Random, of: Subject): ActivityToPlan[] {
  const { life, boughtFrom } = of;
  const isNew = boughtFrom === null || boughtFrom < life.openedAgo;
  const counts = countsOf(random, life, isNew);
  const kinds = (['call', 'meeting', 'visit'] as const).flatMap((kind) =>
    Array.from({ length: counts[kind] }, () => kind),
  );
  return kinds.map((kind) => done(random, kind, of));
}

function countsOf(random: Random, { end, stage }: Life, isNew: boolean): Readonly<Record<Kind, number>> {
  const some = (mean: number) => Math.min(20, Math.round(random.gamma(4, mean / 4)));
  if (end === 'won') return { call: some(4), meeting: some(1.6), visit: some(isNew ? 8.5 : 3.6) };
  if (end === 'lost') return { call: some(2.6), meeting: some(0.6), visit: some(isNew ? 2.4 : 1.2) };
  return {
    call: some(1 + stage * 0.7),
    meeting: some(stage * 0.3),
    visit: some(stage * (isNew ? 1.4 : 0.6)),
  };
}

function done(random: Random, kind: Kind, of: Subject): ActivityToPlan {
  const { customerId, ownerId, teamId, dealId, life, now, zone } = of;
  const from = life.end === 'open' ? 0 : life.movedAgo;
  const daysAgo = from + (life.openedAgo - from) * random.next();
  const morning = new Date(now - daysAgo * day);
  const hour = 8 + random.below(8);
  const date = dateOf(morning, zone);
  const time = `${String(hour).padStart(2, '0')}:${random.pick(['00', '30'])}`;
  const minutes = {
    call: 5 + random.below(25),
    meeting: 45 + random.below(60),
    visit: 60 + random.below(120),
  }[kind];
  const [well, badly] = outcomes[kind];
  // Tehran is three and a half hours ahead; what would lie ahead of now was done just now.
  const end = Date.parse(`${date}T${time}:00+03:30`) + minutes * 60_000;
  return {
    kind,
    subject: random.pick(subjects[kind]),
    customerId,
    ownerId,
    teamId,
    day: date,
    time,
    minutes,
    zone,
    about: { kind: 'deal', id: dealId },
    rate: { amount: rates[kind], currency: 'IRR' },
    done: {
      at: new Date(Math.min(end, now)).toISOString(),
      minutes,
      outcomeId: random.chance(0.88) ? well : badly,
    },
  };
}
