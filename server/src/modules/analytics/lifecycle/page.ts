import {
  type lifecycle as endpoint,
  type LifecycleReport,
  ReportStage,
} from '@peyvand/contract/analytics/lifecycle';
import type { Output } from '@peyvand/contract/core/endpoint';
import type { Ctx } from '../../../kernel/context.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { dateParts } from '../../../kernel/time/calendar.ts';
import { answeredBy, timeValue } from '../cube/answer.ts';
import { bounds, type Frame, frameOf } from '../cube/frame.ts';
import { limited } from '../errors.ts';
import { ofDay } from '../model/expressions.ts';
import { limits, sourceOf } from '../model/sql.ts';
import { moves } from '../model/stars/moves.ts';
import { monthKeys } from '../value/months.ts';

/** Customers by stage now, and the moves of a period. */
export async function lifecyclePage(
  ctx: Ctx,
  olap: Olap,
  asked: Output<(typeof endpoint)['body']>,
): Promise<LifecycleReport> {
  const frame = await frameOf(ctx, olap, asked);
  const [stages, moves, months] = await Promise.all([
    stagesNow(frame, olap),
    movesOf(frame, olap),
    monthsOf(frame, olap),
  ]);
  return { ...answeredBy(frame), stages, moves, months };
}

/** Customers that stand for themselves and are not in the trash, as the guard of facts sees them. */
function customersOf(frame: Frame): string {
  return `(SELECT customer_id, customer_key, stage, made FROM pv.dim_customers FINAL
    WHERE in_trash = 0 AND customer_id NOT IN (SELECT customer_id FROM pv.dim_merged FINAL)) AS f
  WHERE ${frame.guard.condition ?? 'true'}`;
}

async function stagesNow(frame: Frame, olap: Olap): Promise<LifecycleReport['stages']> {
  const rows = await limited(
    olap.query<{ stage: string; customers: string }>(
      `SELECT toString(f.stage) AS stage, count() AS customers FROM ${customersOf(frame)} GROUP BY stage ${limits}`,
      frame.guard.params,
    ),
  );
  const found = new Map(rows.map((row) => [row.stage, Number(row.customers)]));
  return ReportStage.options.map((stage) => ({ stage, customers: found.get(stage) ?? 0 }));
}

interface Found {
  from: string;
  to: string;
  moves: string;
  customers: string;
  days: number | null;
  base: string;
}

/**
 * Moves by pair of stages. The base of a conversion: who left the stage in the period, and who was in it at its end.
 * In a stage at the end was who left it first after the end, and of those who did not move since, who is in it now.
 */
async function movesOf(frame: Frame, olap: Olap): Promise<LifecycleReport['moves']> {
  const source = sourceOf(frame, moves);
  const later = sourceOf(frame, moves, {
    periods: [],
    where: ["f.at >= fromUnixTimestamp64Milli({end:Int64}, 'UTC')"],
  });
  const { to: end } = bounds(frame.period, frame.zone);
  const rows = await limited(
    olap.query<Found>(
      `WITH here AS (SELECT f.customer_id AS id, toString(f.from_stage) AS a, toString(f.to_stage) AS b, f.days_in_stage AS days
  FROM ${source.from} WHERE ${source.where}),
after AS (SELECT f.customer_id AS id, toString(argMin(f.from_stage, f.at)) AS stage FROM ${later.from} WHERE ${later.where} GROUP BY id),
ended AS (SELECT k.id AS id, if(after.stage = '', k.stage, after.stage) AS stage
  FROM (SELECT f.customer_id AS id, toString(f.stage) AS stage FROM ${customersOf(frame)}
      AND toUnixTimestamp(f.made) * 1000 < {end:Int64}) AS k
  ANY LEFT JOIN after ON after.id = k.id),
base AS (SELECT stage, uniqExact(id) AS customers
  FROM (SELECT a AS stage, id FROM here UNION ALL SELECT stage, id FROM ended) GROUP BY stage)
SELECT a AS from, b AS to, count() AS moves, uniqExact(id) AS customers,
  if(count(days) = 0, NULL, quantileExactInclusive(0.5)(days)) AS days, any(base.customers) AS base
FROM here ANY LEFT JOIN base ON base.stage = here.a
GROUP BY a, b ORDER BY moves DESC, from, to ${limits}`,
      { ...later.params, ...source.params, end },
    ),
  );
  return rows.flatMap((row) => {
    const [from, to] = [ReportStage.safeParse(row.from).data, ReportStage.safeParse(row.to).data];
    if (!from || !to) return [];
    const [customers, base] = [Number(row.customers), Number(row.base)];
    return [
      {
        from,
        to,
        moves: Number(row.moves),
        customers,
        conversion: base === 0 ? null : Math.min(1, customers / base),
        medianDays: row.days === null ? null : Math.round(Number(row.days)),
      },
    ];
  });
}

async function monthsOf(frame: Frame, olap: Olap): Promise<LifecycleReport['months']> {
  const source = sourceOf(frame, moves);
  const rows = await limited(
    olap.query<{ month: number; stage: string; moves: string }>(
      `SELECT ${ofDay(`${frame.calendar}_month`)} AS month, toString(f.to_stage) AS stage, count() AS moves
FROM ${source.from} WHERE ${source.where} GROUP BY month, stage ${limits}`,
      source.params,
    ),
  );
  return monthKeys(frame).map((key) => {
    const { from = '', to = '' } = timeValue(key, 'month', frame.calendar);
    const mine = rows.filter((row) => Number(row.month) === key);
    return {
      monthKey: dateParts(from, frame.calendar).monthKey,
      from,
      to,
      moves: mine.reduce((sum, row) => sum + Number(row.moves), 0),
      into: intoOf(new Map(mine.map((row) => [row.stage, Number(row.moves)]))),
    };
  });
}

type Into = LifecycleReport['months'][number]['into'];

function intoOf(counts: ReadonlyMap<string, number>): Into {
  const of = (stage: ReportStage) => counts.get(stage) ?? 0;
  return {
    prospect: of('prospect'),
    first_purchase: of('first_purchase'),
    repeat: of('repeat'),
    loyal: of('loyal'),
    at_risk: of('at_risk'),
    lost: of('lost'),
    won_back: of('won_back'),
  };
}
