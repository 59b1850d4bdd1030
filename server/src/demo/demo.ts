import type { Ctx, WriteCtx } from '../kernel/context.ts';
import { systemActor } from '../kernel/policy/actor.ts';
import { dateParts } from '../kernel/time/calendar.ts';
import { planActivities, recordInteractions } from '../modules/customers/api.ts';
import { completeSetup, createColleague, ensureBuiltinRoles, usersNamed } from '../modules/platform/api.ts';
import {
  ageReceivables,
  createCategory,
  createProduct,
  type OrderToPlace,
  placeOrders,
} from '../modules/sales/api.ts';
import { inventActivity } from './activities.ts';
import { fillAgents } from './agents.ts';
import { fillAnswers } from './answers.ts';
import { fillCalls } from './calls.ts';
import { furnishCatalogue } from './catalogue.ts';
import { fillContracts } from './contracts.ts';
import { fillCosts } from './costs.ts';
import { fillDays } from './days.ts';
import { fillDeals } from './deals.ts';
import { fillDeliveries } from './deliveries.ts';
import { fillExperiments } from './experiments.ts';
import { createInTheirTime, tellLives } from './lives.ts';
import { fillMarkets } from './markets.ts';
import { fillMoney } from './money.ts';
import { fillNeeds } from './needs.ts';
import { fillOffers } from './offers.ts';
import { past } from './past.ts';
import { inventCustomer } from './people.ts';
import { inventBasket, inventHabit, purchaseDays } from './purchases.ts';
import { fillLetterhead, fillQuotes } from './quotes.ts';
import { type Random, randomFrom } from './random.ts';
import { fillSelling } from './selling.ts';
import { fillStory, storyDays } from './story.ts';
import { fillVisits } from './visits.ts';
import { fillWallets } from './wallets.ts';
import { goods, talks } from './words.ts';

/** Stands as the cause in every event of the demo. */
const cause = 'demo';

export interface DemoSignIn {
  readonly email: string;
  readonly password: string;
}

const organisation = {
  name: 'نوین‌بسته',
  language: 'fa',
  calendar: 'persian',
  digits: 'arabext',
  timeZone: 'Asia/Tehran',
  currency: 'IRR',
  moneyUnit: 'toman',
  country: 'IR',
  weekStart: 'saturday',
} as const;

const sellers = [
  ['آرش کیانی', 'arash', 'تیم فروش مرکز'],
  ['سارا دلاوری', 'sara', 'تیم فروش مرکز'],
  ['پویا نجفی', 'pouya', 'تیم فروش جنوب'],
  ['Daniel Novak', 'daniel', 'تیم صادرات'],
] as const;

/** She is about to leave: a handover can be walked through with her customers. */
const leaver = ['ندا صفایی', 'neda', 'تیم فروش مرکز'] as const;
const heldByLeaver = 500;
/** Activities of all sellers together. */
const activities = 400;

const day = 86_400_000;
const batch = 2000;

/**
 * Fills an installation that is not set up yet with an invented company: colleagues, goods, customers, three years of
 * purchases and talks. The same seed gives the same company. Throws when the installation is in use.
 */
