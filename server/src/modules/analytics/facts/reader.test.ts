import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTable, ddlTarget } from '../../../engines/clickhouse/ddl.ts';
import type { StoredEvent } from '../../../kernel/events/events.ts';
import { startOlap, type TestOlap } from '../../../testing/olap.ts';
import { placedOrders } from '../model/stars/sales.ts';
import {
  cancelled,
  changed,
  customer,
  customerGone,
  line,
  order,
  placed,
  removed,
  talk,
} from './events-for-tests.ts';
import { storeFacts } from './reader.ts';
import { idOf } from './rows-for-tests.ts';
import { factTables, nobody } from './tables.ts';

let olap: TestOlap;
beforeAll(async () => {
  olap = await startOlap();
  for (const table of factTables)
    for (const statement of createTable(table, ddlTarget())) await olap.analytics.command(statement);
});
afterAll(() => olap.remove());
beforeEach(async () => {
  for (const table of factTables) await olap.analytics.command(`TRUNCATE TABLE pv.${table.name}`);
});

/** The lines that count, as `customer line total`. */
async function lines(): Promise<string[]> {
  const rows = await olap.analytics.query<{ customer_id: string; line_id: string; total: string }>(
    'SELECT customer_id, line_id, total FROM pv.facts_order_lines FINAL ORDER BY customer_id, line_id',
  );
  return rows.map((row) => `${row.customer_id} ${row.line_id} ${row.total}`).sort();
}

const at = (customerName: string | null, lineName: string, total: string) =>
  `${customerName === null ? nobody : idOf('customer', customerName)} ${idOf('line', lineName)} ${total}`;

const [a, b] = [line('a', '100'), line('b', '200')];
const handedOver = { customerId: { from: idOf('customer', 'ali'), to: idOf('customer', 'sara') } };
const handedBack = { customerId: { from: idOf('customer', 'sara'), to: idOf('customer', 'ali') } };

const stories: [string, StoredEvent[], string[]][] = [
  ['an order', [placed(order('ali', 1, [a, b]))], [at('ali', 'a', '100'), at('ali', 'b', '200')]],
  ['an order of nobody', [placed(order(null, 1, [a]))], [at(null, 'a', '100')]],
  [
    'a line replaced by another',
    [placed(order('ali', 1, [a, b])), changed(order('ali', 2, [a, line('c', '7')]), [b])],
    [at('ali', 'a', '100'), at('ali', 'c', '7')],
  ],
  [
    'an order handed over and back',
    [
      placed(order('ali', 1, [a])),
      changed(order('sara', 2, [a]), [], handedOver),
      changed(order('ali', 3, [a]), [], handedBack),
    ],
    [at('ali', 'a', '100')],
  ],
  [
    'an order given to a customer afterwards',
    [
      placed(order(null, 1, [a])),
      changed(order('ali', 2, [a]), [], { customerId: { from: null, to: idOf('customer', 'ali') } }),
    ],
    [at('ali', 'a', '100')],
  ],
  [
    'a line removed while the customer changes',
    [placed(order('ali', 1, [a, b])), changed(order('sara', 2, [a]), [b], handedOver)],
    [at('sara', 'a', '100')],
  ],
  [
    'a cancelled order',
    [placed(order('ali', 1, [a, b])), cancelled(order('ali', 2, [a, b], { status: 'cancelled' }))],
    [],
  ],
  ['an undone order', [placed(order('ali', 1, [a, b])), removed(order('ali', 2, [a, b]))], []],
];

describe('facts after', () => {
  it.each(stories)('%s', async (_name, events, expected) => {
    await storeFacts(olap.analytics, events);
    expect(await lines()).toEqual(expected.sort());
  });

  it.each(stories)('%s, told three times, backwards and one by one', async (_name, events, expected) => {
    for (const event of events.toReversed()) await storeFacts(olap.analytics, [event]);
    await storeFacts(olap.analytics, events.toReversed());
    await storeFacts(olap.analytics, events);
    expect(await lines()).toEqual(expected.sort());
    await olap.analytics.command('OPTIMIZE TABLE pv.facts_order_lines FINAL');
    expect(await lines()).toEqual(expected.sort());
  });

  it.each(stories)('%s: as many orders by their first lines as by their ids', async (_name, events) => {
    await storeFacts(olap.analytics, events);
    const [row] = await olap.analytics.query<{ whole: string; parts: string }>(
      `SELECT ${placedOrders(true)} AS whole, ${placedOrders(false)} AS parts FROM pv.facts_order_lines AS f FINAL`,
    );
    expect(row?.whole).toBe(row?.parts);
  });

  it('keep every minor unit and the instant to the millisecond', async () => {
    const big = line('big', '999999999999999999', {
      cost: '-999999999999999999',
      quantity: '-0.0001',
      unitPrice: '0.000001',
    });
    await storeFacts(olap.analytics, [placed(order('ali', 1, [big]))]);
    const [row] = await olap.analytics.query<object>(
      'SELECT total, cost, quantity, unit_price, toUnixTimestamp64Milli(at) AS ms, source FROM pv.facts_order_lines FINAL',
    );
    expect(row).toEqual({
      total: '999999999999999999',
      cost: '-999999999999999999',
      quantity: '-0.0001',
      unit_price: '0.000001',
      ms: String(Date.parse('2026-11-01T08:00:00.123Z')),
      source: 'O\'Hara \\ "list"',
    });
  });

  it('a removed customer lose its talks and keep its orders without it', async () => {
    const events = [customer('ali'), talk('t', 'ali'), placed(order('ali', 1, [a])), customerGone('ali', 2)];
    await storeFacts(olap.analytics, events);
    await storeFacts(olap.analytics, events);
    expect(await lines()).toEqual([at(null, 'a', '100')]);
    const counts = await olap.analytics.query<object>(
      `SELECT (SELECT count() FROM pv.facts_interactions FINAL) AS talks, (SELECT count() FROM pv.dim_customers FINAL) AS customers`,
    );
    expect(counts).toEqual([{ talks: '0', customers: '0' }]);
  });

  it('a customer is what its highest version says', async () => {
    await storeFacts(olap.analytics, [
      customer('ali', 3, { city: null }),
      customer('ali', 2, { city: 'شیراز' }),
    ]);
    const rows = await olap.analytics.query<object>(
      'SELECT name, name_key, city FROM pv.dim_customers FINAL',
    );
    expect(rows).toEqual([{ name: 'ali', name_key: 'ali', city: null }]);
  });
});
