import type { loyalty as endpoint } from '@peyvand/contract/analytics/loyalty';
import type { Period } from '@peyvand/contract/analytics/selection';
import type { Output } from '@peyvand/contract/core/endpoint';
import type { Ctx } from '../../../kernel/context.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { answeredBy } from '../cube/answer.ts';
import { bounds, type Frame, frameOf, yearBefore } from '../cube/frame.ts';
import { askShared } from '../cube/shared.seam.ts';
import { limited } from '../errors.ts';
import { limits, sourceOf } from '../model/sql.ts';
import { sales } from '../model/stars/sales.ts';
import { basisConditions } from '../value/scored.ts';
import { walletsOf } from '../wallets/shares.ts';
import { spansOf } from './spans.ts';
import { differenceOf, estimated } from './told.ts';

type Report = Output<(typeof endpoint)['response']>;
type Kept = Report['now'];

/** Repeat purchase, retention and share of wallet in a period, in the one compared with it, and along time. */
export async function loyaltyPage(
  ctx: Ctx,
  olap: Olap,
  asked: Output<(typeof endpoint)['body']>,
): Promise<Report> {
  const { period, compared, calendar, spans } = await spansOf(ctx, asked);
  const frame = await frameOf(ctx, olap, { ...asked, period, calendar });
  const [kept, wallets] = await Promise.all([
    keptIn(frame, olap, [period, compared, ...spans]),
    walletsOf(ctx, olap, frame),
  ]);
  const [now = none, before = none, ...along] = kept;
  return {
    ...answeredBy(frame),
    comparedPeriod: compared,
    now,
    before,
    differences: {
      repeat: differenceOf(now.repeat, before.repeat),
      retention: differenceOf(now.retention, before.retention),
    },
    spans: spans.map(({ from, to }, at) => ({ from, to, ...(along[at] ?? none) })),
    ...wallets,
  };
}

const none: Kept = { repeat: null, retention: null };

interface Found {
  span: number;
  buyers: string;
  again: string;
  earlier: string;
  stayed: string;
}

/**
 * Who bought and who came back, for each of some periods, in one pass over all orders that count: the first one ever
 * says who is new, so the filter of the question is the only limit. A year is that of the calendar.
 */
export async function keptIn(frame: Frame, olap: Olap, periods: readonly Period[]): Promise<Kept[]> {
  const source = sourceOf(frame, sales, { periods: [], where: basisConditions('clean') });
  const edges = periods.map((period) => {
    const { from, to } = bounds(period, frame.zone);
    const { to: begin } = yearBefore({ from: period.to, to: period.to }, frame.calendar);
    const since = bounds({ from: begin, to: begin }, frame.zone).to;
    const past = yearBefore({ from: begin, to: begin }, frame.calendar);
    return { from, to, since, past: bounds(past, frame.zone).to };
  });
  const list = (name: 'from' | 'to' | 'since' | 'past') => edges.map((edge) => Number(edge[name]));
  const bought = (from: string, to: string) =>
    `arrayExists(t -> t >= {${from}:Array(Int64)}[span] AND t < {${to}:Array(Int64)}[span], times)`;
  const rows = await limited(
    askShared<Found>(olap, frame, {
      sql: `WITH per AS (
  SELECT min(toUnixTimestamp64Milli(f.at)) AS first, groupUniqArray(toUnixTimestamp64Milli(f.at)) AS times
  FROM ${source.from}
  WHERE ${source.where}
  GROUP BY f.customer_key
)
SELECT span, countIf(here) AS buyers, countIf(here AND first < {spanFrom:Array(Int64)}[span]) AS again,
  countIf(past) AS earlier, countIf(past AND since) AS stayed
FROM (SELECT first, arrayJoin(range(1, ${periods.length + 1})) AS span, ${bought('spanFrom', 'spanTo')} AS here,
    ${bought('yearFrom', 'spanTo')} AS since, ${bought('pastFrom', 'yearFrom')} AS past FROM per)
GROUP BY span ORDER BY span
${limits}`,
      params: {
        ...source.params,
        spanFrom: list('from'),
        spanTo: list('to'),
        yearFrom: list('since'),
        pastFrom: list('past'),
      },
    }),
  );
  const found = new Map(rows.map((row) => [Number(row.span), row]));
  return periods.map((_, at) => {
    const row = found.get(at + 1);
    if (row === undefined) return none;
    const share = (part: string, whole: string) => estimated(Number(part) / Number(whole), Number(whole));
    return { repeat: share(row.again, row.buyers), retention: share(row.stayed, row.earlier) };
  });
}
