import type { Ctx } from '../kernel/context.ts';
import { dateOf } from '../kernel/time/zoned.ts';
import { addOffer, answerProposal, ignoredJob, proposeTo } from '../modules/analytics/api.ts';
import { actorOfUser } from '../modules/platform/api.ts';
import { past } from './past.ts';
import type { Random } from './random.ts';
import { goods } from './words.ts';

interface Held {
  readonly customerId: string;
  readonly ownerId: string;
  readonly boughtFrom: number | null;
}

const day = 86_400_000;
/** Since when offers are made, in days counted back from today. */
const since = 120;
const asked = 80;

/** Each with what customers think of it: how many take it, and how many of the rest say no. */
const offers = [
  {
    name: 'فیلم سه‌لایه به‌جای استرچ معمولی',
    words: 'یک رول نمونه می‌فرستیم؛ مصرف فیلم یک‌سوم کم می‌شود.',
    code: 'FILM-3L',
    taken: 0.32,
  },
  {
    name: 'نوارچسب ۷۲ برای کارتن‌های سنگین',
    words: 'با سفارش بعدی کارتن، نوارچسب پهن‌تر را امتحان کنید.',
    code: 'TAPE-72',
    taken: 0.18,
  },
  {
    name: 'برچسب حرارتی با چاپ نشان',
    words: 'چاپ نشان شما تا هزار برچسب رایگان است.',
    code: 'LABEL-A',
    taken: 0.09,
  },
  {
    name: 'بازدید رایگان خط بسته‌بندی',
    words: 'کارشناس ما یک ساعت روی خط شما می‌ایستد و گزارش می‌دهد.',
    code: null,
    taken: 0.24,
  },
] as const;
/** What a visit of the line is worth on average. */
const visitWorth = '1800000';

/** Offers of the last months, proposed by the sellers and answered as customers do; the latest still open. */
export async function fillOffers(
  ctx: Ctx,
  random: Random,
  held: readonly Held[],
  products: readonly string[],
): Promise<void> {
  const now = ctx.clock().getTime();
  const at = (daysAgo: number) => past(ctx, new Date(now - daysAgo * day));
  const taken = new Map<string, number>();
  await at(since).write(async (tx) => {
    const from = dateOf(tx.clock(), 'Asia/Tehran');
    for (const { code, taken: share, ...said } of offers) {
      const place = goods.findIndex(([one]) => one === code);
      const productId = products[place] ?? null;
      const { id } = await addOffer(tx, {
        ...said,
        productId,
        filter: null,
        channels: ['inbound', 'call', 'email'],
        from,
        to: null,
        perCustomer: 2,
        mostTaken: null,
        gain: productId === null ? visitWorth : null,
        ignoredAfter: 14,
      });
      taken.set(id, share);
    }
  });
  const buyers = held.filter(({ boughtFrom }) => boughtFrom !== null);
  const step = Math.max(1, Math.floor(buyers.length / asked));
  const some = buyers.filter((_, place) => place % step === 0).slice(0, asked);
  for (const [place, { customerId, ownerId }] of some.entries()) {
    const seller = await actorOfUser(ctx, ownerId);
    if (!seller) continue;
    const daysAgo = since - (place / some.length) * since;
    const made = await at(daysAgo)
      .as(seller)
      .write((tx) => proposeTo(tx, customerId));
    for (const { id, offerId } of made.items) {
      const answersAfter = 6 * random.next();
      const share = taken.get(offerId) ?? 0;
      const outcome = random.chance(share) ? 'accepted' : random.chance(0.6) ? 'refused' : null;
      if (outcome === null || answersAfter > daysAgo) continue;
      await at(daysAgo - answersAfter)
        .as(seller)
        .write((tx) => answerProposal(tx, id, outcome));
    }
  }
  await ignoredJob.run(ctx, {}, new AbortController().signal);
}
