import type { lines as endpoint } from '@peyvand/contract/analytics/query';
import type { Output } from '@peyvand/contract/core/endpoint';
import type { Ctx } from '../../../kernel/context.ts';
import type { Olap } from '../../../kernel/olap.ts';
import { limited } from '../errors.ts';
import { nobody } from '../facts/tables.ts';
import { limits, sourceOf } from '../model/sql.ts';
import { sales } from '../model/stars/sales.ts';
import { marginRight, mayRead } from '../policy.ts';
import { answeredBy } from './answer.ts';
import { frameOf } from './frame.ts';
import { factNames } from './labels.ts';

interface Found {
  lineId: string;
  orderId: string;
  orderNumber: string;
  orderedAt: string;
  customerId: string;
  productCode: string;
  description: string;
  status: 'placed' | 'returned';
  quantity: string;
  total: string;
  cost: string | null;
}

/** The order lines of a selection, newest first, and how many there are. */
export async function listLines(
  ctx: Ctx,
  olap: Olap,
  asked: Output<(typeof endpoint)['body']>,
): Promise<Output<(typeof endpoint)['response']>> {
  const frame = await frameOf(ctx, olap, asked);
  const source = sourceOf(frame, sales);
  const count = olap.query<{ total: string }>(
    `SELECT count() AS total\nFROM ${source.from}\nWHERE ${source.where}\n${limits}`,
    source.params,
  );
  const rows = olap.query<Found>(
    `SELECT f.line_id AS lineId, f.order_id AS orderId, f.order_number AS orderNumber,
  concat(formatDateTime(f.at, '%Y-%m-%dT%H:%i:%S.'), leftPad(toString(toUnixTimestamp64Milli(f.at) % 1000), 3, '0'), 'Z') AS orderedAt,
  f.customer_id AS customerId, f.product_code AS productCode, f.description AS description,
  f.status AS status, f.quantity AS quantity, f.total AS total, f.cost AS cost
FROM ${source.from}
WHERE ${source.where}
ORDER BY f.at DESC, f.order_id, f.position, f.line_id
LIMIT ${asked.limit} OFFSET ${asked.offset}
${limits}`,
    source.params,
  );
  const [counted, found] = await limited(Promise.all([count, rows]));
  const known = [...new Set(found.map((row) => row.customerId))].filter((id) => id !== nobody);
  const names = await factNames(olap, 'customers', known);
  const showsCost = mayRead(ctx.actor, marginRight);
  return {
    ...answeredBy(frame),
    total: Number(counted[0]?.total ?? 0),
    rows: found.map(({ cost, customerId, ...line }) => ({
      ...line,
      customerId: customerId === nobody ? null : customerId,
      // Its facts may be here before it is.
      customerName: customerId === nobody ? null : (names.get(customerId) ?? ''),
      ...(showsCost ? { cost } : {}),
    })),
  };
}
