import { i18n } from '@lingui/core';
import type { Month, Pareto, Rfm, Segment, ValuedCustomer } from '@peyvand/contract/analytics/value';
import { describe, expect, test } from 'vitest';
import { createFormat } from '../../../lib/format/format.ts';
import { activateLanguage } from '../../../lib/i18n.ts';
import { defaultsFor, type Language } from '../../../lib/preferences.ts';
import { groupOf, monthsFinding, paretoFinding, rfmFinding, topFinding, type Voice } from './findings.ts';

const languages = ['fa', 'en', 'ru'] as const;

async function voiceOf(language: Language): Promise<Voice> {
  const reader = { ...defaultsFor(language), timeZone: 'Asia/Tehran' };
  await activateLanguage(reader);
  return { i18n, format: createFormat(reader), reader };
}

async function inAll(say: (voice: Voice) => string): Promise<string[]> {
  const all: string[] = [];
  for (const language of languages) all.push(say(await voiceOf(language)));
  return all;
}

const answered = {
  period: { from: '2025-11-22', to: '2026-11-21' },
  currency: 'IRR',
  timeZone: 'Asia/Tehran',
  calendar: 'persian',
  freshness: { asOf: '2026-11-21T10:00:00.000Z', pending: 0 },
  basis: 'clean',
} as const;

function segment(name: Segment, customers: number, share: number): Rfm['segments'][number] {
  const worth = { customers, orders: customers, revenue: '1', margin: '1', customerShare: 0.1 };
  return { segment: name, ...worth, revenueShare: share / 2, marginShare: share };
}

const rfm = (...segments: Rfm['segments']): Rfm => ({
  ...answered,
  rule: 'rfm-type7',
  snapshot: '2026-11-21',
  customers: 1098,
  orders: 4000,
  revenue: '100',
  margin: '100',
  enough: true,
  cuts: null,
  cells: [],
  segments,
});

const plain = (text: string) => text.replaceAll('\u00a0', ' ').replaceAll('\u200f', '');

describe('groups', () => {
  test('the group that brings most is named in three languages', async () => {
    const found = rfm(
      segment('loyal', 142, 0.26),
      segment('champions', 88, 0.44),
      segment('lost', 248, 0.02),
    );
    expect((await inAll((voice) => rfmFinding(found, 'margin', voice))).map(plain)).toEqual([
      '۸۸ قهرمان، ۴۴٪ سود را می‌سازند',
      '88 champions make 44% of profit',
      '88 чемпионов дают 44 % прибыли',
    ]);
    expect((await inAll((voice) => rfmFinding(found, 'revenue', voice))).map(plain)).toEqual([
      '۸۸ قهرمان، ۲۲٪ فروش را می‌سازند',
      '88 champions make 22% of sales',
      '88 чемпионов дают 22 % продаж',
    ]);
  });

  test('one customer takes the verb of one', async () => {
    const found = rfm(segment('champions', 1, 0.44));
    expect((await inAll((voice) => rfmFinding(found, 'margin', voice))).map(plain)).toEqual([
      '۱ قهرمان، ۴۴٪ سود را می‌سازند',
      '1 champion makes 44% of profit',
      '1 чемпион даёт 44 % прибыли',
    ]);
  });

  test('Russian counts by one, few and many', async () => {
    const voice = await voiceOf('ru');
    expect([1, 2, 5, 21, 1654].map((count) => plain(groupOf('champions', count, voice)))).toEqual([
      '1 чемпион',
      '2 чемпиона',
      '5 чемпионов',
      '21 чемпион',
      '1 654 чемпиона',
    ]);
  });

  test('too few customers prove nothing', async () => {
    const found = { ...rfm(segment('champions', 3, 1)), enough: false };
    expect(await inAll((voice) => rfmFinding(found, 'margin', voice))).toEqual([
      'مشتریان بر پایه‌ی تازگی، تکرار و مبلغ خرید',
      'Customers by how lately, how often and how much they buy',
      'Клиенты по давности, частоте и сумме покупок',
    ]);
  });
});

const point = (members: number, share: number, value: number) => ({ members, share, value });
const curve = (change: Partial<Pareto>): Pareto => ({
  ...answered,
  of: 'customers',
  by: 'margin',
  members: 1000,
  total: '100',
  points: [point(0, 0, 0), point(200, 0.2, 0.72), point(1000, 1, 1)],
  for80: point(260, 0.26, 0.8),
  top20: point(200, 0.2, 0.72),
  peak: point(1000, 1, 1),
  loss: { members: 0, share: 0, total: '0' },
  gini: 0.6,
  ...change,
});

