import type { SurvivalBy } from '@peyvand/contract/analytics/churn';
import type { Olap } from '../../../kernel/olap.ts';
import type { Frame } from '../cube/frame.ts';
import { limited } from '../errors.ts';
import { nobody } from '../facts/tables.ts';
import { buyersOf } from '../lifetime/purchases.ts';
import { category, localDay } from '../model/expressions.ts';
import { limitsOf, sourceOf } from '../model/sql.ts';
import { activities } from '../model/stars/activities.ts';
import { interactions } from '../model/stars/interactions.ts';
import { sales } from '../model/stars/sales.ts';
import { basisConditions } from '../value/scored.ts';
import type { Known } from './features.ts';

/** A customer with everything that they are put into groups by. */
export interface Buyer extends Known {
  readonly values: Readonly<Record<SurvivalBy, string>>;
}

const seconds = 300;
const inPart = 'cityHash64(f.customer_id) % {parts:UInt32} = {part:UInt32}';

/** Everybody who bought, in portions by a hash of the id: purchases, contacts, and what they are. */
export async function knownOf(frame: Frame, olap: Olap, part: number, parts: number): Promise<Buyer[]> {
  const [buyers, values, contacts] = [
    await buyersOf(frame, olap, part, parts),
    await valuesOf(frame, olap, part, parts),
    await contactsOf(frame, olap, part, parts),
  ];
  return buyers.flatMap((buyer) => {
    const own = values.get(buyer.id);
    if (!own) return [];
    const { channel, kind } = own;
    return [{ ...buyer, values: own, channel, kind, contacts: contacts.get(buyer.id) ?? [] }];
  });
}

/** What the first order was, and what the customer is now. */
async function valuesOf(
  frame: Frame,
  olap: Olap,
  part: number,
  parts: number,
): Promise<Map<string, Record<SurvivalBy, string>>> {
  const { from, where, params } = sourceOf(frame, sales, {
    periods: [],
    where: [...basisConditions('clean'), inPart],
  });
  const rows = await limited(
    olap.query<Record<SurvivalBy | 'id', string>>(
      `SELECT toString(f.id) AS id, channel, category, product, toString(d.kind) AS kind, ifNull(toString(d.source), '') AS source,
  ifNull(toString(d.city), '') AS city, toString(v.value) AS tier
FROM (SELECT f.customer_id AS id, toString(argMin(f.channel, (f.at, f.line_id))) AS channel,
    argMin(${category}, (f.at, f.line_id)) AS category, toString(argMin(f.product_code, (f.at, f.line_id))) AS product
  FROM ${from} WHERE ${where} GROUP BY f.customer_id) AS f
ANY LEFT JOIN (SELECT customer_id, kind, source, city FROM pv.dim_customers FINAL) AS d ON d.customer_id = f.id
ANY LEFT JOIN (SELECT customer_id, value FROM pv.dim_customer_values FINAL WHERE attribute = 'tier') AS v ON v.customer_id = f.id
${limitsOf({ seconds })}`,
      { ...params, part, parts },
    ),
  );
  return new Map(rows.map(({ id, ...values }) => [id, values]));
}

/** Days of talks, visits, messages, and of activities that were done, by customer. */
async function contactsOf(
  frame: Frame,
  olap: Olap,
  part: number,
  parts: number,
): Promise<Map<string, number[]>> {
  const found = new Map<string, number[]>();
  for (const star of [interactions, activities]) {
    const { from, where, params } = sourceOf(frame, star, {
      periods: [],
      where: [inPart, `f.customer_id != toUUID('${nobody}')`],
    });
    const rows = await limited(
      olap.query<{ id: string; days: number[] }>(
        `SELECT toString(f.customer_id) AS id, groupArray(toInt32(${localDay})) AS days FROM ${from} WHERE ${where}
GROUP BY f.customer_id ${limitsOf({ seconds })}`,
        { ...params, part, parts },
      ),
    );
    for (const { id, days } of rows) found.set(id, [...(found.get(id) ?? []), ...days]);
  }
  for (const days of found.values()) days.sort((a, b) => a - b);
  return found;
}