export async function fillDemo(ctx: Ctx, customers: number, password: string): Promise<DemoSignIn> {
  const email = 'mina@novinbaste.example';
  await completeSetup(ctx, { organisation, administrator: { name: 'مینا رستگار', email, password } });
  const demo = ctx.as(systemActor('system:demo'), cause);
  const owners = await demo.write(async (tx) => {
    await ensureBuiltinRoles(tx);
    const made = [];
    for (const [name, login, team] of [...sellers, leaver]) {
      made.push(
        await createColleague(tx, {
          name,
          email: `${login}@novinbaste.example`,
          password,
          team,
          role: 'seller',
        }),
      );
    }
    return made;
  });
  const leaving = owners.pop();
  // Spread over the whole base, at most every other customer.
  const every = Math.max(2, Math.floor(customers / heldByLeaver));
  const ownerAt = (number: number) =>
    leaving && number % every === 0 && number / every < heldByLeaver
      ? leaving
      : owners[(number - (number % batch) + (number % batch) * 7) % owners.length];
  const begin = new Date(ctx.clock().getTime() - storyDays * day);
  const products = await past(demo, begin).write((tx) => createProducts(tx));
  const random = randomFrom(1405);
  const held: Held[] = [];
  for (let from = 0; from < customers; from += batch) {
    const count = Math.min(batch, customers - from);
    held.push(...(await fillCustomers(demo, random, from, count, ownerAt, owners, products)));
  }
  const sellerIds = owners.map(({ id }) => id);
  const force = {
    sellers: leaving ? [...sellerIds, leaving.id] : sellerIds,
    exporter: sellerIds.at(-1),
    leaver: leaving?.id,
    agents: await fillAgents(demo, held),
  };
  await fillDeals(demo, randomFrom(1406), held, force, products);
  await fillLetterhead(demo);
  const wares = products.filter((_, at) => goods[at]?.[2] !== 'خدمات');
  await fillStory(demo, randomFrom(1413), held, wares);
  await fillQuotes(demo, randomFrom(1409), held, products);
  await fillContracts(demo, held, email);
  await fillDeliveries(demo, randomFrom(1410), held, products);
  await fillMoney(demo, randomFrom(1412), held, products);
  // Money of the past was counted as of its own day.
  await ageReceivables(demo, new AbortController().signal);
  await fillActivities(demo, randomFrom(1407), held, email);
  const firms = held.filter(({ isFirm }) => isFirm).map(({ customerId }) => customerId);
  await fillDays(demo, firms, sellerIds, email);
  await fillSelling(demo, sellerIds, email);
  await fillCosts(demo);
  await fillVisits(demo, randomFrom(1414));
  await fillAnswers(demo, randomFrom(1417), held);
  await fillCalls(demo, randomFrom(1430), held);
  await fillWallets(demo, randomFrom(1418), firms);
  await fillOffers(demo, randomFrom(1415), held, products);
  await fillExperiments(demo, randomFrom(1416), held);
  await fillNeeds(demo, randomFrom(1419), held);
  await fillMarkets(demo, customers);
  return { email, password };
}

/** A customer with who answers for it. */
interface Held {
  readonly customerId: string;
  readonly ownerId: string;
  readonly teamId: string;
  /** Days since it bought first; null where it never did. */
  readonly boughtFrom: number | null;
  readonly isFirm: boolean;
}

/** Something to do for some customers of everybody, and a full calendar for who signs in. */
async function fillActivities(ctx: Ctx, random: Random, held: readonly Held[], email: string): Promise<void> {
  const now = ctx.clock().getTime();
  const mina = (await usersNamed(ctx, [email])).get(email);
  const step = Math.max(1, Math.floor(held.length / activities));
  const some = held.filter((_, at) => at % step === 0).slice(0, activities);
  const own =
    mina === undefined || mina === 'several'
      ? []
      : held.slice(0, 40).map((one) => ({ ...one, ownerId: mina.id, teamId: mina.teamId }));
  const planned = [...some, ...own].map((one) => inventActivity(random, one, now));
  await ctx.write((tx) => planActivities(tx, planned));
}

async function createProducts(ctx: WriteCtx): Promise<string[]> {
  const categories = new Map<string, string>();
  const ids: string[] = [];
  for (const [code, name, category, price, cost] of goods) {
    const categoryId =
      categories.get(category) ?? (await createCategory(ctx, { name: category, parentId: null })).id;
    categories.set(category, categoryId);
    const money = (amount: number) => ({ amount: String(amount), currency: 'IRR' as const });
    const product = {
      code,
      name,
      description: '',
      unit: 'عدد',
      categoryId,
      price: money(price),
      cost: money(cost),
    };
    ids.push((await createProduct(ctx, product)).id);
  }
  const sold = goods.map(([code, , , price], at) => ({ id: ids[at] ?? '', code, price }));
  await furnishCatalogue(ctx, randomFrom(1408), sold);
  return ids;
}

