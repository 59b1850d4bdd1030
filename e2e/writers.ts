import { type Product, Refused, record } from './product.ts';

export interface Written {
  readonly customers: Set<string>;
  /** Order → total in minor units. */
  readonly orders: Map<string, string>;
}

/** Eight clients that create customers and orders until they are told to stop or the product is gone. */
export async function writeUntil(
  product: Product,
  key: string,
  name: string,
  signal: AbortSignal,
  written: Written,
): Promise<void> {
  const writer = async (client: number) => {
    for (let n = 0; !signal.aborted; n++) {
      try {
        const customer = await product.post(key, '/api/v1/customers', {
          kind: 'person',
          name: `Person ${name}-${client}-${n}`,
        });
        const customerId = String(customer['id']);
        written.customers.add(customerId);
        const line = { code: 'A', description: 'Thing', quantity: '2', unitPrice: String(1000 + n) };
        const order = await product.post(key, '/api/v1/orders', {
          customerId,
          currency: 'IRR',
          lines: [line],
        });
        written.orders.set(String(order['id']), String(2 * (1000 + n)));
      } catch (error) {
        if (error instanceof Refused) throw error;
        return;
      }
    }
  };
  await Promise.all(Array.from({ length: 8 }, (_, client) => writer(client)));
}

/** Orders and revenue as the analytics engine sees them. */
export async function facts(product: Product, key: string): Promise<{ orders: number; revenue: string }> {
  const answer = await product.post(key, '/api/v1/analytics/query', {
    measures: ['orders', 'revenue'],
    currency: 'IRR',
  });
  const [row] = Object.values(record(answer['rows']));
  const { orders, revenue } = record(record(row)['measures']);
  if (typeof orders !== 'number' || typeof revenue !== 'string') throw new Error(JSON.stringify(answer));
  return { orders, revenue };
}
