import type { Currency } from '@peyvand/contract/core/money';
import type { ForecastCategory } from '@peyvand/contract/sales/deals';
import type { Olap } from '../../../kernel/olap.ts';
import { bounds, type Frame } from '../cube/frame.ts';
import { limited } from '../errors.ts';
import { nobody } from '../facts/tables.ts';
import { limits } from '../model/sql.ts';
import type { Params } from '../policy.ts';
import type { KnownDeal, Stay } from './sales-forecast.ts';

/** A deal as it was known on a day, with what its seller said. */
export interface SaidDeal extends KnownDeal {
  /** Of the amount; empty where there is none. */
  readonly currency: Currency | '';
  /** Frozen at the close, with the currency that it leads to; null: open, or none was known then. */
  readonly closeRate: { readonly rate: string; readonly base: string } | null;
  readonly ownerId: string;
  readonly probability: number;
  readonly category: ForecastCategory;
  readonly expectedOn: number | null;
}

/** Days since 1970 of a local day, and back. */
export const dayNumber = (day: string): number => Date.parse(day) / 86_400_000;
export const dayText = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

const localDay = (column: string) =>
  `if(toUnixTimestamp(${column}) = 0, 0, toUInt16(toDate(toDateTime(${column}), {zone:String})))`;

/** Deals that the asking person sees now, of one pipeline where it is named. Facts on both sides: to be used with GLOBAL IN. */
export function visibleDeals(frame: Frame, pipelineId: string | undefined, params: Params): string {
  const guard = frame.guards?.get('deals') ?? { condition: 'false', params: {} };
  Object.assign(params, guard.params);
  const terms = [guard.condition ?? 'true'];
  if (pipelineId !== undefined) {
    terms.push('f.pipeline_id = {pipeline:UUID}');
    params['pipeline'] = pipelineId;
  }
  return `SELECT f.deal_id FROM pv.facts_deals AS f FINAL WHERE ${terms.join(' AND ')}`;
}

/** Of the states of a deal the last that was known by a moment. */
const lastBy = (moment: string) =>
  `(SELECT * FROM pv.facts_deal_states FINAL WHERE told_at < fromUnixTimestamp64Milli({${moment}:Int64}, 'UTC')
  ORDER BY version DESC LIMIT 1 BY deal_id)`;

const category = `multiIf(f.forecast != '', toString(f.forecast), f.probability >= 90, 'commit', f.probability >= 60, 'best', 'pipeline')`;
interface DealFound {
  opened: number;
  closed: number;
  won: number;
  amount: number | null;
  currency: Currency | '';
  rate: string | null;
  base: string;
  stage: string;
  since: number;
  customer: number;
  owner: string;
  probability: number;
  category: ForecastCategory;
  expected: number | null;
}

/** What was known of deals at the end of a day, in minor units of their currencies; those in the trash by then are left out. */
export async function dealsKnown(
  frame: Frame,
  olap: Olap,
  { asOf, pipelineId }: { readonly asOf: string; readonly pipelineId: string | undefined },
): Promise<SaidDeal[]> {
  const params: Params = {
    zone: frame.zone,
    end: bounds({ from: asOf, to: asOf }, frame.zone).to,
  };
  const rows = await limited(
    olap.query<DealFound>(
      `SELECT ${localDay('f.opened_at')} AS opened, ${localDay('f.at')} AS closed, f.status = 'won' AS won, toFloat64(f.whole) AS amount, f.currency AS currency,
  toString(f.close_rate) AS rate, f.close_base AS base,
  toString(f.stage_id) AS stage, ${localDay('f.stage_since')} AS since, f.customer_id != toUUID('${nobody}') AS customer,
  toString(f.owner_id) AS owner, f.probability AS probability, ${category} AS category, toUInt16(f.expected_on) AS expected
FROM ${lastBy('end')} AS f
WHERE f.in_trash = 0 AND f.deal_id GLOBAL IN (${visibleDeals(frame, pipelineId, params)})
${limits}`,
      params,
    ),
  );
  return rows.map((row) => ({
    openedOn: row.opened,
    closedOn: row.closed === 0 ? null : row.closed,
    isWon: row.won === 1,
    amount: row.amount,
    currency: row.currency,
    closeRate: row.rate === null ? null : { rate: row.rate, base: row.base },
    stage: row.stage,
    stageSince: row.since,
    hasCustomer: row.customer === 1,
    group: row.owner,
    ownerId: row.owner,
    probability: row.probability,
    category: row.category,
    expectedOn: row.expected,
  }));
}

