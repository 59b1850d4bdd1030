import type { Market, MarketInput } from '@peyvand/contract/analytics/markets';
import { PivotQuery } from '@peyvand/contract/analytics/pivot';
import type { Currency } from '@peyvand/contract/core/money';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { systemActor } from '../../../kernel/policy/actor.ts';
import { missing, Refusal } from '../../../kernel/problem.ts';
import { addUnits, endOf } from '../../../kernel/time/calendar.ts';
import { organisation } from '../../platform/api.ts';
import { frameOf } from '../cube/frame.ts';
import { pivotTable } from '../pivot/answer.ts';
import { marketAdded, marketChanged, marketRemoved } from './market.events.ts';
import {
  countMarkets,
  deleteMarket,
  isTwice,
  loadMarkets,
  lockMarket,
  mostMarkets,
  putMarket,
  type StoredMarket,
} from './market.store.ts';
import { measuredOf, type OwnSales, wrongIn } from './market.ts';

const noSales: OwnSales = { revenue: '0', buyers: 0 };

/** What is known of markets, with the own share of them: of all sales of the organisation, whoever asks. */
export async function marketsPage(
  ctx: Ctx,
  olap: Olap,
): Promise<{ currency: Currency; categories: string[]; items: Market[] }> {
  const whole = ctx.as(systemActor('system:markets'));
  const { currency, categories } = await soldNow(whole, olap);
  const found = await loadMarkets(ctx);
  const periods = new Map(found.map((one) => [periodKey(one), one]));
  const sales = new Map<string, ReadonlyMap<string | null, OwnSales>>();
  for (const [key, one] of periods) sales.set(key, await ownSales(whole, olap, one));
  const measured = (one: StoredMarket) =>
    measuredOf(one, sales.get(periodKey(one))?.get(one.category) ?? noSales);
  return {
    currency,
    categories,
    items: found.map((one) => {
      const last = addUnits(one.from, 'day', -1, one.calendar);
      const before = found.find(
        ({ to, unit, category }) => to === last && unit === one.unit && category === one.category,
      );
      const past = before && measured(before);
      return {
        ...one,
        ...measured(one),
        before: past ? { share: past.share, penetration: past.penetration } : null,
      };
    }),
  };
}

function periodKey({ from, to, currency }: StoredMarket): string {
  return `${from} ${to} ${currency}`;
}

const byCategory = PivotQuery.parse({
  rows: [{ dimension: 'category' }],
  measures: ['revenue', 'customers'],
});

/** The currency of the organisation, and the categories that it sold in the last twelve months. */
async function soldNow(whole: Ctx, olap: Olap): Promise<{ currency: Currency; categories: string[] }> {
  const frame = await frameOf(whole, olap, {});
  const { rows } = await pivotTable(olap, frame, whole.actor, byCategory);
  return { currency: frame.currency, categories: rows.flatMap(({ member }) => member?.key ?? []) };
}

/** What was sold in the days of a market by category, and of all under null. Products without category are in all only. */
async function ownSales(
  whole: Ctx,
  olap: Olap,
  { from, to, currency, calendar }: StoredMarket,
): Promise<ReadonlyMap<string | null, OwnSales>> {
  const timeZone = (await organisation(whole))?.timeZone;
  const frame = await frameOf(whole, olap, { period: { from, to }, currency, calendar, timeZone });
  const { rows, values } = await pivotTable(olap, frame, whole.actor, byCategory);
  return new Map(
    rows.flatMap(({ depth, member }, at): [string | null, OwnSales][] => {
      const [revenue, buyers] = values[at] ?? [];
      const own = { revenue: String(revenue ?? 0), buyers: Number(buyers ?? 0) };
      if (depth === 0) return [[null, own]];
      const key = member?.key ?? null;
      return key === null ? [] : [[key, own]];
    }),
  );
}

/** Throws `request.refused` with every wrong place, `analytics.market.twice`, `analytics.market.too_many`. */
export async function addMarket(ctx: WriteCtx, input: MarketInput): Promise<{ id: string }> {
  if ((await countMarkets(ctx)) >= mostMarkets)
    throw new Refusal('request.refused', {
      reason: 'analytics.market.too_many',
      detail: `At most ${mostMarkets} are kept`,
    });
  const id = ctx.newId();
  await put(ctx, id, input);
  await emit(ctx, marketAdded, eventOf(id, input, { from: null, to: input }));
  return { id };
}

/** For who saw the last version. Throws as `addMarket`, and `version.stale`. */
export async function changeMarket(
  ctx: WriteCtx,
  id: string,
  version: number,
  input: MarketInput,
): Promise<void> {
  const before = await lockedAt(ctx, id, version);
  const event = eventOf(id, input, { from: before, to: input });
  if (Object.keys(event.data.changes).length === 0) return;
  await put(ctx, id, input);
  await emit(ctx, marketChanged, event);
}

export async function removeMarket(ctx: WriteCtx, id: string, version: number): Promise<void> {
  const before = await lockedAt(ctx, id, version);
  await deleteMarket(ctx, id);
  await emit(ctx, marketRemoved, eventOf(id, before, { from: before, to: null }));
}

async function put(ctx: WriteCtx, id: string, input: MarketInput): Promise<void> {
  const violations = wrongIn(input);
  if (violations.length > 0) throw new Refusal('request.refused', { violations });
  const to = endOf(input.unit, input.from, input.calendar);
  if (await isTwice(ctx, { id, to, ...input }))
    throw new Refusal('resource.conflict', {
      reason: 'analytics.market.twice',
      detail: 'There are figures of this period and category already',
    });
  await putMarket(ctx, { id, to, ...input });
}

async function lockedAt(ctx: WriteCtx, id: string, version: number): Promise<StoredMarket> {
  const found = await lockMarket(ctx, id);
  if (!found) throw missing();
  if (found.version !== version) throw new Refusal('version.stale', { reason: 'analytics.market.stale' });
  return found;
}

const told = [
  'unit',
  'calendar',
  'from',
  'category',
  'currency',
  'size',
  'people',
  'rivals',
  'source',
] as const;

/** `of`: what names the figures; `from` is null where they are added, `to` where they are removed. */
function eventOf(
  id: string,
  of: MarketInput,
  { from: before, to: after }: { from: MarketInput | null; to: MarketInput | null },
) {
  const { unit, from, category, currency } = of;
  const changed = told.filter((field) => JSON.stringify(after?.[field]) !== JSON.stringify(before?.[field]));
  const changes = Object.fromEntries(
    changed.map((field) => [field, { from: before?.[field] ?? null, to: after?.[field] ?? null }]),
  );
  return {
    subject: { kind: 'market', id },
    customerId: null,
    data: { unit, from, category, currency, changes },
  };
}
