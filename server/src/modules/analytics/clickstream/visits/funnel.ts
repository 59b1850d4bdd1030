import type { PageStep, VisitFunnel } from '@peyvand/contract/analytics/clickstream';
import type { Olap } from '../../../../kernel/olap.ts';
import { limited } from '../../errors.ts';
import { eventsOf, type VisitFrame, visitLimits } from './frame.ts';
import { isStep } from './steps.ts';

interface Row {
  has: number;
  /** Steps reached, each some time after the one before. */
  loose: number;
  /** Bit n: step n was reached with each step right after the one before. */
  strict: number;
  /** Bit n: step n happened. */
  done: number;
  units: string;
}

/**
 * How far sessions or visitors come, in three readings of order. Each event is a set of bits, one for each step that it
 * is. Loose is greedy: an event that is the next step counts, whatever lies between. Strict follows all runs at once
 * (Shift-And of Baeza-Yates and Gonnet, 1992): a run goes on only with the very next event.
 */
export async function funnelOf(
  olap: Olap,
  frame: VisitFrame,
  asked: {
    readonly steps: readonly PageStep[];
    readonly within: 'session' | 'visitor';
    readonly split?: PageStep | undefined;
  },
): Promise<Pick<VisitFunnel, 'reached' | 'split'>> {
  const { events, params } = eventsOf(frame);
  const bits = asked.steps.map(
    (step, at) => `bitShiftLeft(toUInt16(${isStep(step, `step${at}`, params)}), ${at})`,
  );
  const split = asked.split ? isStep(asked.split, 'split', params) : '0';
  const unit = asked.within === 'session' ? 'visitor_id, session_id' : 'visitor_id';
  // In a session the browser's count is the order; sessions follow each other by time.
  const order = asked.within === 'session' ? '(toDateTime64(0, 3), seq, mask)' : '(at, seq, mask)';
  const rows = await limited(
    olap.query<Row>(
      `WITH units AS (SELECT arrayMap(one -> one.3, arraySort(groupArray(${order}))) AS masks, max(splits) AS has
  FROM (SELECT visitor_id, session_id, at, seq, toUInt16(${bits.join(' + ')}) AS mask, toUInt8(${split}) AS splits FROM ${events})
  GROUP BY ${unit}),
ways AS (SELECT has,
  arrayFold((step, mask) -> if(bitTest(mask, step), toUInt8(step + 1), step), masks, toUInt8(0)) AS loose,
  arrayFold((runs, mask) -> (bitAnd(toUInt16(bitOr(bitShiftLeft(runs.1, 1), toUInt16(1))), mask),
    bitOr(runs.2, bitAnd(toUInt16(bitOr(bitShiftLeft(runs.1, 1), toUInt16(1))), mask))), masks, (toUInt16(0), toUInt16(0))).2 AS strict,
  arrayFold((all, mask) -> bitOr(all, mask), masks, toUInt16(0)) AS done FROM units)
SELECT has, loose, strict, done, count() AS units FROM ways GROUP BY has, loose, strict, done ${visitLimits}`,
      params,
    ),
  );
  const count = asked.steps.length;
  return {
    reached: reachedBy(rows, count),
    split: asked.split
      ? {
          with: reachedBy(
            rows.filter(({ has }) => has === 1),
            count,
          ),
          without: reachedBy(
            rows.filter(({ has }) => has === 0),
            count,
          ),
        }
      : null,
  };
}

function reachedBy(rows: readonly Row[], steps: number): VisitFunnel['reached'] {
  const sum = (stepsOf: (row: Row) => number) =>
    Array.from({ length: steps }, (_, at) =>
      rows.reduce((whole, row) => (stepsOf(row) > at ? whole + Number(row.units) : whole), 0),
    );
  return {
    any: sum(({ done }) => leading(done)),
    loose: sum(({ loose }) => loose),
    strict: sum(({ strict }) => leading(strict)),
  };
}

/** How many of the lowest bits are set without a gap. */
function leading(bits: number): number {
  return Math.log2((bits + 1) & ~bits);
}
