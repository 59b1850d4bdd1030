import type { Ctx, WriteCtx } from '../kernel/context.ts';
import { addUnits } from '../kernel/time/calendar.ts';
import { dateOf } from '../kernel/time/zoned.ts';
import { actorOfUser } from '../modules/platform/api.ts';
import {
  createInvoice,
  createOrder,
  issueInvoice,
  moveCheque,
  proposePlan,
  receivePayment,
  setCreditLimit,
  setPlan,
} from '../modules/sales/api.ts';
import type { Random } from './random.ts';

interface Held {
  readonly customerId: string;
  readonly ownerId: string;
}

const zone = 'Asia/Tehran';
/** How far each goes, in turn. */
const ends = ['owed', 'paid', 'plan', 'cheque', 'partly', 'bounced', 'draft', 'paid'] as const;
const banks = ['ملت', 'ملی', 'سامان', 'پاسارگاد', 'تجارت'] as const;

/** Invoices in every state, with transfers, cheques, instalments and a few credit limits. */
export async function fillMoney(
  ctx: Ctx,
  random: Random,
  held: readonly Held[],
  products: readonly string[],
): Promise<void> {
  const today = dateOf(ctx.clock(), zone);
  const step = Math.max(1, Math.floor(held.length / 24));
  const some = held.filter((_, at) => at % step === 2 % step).slice(0, 24);
  for (const [at, { customerId, ownerId }] of some.entries()) {
    const actor = await actorOfUser(ctx, ownerId);
    if (!actor) continue;
    const end = ends[at % ends.length] ?? 'owed';
    await ctx.as(actor, ctx.cause).write((tx) => oneSale(tx, random, { customerId, products, end, today }));
    if (at % 3 === 0)
      await ctx.write((tx) => setCreditLimit(tx, customerId, { currency: 'IRR', amount: '5000000000' }));
  }
}

interface Sale {
  readonly customerId: string;
  readonly products: readonly string[];
  readonly end: (typeof ends)[number];
  readonly today: string;
}

async function oneSale(
  ctx: WriteCtx,
  random: Random,
  { customerId, products, end, today }: Sale,
): Promise<void> {
  const first = random.below(products.length);
  const order = await createOrder(ctx, {
    customerId,
    channel: 'direct',
    source: null,
    country: null,
    note: '',
    currency: 'IRR',
    status: 'placed',
    lines: Array.from({ length: 1 + random.below(3) }, (_, place) => ({
      productId: products[(first + place) % products.length] ?? null,
      quantity: String(1 + random.below(5)),
      discount: '0',
    })),
  });
  const of = { orderId: order.id };
  if (end === 'plan') {
    const wish = { of, down: '0', parts: 3, firstOn: today, every: 'month', calendar: 'persian' } as const;
    await setPlan(ctx, of, (await proposePlan(ctx, wish)).parts);
  }
  const draft = await createInvoice(ctx, { ...of, lines: 'ordered' });
  if (end === 'draft') return;
  const { total } = await issueInvoice(ctx, draft.id, draft.version);
  if (end === 'owed') return;
  const part = end === 'plan' ? BigInt(total) / 3n : BigInt(total) / 2n;
  const amount = end === 'plan' || end === 'partly' ? part.toString() : total;
  if (amount === '0') return;
  const paid = { customerId, amount, currency: 'IRR', note: '', allocate: 'oldest' } as const;
  if (end === 'cheque' || end === 'bounced') {
    const { cheque } = await receivePayment(ctx, {
      ...paid,
      method: 'cheque',
      reference: '',
      cheque: {
        bank: random.pick(banks),
        branch: '',
        account: '',
        sayad: null,
        number: String(100_000 + random.below(900_000)),
        dueOn: addUnits(today, 'day', 5 + random.below(50), 'gregory'),
        drawer: '',
      },
    });
    if (!cheque || end === 'cheque') return;
    const out = await moveCheque(ctx, cheque.id, cheque.version, { to: 'deposited', note: '' });
    await moveCheque(ctx, out.id, out.version, { to: 'bounced', note: 'کسری موجودی' });
    return;
  }
  await receivePayment(ctx, {
    ...paid,
    method: 'transfer',
    reference: String(1_000_000 + random.below(9_000_000)),
  });
}
