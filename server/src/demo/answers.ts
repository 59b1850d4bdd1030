import type { Ctx } from '../kernel/context.ts';
import { recordAnswers } from '../modules/service/api.ts';
import type { Random } from './random.ts';

interface Held {
  readonly customerId: string;
  readonly boughtFrom: number | null;
  readonly isFirm: boolean;
}

type Invented = Parameters<typeof recordAnswers>[1][number];

const day = 86_400_000;
const months = 24;
const batch = 2000;
const surveys = ['نظرسنجی پس از تحویل', 'تماس پیگیری', 'نظرسنجی فصلی'] as const;

const praise = [
  'تحویل سروقت و بسته‌بندی عالی بود.',
  'کارشناس فروش پیگیر و صادق است.',
  'کیفیت فیلم‌ها از همه‌جا بهتر است.',
  'با یک تماس مشکل حل شد.',
] as const;
const complaints = [
  'بار یک هفته دیر رسید و کسی خبر نداد.',
  'قیمت‌ها زیاد بالا رفته است.',
  'پشتیبانی تلفن را جواب نمی‌دهد.',
  'دو کارتن آسیب‌دیده بود.',
] as const;

/** What buyers answered in the last two years: a bad half-year of late deliveries, and a slow way up since. */
export async function fillAnswers(ctx: Ctx, random: Random, held: readonly Held[]): Promise<void> {
  const now = ctx.clock().getTime();
  const made = held.flatMap(({ customerId, boughtFrom, isFirm }) => {
    const reach = Math.min(months * 30, boughtFrom ?? 0);
    if (reach < 20) return [];
    const times = Math.min(4, Math.round(random.exponential(reach / 400)));
    return Array.from({ length: times }, () =>
      invent(ctx, random, { customerId, isFirm }, 3 + random.below(reach - 10), now),
    ).flat();
  });
  for (let at = 0; at < made.length; at += batch)
    await ctx.write((tx) => recordAnswers(tx, made.slice(at, at + batch)));
}

/** One asking: whether they recommend, often how satisfied they are, sometimes how easy it was. */
function invent(
  ctx: Ctx,
  random: Random,
  { customerId, isFirm }: { customerId: string; isFirm: boolean },
  ago: number,
  now: number,
): Invented[] {
  const mood = moodAt(ago) + (isFirm ? 0.4 : -0.2) + (random.next() - 0.5) * 4.6;
  const scored = (middle: number, each: number, least: number, most: number) =>
    Math.max(least, Math.min(most, Math.round(middle + each * mood)));
  const nps = scored(7.6, 1.3, 0, 10);
  const said = nps >= 9 ? praise : nps <= 6 ? complaints : null;
  const common = {
    customerId,
    channel: isFirm
      ? random.pick(['call', 'call', 'visit', 'email'])
      : random.pick(['sms', 'sms', 'web', 'call']),
    about: null,
    source: random.pick(surveys),
    answeredAt: new Date(now - ago * day + random.below(8) * 3_600_000).toISOString(),
    comment: '',
  } as const;
  const csat = { ...common, question: 'csat' as const, score: scored(3.8, 0.55, 1, 5) };
  const ces = { ...common, question: 'ces' as const, score: scored(4.9, 0.8, 1, 7) };
  return [
    {
      ...common,
      question: 'nps' as const,
      score: nps,
      comment: said && random.chance(0.3) ? random.pick(said) : '',
    },
    ...(random.chance(0.7) ? [csat] : []),
    ...(random.chance(0.35) ? [ces] : []),
  ].map((one) => ({ ...one, id: ctx.newId() }));
}

/** Between 9 and 15 months ago deliveries were late; since then it gets better. */
function moodAt(daysAgo: number): number {
  const month = daysAgo / 30;
  if (month > 15) return 0.3;
  return month > 9 ? -0.8 : 0.9 - month * 0.12;
}
