import type { CustomerNext } from '@peyvand/contract/analytics/next';
import { OfferChannel } from '@peyvand/contract/analytics/offers';
import type { Ctx } from '../../../kernel/context.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { mayContact, organisationActor } from '../../customers/api.ts';
import { type Dearer, dearerProducts, offeredProducts } from '../../sales/api.ts';
import { type Frame, frameOf } from '../cube/frame.ts';
import { factNames } from '../cube/labels.ts';
import { askShared } from '../cube/shared.seam.ts';
import { limited } from '../errors.ts';
import { localDay } from '../model/expressions.ts';
import { limits, sourceOf } from '../model/sql.ts';
import { sales } from '../model/stars/sales.ts';
import { basisConditions } from '../value/scored.ts';
import { leastMoved, type Step, stepsUp } from './moved.ts';

/** So many are shown; of so many of the likeliest it is asked whether they are there and pay. */
const shownAtMost = 3;
const lookedAt = 20;
/** What is bought besides says little. */
const mostCodes = 60;

/**
 * What a customer may buy in place of what it buys: dearer, of the same family or category, on sale, in stock, and bringing
 * more at the customer's price where costs are known. What others did is counted over all customers, whoever asks: shares,
 * and no record.
 */
export async function upSellOf(
  ctx: Ctx,
  olap: Olap,
  customerId: string,
  codes: readonly string[],
): Promise<CustomerNext['upSell']> {
  const eyes = ctx.as(await organisationActor(ctx, 'system:offers'));
  const dearer = (await dearerProducts(eyes, codes.slice(0, mostCodes))).filter(
    ({ code }) => !codes.includes(code),
  );
  if (dearer.length === 0) return [];
  const frame = await frameOf(eyes, olap, {});
  const steps = stepsUp(await stepsTaken(frame, olap, dearer)).slice(0, lookedAt);
  const known = await offeredProducts(
    eyes,
    steps.flatMap(({ id, insteadId }) => [id, insteadId]),
    {
      customerId,
      currency: frame.currency,
      on: dateOf(frame.context.now, frame.zone),
    },
  );
  const offered = new Map(known.map((one) => [one.id, one]));
  const fitting = steps.filter(({ id, insteadId }) => {
    const [up, from] = [offered.get(id), offered.get(insteadId)];
    if (!up?.isThere) return false;
    return up.margin === null || up.margin > (from?.margin ?? 0n);
  });
  const shown = fitting.slice(0, shownAtMost);
  const names = await factNames(olap, 'products', [
    ...new Set(shown.flatMap(({ code, instead }) => [code, instead])),
  ]);
  const item = (code: string) => ({ code, label: names.get(code) ?? code });
  return shown.map(({ code, instead, shown: could, taken, rate }) => ({
    item: item(code),
    instead: item(instead),
    could,
    moved: taken,
    rate,
  }));
}

/** How many customers could have taken each step, and how many took it: what was bought before does not count as later. */
async function stepsTaken(frame: Frame, olap: Olap, dearer: readonly Dearer[]): Promise<(Dearer & Step)[]> {
  const codes = [...new Set(dearer.flatMap(({ code, instead }) => [code, instead]))];
  const { from, where, params } = sourceOf(frame, sales, {
    periods: [],
    where: [...basisConditions('clean'), 'toString(f.product_code) IN {codes:Array(String)}'],
  });
  const found = await limited(
    askShared<{ at: number; could: string; moved: string }>(olap, frame, {
      sql: `SELECT at, countIf(NOT arrayExists(one -> one.1 = code AND one.2 <= since, bought)) AS could,
  countIf(arrayExists(one -> one.1 = code AND one.2 > since, bought)) AS moved
FROM (
  SELECT bought, first.2 AS since, step.1 AS at, step.3 AS code
  FROM (
    SELECT groupArray((code, first)) AS bought FROM (
      SELECT f.customer_id AS id, toString(f.product_code) AS code, min(${localDay}) AS first
      FROM ${from} WHERE ${where} GROUP BY id, code
    ) GROUP BY id
  )
  ARRAY JOIN bought AS first
  ARRAY JOIN arrayFilter(step -> step.2 = first.1, arrayZip(range(length({olds:Array(String)})), {olds:Array(String)}, {news:Array(String)})) AS step
)
GROUP BY at HAVING moved >= {least:UInt32} ${limits}`,
      params: {
        ...params,
        codes,
        olds: dearer.map(({ instead }) => instead),
        news: dearer.map(({ code }) => code),
        least: leastMoved,
      },
    }),
  );
  return found.flatMap(({ at, could, moved }) => {
    const step = dearer[at];
    return step ? [{ ...step, shown: Number(could), taken: Number(moved) }] : [];
  });
}

/** Ways by which the customer agreed to be told of offers; who calls or comes by itself needs none. */
export async function mayBeOffered(ctx: Ctx, customerId: string): Promise<OfferChannel[]> {
  const at = ctx.clock().toISOString();
  const allowed = await Promise.all(
    OfferChannel.options.map(
      async (channel) =>
        channel === 'inbound' || (await mayContact(ctx, customerId, 'marketing', channel, at)).allowed,
    ),
  );
  return OfferChannel.options.filter((_, index) => allowed[index]);
}
