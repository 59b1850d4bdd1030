import type { Baskets, readBasketOrders, readBaskets } from '@peyvand/contract/analytics/baskets';
import type { Output } from '@peyvand/contract/core/endpoint';
import type { Ctx } from '../../../kernel/context.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { scopeOf } from '../../../kernel/policy/actor.ts';
import { frameOf } from '../cube/frame.ts';
import { factNames } from '../cube/labels.ts';
import { nobody } from '../facts/tables.ts';
import { membersAmong } from '../segments/segments.store.ts';
import { lastFit, rulesOfPart } from './baskets.store.ts';
import { countedFrom, ordersWith } from './orders.ts';
import { leastSeen } from './together.ts';

/** Rules that a page lists. */
const listed = 200;

/** What is ordered together, of all orders whoever asks; numbers of orders for who sees all customers only. */
export async function basketsPage(
  ctx: Ctx,
  olap: Olap,
  asked: Output<(typeof readBaskets)['query']>,
): Promise<Baskets> {
  const fit = await lastFit(ctx);
  const parts = fit?.parts.filter(({ level }) => level === asked.level) ?? [];
  const part = parts.find((one) => one.part === asked.part);
  const least = { support: part?.support ?? 0, orders: leastSeen };
  const empty = { madeAt: fit?.madeAt ?? null, from: fit?.from ?? null, rules: [], more: 0, least };
  if (!fit || !parts.some((one) => one.part === 'all'))
    return { ...empty, state: fit ? 'few' : 'never', parts: [], isCut: false };
  const seesAll = scopeOf(ctx.actor, 'customers').level === 'all';
  const { rules, count } = await rulesOfPart(ctx, { ...asked, limit: listed });
  const keys = [...new Set(rules.flatMap(({ has, also }) => [...has, also]))];
  const names =
    asked.level === 'product' ? await factNames(olap, 'products', keys) : new Map<string, string>();
  const item = (key: string) => ({ key, label: names.get(key) ?? key });
  return {
    ...empty,
    state: 'made',
    parts: parts
      .toSorted((a, b) => b.orders - a.orders)
      .map((one) => ({ part: one.part, orders: seesAll ? one.orders : null })),
    isCut: part?.isCut ?? false,
    rules: rules.map(({ has, also, orders, support, confidence, lift }) => ({
      support,
      confidence,
      lift,
      has: has.map(item),
      also: item(also),
      orders: seesAll ? orders : null,
    })),
    more: count - rules.length,
  };
}

/** Orders that a panel lists; of a group, it is chosen among so many. */
const shown = 100;
const looked = 2000;

/** The orders behind a rule, of those that the actor sees. */
export async function basketOrders(
  ctx: Ctx,
  olap: Olap,
  { level, items, part }: Output<(typeof readBasketOrders)['body']>,
): Promise<Output<(typeof readBasketOrders)['response']>> {
  const frame = await frameOf(ctx, olap, {});
  const from = (await lastFit(ctx))?.from ?? countedFrom(frame);
  const [kind, name = ''] = part.split(/:(.*)/);
  const channel = kind === 'channel' ? name : null;
  const limit = kind === 'segment' ? looked : shown;
  const found = await ordersWith(frame, olap, { from, level, items, channel, limit });
  const segments =
    kind === 'segment'
      ? await membersAmong(
          ctx,
          found.orders.map(({ customerId }) => customerId),
        )
      : null;
  const orders = found.orders
    .filter(({ customerId }) => segments === null || segments.get(customerId) === name)
    .slice(0, shown);
  const names = await factNames(olap, 'customers', [...new Set(orders.map(({ customerId }) => customerId))]);
  return {
    currency: frame.currency,
    items: orders.map((one) => ({
      ...one,
      at: new Date(one.at).toISOString(),
      customerId: one.customerId === nobody ? null : one.customerId,
      customerName: names.get(one.customerId) ?? null,
    })),
    count: segments === null ? found.count : null,
  };
}
