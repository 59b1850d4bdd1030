import type { Ctx } from '../../../kernel/context.ts';
import { missing } from '../../../kernel/problem.ts';
import { loadDeal } from './deal.store.ts';
import { arrivals } from './moves.store.ts';

/** The stages that a deal went through, oldest first; each lasts until the next. Throws `resource.missing`. */
export async function staysOf(ctx: Ctx, id: string) {
  const deal = await loadDeal(ctx, id);
  if (!deal) throw missing();
  const came = await arrivals(ctx, id);
  const items = came.map((stay, at) => {
    const until = came[at + 1]?.from ?? null;
    const end = until === null ? ctx.clock().getTime() : Date.parse(until);
    return { ...stay, until, seconds: Math.max(0, Math.floor((end - Date.parse(stay.from)) / 1000)) };
  });
  return { items };
}
