import type { Ctx } from '../kernel/context.ts';
import { assignToExperiment, beginExperiment } from '../modules/customers/api.ts';
import { placeOrders } from '../modules/sales/api.ts';
import { past } from './past.ts';
import type { Random } from './random.ts';

const day = 86_400_000;
const portion = 1000;

/** A customer who may take part in an experiment. */
export interface Trier {
  readonly customerId: string;
  readonly ownerId: string;
  readonly boughtFrom: number | null;
  readonly isFirm: boolean;
}

/** Two letters that were tried on some and not on others: one that worked, one of these days. */
export async function fillExperiments(ctx: Ctx, random: Random, held: readonly Trier[]): Promise<void> {
  const now = ctx.clock().getTime();
  const at = (daysAgo: number) => past(ctx, new Date(now - daysAgo * day));
  const half = Math.floor(held.length / 2);
  const { treated } = await tried(at(75), 'نامه‌ی دعوت به کارگاه بسته‌بندی', held.slice(0, half));
  await tried(at(9), 'پیامک یادآوری سفارش دوباره', held.slice(half, half + portion));
  const orders = treated
    .filter(() => random.chance(0.06))
    .map(({ customerId, ownerId }) => ({
      customerId,
      orderedAt: new Date(now - (75 - 1 - 25 * random.next()) * day).toISOString(),
      channel: 'direct',
      source: null,
      country: 'IR',
      sellerId: ownerId,
      note: '',
      currency: 'IRR' as const,
      lines: [
        {
          productId: null,
          code: 'WORKSHOP',
          description: 'بسته‌ی آغاز کارگاه',
          quantity: '1',
          unitPrice: String(2_000_000 + random.below(9) * 500_000),
          discount: '0',
          cost: null,
        },
      ],
    }));
  for (let from = 0; from < orders.length; from += portion)
    await ctx.write((tx) => placeOrders(tx, orders.slice(from, from + portion)));
}

/** Begins an experiment on these customers; answers which, and who is treated. */
export async function tried(
  ctx: Ctx,
  name: string,
  customers: readonly Trier[],
): Promise<{ id: string; treated: Trier[] }> {
  const arms = ['control', 'treated'].map((arm) => ({ name: arm, weight: 1 }));
  const { id } = await ctx.write((tx) =>
    beginExperiment(tx, { name, arms, days: 30, planned: customers.length }),
  );
  const treated: Trier[] = [];
  for (let from = 0; from < customers.length; from += portion) {
    const some = customers.slice(from, from + portion);
    const ids = some.map(({ customerId }) => customerId);
    const arm = await ctx.write((tx) => assignToExperiment(tx, id, ids));
    treated.push(...some.filter(({ customerId }) => arm.get(customerId) === 'treated'));
  }
  return { id, treated };
}
