import type { CustomerNext } from '@peyvand/contract/analytics/next';
import type { Ctx } from '../../../kernel/context.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { groupOf, requireCustomer } from '../../customers/api.ts';
import { rulesFor } from '../baskets/baskets.store.ts';
import { type Frame, frameOf } from '../cube/frame.ts';
import { factNames } from '../cube/labels.ts';
import { limited } from '../errors.ts';
import { localDay, localHour } from '../model/expressions.ts';
import { limits, sourceOf } from '../model/sql.ts';
import { interactions } from '../model/stars/interactions.ts';
import { sales } from '../model/stars/sales.ts';
import { basisConditions } from '../value/scored.ts';
import { bestReach, type Tried } from './reach.ts';
import { rhythmOf } from './rhythm.ts';
import { mayBeOffered, upSellOf } from './up-sell.ts';

/** So much is proposed beside what a customer buys. */
const proposed = 5;
const dayMs = 86_400_000;

/** What can be said of what a customer does next. Throws `resource.missing` for one whom the actor does not see. */
export async function customerNext(ctx: Ctx, olap: Olap, id: string): Promise<CustomerNext> {
  const { id: head } = await requireCustomer(ctx, id);
  const ids = await groupOf(ctx, head);
  const frame = await frameOf(ctx, olap, {});
  const [bought, tried] = [await boughtBy(frame, olap, ids), await triedWith(frame, olap, ids)];
  return {
    purchase: purchaseOf(bought.days, dateOf(frame.context.now, frame.zone)),
    crossSell: await crossSellOf(ctx, olap, bought.codes),
    upSell: await upSellOf(ctx, olap, head, bought.codes),
    channels: await mayBeOffered(ctx, head),
    reach: bestReach(tried),
  };
}

function purchaseOf(days: readonly number[], today: string): CustomerNext['purchase'] {
  const rhythm = rhythmOf(days);
  if (!rhythm) return null;
  const day = (number: number) => new Date(number * dayMs).toISOString().slice(0, 10);
  const to = day(rhythm.to);
  return {
    usualDays: rhythm.usual,
    expectedOn: day(rhythm.expected),
    from: day(rhythm.from),
    to,
    isOverdue: to < today,
  };
}

/** The surest rule for each product. */
async function crossSellOf(
  ctx: Ctx,
  olap: Olap,
  codes: readonly string[],
): Promise<CustomerNext['crossSell']> {
  const found = await rulesFor(ctx, codes);
  const rules = found.filter(({ also }, at) => found.findIndex((one) => one.also === also) === at);
  const shown = rules.slice(0, proposed);
  const keys = shown.flatMap(({ has, also }) => [...has, also]);
  const names = await factNames(olap, 'products', [...new Set(keys)]);
  const item = (code: string) => ({ code, label: names.get(code) ?? code });
  return shown.map(({ has, also, confidence, lift }) => ({
    item: item(also),
    because: has.map(item),
    confidence,
    lift,
  }));
}

/** Days on which the records of a customer bought, and what, up to today. */
async function boughtBy(
  frame: Frame,
  olap: Olap,
  ids: readonly string[],
): Promise<{ days: number[]; codes: string[] }> {
  const { from, where, params } = sourceOf(frame, sales, {
    periods: [],
    where: [...basisConditions('clean'), 'f.customer_id IN {ids:Array(UUID)}', `${localDay} <= {today:Date}`],
  });
  const [row] = await limited(
    olap.query<{ days: number[]; codes: string[] }>(
      `SELECT arraySort(groupUniqArray(toInt32(${localDay}))) AS days,
  arrayFilter(one -> one != '', groupUniqArray(toString(f.product_code))) AS codes
FROM ${from} WHERE ${where} ${limits}`,
      { ...params, ids, today: dateOf(frame.context.now, frame.zone) },
    ),
  );
  return { days: (row?.days ?? []).map(Number), codes: row?.codes ?? [] };
}

/** Talks that we began and whose outcome was noted, by channel and hour. */
function triedWith(frame: Frame, olap: Olap, ids: readonly string[]): Promise<Tried[]> {
  const { from, where, params } = sourceOf(frame, interactions, {
    periods: [],
    where: ["f.direction = 'out'", 'f.outcome IS NOT NULL', 'f.customer_id IN {ids:Array(UUID)}'],
  });
  return limited(
    olap.query<Tried>(
      `SELECT toString(f.channel) AS channel, toUInt8(${localHour}) AS hour, toUInt32(count()) AS shown,
  toUInt32(countIf(f.outcome = 'reached')) AS taken
FROM ${from} WHERE ${where} GROUP BY channel, hour ${limits}`,
      { ...params, ids },
    ),
  );
}
