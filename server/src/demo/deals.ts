import type { Ctx, WriteCtx } from '../kernel/context.ts';
import { startOf } from '../kernel/time/calendar.ts';
import { dateOf } from '../kernel/time/zoned.ts';
import { type DealToOpen, openDeals, setTargetsOf } from '../modules/sales/api.ts';
import { type Random, randomFrom } from './random.ts';
import { abroad, fillRates } from './rates.ts';
import { goods, rivals, steps, wishes } from './words.ts';

interface Held {
  readonly customerId: string;
  readonly ownerId: string;
  readonly teamId: string;
}

const day = 86_400_000;
const zone = 'Asia/Tehran';
/** Places of the stages of the pipeline that every installation begins with. */
const [won, lost] = [5, 6] as const;

const dealsOfLeaver = 40;

/** Deals of every ninth customer, open and closed; who is leaving holds exactly as many as she should. */
export async function fillDeals(
  ctx: Ctx,
  random: Random,
  held: readonly Held[],
  leaverId: string | undefined,
): Promise<void> {
  const now = ctx.clock().getTime();
  const hers = held.filter(({ ownerId }) => ownerId === leaverId);
  const step = Math.max(1, Math.floor(hers.length / dealsOfLeaver));
  const ofLeaver = hers.filter((_, at) => at % step === 0).slice(0, dealsOfLeaver);
  const others = held.filter(({ ownerId }, at) => ownerId !== leaverId && at % 9 === 0).slice(0, 600);
  const deals = [
    ...ofLeaver.map((one) => inventOpen(random, one, now)),
    ...hers.slice(0, dealsOfLeaver / 2).map((one) => inventClosed(random, one, now)),
    ...others.map((one) => (random.chance(0.55) ? inventOpen : inventClosed)(random, one, now)),
  ];
  await fillRates(ctx, randomFrom(7), zone);
  await ctx.write(async (tx) => {
    await openDeals(tx, abroad(deals));
    await setTargets(tx, random, [...new Set(held.map(({ ownerId }) => ownerId))]);
  });
}

/** What everybody is to win in the running quarter. */
async function setTargets(ctx: WriteCtx, random: Random, owners: readonly string[]): Promise<void> {
  const today = dateOf(ctx.clock(), zone);
  const each = owners.map((subjectId) => ({
    subject: 'person' as const,
    subjectId,
    amount: `${15 + random.below(20)}000000000`,
  }));
  const all = each.reduce((sum, { amount }) => sum + BigInt(amount), 0n).toString();
  await setTargetsOf(ctx, {
    period: { unit: 'quarter', calendar: 'persian', from: startOf('quarter', today, 'persian') },
    currency: 'IRR',
    items: [...each, { subject: 'all', subjectId: null, amount: all }],
  });
}

/** An open deal: some without a next step, some late, some that stand too long where they are. */
function inventOpen(random: Random, held: Held, now: number): DealToOpen {
  const stage = Math.min(4, Math.floor(random.next() ** 1.3 * 5));
  const waits = random.chance(0.2) ? 25 + random.below(30) : random.below(12);
  const hasStep = !random.chance(0.18);
  const inDays = random.chance(0.15) ? -1 - random.below(6) : random.chance(0.15) ? 0 : 1 + random.below(20);
  return {
    ...invent(random, held),
    stage,
    openedAt: ago(now, waits + stage * (4 + random.below(9)) + 1),
    movedAt: ago(now, waits),
    expectedOn: dateOf(new Date(now + (random.below(80) - 4) * day), zone),
    nextStep: hasStep ? random.pick(steps) : null,
    nextStepOn: hasStep ? dateOf(new Date(now + inDays * day), zone) : null,
  };
}

/** A deal that ended within the last year: two of five are won. */
function inventClosed(random: Random, held: Held, now: number): DealToOpen {
  const end = Math.floor(random.next() ** 1.5 * 360);
  const isWon = random.chance(0.42);
  return {
    ...invent(random, held),
    stage: isWon ? won : lost,
    openedAt: ago(now, end + 6 + random.below(60)),
    movedAt: ago(now, end),
    expectedOn: dateOf(new Date(now - end * day), zone),
    reason: random.below(5),
    ...(!isWon && random.chance(0.4) ? { competitors: [random.pick(rivals)] } : {}),
  };
}

function invent(random: Random, { customerId, ownerId, teamId }: Held) {
  const [, good, , price] = goods[random.below(goods.length)] ?? goods[0];
  const count = 20 + random.below(180);
  return {
    name: `${random.pick(wishes)} ${good}`,
    customerId,
    ownerId,
    teamId,
    amount: String(Math.round((price * count) / 1_000_000) * 1_000_000 + 10_000_000),
    currency: 'IRR' as const,
    source: random.pick(['نمایشگاه', 'معرفی', 'وب‌سایت', 'تماس ورودی', 'مشتری پیشین']),
    channel: random.pick(['direct', 'direct', 'phone', 'agent', 'online']),
    ...(random.chance(0.25) ? { competitors: [random.pick(rivals)] } : {}),
  } as const;
}

function ago(now: number, days: number): string {
  return new Date(now - days * day - 3 * 3_600_000).toISOString();
}