describe('concentration', () => {
  test('a losing tail is the news', async () => {
    const found = curve({ loss: { members: 220, share: 0.22, total: '-10' } });
    expect((await inAll((voice) => paretoFinding(found, voice))).map(plain)).toEqual([
      '۲۰٪ مشتریان، ۷۲٪ سود؛ ۲۲٪ آخر زیان‌ده‌اند',
      '20% of customers, 72% of profit; the last 22% lose money',
      '20 % клиентов, 72 % прибыли; последние 22 % убыточны',
    ]);
  });

  test('else how few make four fifths', async () => {
    const found = curve({ by: 'revenue' });
    expect((await inAll((voice) => paretoFinding(found, voice))).map(plain)).toEqual([
      '۲۶۰ مشتری (۲۶٪)، ۸۰٪ فروش را می‌سازند',
      '260 customers (26%) make 80% of sales',
      '260 клиентов (26 %) дают 80 % продаж',
    ]);
  });

  test('a flat curve says that it is flat, an empty one that it is empty', async () => {
    const voice = await voiceOf('en');
    expect(paretoFinding(curve({ for80: point(700, 0.7, 0.8) }), voice)).toBe(
      'Profit is widely spread: 80% of it needs 70% of customers',
    );
    expect(paretoFinding(curve({ for80: null, top20: null, points: [] }), voice)).toBe(
      'There is no profit to share out',
    );
  });

  test('a handful of customers has no best fifth', async () => {
    const one = curve({ members: 1, for80: point(1, 1, 0.8), top20: point(0, 0, 0) });
    expect(await inAll((voice) => paretoFinding(one, voice))).toEqual([
      'مشتری برای سهم‌بندی کم است',
      'Too few customers for shares',
      'Слишком мало клиентов для долей',
    ]);
    const five = curve({ members: 5, for80: point(2, 0.4, 0.8), top20: point(1, 0.2, 0.6) });
    expect(plain(paretoFinding(five, await voiceOf('en')))).toBe('2 customers (40%) make 80% of profit');
  });
});

const aban: Month = {
  year: 1405,
  month: 8,
  monthKey: '1405-08',
  from: '2026-10-23',
  to: '2026-11-21',
  revenue: '128',
  orders: 10,
  customers: 9,
  previousRevenue: '100',
  previousOrders: 9,
};
const azar: Month = {
  ...aban,
  month: 9,
  monthKey: '1405-09',
  from: '2026-11-22',
  to: '2026-12-21',
  revenue: '1',
};

describe('months', () => {
  const say = (months: readonly Month[], today: string) => (voice: Voice) =>
    monthsFinding(
      months,
      '2026-12-21',
      { ...voice, reader: { ...voice.reader, calendar: 'persian' } },
      today,
    );

  test('a finished month is compared with the year before', async () => {
    const reader = (await inAll(say([aban], '2026-11-22'))).map(plain);
    expect(reader[0]).toBe('فروش آبان ۲۸٪ بیش از سال پیش');
    expect(reader[1]).toMatch(/^\w+ sales up 28% on the year before$/);
    expect(reader[2]).toMatch(/^[А-Я]\S+: на 28 % выше прошлого года$/);
  });

  test('a month that has hardly begun gives way to the one before', async () => {
    const voice = await voiceOf('fa');
    expect(plain(say([aban, azar], '2026-11-25')(voice))).toBe('فروش آبان ۲۸٪ بیش از سال پیش');
    expect(plain(say([aban, azar], '2026-12-05')(voice))).toBe('فروش آذر تا امروز ۹۹٪ کمتر از سال پیش');
  });

  test('without a year before the best month is named; without sales that is said', async () => {
    const voice = await voiceOf('fa');
    const first = { ...aban, previousRevenue: '0' };
    expect(say([first, { ...azar, previousRevenue: '0' }], '2026-11-22')(voice)).toBe(
      'پرفروش‌ترین ماه: آبان ۱۴۰۵',
    );
    expect(say([{ ...aban, revenue: '0' }], '2026-11-22')(voice)).toBe('در این ماه‌ها فروشی نبوده است');
  });
});

test('the best customers and what they bring', async () => {
  const one = (revenue: string): ValuedCustomer => ({
    customerId: '0197a1b2-0000-7000-8000-000000000000',
    name: 'لبنیات سپیدان',
    kind: 'company',
    orders: 3,
    revenue,
    firstOrder: '2026-01-01',
    lastOrder: '2026-11-01',
    r: 5,
    f: 5,
    m: 5,
    segment: 'champions',
  });
  expect((await inAll((voice) => topFinding([one('200'), one('140')], '1000', voice))).map(plain)).toEqual([
    '۲ مشتری برتر، ۳۴٪ فروش را می‌سازند',
    'The best 2 customers bring 34% of sales',
    'Лучшие клиенты (2) дают 34 % продаж',
  ]);
});
