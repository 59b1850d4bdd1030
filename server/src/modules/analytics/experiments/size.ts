import type { readSampleSize, SampleSize } from '@peyvand/contract/analytics/experiments';
import type { Output } from '@peyvand/contract/core/endpoint';
import type { Ctx } from '../../../kernel/context.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { scopeOf } from '../../../kernel/policy/actor.ts';
import { addUnits } from '../../../kernel/time/calendar.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { frameOf } from '../cube/frame.ts';
import { limited, partHidden } from '../errors.ts';
import { controlNeeded } from '../methods/experiment.ts';
import { limits, sourceOf } from '../model/sql.ts';
import { sales } from '../model/stars/sales.ts';
import { basisConditions } from '../value/scored.ts';

/** Where nothing was bought yet, one in twenty is reckoned with. */
const unknownRate = 0.05;
const highest = 0.9999;

/** How many customers are needed to tell the difference that is hoped for, by what is usual or by what is told. */
export async function sampleSize(
  ctx: Ctx,
  olap: Olap,
  { days, rate: told, lift, ratio }: Output<(typeof readSampleSize)['query']>,
): Promise<SampleSize> {
  if (scopeOf(ctx.actor, 'customers').level !== 'all') throw partHidden();
  const usual = await usualShare(ctx, olap, days);
  const rate = told ?? Math.min(Math.max(usual ?? unknownRate, 0.0001), 0.9);
  const better = Math.min(rate * (1 + lift), (1 + highest) / 2);
  const control = controlNeeded({ rate, better, ratio });
  return { usual, rate, better, control, treated: Math.ceil(control * ratio) };
}

/** Share of all customers who bought in the last days. */
async function usualShare(ctx: Ctx, olap: Olap, days: number): Promise<number | null> {
  const frame = await frameOf(ctx, olap, {});
  const to = dateOf(frame.context.now, frame.zone);
  const period = { from: addUnits(to, 'day', -days, 'gregory'), to };
  const { from, where, params } = sourceOf(frame, sales, {
    periods: [period],
    where: basisConditions('clean'),
  });
  const [row] = await limited(
    olap.query<{ bought: string; all: string }>(
      `SELECT uniqExact(f.customer_id) AS bought,
  (SELECT count() FROM pv.dim_customers FINAL WHERE in_trash = 0) AS all
FROM ${from} WHERE ${where} ${limits}`,
      params,
    ),
  );
  const all = Number(row?.all ?? 0);
  return all === 0 ? null : Math.min(1, Number(row?.bought ?? 0) / all);
}
