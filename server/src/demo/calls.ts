import type { Ctx } from '../kernel/context.ts';
import { addUnits } from '../kernel/time/calendar.ts';
import { dateOf, instantOf } from '../kernel/time/zoned.ts';
import { recordCalls } from '../modules/service/api.ts';
import type { Random } from './random.ts';

type Invented = Parameters<typeof recordCalls>[1][number];

const zone = 'Asia/Tehran';
const weeks = 10;
/** Since then one colleague alone answers at noon. */
const weeksShort = 4;
const mostCallsOfDay = 110;
const batch = 2000;
const opens = 8;

/** How calls spread over the half hours from eight to six: a morning peak, and another at lunch, when customers have time. */
const shape = [2, 3, 5, 7, 9, 10, 9, 8, 8, 9, 11, 9, 7, 6, 6, 6, 5, 4, 3, 2] as const;
const lunch = { from: 12.5, to: 14 } as const;
const lines = ['پشتیبانی', 'پشتیبانی', 'پیگیری سفارش', 'پیگیری سفارش', 'فروش'] as const;
const agents = ['شیما رادمنش', 'پیمان کریمی', 'لیلا امینی'] as const;
const seconds = { talk: 190, work: 45, patience: 110 } as const;

/**
 * Calls of a small contact centre in the last ten weeks, one after the other through the same three colleagues: at lunch,
 * when most of them are away, callers wait and hang up; for four weeks now more of them.
 */
export async function fillCalls(
  ctx: Ctx,
  random: Random,
  held: readonly { readonly customerId: string }[],
): Promise<void> {
  const customers = held.map(({ customerId }) => customerId);
  const today = dateOf(ctx.clock(), zone);
  const now = ctx.clock().getTime();
  const ofDay = Math.min(mostCallsOfDay, Math.ceil(customers.length / 5));
  const made = Array.from({ length: weeks * 7 }, (_, ago) => ago).flatMap((ago) => {
    const day = addUnits(today, 'day', -ago, 'gregory');
    const isFriday = new Date(`${day}T12:00:00Z`).getUTCDay() === 5;
    const atLunch = ago < weeksShort * 7 ? 1 : 2;
    return isFriday ? [] : callsOf(ctx, random, { day, ofDay, atLunch, customers });
  });
  const past = made.filter(({ offeredAt }) => Date.parse(offeredAt) < now - 3_600_000);
  for (let at = 0; at < past.length; at += batch)
    await ctx.write((tx) => recordCalls(tx, past.slice(at, at + batch)));
}

interface Day {
  readonly day: string;
  readonly ofDay: number;
  readonly atLunch: number;
  readonly customers: readonly string[];
}

/** A day as it comes: who calls takes the colleague that is free first, if that is before patience ends. */
function callsOf(ctx: Ctx, random: Random, { day, ofDay, atLunch, customers }: Day): Invented[] {
  const begin = instantOf({ local: `${day}T00:00:00`, zone }).getTime();
  const whole = shape.reduce((sum, one) => sum + one, 0);
  const times = shape
    .flatMap((weight, half) =>
      Array.from({ length: Math.round((ofDay * weight * (0.7 + random.next() * 0.6)) / whole) }, () =>
        Math.floor((opens + half / 2) * 3600 + random.next() * 1800),
      ),
    )
    .sort((a, b) => a - b);
  const free: number[] = agents.map(() => 0);
  return times.map((time) => {
    const isLunch = time >= lunch.from * 3600 && time < lunch.to * 3600;
    const there = isLunch ? atLunch : agents.length;
    const first = Math.min(...free.slice(0, there));
    const agent = free.indexOf(first);
    const waited = Math.max(0, Math.round(first - time));
    const common = {
      id: ctx.newId(),
      customerId: random.chance(0.6) ? (customers[random.below(customers.length)] ?? null) : null,
      queue: random.pick(lines),
      direction: 'in',
      offeredAt: new Date(begin + time * 1000).toISOString(),
      agentId: null,
      reference: '',
    } as const;
    const lost = { ...common, talked: 0, wrapped: 0, agentName: '' } as const;
    if (random.chance(0.02)) return { ...lost, outcome: 'short', waited: random.below(3) };
    const patience = Math.round(5 + random.exponential(seconds.patience));
    if (waited > patience) return { ...lost, outcome: 'abandoned', waited: patience };
    const talked = Math.round(20 + random.exponential(seconds.talk));
    const wrapped = Math.round(random.exponential(seconds.work));
    free[agent] = time + waited + talked + wrapped;
    const outcome = random.chance(0.06) ? 'transferred' : 'answered';
    return { ...common, outcome, waited, talked, wrapped, agentName: agents[agent] ?? '' };
  });
}