/** Every stay of a deal in an open stage, with what became of the deal by now. */
export async function staysKnown(frame: Frame, olap: Olap, pipelineId: string | undefined): Promise<Stay[]> {
  const params: Params = { zone: frame.zone };
  const seen = visibleDeals(frame, pipelineId, params);
  const rows = await limited(
    olap.query<{ stage: string; since: number; closed: number; won: number }>(
      `SELECT toString(h.stage_id) AS stage, ${localDay('h.stage_since')} AS since, ${localDay('d.at')} AS closed, d.status = 'won' AS won
FROM (SELECT deal_id, stage_id, stage_since FROM pv.facts_deal_states FINAL
  WHERE status = 'open' AND deal_id GLOBAL IN (${seen}) GROUP BY deal_id, stage_id, stage_since) AS h
ANY INNER JOIN (SELECT deal_id, at, status FROM pv.facts_deals FINAL WHERE in_trash = 0) AS d ON d.deal_id = h.deal_id
${limits}`,
      params,
    ),
  );
  return rows.map(({ stage, since, closed, won }) => ({
    stage,
    from: since,
    closedOn: closed === 0 ? null : closed,
    isWon: won === 1,
  }));
}

/** Sums of one currency, in its minor units. */
export interface SaidInWeek {
  readonly asOf: string;
  readonly currency: Currency;
  readonly commit: number;
  readonly best: number;
  readonly pipeline: number;
  readonly weighted: number;
}

/** What sellers said at the end of days before, of open deals that they expected by the end of the period. */
export async function saidInWeeks(
  frame: Frame,
  olap: Olap,
  { days, pipelineId }: { readonly days: readonly string[]; readonly pipelineId: string | undefined },
): Promise<SaidInWeek[]> {
  if (days.length === 0) return [];
  const ends = days.map((day) => bounds({ from: day, to: day }, frame.zone).to);
  const params: Params = { ends: ends.map(Number), last: frame.period.to };
  const of = (name: string) => `sumIf(toFloat64(f.whole), ${category} = '${name}') AS ${name}`;
  const rows = await limited(
    olap.query<
      { week: string; currency: Currency } & Record<'commit' | 'best' | 'pipeline' | 'weighted', number>
    >(
      `SELECT toString(f.week) AS week, f.currency AS currency, ${of('commit')}, ${of('best')}, ${of('pipeline')},
  sumIf(toFloat64(f.whole) * f.probability / 100, ${category} != 'omitted') AS weighted
FROM (SELECT *, arrayJoin({ends:Array(Int64)}) AS week FROM pv.facts_deal_states FINAL
  WHERE deal_id GLOBAL IN (${visibleDeals(frame, pipelineId, params)}) AND toUnixTimestamp64Milli(told_at) < week
  ORDER BY version DESC LIMIT 1 BY deal_id, week) AS f
WHERE f.in_trash = 0 AND f.currency != '' AND (f.status = 'open' OR toUnixTimestamp64Milli(f.at) >= f.week)
  AND f.expected_on <= {last:Date}
GROUP BY week, currency
${limits}`,
      params,
    ),
  );
  return rows.flatMap(({ week, ...said }) => {
    const asOf = days[ends.indexOf(week)];
    return asOf === undefined ? [] : [{ ...said, asOf }];
  });
}
