import type { Ctx } from '../kernel/context.ts';
import { changeCosts, costSettings } from '../modules/analytics/api.ts';

/** What the time of the invented company's people costs in a month: three sell, six serve, one advertises now and then. */
const pools = {
  sales: { cost: '1900000000', hours: 480 },
  service: { cost: '2050000000', hours: 760 },
  marketing: { cost: '90000000', hours: 25 },
} as const;

export async function fillCosts(ctx: Ctx): Promise<void> {
  await ctx.write(async (tx) => {
    const { settings, version } = await costSettings(tx);
    await changeCosts(tx, version, { ...settings, pools });
  });
}
