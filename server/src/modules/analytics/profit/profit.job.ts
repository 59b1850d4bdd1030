import { permission } from '@peyvand/contract/analytics/model';
import { CostPool, type CostSettings, type Profit } from '@peyvand/contract/analytics/profit';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { tell } from '../../../kernel/events/tell.ts';
import { enqueue, type Job } from '../../../kernel/jobs/jobs.ts';
import type { Schedule } from '../../../kernel/jobs/schedules.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { addUnits } from '../../../kernel/time/calendar.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { costsOfWinning } from '../../customers/api.ts';
import { organisation } from '../../platform/api.ts';
import { type Frame, frameOf } from '../cube/frame.ts';
import { totalsOf } from '../lifetime/purchases.ts';
import { askForStandings } from '../standing/place.job.ts';
import { type ByPool, minutesOf, perMinute, profitOf, usedOf } from './costs.ts';
import { concentrationOf, curveOf } from './curve.ts';
import { costSettings, type StoredProfit, storeProfit, storeProfits } from './profit.store.ts';
import { type Served, servedIn } from './work.ts';

const name = 'analytics.profit.compute';

/** Has the profit of all customers computed anew in the background. */
export function askForProfit(ctx: WriteCtx): Promise<void> {
  return enqueue(ctx, name, {}, { key: name });
}

export function profitJob(olap: Olap): Job {
  return { name, run: (ctx, _payload, signal) => computeProfit(ctx, olap, signal) };
}

/** At night, after the facts are held against the log. */
export const profitSchedule: Schedule = { job: name, every: { dayAt: '04:53' } };

const portion = 20_000;
const months = 12;

type Amounts = Record<keyof Profit, number>;

/** What all portions come to. */
interface Total {
  readonly sums: Amounts;
  readonly minutes: ByPool;
  /** Of these, for who never bought. */
  readonly others: ByPool;
  readonly profits: number[];
  readonly revenues: number[];
  known: number;
  readonly keeping: { won: number; wonKnown: number; wonCost: number; kept: number; keptCost: number };
}

/**
 * What each customer that ever bought brought and cost in the last twelve months. An interrupted run begins anew; until it
 * ends, the last figures stand, some customers with amounts of the new ones.
 */
async function computeProfit(ctx: Ctx, olap: Olap, signal: AbortSignal): Promise<void> {
  const organised = await organisation(ctx);
  if (!organised) return;
  const zone = organised.timeZone;
  const to = dateOf(ctx.clock(), zone);
  const period = { from: addUnits(addUnits(to, 'month', -months, 'gregory'), 'day', 1, 'gregory'), to };
  const frame = await frameOf(ctx, olap, { timeZone: zone, period });
  const { settings } = await costSettings(ctx);
  const { customers } = await totalsOf(frame, olap);
  const parts = Math.max(1, Math.ceil(customers / portion));
  const head = { id: ctx.newId(), currency: frame.currency };
  const total: Total = {
    sums: { revenue: 0, margin: 0, sales: 0, service: 0, marketing: 0, winning: 0, profit: 0 },
    minutes: { sales: 0, service: 0, marketing: 0 },
    others: { sales: 0, service: 0, marketing: 0 },
    profits: [],
    revenues: [],
    known: 0,
    keeping: { won: 0, wonKnown: 0, wonCost: 0, kept: 0, keptCost: 0 },
  };
  for (let part = 0; part < parts; part += 1) {
    signal.throwIfAborted();
    const served = await servedIn(frame, olap, part, parts);
    const rows = await profitsOf(ctx, frame, served, settings, total);
    await ctx.write((tx) => storeProfits(tx, head, rows));
  }
  const fit: StoredProfit = {
    ...head,
    madeAt: ctx.clock().toISOString(),
    customers: total.profits.length,
    figures: {
      period,
      sums: textOf(total.sums),
      knownShare: total.sums.revenue > 0 ? total.known / total.sums.revenue : null,
      pools: poolsOf(settings, total),
      byProfit: curveOf(total.profits),
      byRevenue: curveOf(total.revenues),
      concentration: concentrationOf(total.revenues),
      keeping: {
        ...total.keeping,
        wonCost: minor(total.keeping.wonCost),
        keptCost: minor(total.keeping.keptCost),
      },
    },
  };
  await ctx.write(async (tx) => {
    await storeProfit(tx, fit);
    await askForStandings(tx);
    await tell(tx, { kind: 'refresh', of: 'facts', permission });
  });
}

/** The profits of buyers who bought or took time in these months, with everything added to the total. */
async function profitsOf(
  ctx: Ctx,
  frame: Frame,
  served: readonly Served[],
  settings: CostSettings,
  total: Total,
): Promise<({ id: string } & Amounts)[]> {
  const { from } = frame.period;
  const fresh = served.filter(({ firstOn }) => firstOn !== null && firstOn >= from).map(({ id }) => id);
  const winning = await costsOfWinning(ctx, fresh, frame.currency);
  return served.flatMap((one) => {
    const minutes = minutesOf(one.work, settings);
    for (const pool of CostPool.options) total.minutes[pool] += minutes[pool];
    if (one.firstOn === null) {
      for (const pool of CostPool.options) total.others[pool] += minutes[pool];
      return [];
    }
    const profit = profitOf({ ...one, winning: winning.get(one.id) ?? 0 }, settings);
    countKeeping(total.keeping, { isWon: one.firstOn >= from, cost: winning.get(one.id), profit });
    if (fields.every((field) => profit[field] === 0)) return [];
    for (const field of fields) total.sums[field] += profit[field];
    total.known += one.known;
    total.profits.push(profit.profit);
    total.revenues.push(profit.revenue);
    return [{ id: one.id, ...profit }];
  });
}

/** Who bought for the first time cost what winning them did; who had bought before cost the time they took. */
function countKeeping(
  keeping: Total['keeping'],
  { isWon, cost, profit }: { isWon: boolean; cost: number | undefined; profit: Amounts },
): void {
  if (!isWon) {
    keeping.kept += 1;
    keeping.keptCost += profit.sales + profit.service + profit.marketing;
    return;
  }
  keeping.won += 1;
  if (cost === undefined) return;
  keeping.wonKnown += 1;
  keeping.wonCost += cost;
}

const fields = ['revenue', 'margin', 'sales', 'service', 'marketing', 'winning', 'profit'] as const;

const minor = (amount: number) => String(Math.round(amount));

function textOf(sums: Amounts): Profit {
  const { revenue, margin, sales, service, marketing, winning, profit } = sums;
  return {
    revenue: minor(revenue),
    margin: minor(margin),
    sales: minor(sales),
    service: minor(service),
    marketing: minor(marketing),
    winning: minor(winning),
    profit: minor(profit),
  };
}

function poolsOf(settings: CostSettings, total: Total): StoredProfit['figures']['pools'] {
  const [rates, used] = [perMinute(settings), usedOf(settings, total.minutes, months)];
  return CostPool.options.map((pool) => {
    const rate = rates[pool];
    const known = used[pool];
    return {
      pool,
      perHour: rate === null ? null : minor(rate * 60),
      capacityMinutes: known === null ? null : known.usedMinutes + known.unusedMinutes,
      usedMinutes: total.minutes[pool],
      othersMinutes: total.others[pool],
      usedCost: minor(known?.usedCost ?? 0),
      unusedCost: known === null ? null : minor(known.unusedCost),
    };
  });
}
