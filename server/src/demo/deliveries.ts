import type { Ctx, WriteCtx } from '../kernel/context.ts';
import { actorOfUser } from '../modules/platform/api.ts';
import { changeStockSettings, createOrder, deliver, deliveriesOf, takeReturn } from '../modules/sales/api.ts';
import type { Random } from './random.ts';

interface Held {
  readonly customerId: string;
  readonly ownerId: string;
}

/** How far each goes, in turn. */
const ends = ['open', 'partial', 'delivered', 'waiting', 'partial', 'returned', 'delivered', 'open'] as const;
const carriers = ['تیپاکس', 'باربری تیزرو', 'پست پیشتاز', ''] as const;

/** Orders of these days that are on their way: to be delivered, delivered in part or whole, back again, waiting. */
export async function fillDeliveries(
  ctx: Ctx,
  random: Random,
  held: readonly Held[],
  products: readonly string[],
): Promise<void> {
  await ctx.write((tx) => changeStockSettings(tx, 1, { reserveAt: 'order', whenShort: 'backorder' }));
  const step = Math.max(1, Math.floor(held.length / 16));
  const some = held.filter((_, at) => at % step === 1 % step).slice(0, 16);
  for (const [at, { customerId, ownerId }] of some.entries()) {
    const actor = await actorOfUser(ctx, ownerId);
    if (!actor) continue;
    const end = ends[at % ends.length] ?? 'open';
    await ctx.as(actor, ctx.cause).write((tx) => oneOrder(tx, random, { customerId, products, end }));
  }
}

async function oneOrder(
  ctx: WriteCtx,
  random: Random,
  {
    customerId,
    products,
    end,
  }: { customerId: string; products: readonly string[]; end: (typeof ends)[number] },
): Promise<void> {
  const first = random.below(products.length);
  const count = 1 + random.below(3);
  const order = await createOrder(ctx, {
    customerId,
    channel: 'direct',
    source: null,
    country: null,
    note: '',
    currency: 'IRR',
    status: 'placed',
    lines: Array.from({ length: count }, (_, place) => ({
      productId: products[(first + place) % products.length] ?? null,
      quantity: String(end === 'waiting' ? 2000 : 2 * (1 + random.below(6))),
      discount: '0',
    })),
  });
  if (end === 'open' || end === 'waiting') return;
  const promised = order.lines.map(({ id, quantity }) => ({ lineId: id, quantity }));
  const out = end === 'partial' ? promised.slice(0, 1).map(half) : promised;
  const carrier = random.pick(carriers);
  const tracking = carrier === '' ? '' : String(10_000_000 + random.below(89_999_999));
  const recipient = order.customerName ?? '';
  const wish = { warehouseId: null, recipient, carrier, tracking, note: '', lines: out };
  // What has run out stays open, so that lists show what that looks like.
  if ((await deliveriesOf(ctx, order.id)).backorderedAt !== null) return;
  const [line] = (await deliver(ctx, order.id, wish)).lines;
  if (end !== 'returned' || !line) return;
  await takeReturn(ctx, order.id, {
    warehouseId: null,
    reason: 'رنگ چاپ با نمونه یکی نبود',
    lines: [{ lineId: line.lineId, quantity: line.delivered, condition: 'scrap', reason: '' }],
  });
}

function half({ lineId, quantity }: { lineId: string; quantity: string }) {
  return { lineId, quantity: String(Math.max(1, Math.floor(Number(quantity) / 2))) };
}
