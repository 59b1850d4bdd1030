import type { Basis } from '@peyvand/contract/analytics/selection';
import type { Pareto } from '@peyvand/contract/analytics/value';
import type { Olap } from '../../../kernel/olap.ts';
import { answeredBy } from '../cube/answer.ts';
import type { Frame } from '../cube/frame.ts';
import { askShared } from '../cube/shared.seam.ts';
import { limited } from '../errors.ts';
import { nobody } from '../facts/tables.ts';
import { limits, type Source, sourceOf } from '../model/sql.ts';
import { sales } from '../model/stars/sales.ts';
import { part } from './rfm.ts';
import { basisConditions } from './scored.ts';

export interface ParetoOptions {
  readonly basis: Basis;
  readonly of: 'customers' | 'products';
  readonly by: 'revenue' | 'margin';
}

interface Found {
  n: string;
  total: string;
  indexes: number[];
  sums: string[];
  for80: string;
  for80_sum: string;
  peak: string;
  peak_sum: string;
  top20: string;
  losers: string;
  lost: string;
  weighted: string;
}

/** The most points of a curve between its ends. */
const points = 199;

/**
 * The statement of a curve. Members are sorted best first and summed up once, in arrays: linear after the sort.
 * Totals have at most 18 digits; what multiplies them is 128 bits wide.
 */
function paretoStatement(source: Source, { of, by }: Pick<ParetoOptions, 'of' | 'by'>): string {
  const value = by === 'revenue' ? 'sum(f.total)' : 'sum(f.total - f.cost)';
  const member = of === 'customers' ? 'f.customer_id' : 'f.product_code';
  return `WITH members AS (
  SELECT ${value} AS v
  FROM ${source.from}
  WHERE ${source.where}
  GROUP BY ${member}
  HAVING isNotNull(v)
),
sorted AS (SELECT arrayReverseSort(groupArray(assumeNotNull(v))) AS s, arrayCumSum(s) AS c, length(s) AS n FROM members)
SELECT n, if(n = 0, 0, c[n]) AS total,
  arrayDistinct(arrayMap(i -> toUInt32(intDiv(i * n + ${points - 1}, ${points})), range(1, ${points + 1}))) AS indexes,
  arrayMap(i -> c[i], indexes) AS sums,
  arrayFirstIndex(x -> toInt128(x) * 5 >= toInt128(total) * 4, c) AS for80,
  c[for80] AS for80_sum, indexOf(c, arrayMax(c)) AS peak, arrayMax(c) AS peak_sum,
  arrayCount(x -> x < 0, s) AS losers,
  arraySum(arrayMap(x -> if(x < 0, x, 0), s)) AS lost,
  arraySum(arrayMap((x, i) -> toInt128(x) * (n - i + 1), s, arrayEnumerate(s))) AS weighted,
  c[toUInt32(intDiv(2 * n + 5, 10))] AS top20
FROM sorted
${limits}`;
}

/** How few members make most of the total. Members without any known cost are left out of a curve by margin. */
export async function paretoOf(frame: Frame, olap: Olap, options: ParetoOptions): Promise<Pareto> {
  const source = sourceOf(frame, sales, {
    where: [
      ...basisConditions(options.basis),
      ...(options.of === 'customers' ? [`f.customer_id != toUUID('${nobody}')`] : []),
    ],
  });
  const [found] = await limited(
    askShared<Found>(olap, frame, { sql: paretoStatement(source, options), params: source.params }),
  );
  const members = Number(found?.n ?? 0);
  const total = BigInt(found?.total ?? 0);
  const head = {
    ...answeredBy(frame),
    basis: options.basis,
    of: options.of,
    by: options.by,
    members,
    total: String(total),
  };
  const loss = {
    members: Number(found?.losers ?? 0),
    share: part(BigInt(found?.losers ?? 0), BigInt(members)),
    total: found?.lost ?? '0',
  };
  if (found === undefined || total <= 0n) {
    return { ...head, loss, points: [], for80: null, top20: null, peak: null, gini: null };
  }
  const point = (at: number, value: bigint) => ({
    members: at,
    share: part(BigInt(at), BigInt(members)) ?? 0,
    value: part(value, total) ?? 0,
  });
  const at = found.indexes.map((index, i) => point(index, BigInt(found.sums[i] ?? 0)));
  const fifth = Math.floor((2 * members + 5) / 10);
  return {
    ...head,
    loss,
    points: [{ members: 0, share: 0, value: 0 }, ...at],
    for80: point(Number(found.for80), BigInt(found.for80_sum)),
    top20: point(fifth, fifth === 0 ? 0n : BigInt(found.top20)),
    peak: point(Number(found.peak), BigInt(found.peak_sum)),
    gini: gini(BigInt(found.weighted), BigInt(members), total),
  };
}

/** Gini over values sorted upwards: 2 Σ i·x / (n Σ x) − (n + 1) / n. */
function gini(weighted: bigint, n: bigint, total: bigint): number | null {
  return part(2n * weighted - (n + 1n) * total, n * total);
}
