import type { VisitPurchases } from '@peyvand/contract/analytics/clickstream';
import type { Olap } from '../../../../kernel/olap.ts';
import { limited } from '../../errors.ts';
import { eventsOf, shareOf, type VisitFrame, visitLimits } from './frame.ts';

const mostPages = 100;

/** From pages and channels to purchases. Amounts are of one currency; an order counts once, however often it is told. */
export async function purchasesOf(
  olap: Olap,
  frame: VisitFrame,
  currency: string,
): Promise<Pick<VisitPurchases, 'orders' | 'amount' | 'minutes' | 'pages' | 'channels'>> {
  const { events, params } = eventsOf(frame);
  const ask = <Row>(sql: string) =>
    limited(olap.query<Row>(`${sql} ${visitLimits}`, { ...params, currency }));
  // Where nothing was bought the number of the purchase lies behind every event.
  const sessions = `(SELECT visitor_id, session_id, argMin(channel, seq) AS way, countIf(kind = 'purchase') > 0 AS bought,
    minIf(seq, kind = 'purchase') AS last, min(at) AS begun, minIf(at, kind = 'purchase') AS bought_at,
    groupArrayIf((label, seq), kind = 'view') AS views FROM ${events} GROUP BY visitor_id, session_id)`;
  const orders = `(SELECT argMin(channel, first) AS way, order_ref, argMin(sum, first) AS amount FROM
    (SELECT order_ref, visitor_id, session_id, min(at) AS first, any(amount) AS sum FROM ${events}
      WHERE kind = 'purchase' AND currency = {currency:String} GROUP BY order_ref, visitor_id, session_id) AS told
    ANY LEFT JOIN (SELECT visitor_id, session_id, argMin(channel, seq) AS channel FROM ${events} GROUP BY visitor_id, session_id) AS came
      ON came.visitor_id = told.visitor_id AND came.session_id = told.session_id
    GROUP BY order_ref)`;
  const [pages, came, bought, spent] = await Promise.all([
    ask<{ path: string; sessions: string; purchases: string }>(
      `SELECT path, count() AS sessions, countIf(bought) AS purchases FROM
        (SELECT bought, arrayJoin(arrayDistinct(arrayMap(view -> view.1, arrayFilter(view -> NOT bought OR view.2 < last, views)))) AS path FROM ${sessions})
       GROUP BY path ORDER BY sessions DESC, path LIMIT ${mostPages}`,
    ),
    ask<{ way: string; sessions: string; purchases: string }>(
      `SELECT toString(way) AS way, count() AS sessions, countIf(bought) AS purchases FROM ${sessions} GROUP BY way ORDER BY sessions DESC, way`,
    ),
    ask<{ way: string; orders: string; amount: string }>(
      `SELECT toString(way) AS way, count() AS orders, toString(sum(ifNull(amount, 0))) AS amount FROM ${orders} GROUP BY way`,
    ),
    ask<{ minutes: number | null }>(
      `SELECT if(countIf(bought) = 0, NULL, quantileExactInclusiveIf(0.5)(dateDiff('millisecond', begun, bought_at), bought) / 60000) AS minutes FROM ${sessions}`,
    ),
  ]);
  const byWay = new Map(bought.map((row) => [row.way, row]));
  const visits = (row: { sessions: string; purchases: string }) => ({
    sessions: Number(row.sessions),
    purchases: Number(row.purchases),
    conversion: shareOf(Number(row.purchases), Number(row.sessions)),
  });
  const minutes = spent[0]?.minutes ?? null;
  return {
    orders: bought.reduce((sum, row) => sum + Number(row.orders), 0),
    amount: String(bought.reduce((sum, row) => sum + BigInt(row.amount), 0n)),
    minutes: minutes === null ? null : Number(minutes),
    pages: pages.map((row) => ({ path: row.path, ...visits(row) })),
    channels: came.map((row) => ({
      channel: row.way,
      ...visits(row),
      orders: Number(byWay.get(row.way)?.orders ?? 0),
      amount: byWay.get(row.way)?.amount ?? '0',
    })),
  };
}
