import { createHash } from 'node:crypto';
import type { LineRow } from './order-rows.ts';
import { nobody } from './tables.ts';

/** A made-up id that is the same for the same words; its time lies within seven weeks of 2025. */
export function idOf(kind: string, name: string): string {
  const hex = createHash('sha256').update(`${kind}:${name}`).digest('hex');
  return `0199${hex.slice(4, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export interface Told {
  at: string;
  /** Empty: no customer. */
  customer: string;
  order: string;
  line: string;
  total: string;
  status?: 'placed' | 'returned';
  code?: string;
  description?: string;
  country?: string | null;
  currency?: string;
  quantity?: string;
  price?: string;
  cost?: string | null;
  /** Left out: the only line of its order. */
  isFirst?: boolean;
}

/** A fact of an order line for tests, as the reader would store it. */
export function lineRow(told: Told): LineRow {
  return {
    customer_id: told.customer === '' ? nobody : idOf('customer', told.customer),
    line_id: idOf('line', told.line),
    order_id: idOf('order', told.order),
    is_first: told.isFirst === false ? 0 : 1,
    order_number: told.order,
    position: 1,
    at: told.at,
    status: told.status ?? 'placed',
    channel: 'direct',
    source: null,
    country: told.country ?? null,
    seller_id: nobody,
    agent_id: nobody,
    currency: told.currency ?? 'IRR',
    product_id: nobody,
    product_code: told.code ?? 'P1',
    description: told.description ?? '',
    quantity: told.quantity ?? '1',
    unit_price: told.price ?? '1',
    discount: '0',
    total: told.total,
    cost: told.cost ?? null,
    ver: 1,
    is_deleted: 0,
  };
}
