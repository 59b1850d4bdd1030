import type { Ctx, WriteCtx } from '../kernel/context.ts';
import { addUnits, startOf } from '../kernel/time/calendar.ts';
import { dateOf } from '../kernel/time/zoned.ts';
import { planActivities } from '../modules/customers/api.ts';
import { type DealToOpen, openDeals, setTargetsOf } from '../modules/sales/api.ts';
import type { DemoAgent } from './agents.ts';
import { doneFor } from './deal-activities.ts';
import { closedLife, type Life, openLife, talentOf } from './deal-lives.ts';
import { type Random, randomFrom } from './random.ts';
import { abroad, fillRates } from './rates.ts';
import { goods, rivals, steps, wishes } from './words.ts';

interface Held {
  readonly customerId: string;
  readonly ownerId: string;
  readonly teamId: string;
  /** Days since it bought first; null where it never did. */
  readonly boughtFrom: number | null;
}

/** Whose deals they are: sellers in their order, of whom one sells abroad and one leaves, and agents that sell for us. */
interface Force {
  readonly sellers: readonly string[];
  readonly exporter: string | undefined;
  readonly leaver: string | undefined;
  readonly agents: readonly DemoAgent[];
}

interface Invented {
  readonly held: Held;
  readonly life: Life;
  readonly deal: DealToOpen;
}

const day = 86_400_000;
const zone = 'Asia/Tehran';

const dealsOfLeaver = 40;

/** Deals of every ninth customer, open and closed, with what was done for them; who leaves holds as many as she should. */
export async function fillDeals(
  ctx: Ctx,
  random: Random,
  held: readonly Held[],
  force: Force,
  products: readonly string[],
): Promise<void> {
  const now = ctx.clock().getTime();
  const hers = held.filter(({ ownerId }) => ownerId === force.leaver);
  const step = Math.max(1, Math.floor(hers.length / dealsOfLeaver));
  const ofLeaver = hers.filter((_, at) => at % step === 0).slice(0, dealsOfLeaver);
  // Counted among theirs: who leaves may hold every third of all, and with it every ninth.
  const others = held
    .filter(({ ownerId }) => ownerId !== force.leaver)
    .filter((_, at) => at % 9 === 0)
    .slice(0, 600);
  const invent = (one: Held, isOpen: boolean): Invented => {
    const talent = talentOf(force.sellers.indexOf(one.ownerId));
    const life = isOpen ? openLife(random, talent) : closedLife(random, talent);
    return { held: one, life, deal: inventDeal(random, one, life, { now, force, products }) };
  };
  const invented = [
    ...ofLeaver.map((one) => invent(one, true)),
    ...hers.slice(-dealsOfLeaver).map((one) => invent(one, false)),
    ...others.map((one) => invent(one, random.chance(0.4))),
  ];
  const deals = abroad(
    invented.map(({ deal }) => deal),
    force.exporter,
  );
  await fillRates(ctx, randomFrom(7), zone);
  await ctx.write(async (tx) => {
    const ids = await openDeals(tx, deals);
    const done = invented.flatMap(({ held: one, life }, at) =>
      doneFor(random, { ...one, dealId: ids[at] ?? '', life, now, zone }),
    );
    await planActivities(tx, done);
    await setTargets(tx, random, force.sellers);
  });
}

/** What everybody is to win in each month of this quarter and of the one before. */
async function setTargets(ctx: WriteCtx, random: Random, owners: readonly string[]): Promise<void> {
  const quarter = startOf('quarter', dateOf(ctx.clock(), zone), 'persian');
  const usual = owners.map((subjectId) => ({ subjectId, millions: 300 + random.below(5) * 50 }));
  for (let month = -3; month < 3; month++) {
    const each = usual.map(({ subjectId, millions }) => ({
      subject: 'person' as const,
      subjectId,
      amount: `${millions}000000`,
    }));
    const all = each.reduce((sum, { amount }) => sum + BigInt(amount), 0n).toString();
    await setTargetsOf(ctx, {
      period: { unit: 'month', calendar: 'persian', from: addUnits(quarter, 'month', month, 'persian') },
      currency: 'IRR',
      items: [...each, { subject: 'all', subjectId: null, amount: all }],
    });
  }
}

