import type { ExperimentMeasure, ExperimentOutcome } from '@peyvand/contract/analytics/experiments';
import { minorDigits } from '@peyvand/contract/core/money';
import type { Ctx } from '../../../kernel/context.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { scopeOf } from '../../../kernel/policy/actor.ts';
import { missing } from '../../../kernel/problem.ts';
import { type Frame, frameOf } from '../cube/frame.ts';
import { limited, partHidden } from '../errors.ts';
import { effectOf, sampleOf } from '../methods/experiment.ts';
import { limits, sourceOf } from '../model/sql.ts';
import { sales } from '../model/stars/sales.ts';
import { basisConditions } from '../value/scored.ts';
import { experimentInLog, type Member, membersInLog } from './members.store.ts';

type Bought = Record<ExperimentMeasure, number>;

const portion = 2000;
const dayMs = 86_400_000;
const measures = ['bought', 'orders', 'spent'] as const;

/**
 * What customers bought within `days` of coming into an experiment, each arm against the control. Those whose days are not
 * over are left out: they would look as if they bought less. Refused for who does not see all customers, since a part of
 * an experiment proves nothing.
 */
export async function experimentOutcome(
  ctx: Ctx,
  olap: Olap,
  id: string,
  days: number,
): Promise<ExperimentOutcome> {
  const begun = await experimentInLog(ctx, id);
  if (!begun) throw missing();
  if (scopeOf(ctx.actor, 'customers').level !== 'all') throw partHidden();
  const frame = await frameOf(ctx, olap, {});
  const found = new Map(begun.arms.map((arm): [string, Bought[]] => [arm, []]));
  let waiting = 0;
  for (let after: string | null = null; ; ) {
    const members: Member[] = await membersInLog(ctx, id, after, portion);
    const isOver = ({ at }: Member) => Date.parse(at) + days * dayMs <= frame.context.now.getTime();
    const over = members.filter(isOver);
    waiting += members.length - over.length;
    const bought = await boughtBy(frame, olap, over, days);
    for (const { customerId, arm } of over)
      found.get(arm)?.push(bought.get(customerId) ?? { bought: 0, orders: 0, spent: 0 });
    const last = members.at(-1);
    if (!last || members.length < portion) break;
    after = last.eventId;
  }
  const sample = (arm: string, measure: ExperimentMeasure) =>
    sampleOf((found.get(arm) ?? []).map((one) => one[measure]));
  const customersOf = (arm: string) => found.get(arm)?.length ?? 0;
  return {
    name: begun.name,
    currency: frame.currency,
    days,
    control: { arm: begun.control, customers: customersOf(begun.control) },
    arms: begun.arms
      .filter((arm) => arm !== begun.control)
      .map((arm) => ({
        arm,
        customers: customersOf(arm),
        effects: measures.map((measure) => {
          const [treated, control] = [sample(arm, measure), sample(begun.control, measure)];
          const { difference, interval, relative, chance, verdict } = effectOf(treated, control);
          return {
            measure,
            control: control.mean,
            treated: treated.mean,
            difference,
            interval: [interval[0], interval[1]],
            relative,
            chance,
            verdict,
          };
        }),
      })),
    waiting,
  };
}

/** Orders of these customers within their days; returns do not count. */
async function boughtBy(
  frame: Frame,
  olap: Olap,
  members: readonly Member[],
  days: number,
): Promise<Map<string, Bought>> {
  if (members.length === 0) return new Map();
  const source = sourceOf(frame, sales, { periods: [], where: basisConditions('clean') });
  const rows = await limited(
    olap.query<{ id: string; orders: string; spent: string }>(
      `SELECT f.customer_id AS id, uniqExact(f.order_id) AS orders, sum(f.total) AS spent
FROM ${source.from}
WHERE ${source.where} AND f.customer_id IN {ids:Array(UUID)}
  AND toUnixTimestamp64Milli(toDateTime64(f.at, 3)) - arrayElement({times:Array(Int64)}, indexOf({ids:Array(UUID)}, f.customer_id))
    BETWEEN 0 AND {length:Int64}
GROUP BY id ${limits}`,
      {
        ...source.params,
        ids: members.map(({ customerId }) => customerId),
        times: members.map(({ at }) => Date.parse(at)),
        length: days * dayMs - 1,
      },
    ),
  );
  const unit = 10 ** minorDigits[frame.currency];
  return new Map(
    rows.map(({ id, orders, spent }) => [
      id,
      { bought: 1, orders: Number(orders), spent: Number(spent) / unit },
    ]),
  );
}
