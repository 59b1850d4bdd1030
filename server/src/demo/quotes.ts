import type { QuoteInput } from '@peyvand/contract/sales/quotes';
import type { Ctx } from '../kernel/context.ts';
import { addUnits } from '../kernel/time/calendar.ts';
import { dateOf } from '../kernel/time/zoned.ts';
import { actorOfUser } from '../modules/platform/api.ts';
import { answerQuote, changeLetterhead, createQuote, sendQuote } from '../modules/sales/api.ts';
import type { Random } from './random.ts';
import { wishes } from './words.ts';

interface Held {
  readonly customerId: string;
  readonly ownerId: string;
}

const zone = 'Asia/Tehran';
/** How far each goes, in turn. */
const ends = ['draft', 'sent', 'sent', 'accepted', 'declined', 'sent', 'accepted', 'draft'] as const;

/** What stands on the documents of the invented company. */
const letterhead = {
  name: { fa: 'نوین‌بسته', en: 'Novin Baste Packaging', ru: 'Новин-Басте' },
  address: {
    fa: 'تهران، خیابان ولیعصر، بالاتر از پارک ساعی، شمارهٔ ۲۱۴۰',
    en: '2140 Valiasr Street, Tehran, Iran',
    ru: 'Тегеран, ул. Валиаср, 2140',
  },
  phone: '+98 21 8888 4455',
  email: 'sales@novinbaste.example',
  website: 'novinbaste.example',
  registrations: [
    { label: { fa: 'شناسهٔ ملی', en: 'National id', ru: 'Рег. номер' }, value: '10320894532' },
    { label: { fa: 'کد اقتصادی', en: 'Economic code', ru: 'Экономический код' }, value: '411389675412' },
  ],
  bank: { fa: 'بانک سامان، شبا IR06 0560 0801 0000 4567 8900 01', en: '', ru: '' },
  terms: {
    fa: 'پرداخت: ۴۰ درصد هنگام سفارش و مانده پیش از بارگیری.\nتحویل: درِ انبار خریدار، ده روز کاری پس از تأیید.',
    en: 'Payment: 40 % with the order, the rest before loading.\nDelivery: ten working days after acceptance.',
    ru: 'Оплата: 40 % при заказе, остаток до отгрузки.\nПоставка: десять рабочих дней после подтверждения.',
  },
  validDays: 30,
};

/** What every document carries. */
export async function fillLetterhead(ctx: Ctx): Promise<void> {
  await ctx.write((tx) => changeLetterhead(tx, 0, { letterhead }));
}

/** Some quotes in every state, each written and sent by who answers for its customer. */
export async function fillQuotes(
  ctx: Ctx,
  random: Random,
  held: readonly Held[],
  products: readonly string[],
): Promise<void> {
  const today = dateOf(ctx.clock(), zone);
  const step = Math.max(1, Math.floor(held.length / 24));
  const some = held.filter((_, at) => at % step === 0).slice(0, 24);
  for (const [at, { customerId, ownerId }] of some.entries()) {
    const actor = await actorOfUser(ctx, ownerId);
    if (!actor) continue;
    const end = ends[at % ends.length] ?? 'draft';
    await ctx.as(actor, ctx.cause).write(async (tx) => {
      const draft = await createQuote(tx, inventQuote(random, customerId, products, today));
      if (end === 'draft') return;
      const { quote, link } = await sendQuote(tx, draft.id, draft.version);
      if (link === null || end === 'sent') return;
      const name = quote.customerName ?? '—';
      await answerQuote(tx, quote.id, quote.version, { answer: end, name });
    });
  }
}

/** A quote for some goods that stand together. */
export function inventQuote(
  random: Random,
  customerId: string,
  products: readonly string[],
  today: string,
): QuoteInput {
  const count = 2 + random.below(4);
  const first = random.below(products.length);
  const line = (place: number): QuoteInput['lines'][number] => ({
    productId: products[(first + place) % products.length] ?? null,
    quantity: String(10 * (1 + random.below(40))),
    discount: random.chance(0.3) ? { percent: '3' } : null,
    isOption: place === count - 1 && count > 3,
    isChosen: false,
  });
  return {
    title: `${random.pick(wishes)} بسته‌بندی`,
    customerId,
    dealId: null,
    currency: 'IRR',
    expiresOn: addUnits(today, 'day', 10 + random.below(20), 'gregory'),
    intro: 'با سپاس از گفت‌وگوی شما، بهای کالاهای خواسته‌شده به شرح زیر پیشنهاد می‌شود.',
    terms: letterhead.terms.fa,
    discount: random.chance(0.4) ? { percent: '2' } : null,
    lines: Array.from({ length: count }, (_, place) => line(place)),
  };
}
