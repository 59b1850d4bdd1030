import type { Ctx, WriteCtx } from '../kernel/context.ts';
import { dateOf } from '../kernel/time/zoned.ts';
import {
  createCustomers,
  defaultRules,
  type PurchaseDay,
  silenceOf,
  tellPurchases,
} from '../modules/customers/api.ts';
import type { OrderToPlace } from '../modules/sales/api.ts';
import { past } from './past.ts';

const day = 86_400_000;
const week = 7 * day;
const zone = 'Asia/Tehran';

type NewCustomer = Parameters<typeof createCustomers>[1][number];

/** Customers become known a little before they first buy, a month's worth at a time. Answers ids in the same order. */
export async function createInTheirTime(
  ctx: Ctx,
  list: readonly { readonly customer: NewCustomer; readonly boughtFrom: number | null }[],
): Promise<string[]> {
  const now = ctx.clock().getTime();
  const months = new Map<number, number[]>();
  for (const [at, { boughtFrom }] of list.entries()) {
    // Who never bought has been known for up to two years.
    const ago = boughtFrom === null ? (at * 37) % 700 : boughtFrom + 1 + ((at * 7) % 21);
    const month = Math.ceil(ago / 30);
    months.set(month, [...(months.get(month) ?? []), at]);
  }
  const ids: string[] = [];
  for (const [month, places] of [...months].sort(([a], [b]) => b - a)) {
    const then = past(ctx, new Date(now - month * 30 * day));
    const customers = places.flatMap((at) => list[at]?.customer ?? []);
    const made = await then.write((tx) => createCustomers(tx, customers));
    for (const [n, at] of places.entries()) ids[at] = made[n] ?? '';
  }
  return ids;
}

/**
 * What customers bought, told week by week as it happened and when they had fallen silent, so that each came into its
 * stage when the rules would have moved it. To be told before the orders are placed: those are told of all at once, today.
 */
export async function tellLives(ctx: Ctx, orders: readonly OrderToPlace[]): Promise<void> {
  const now = ctx.clock().getTime();
  const bought = new Map<string, PurchaseDay[]>();
  for (const one of orders.map(purchaseOf))
    bought.set(one.customerId, [...(bought.get(one.customerId) ?? []), one]);
  const told = new Map<number, string[]>();
  for (const [customerId, days] of bought) {
    const weeks = new Set(
      turningPoints(
        days.map((one) => one.day),
        now,
      ).map((at) => Math.ceil(at / week)),
    );
    for (const at of weeks) told.set(at, [...(told.get(at) ?? []), customerId]);
  }
  for (const [at, customers] of [...told].sort(([a], [b]) => a - b)) {
    const then = new Date(Math.min(at * week, now));
    const until = dateOf(then, zone);
    const known = customers.flatMap((id) => (bought.get(id) ?? []).filter((one) => one.day <= until));
    await past(ctx, then).write((tx: WriteCtx) => tellPurchases(tx, customers, known));
  }
}

function purchaseOf({ customerId, orderedAt, status, currency, lines }: OrderToPlace): PurchaseDay {
  const isReturn = status === 'returned';
  const revenue = lines.reduce(
    (sum, { quantity, unitPrice, discount }) =>
      sum + BigInt(quantity) * BigInt(unitPrice) - BigInt(discount ?? '0'),
    0n,
  );
  return {
    customerId: customerId ?? '',
    day: dateOf(new Date(orderedAt), zone),
    currency,
    orders: isReturn ? 0 : 1,
    returns: isReturn ? 1 : 0,
    revenue: revenue.toString(),
    margin: null,
  };
}

/** Moments up to now after which a customer may stand in another stage: purchases, and when silence has lasted. */
function turningPoints(days: readonly string[], now: number): number[] {
  const at = days.map((one) => Date.parse(one) + day);
  const rules = [defaultRules.at_risk, defaultRules.lost].flatMap((rule) => rule ?? []);
  const gaps: number[] = [];
  return at.flatMap((bought, place) => {
    const before = at[place - 1];
    if (before !== undefined) gaps.push((bought - before) / day);
    const usual = gaps.length < 2 ? null : medianOf(gaps);
    const silent = rules.map((rule) => bought + silenceOf(rule, usual) * day);
    return [bought, ...silent.filter((then) => then < (at[place + 1] ?? now))];
  });
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  const [low = 0, high = low] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
  return (low + high) / 2;
}