interface World {
  readonly now: number;
  readonly force: Force;
  readonly products: readonly string[];
}

function inventDeal(random: Random, one: Held, life: Life, { now, force, products }: World): DealToOpen {
  const { customerId, ownerId, teamId } = one;
  const { good, lines } = inventLines(random, products);
  const agent = random.chance(0.18) ? force.agents[random.below(force.agents.length)] : undefined;
  const channel = agent?.channel ?? random.pick(['direct', 'direct', 'direct', 'phone', 'online']);
  const isLost = life.end === 'lost';
  const rival = random.chance(isLost ? 0.45 : 0.2) ? [random.pick(rivals)] : [];
  return {
    name: `${random.pick(wishes)} ${good}`,
    customerId,
    ownerId,
    teamId,
    amount: lines.reduce((sum, { total }) => sum + BigInt(total), 0n).toString(),
    currency: 'IRR',
    lines,
    source: random.pick(['نمایشگاه', 'معرفی', 'وب‌سایت', 'تماس ورودی', 'مشتری پیشین']),
    channel,
    agentId: agent?.id ?? null,
    competitors: rival,
    stage: life.stage,
    openedAt: ago(now, life.openedAgo),
    movedAt: ago(now, life.movedAgo),
    between: life.between.map(({ stage, daysAgo }) => ({ stage, at: ago(now, daysAgo) })),
    ...(life.end === 'open' ? inventNext(random, now) : ended(random, life, now)),
  };
}

/** One or two goods; what is bought in quantity gets a discount. */
function inventLines(random: Random, products: readonly string[]) {
  const count = random.chance(0.35) ? 2 : 1;
  const first = random.below(goods.length);
  const lines = Array.from({ length: count }, (_, place) => {
    const at = (first + place * 7) % goods.length;
    const [code, description, , price, cost] = goods[at] ?? goods[0];
    // Dear goods are sold by the piece, cheap ones by the pallet.
    const quantity = Math.max(1, Math.round((60_000_000 + random.exponential(180_000_000)) / price));
    const subtotal = price * quantity;
    const percent = random.pick([0, 0, 3, 5, 7, 10, 12]);
    const discount = Math.round((subtotal * percent) / 100);
    return {
      productId: products[at] ?? null,
      code,
      description,
      quantity: String(quantity),
      unitPrice: String(price),
      subtotal: String(subtotal),
      discount: String(discount),
      total: String(subtotal - discount),
      cost: String(cost * quantity),
    };
  });
  return { good: lines[0]?.description ?? '', lines };
}

/** Some have no next step, some are late. */
function inventNext(random: Random, now: number) {
  const expectedOn = dateOf(new Date(now + (random.below(80) - 4) * day), zone);
  if (random.chance(0.18)) return { expectedOn };
  const inDays = random.chance(0.15) ? -1 - random.below(6) : random.chance(0.15) ? 0 : 1 + random.below(20);
  return {
    expectedOn,
    nextStep: random.pick(steps),
    nextStepOn: dateOf(new Date(now + inDays * day), zone),
  };
}

function ended(random: Random, { movedAgo, end }: Life, now: number) {
  return {
    expectedOn: dateOf(new Date(now - (movedAgo - random.below(20)) * day), zone),
    // Of lost deals most were too dear or went elsewhere.
    reason: end === 'lost' ? Math.floor(random.next() ** 1.6 * 5) : random.below(3),
  };
}

function ago(now: number, days: number): string {
  return new Date(now - days * day - 3 * 3_600_000).toISOString();
}
