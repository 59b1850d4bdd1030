import { permission } from '@peyvand/contract/analytics/model';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { tell } from '../../../kernel/events/tell.ts';
import { enqueue, type Job } from '../../../kernel/jobs/jobs.ts';
import type { Schedule } from '../../../kernel/jobs/schedules.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { organisation } from '../../platform/api.ts';
import { contractTerms } from '../../sales/api.ts';
import { frameOf } from '../cube/frame.ts';
import { askForStandings } from '../standing/place.job.ts';
import { contractsFit } from './contracts.ts';
import { type Buyer, buyersOf, totalsOf } from './purchases.ts';
import { scoreInThread } from './score.thread.ts';
import { type Score, storeFit, storeScores } from './scores.store.ts';
import { yearlyOf } from './yearly.ts';

const name = 'analytics.value.score';

/** Has all customers scored anew in the background. */
export function askForScores(ctx: WriteCtx): Promise<void> {
  return enqueue(ctx, name, {}, { key: name });
}

export function scoreJob(olap: Olap): Job {
  return { name, run: (ctx, _payload, signal) => scoreAll(ctx, olap, signal) };
}

/** At night, after the facts are held against the log. */
export const scoreSchedule: Schedule = { job: name, every: { dayAt: '04:50' } };

/** So many customers are read at once, and so many written. */
const portion = 50_000;
const written = 5000;
/** What money of next year is worth less than that of this one. */
const yearlyDiscount = 0.1;

/**
 * Fits the models to everything that was bought and gives each customer a score. An interrupted run begins anew; until it
 * ends, the last fit stands, some customers with scores of the new one. One event for each customer and night would drown
 * the log: scores are a figure with a date, not a change of the record.
 */
async function scoreAll(ctx: Ctx, olap: Olap, signal: AbortSignal): Promise<void> {
  const known = await organisation(ctx);
  if (!known) return;
  const frame = await frameOf(ctx, olap, { timeZone: known.timeZone });
  const { customers, margin } = await totalsOf(frame, olap);
  const buyers: Buyer[] = [];
  const parts = Math.max(1, Math.ceil(customers / portion));
  for (let part = 0; part < parts; part += 1) {
    signal.throwIfAborted();
    for (const buyer of await buyersOf(frame, olap, part, parts)) buyers.push(buyer);
  }
  const day = dateOf(frame.context.now, frame.zone);
  const today = Math.round(Date.parse(day) / 86_400_000);
  const { fit, scores: found, cpuMs } = await scoreInThread(buyers, today, yearlyDiscount, signal);
  const contracts = contractsFit(await contractTerms(ctx, day, frame.currency), yearlyDiscount);
  const head = { id: ctx.newId(), currency: frame.currency };
  const sums = found === null ? null : { value: 0, lifetime: 0, loss: 0 };
  for (let from = 0; found !== null && from < buyers.length; from += written) {
    signal.throwIfAborted();
    const scores = buyers.slice(from, from + written).map((buyer, at): Score => {
      const one = from + at;
      const [alive, value] = [found.alive[one] ?? 0, found.value[one] ?? 0];
      const loss = alive > 0 ? (value / alive) * (1 - alive) : 0;
      const lifetime = found.lifetime[one] ?? 0;
      if (sums) {
        sums.value += value;
        sums.lifetime += lifetime;
        sums.loss += loss;
      }
      const [first = today, last = today] = [buyer.days[0], buyer.days.at(-1)];
      return {
        id: buyer.id,
        alive,
        expected: found.expected[one] ?? 0,
        value: Math.round(value),
        low: Math.round(found.low[one] ?? 0),
        high: Math.round(found.high[one] ?? 0),
        lifetime: Math.round(lifetime),
        loss: Math.round(loss),
        purchases: buyer.days.length,
        silentDays: today - last,
        usualDays: buyer.days.length > 1 ? Math.round((last - first) / (buyer.days.length - 1)) : null,
      };
    });
    await ctx.write((tx) => storeScores(tx, head, scores));
  }
  await ctx.write(async (tx) => {
    await storeFit(tx, {
      ...head,
      madeAt: ctx.clock().toISOString(),
      customers: buyers.length,
      chosen: fit.chosen,
      figures: {
        unitDays: fit.unitDays,
        repeatBuyers: fit.repeatBuyers,
        today,
        cut: fit.cut,
        tried: [...fit.tried],
        amounts: fit.amounts,
        curve: [...fit.curve],
        calibration: [...fit.calibration],
        yearly: yearlyOf(buyers, today),
        margin,
        discount: yearlyDiscount,
        contracts: { ...contracts, left: [...contracts.left] },
        sums,
        cpuMs,
      },
    });
    await askForStandings(tx);
    await tell(tx, { kind: 'refresh', of: 'facts', permission });
  });
}
