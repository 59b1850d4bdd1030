import type { Ctx } from '../kernel/context.ts';
import { addUnits } from '../kernel/time/calendar.ts';
import { dateOf } from '../kernel/time/zoned.ts';
import { createAgent } from '../modules/sales/api.ts';

const kinds = ['agent', 'agent', 'franchise'] as const;

export interface DemoAgent {
  readonly id: string;
  readonly channel: (typeof kinds)[number];
}

/** Firms among the customers that sell for the invented company, for two years now. */
export async function fillAgents(
  ctx: Ctx,
  held: readonly { readonly customerId: string; readonly isFirm: boolean }[],
): Promise<DemoAgent[]> {
  const firms = held.filter(({ isFirm }) => isFirm);
  const step = Math.max(1, Math.floor(firms.length / kinds.length));
  const fromOn = addUnits(dateOf(ctx.clock(), 'Asia/Tehran'), 'year', -2, 'persian');
  return ctx.write(async (tx) => {
    const made: DemoAgent[] = [];
    for (const [at, kind] of kinds.entries()) {
      const customerId = firms[at * step]?.customerId;
      if (customerId === undefined) continue;
      const agent = { customerId, kind, territoryId: null, fromOn, toOn: null, note: '' };
      made.push({ id: (await createAgent(tx, { ...agent, channel: kind })).id, channel: kind });
    }
    return made;
  });
}