async function fillCustomers(
  ctx: Ctx,
  random: Random,
  from: number,
  count: number,
  ownerAt: (number: number) => { id: string; teamId: string } | undefined,
  owners: readonly { id: string; teamId: string }[],
  products: readonly string[],
): Promise<Held[]> {
  const now = ctx.clock().getTime();
  const invented = Array.from({ length: count }, (_, n) => {
    const customer = inventCustomer(random, from + n);
    const habit = random.chance(0.12) ? null : inventHabit(random, customer.kind === 'company');
    const days = habit ? purchaseDays(random, habit, (ago) => monthOf(now - ago * day)) : [];
    return { customer, habit, days };
  });
  const owned = invented.map(({ customer, days }, n) => {
    const owner = ownerAt(from + n);
    const of = owner ? { owner: { ownerId: owner.id, teamId: owner.teamId } } : {};
    return { customer: { ...customer, ...of }, boughtFrom: days[0] ?? null };
  });
  const ids = await createInTheirTime(ctx, owned);
  const orders: OrderToPlace[] = [];
  const heard: Parameters<typeof recordInteractions>[1][number][] = [];
  for (const [n, id] of ids.entries()) {
    const { customer, habit, days } = invented[n] ?? {};
    if (!customer || !habit || !days) continue;
    const sellerId = owners[(from + n * 7) % owners.length]?.id ?? null;
    const buyer = { id, sellerId, firm: customer.kind === 'company' };
    orders.push(...days.map((ago) => inventOrder(random, buyer, now - ago * day, habit, products)));
    heard.push(...inventTalks(random, id, days, now));
  }
  await tellLives(ctx, orders);
  for (let at = 0; at < orders.length; at += batch) {
    await ctx.write((tx) => placeOrders(tx, orders.slice(at, at + batch)));
  }
  for (let at = 0; at < heard.length; at += batch) {
    await ctx.write((tx) => recordInteractions(tx, heard.slice(at, at + batch)));
  }
  return ids.flatMap((customerId, n) => {
    const owner = ownerAt(from + n);
    const { customer, days } = invented[n] ?? {};
    const known = { boughtFrom: days?.[0] ?? null, isFirm: customer?.kind === 'company' };
    return owner ? [{ customerId, ownerId: owner.id, teamId: owner.teamId, ...known }] : [];
  });
}

/** Month of the Jalali year: sales rise before Nowruz and sleep after it. */
function monthOf(instant: number): number {
  return dateParts(new Date(instant).toISOString().slice(0, 10), 'persian').month;
}

function inventOrder(
  random: Random,
  buyer: { id: string; sellerId: string | null; firm: boolean },
  instant: number,
  habit: Parameters<typeof inventBasket>[1],
  products: readonly string[],
): OrderToPlace {
  const { lines, returned } = inventBasket(random, habit);
  const sign = returned ? '-' : '';
  return {
    customerId: buyer.id,
    orderedAt: new Date(instant - (instant % day) + (5 + random.below(9)) * 3_600_000).toISOString(),
    channel: buyer.firm
      ? random.pick(['direct', 'direct', 'agent', 'phone'])
      : random.pick(['online', 'online', 'direct', 'phone']),
    source: null,
    country: 'IR',
    sellerId: buyer.sellerId,
    note: '',
    currency: 'IRR',
    status: returned ? 'returned' : 'placed',
    lines: lines.map(({ product, quantity }) => {
      const [code, name, , price, cost] = goods[product] ?? goods[0];
      const discount = !returned && quantity > 20 ? Math.round(price * quantity * 0.05) : 0;
      return {
        productId: products[product] ?? null,
        code,
        description: name,
        quantity: `${sign}${quantity}`,
        unitPrice: String(price),
        discount: String(discount),
        cost: `${sign}${cost * quantity}`,
      };
    }),
  };
}

function inventTalks(random: Random, customerId: string, days: readonly number[], now: number) {
  const count = Math.min(12, Math.round(random.exponential(1 + days.length * 0.35)));
  return Array.from({ length: count }, () => {
    const ago = (days[random.below(days.length)] ?? 30) + random.below(9);
    const channel = random.pick(['call', 'call', 'call', 'email', 'sms', 'visit']);
    const occurredAt = new Date(Math.min(now, now - ago * day + random.below(8) * 3_600_000)).toISOString();
    return {
      customerId,
      channel,
      direction: random.chance(0.4) ? ('in' as const) : ('out' as const),
      occurredAt,
      subject: random.pick(talks[channel]),
      ...(channel === 'call' ? { duration: 30 + random.below(900) } : {}),
    };
  });
}
