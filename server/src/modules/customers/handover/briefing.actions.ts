import type { Briefing } from '@peyvand/contract/customers/briefings';
import type { Ctx } from '../../../kernel/context.ts';
import { Refusal } from '../../../kernel/problem.ts';
import { briefingParts } from '../../platform/api.ts';
import { requireCustomer } from '../customer/known.store.ts';
import { type BriefingRow, briefingsOf, unreadBriefing } from './briefing.store.ts';
import { dealsIn, ordersIn } from './orders-part.ts';

/** What the acting user must know of a customer that came to them; null when it is read, or never came. */
export async function briefingFor(ctx: Ctx, customerId: string): Promise<Briefing | null> {
  const { id } = await requireCustomer(ctx, customerId);
  const row = await unreadBriefing(ctx, id);
  const [briefing] = row ? await complete(ctx, [row]) : [];
  return briefing ?? null;
}

/** One page of the briefings of a handover, by name. */
export async function pageOfBriefings(
  ctx: Ctx,
  handoverId: string,
  query: { of: 'mine' | 'all'; limit: number; cursor?: string | undefined },
): Promise<{ items: Briefing[]; nextCursor: string | null }> {
  const offset = readOffset(query.cursor);
  const rows = await briefingsOf(ctx, handoverId, { mine: query.of === 'mine', offset, limit: query.limit });
  const items = await complete(ctx, rows.slice(0, query.limit));
  return { items, nextCursor: rows.length > query.limit ? String(offset + query.limit) : null };
}

function readOffset(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  if (/^\d{1,6}$/.test(cursor)) return Number(cursor);
  throw new Refusal('request.invalid', {
    violations: [{ path: 'cursor', reason: 'cursor', message: 'the cursor was made for another list' }],
  });
}

/** Adds what other modules know, under the reader's rights. */
async function complete(ctx: Ctx, rows: readonly BriefingRow[]): Promise<Briefing[]> {
  const ids = rows.map(({ customerId }) => customerId);
  const partOf = async (wanted: 'orders' | 'deals') => {
    const part = briefingParts().find(({ name }) => name === wanted);
    return part && ids.length > 0 ? part.of(ctx, ids) : null;
  };
  const [orders, deals] = [await partOf('orders'), await partOf('deals')];
  return rows.map((row) => ({
    ...row,
    orders: orders && ordersIn(orders.get(row.customerId)),
    deals: deals && dealsIn(deals.get(row.customerId)),
  }));
}
