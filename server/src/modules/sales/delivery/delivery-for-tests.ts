import type { Client } from '@peyvand/contract/core/client';
import { createCustomer } from '@peyvand/contract/customers/customer';
import { listDeliveries } from '@peyvand/contract/sales/deliveries';
import { createOrder } from '@peyvand/contract/sales/order-endpoints';
import type { Order } from '@peyvand/contract/sales/orders';
import { changeProductSetup, getProductSetup } from '@peyvand/contract/sales/product-setup';
import { createProduct } from '@peyvand/contract/sales/products';
import * as stock from '@peyvand/contract/sales/stock';
import {
  changeStockSettings,
  readStockSettings,
  type StockSettingsInput,
} from '@peyvand/contract/sales/stock-settings';

/** What tests of deliveries do again and again, through the front door as one client. */
export async function shop(client: Client) {
  const warehouses = await client(stock.listWarehouses, {});
  const main = warehouses.items[0]?.id ?? '';
  let count = 0;

  async function product(lying = '0', setup: Record<string, unknown> = {}) {
    count += 1;
    const { id } = await client(createProduct, {
      body: { code: `D-${count}`, name: `کالای ${count}`, price: { amount: '1000', currency: 'IRR' } },
    });
    const params = { id };
    const now = await client(getProductSetup, { params });
    const { productId: _, family: _f, variant: _v, version, ...plain } = now;
    const body = { ...plain, parts: [], stocked: true, ...setup };
    await client(changeProductSetup, { params, body }, { version });
    if (lying !== '0') await receive(id, lying);
    return id;
  }

  function receive(productId: string, quantity: string, warehouseId = main) {
    const body = { kind: 'receipt' as const, warehouseId, lines: [{ productId, quantity }] };
    return client(stock.moveStock, { body });
  }

  async function customer(): Promise<string> {
    count += 1;
    return (await client(createCustomer, { body: { kind: 'person', name: `خریدار ${count}` } })).id;
  }

  async function order(
    lines: { productId?: string; quantity: string; description?: string; unitPrice?: string }[],
    customerId?: string,
  ): Promise<Order> {
    const body = { customerId: customerId ?? (await customer()), currency: 'IRR' as const, lines };
    return client(createOrder, { body });
  }

  async function levels(productId: string) {
    const { items } = await client(stock.findAvailability, { body: { productIds: [productId] } });
    const [one] = items;
    return one ? [one.onHand, one.reserved, one.available] : null;
  }

  const deliveries = (id: string) => client(listDeliveries, { params: { id } });

  async function settings(body: StockSettingsInput): Promise<void> {
    const { version } = await client(readStockSettings, {});
    await client(changeStockSettings, { body }, { version });
  }

  return { main, product, receive, customer, order, levels, deliveries, settings };
}

/** The problem that an attempt was answered with. */
export const problemOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => {
      throw new Error('it was accepted');
    },
    (error: unknown) => error,
  );
