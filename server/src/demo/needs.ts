import type { NeedInput } from '@peyvand/contract/analytics/needs';
import type { Ctx } from '../kernel/context.ts';
import { setNeeds } from '../modules/analytics/api.ts';
import { changeNeedsMembers, createNeedsGroup } from '../modules/customers/api.ts';
import { placeOrders } from '../modules/sales/api.ts';
import { type Trier, tried } from './experiments.ts';
import { past } from './past.ts';
import type { Random } from './random.ts';
import { goods } from './words.ts';

const day = 86_400_000;
/** So many of a group take part, and so many join by hand at once. */
const most = 600;
const portion = 500;

/** A need with what came of trying to answer it: how many of the treated bought once more, of what, and how much. */
interface Tale {
  readonly name: string;
  readonly weight: number;
  readonly trial?: {
    readonly name: string;
    readonly daysAgo: number;
    /** What answering costs for each, in Rial. */
    readonly cost: string;
    readonly more: number;
    readonly code: string;
    readonly quantity: number;
  };
}

const groups: readonly {
  readonly name: { fa: string; en: string; ru: string };
  readonly note: string;
  readonly isFirm: boolean;
  readonly needs: readonly Tale[];
}[] = [
  {
    name: { fa: 'خط تولیدهای بی‌وقفه', en: 'Lines that never stop', ru: 'Непрерывные производства' },
    note: 'کارخانه‌هایی که انبار بسته‌بندی ندارند و نباید بایستند',
    isFirm: true,
    needs: [
      {
        name: 'تحویل تا ۲۴ ساعت',
        weight: 50,
        trial: {
          name: 'ارسال یک‌روزه‌ی رایگان',
          daysAgo: 70,
          cost: '1200000',
          more: 0.6,
          code: 'FILM-3L',
          quantity: 16,
        },
      },
      { name: 'خرید اعتباری دوماهه', weight: 30 },
      { name: 'قیمت پایین', weight: 20 },
    ],
  },
  {
    name: { fa: 'هدیه‌فروش‌ها', en: 'Gift sellers', ru: 'Продавцы подарков' },
    note: 'فروشگاه‌های کوچک با سفارش کم و متنوع',
    isFirm: false,
    needs: [
      {
        name: 'مشاوره‌ی طراحی جعبه',
        weight: 45,
        trial: {
          name: 'مشاوره‌ی حضوری طراحی',
          daysAgo: 64,
          cost: '6500000',
          more: 0.06,
          code: 'BOX-GIFT',
          quantity: 2,
        },
      },
      {
        name: 'سفارش کم‌تعداد',
        weight: 35,
        trial: {
          name: 'حذف کمترین تعداد سفارش',
          daysAgo: 12,
          cost: '400000',
          more: 0.08,
          code: 'BOX-GIFT',
          quantity: 1,
        },
      },
      { name: 'رنگ‌های تازه', weight: 20 },
    ],
  },
];

/** Two groups with what they ask for: one answer that paid, one that did not, one of which it is not known yet. */
export async function fillNeeds(ctx: Ctx, random: Random, held: readonly Trier[]): Promise<void> {
  for (const { name, note, isFirm, needs } of groups) {
    const some = held.filter((one) => one.isFirm === isFirm && one.boughtFrom !== null);
    const members = some.filter((_, at) => at % 2 === 0);
    const { id } = await ctx.write((tx) =>
      createNeedsGroup(tx, { name, note, colour: 'accent', filter: null }),
    );
    for (let from = 0; from < members.length; from += portion) {
      const ids = members.slice(from, from + portion).map(({ customerId }) => customerId);
      await ctx.write((tx) => changeNeedsMembers(tx, id, ids, 'add'));
    }
    const entered: NeedInput[] = [];
    for (const { trial, ...need } of needs) {
      const experimentId = trial && (await answered(ctx, random, members.slice(0, most), trial));
      const cost = trial?.cost ?? null;
      entered.push({
        id: null,
        ...need,
        cost,
        trial: experimentId === undefined ? null : { experimentId, arm: 'treated' },
      });
    }
    await ctx.write((tx) => setNeeds(tx, id, 0, entered));
  }
}

/** Answers a need for half of these customers; some of them buy once more. Returns the experiment. */
async function answered(
  ctx: Ctx,
  random: Random,
  customers: readonly Trier[],
  { name, daysAgo, more, code, quantity }: NonNullable<Tale['trial']>,
): Promise<string> {
  const now = ctx.clock().getTime();
  const { id, treated } = await tried(past(ctx, new Date(now - daysAgo * day)), name, customers);
  const [, description = code, , price = 0, cost = 0] = goods.find(([one]) => one === code) ?? [];
  const orders = treated
    .filter(() => random.chance(more))
    .map(({ customerId, ownerId }) => ({
      customerId,
      orderedAt: new Date(
        now - (daysAgo - 1 - Math.min(25, daysAgo - 2) * random.next()) * day,
      ).toISOString(),
      channel: 'direct',
      source: null,
      country: 'IR',
      sellerId: ownerId,
      note: '',
      currency: 'IRR' as const,
      lines: [
        {
          productId: null,
          code,
          description,
          quantity: String(quantity),
          unitPrice: String(price),
          discount: '0',
          cost: String(cost * quantity),
        },
      ],
    }));
  for (let from = 0; from < orders.length; from += portion)
    await ctx.write((tx) => placeOrders(tx, orders.slice(from, from + portion)));
  return id;
}
