import type { Quote } from '@peyvand/contract/sales/quotes';
import type { Ctx } from '../kernel/context.ts';
import type { Actor } from '../kernel/policy/actor.ts';
import { addUnits } from '../kernel/time/calendar.ts';
import { dateOf } from '../kernel/time/zoned.ts';
import { actorOfUser } from '../modules/platform/api.ts';
import {
  allWarehouses,
  answerQuote,
  createInvoice,
  createQuote,
  deliver,
  deliveriesOf,
  issueInvoice,
  moveByHand,
  moveCheque,
  orderQuote,
  receivePayment,
  sendQuote,
} from '../modules/sales/api.ts';
import { past } from './past.ts';
import { inventQuote } from './quotes.ts';
import type { Random } from './random.ts';

interface Held {
  readonly customerId: string;
  readonly ownerId: string;
}

interface Sale {
  readonly customerId: string;
  readonly seller: Actor;
  readonly end: 'paid' | 'halves' | 'cheque' | 'declined' | 'unanswered';
}

/** What happens next in a sale, and when; null: nothing more. */
interface Step {
  readonly at: number;
  readonly run: (ctx: Ctx) => Promise<Step | null>;
}

const day = 86_400_000;
const zone = 'Asia/Tehran';
const months = 18;
const salesOfMonth = 4;
const ends = ['paid', 'declined', 'halves', 'unanswered', 'cheque', 'paid', 'declined'] as const;
const banks = ['ملت', 'ملی', 'سامان', 'پاسارگاد', 'تجارت'] as const;
const carriers = ['تیپاکس', 'باربری تیزرو', 'پست پیشتاز'] as const;

/** How long ago the story begins. */
export const storyDays = months * 30 + 10;

/**
 * Sales of the last year and a half as they happened, one after the other: quote, answer, order, goods in and out,
 * invoice, money. What falls after today has not happened. `wares`: goods that lie in the warehouse.
 */
export async function fillStory(
  ctx: Ctx,
  random: Random,
  held: readonly Held[],
  wares: readonly string[],
): Promise<void> {
  const now = ctx.clock().getTime();
  const step = Math.max(1, Math.floor(held.length / (months * salesOfMonth)));
  const some = held.filter((_, at) => at % step === 3 % step).slice(0, months * salesOfMonth);
  const next: Step[] = [];
  for (const [at, { customerId, ownerId }] of some.entries()) {
    const seller = await actorOfUser(ctx, ownerId);
    if (!seller) continue;
    const begin = now - (months * 30 - (at * 30) / salesOfMonth) * day + random.below(6) * day;
    const sale = { customerId, seller, end: ends[at % ends.length] ?? 'paid' };
    next.push({ at: begin, run: (then) => quote(then, random, sale, wares) });
  }
  // Numbers without gaps rise with time only if everything happens in its order.
  for (;;) {
    next.sort((a, b) => a.at - b.at);
    const first = next.shift();
    if (!first || first.at > now) return;
    const then = await first.run(past(ctx, new Date(first.at)));
    if (then) next.push(then);
  }
}

function after(ctx: Ctx, days: number, run: Step['run']): Step {
  return { at: ctx.clock().getTime() + Math.round(days * day), run };
}

async function quote(ctx: Ctx, random: Random, sale: Sale, wares: readonly string[]): Promise<Step | null> {
  const { customerId, end } = sale;
  const today = dateOf(ctx.clock(), zone);
  const sent = await ctx.as(sale.seller).write(async (tx) => {
    const draft = await createQuote(tx, inventQuote(random, customerId, wares, today));
    return sendQuote(tx, draft.id, draft.version);
  });
  if (sent.link === null || end === 'unanswered') return null;
  const { quote: made } = sent;
  const { id, version, customerName } = made;
  const answer = end === 'declined' ? end : 'accepted';
  return after(ctx, 2 + random.below(9), async (then) => {
    await then
      .as(sale.seller)
      .write((tx) => answerQuote(tx, id, version, { answer, name: customerName ?? '—' }));
    return answer === 'accepted' ? after(then, 0.1, (later) => order(later, random, sale, made)) : null;
  });
}

