import type { FlowSource, ProgrammeFlowInput, Proof } from '@peyvand/contract/analytics/programme';
import type { Calendar } from '@peyvand/contract/core/dates';
import { minorDigits } from '@peyvand/contract/core/money';
import type { Ctx } from '../../../kernel/context.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { systemActor } from '../../../kernel/policy/actor.ts';
import { Refusal } from '../../../kernel/problem.ts';
import { addUnits } from '../../../kernel/time/calendar.ts';
import { organisation } from '../../platform/api.ts';
import { type Frame, frameOf } from '../cube/frame.ts';
import { limited } from '../errors.ts';
import { experimentInLog } from '../experiments/members.store.ts';
import { experimentOutcome } from '../experiments/outcome.ts';
import { nobody } from '../facts/tables.ts';
import { totalsOf } from '../lifetime/purchases.ts';
import { localDay } from '../model/expressions.ts';
import { limits, sourceOf } from '../model/sql.ts';
import { sales } from '../model/stars/sales.ts';
import { startsOf } from './programme.ts';

export interface Measured {
  /** Of each period, in minor units. */
  readonly amounts: readonly string[];
  readonly proof: Proof | null;
}

/**
 * What a benefit was by the facts of the whole organisation, whoever asks. Throws `analytics.programme.no_margin` where no
 * cost of goods is known, `request.refused` with `source.experimentId` or `source.arm` where there is none.
 */
export async function measure(
  ctx: Ctx,
  olap: Olap,
  input: ProgrammeFlowInput,
  calendar: Calendar,
): Promise<Measured> {
  const { source } = input;
  if (source.by === 'entered')
    return { amounts: Array.from({ length: input.times }, () => source.amount), proof: null };
  const whole = ctx.as(systemActor('system:programme'));
  const timeZone = (await organisation(whole))?.timeZone;
  const frame = await frameOf(whole, olap, { timeZone, calendar });
  if (source.by === 'experiment') return effectOf(whole, olap, frame, source);
  const margins = await wonMargins(olap, frame, startsOf(input, calendar), {
    end: addUnits(input.from, input.unit, input.times, calendar),
  });
  return {
    amounts: margins.map((margin) => String(BigInt(Math.round(margin * source.share)))),
    proof: null,
  };
}

/** The margin in each period of who bought for the first time in it; returns are taken off. */
async function wonMargins(
  olap: Olap,
  frame: Frame,
  starts: readonly string[],
  { end }: { readonly end: string },
): Promise<number[]> {
  const { from, where, params } = sourceOf(frame, sales, {
    periods: [],
    where: [`f.customer_id != toUUID('${nobody}')`, `${localDay} < {end:Date}`],
  });
  const rows = await limited(
    olap.query<{ period: string; margin: string | null; known: string }>(
      `SELECT period, sum(margin) AS margin, sum(known) AS known FROM (
  SELECT period, margin, known, min(if(placed > 0, period, 65535)) OVER (PARTITION BY id) AS first FROM (
    SELECT f.customer_id AS id, toUInt16(arrayCount(start -> start <= ${localDay}, {starts:Array(Date)})) AS period,
      ifNull(sum(f.total - f.cost), 0) AS margin, countIf(isNotNull(f.cost)) AS known, countIf(f.status = 'placed') AS placed
    FROM ${from} WHERE ${where} GROUP BY id, period
  )
) WHERE period = first AND period > 0 GROUP BY period ${limits}`,
      { ...params, starts, end },
    ),
  );
  const sold = rows.length > 0;
  if (sold && rows.every(({ known }) => Number(known) === 0)) throw noMargin();
  const byPeriod = new Map(rows.map(({ period, margin }) => [Number(period), Number(margin ?? 0)]));
  return starts.map((_, at) => byPeriod.get(at + 1) ?? 0);
}

type Trial = Extract<FlowSource, { by: 'experiment' }>;

/** The margin that an experiment brought from those who were treated; nothing where chance may have brought it. */
async function effectOf(
  whole: Ctx,
  olap: Olap,
  frame: Frame,
  { experimentId, arm, days }: Trial,
): Promise<Measured> {
  const begun = await experimentInLog(whole, experimentId);
  if (!begun) throw wrongSource('experimentId', 'there is no such experiment');
  const outcome = await experimentOutcome(whole, olap, experimentId, days);
  const treated = outcome.arms.find((one) => one.arm === arm);
  const spent = treated?.effects.find(({ measure: of }) => of === 'spent');
  if (!treated || !spent) throw wrongSource('arm', 'the experiment treats no such group');
  const { margin: marginRate } = await totalsOf(frame, olap);
  if (marginRate === null) throw noMargin();
  const of = (perCustomer: number) =>
    String(
      BigInt(Math.round(perCustomer * treated.customers * marginRate * 10 ** minorDigits[frame.currency])),
    );
  const { verdict, difference, interval } = spent;
  const isProven = verdict === 'higher' || verdict === 'lower';
  return {
    amounts: [isProven ? of(difference) : '0'],
    proof: {
      name: begun.name,
      treated: treated.customers,
      verdict,
      interval: [of(interval[0]), of(interval[1])],
      marginRate,
    },
  };
}

function wrongSource(field: string, message: string): Refusal {
  return new Refusal('request.refused', {
    violations: [{ path: `source.${field}`, reason: 'missing', message }],
  });
}

function noMargin(): Refusal {
  return new Refusal('request.refused', {
    reason: 'analytics.programme.no_margin',
    detail: 'No cost of goods is known, so margin cannot be measured',
  });
}
