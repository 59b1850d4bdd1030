import type { stages as endpoint, StageReport } from '@peyvand/contract/analytics/stages';
import type { Output } from '@peyvand/contract/core/endpoint';
import type { Ctx } from '../../../kernel/context.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { answeredBy } from '../cube/answer.ts';
import { bounds, frameOf } from '../cube/frame.ts';
import { askShared } from '../cube/shared.seam.ts';
import { limited } from '../errors.ts';
import { nobody } from '../facts/tables.ts';
import { visibleDeals } from '../forecast/known.ts';
import { limits } from '../model/sql.ts';
import type { Params } from '../policy.ts';

interface Found {
  stage: string;
  ways: Readonly<Record<string, string>>;
  days: number | null;
}

/**
 * Stays of deals in the stages of a pipeline, by where they led. Every state of a deal names its stage and since when;
 * put in order they are its way, and each step of it ends the stay before.
 */
export async function stagePage(
  ctx: Ctx,
  olap: Olap,
  asked: Output<(typeof endpoint)['body']>,
): Promise<StageReport> {
  const frame = await frameOf(ctx, olap, asked);
  const params: Params = { ...bounds(frame.period, frame.zone) };
  const rows = await limited(
    askShared<Found>(olap, frame, {
      sql: `WITH ways AS (SELECT arraySort(groupUniqArray((toUnixTimestamp(s.stage_since), s.stage_id))) AS way
  FROM pv.facts_deal_states AS s FINAL
  WHERE s.deal_id GLOBAL IN (${visibleDeals(frame, asked.pipelineId, params)} AND f.in_trash = 0) GROUP BY s.deal_id),
stays AS (SELECT arrayJoin(arrayZip(way, arrayPushBack(arrayPopFront(way), (0, toUUID('${nobody}'))))) AS step FROM ways)
SELECT toString(step.1.2) AS stage, sumMap(map(toString(step.2.2), toUInt32(1))) AS ways,
  if(countIf(step.2.1 > 0) = 0, NULL,
    quantileExactInclusiveIf(0.5)((toInt64(step.2.1) - toInt64(step.1.1)) / 86400, step.2.1 > 0)) AS days
FROM stays WHERE toInt64(step.1.1) * 1000 >= {from:Int64} AND toInt64(step.1.1) * 1000 < {to:Int64}
GROUP BY stage ORDER BY stage ${limits}`,
      params,
    }),
  );
  return {
    ...answeredBy(frame),
    stages: rows.map(({ stage, ways, days }) => ({
      stageId: stage,
      ways: Object.entries(ways).map(([to, deals]) => ({
        toId: to === nobody ? null : to,
        deals: Number(deals),
      })),
      medianDays: days === null ? null : Number(days),
    })),
  };
}