/** What was sold is bought in, the order follows the quote, and the goods go out in the week after, some in two parts. */
async function order(ctx: Ctx, random: Random, sale: Sale, { id, lines }: Quote): Promise<Step> {
  await ctx.write(async (tx) => {
    const [warehouse] = await allWarehouses(tx);
    if (!warehouse) return;
    await moveByHand(tx, {
      kind: 'receipt',
      warehouseId: warehouse.id,
      toWarehouseId: null,
      note: 'خرید از سازنده',
      lines: lines.flatMap(({ productId, quantity, isChosen }) =>
        productId !== null && isChosen ? [{ productId, quantity, unitId: null }] : [],
      ),
    });
  });
  const { orderId } = await ctx.as(sale.seller).write((tx) => orderQuote(tx, id, false));
  return after(ctx, 3 + random.below(6), (then) => goods(then, random, sale, orderId, random.chance(0.3)));
}

async function goods(
  ctx: Ctx,
  random: Random,
  sale: Sale,
  orderId: string,
  inParts: boolean,
): Promise<Step | null> {
  const { lines } = await deliveriesOf(ctx, orderId);
  const open = lines
    .filter(({ open: rest }) => rest !== '0')
    .map(({ lineId, open: quantity }) => ({ lineId, quantity }));
  const out = inParts ? open.slice(0, Math.ceil(open.length / 2)) : open;
  await ctx.as(sale.seller).write((tx) =>
    deliver(tx, orderId, {
      warehouseId: null,
      recipient: '',
      carrier: random.pick(carriers),
      tracking: String(10_000_000 + random.below(89_999_999)),
      note: '',
      lines: out,
    }),
  );
  return out.length < open.length
    ? after(ctx, 6, (then) => goods(then, random, sale, orderId, false))
    : after(ctx, 1, (then) => invoice(then, random, sale, orderId));
}

async function invoice(ctx: Ctx, random: Random, sale: Sale, orderId: string): Promise<Step> {
  const { total } = await ctx.as(sale.seller).write(async (tx) => {
    const draft = await createInvoice(tx, { orderId, lines: 'delivered' });
    return issueInvoice(tx, draft.id, draft.version);
  });
  return after(ctx, 6 + random.below(25), (then) =>
    money(then, random, sale, BigInt(total), sale.end === 'halves'),
  );
}

async function money(
  ctx: Ctx,
  random: Random,
  sale: Sale,
  open: bigint,
  isFirstHalf: boolean,
): Promise<Step | null> {
  const amount = isFirstHalf ? open / 2n : open;
  const paid = {
    customerId: sale.customerId,
    amount: amount.toString(),
    currency: 'IRR',
    note: '',
    allocate: 'oldest',
  } as const;
  const own = ctx.as(sale.seller);
  if (sale.end !== 'cheque') {
    const reference = String(1_000_000 + random.below(9_000_000));
    await own.write((tx) => receivePayment(tx, { ...paid, method: 'transfer', reference }));
    return isFirstHalf ? after(ctx, 30, (then) => money(then, random, sale, open - amount, false)) : null;
  }
  const { cheque } = await own.write((tx) =>
    receivePayment(tx, {
      ...paid,
      method: 'cheque',
      reference: '',
      cheque: {
        bank: random.pick(banks),
        branch: '',
        account: '',
        sayad: null,
        number: String(100_000 + random.below(900_000)),
        dueOn: addUnits(dateOf(ctx.clock(), zone), 'day', 30, 'gregory'),
        drawer: '',
      },
    }),
  );
  if (!cheque) return null;
  return after(ctx, 31, async (then) => {
    await then.as(sale.seller).write(async (tx) => {
      const { id, version } = await moveCheque(tx, cheque.id, cheque.version, { to: 'deposited', note: '' });
      await moveCheque(tx, id, version, { to: 'cleared', note: '' });
    });
    return null;
  });
}
