import type { Ctx } from '../kernel/context.ts';
import { changeCosts, costSettings } from '../modules/analytics/api.ts';

/** What the time of the invented company's people costs in a month: twelve sell, seven serve, three advertise. */
const pools = {
  sales: { cost: '5400000000', hours: 1560 },
  service: { cost: '2450000000', hours: 910 },
  marketing: { cost: '1200000000', hours: 390 },
} as const;

export async function fillCosts(ctx: Ctx): Promise<void> {
  await ctx.write(async (tx) => {
    const { settings, version } = await costSettings(tx);
    await changeCosts(tx, version, { ...settings, pools });
  });
}
