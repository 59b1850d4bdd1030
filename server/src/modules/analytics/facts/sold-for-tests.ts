import type { TestWithFacts } from '../../../testing/with-facts.ts';
import { lineRow } from './rows-for-tests.ts';

/** Facts of orders so many days ago, each of one line with this total and cost. */
export async function soldTo(
  test: TestWithFacts,
  customerId: string,
  orders: readonly { readonly ago: number; readonly total: number; readonly cost?: number }[],
): Promise<void> {
  const now = test.clock().getTime();
  await test.olap.insert(
    'pv.facts_order_lines',
    orders.map(({ ago, total, cost }, at) => ({
      ...lineRow({
        at: new Date(now - ago * 86_400_000).toISOString(),
        customer: customerId,
        order: `${customerId}-${at}`,
        line: `${customerId}-${at}`,
        total: String(total),
        cost: cost === undefined ? null : String(cost),
      }),
      customer_id: customerId,
    })),
  );
}
