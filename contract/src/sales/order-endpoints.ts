import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { FileFormat } from '../core/file-format.ts';
import { FilterParam } from '../core/filter.ts';
import { Id } from '../core/ids.ts';
import { Currency, MinorUnits } from '../core/money.ts';
import { page, pageQuery } from '../core/page.ts';
import { zLine } from '../core/text.ts';
import { LineTax, maxLines, NewLine, NewOrder, Order, OrderChange, OrderHead } from './orders.ts';

/** `-` sorts downwards. */
export const OrderSort = z.enum([
  'orderedAt',
  '-orderedAt',
  'number',
  '-number',
  'total',
  '-total',
  'margin',
  '-margin',
  'createdAt',
  '-createdAt',
]);
export type OrderSort = z.infer<typeof OrderSort>;

const permission = {
  read: 'sales.order.read',
  write: 'sales.order.write',
  export: 'sales.order.export',
} as const;
const params = z.strictObject({ id: Id });

/**
 * Fields of the filter: number, customerId, orderedAt, status, channel, agentId, sellerKind, source, country, currency, sellerId, note,
 * subtotal, discount, total, cost, margin (minor units), lineCount, createdAt, updatedAt, delivery (empty where nobody keeps it), returnOf, quoteId.
 * Relation `lines`: productId, code, description, quantity, total, cost.
 */
export const listOrders = endpoint('GET', '/api/v1/orders', {
  id: 'sales.order.list',
  summary: 'Orders, newest first; `q` finds numbers',
  permission: permission.read,
  query: z.strictObject({
    ...pageQuery,
    q: z.string().max(200).optional(),
    customerId: Id.optional(),
    filter: FilterParam.optional(),
    sort: OrderSort.default('-orderedAt'),
  }),
  response: page(OrderHead),
  errors: ['request.refused'],
});

export const getOrder = endpoint('GET', '/api/v1/orders/:id', {
  id: 'sales.order.get',
  summary: 'One order with its lines',
  permission: permission.read,
  params,
  response: Order,
  errors: ['resource.missing'],
});

export const createOrder = endpoint('POST', '/api/v1/orders', {
  id: 'sales.order.create',
  summary: 'Place an order',
  permission: permission.write,
  body: NewOrder,
  response: Order,
  status: 201,
  errors: ['resource.missing', 'resource.conflict', 'request.refused'],
});

const UnitPriceText = z.string().nullable();

/** What is not told yet is empty, not refused; a product that is gone or off sale is `unfit`. */
export const countOrderLines = endpoint('POST', '/api/v1/orders/count', {
  id: 'sales.order.count',
  summary: 'What lines would cost this customer by the prices and taxes of today; changes nothing',
  permission: permission.write,
  body: z.strictObject({
    customerId: Id.nullable(),
    currency: Currency,
    lines: z.array(NewLine).max(maxLines),
  }),
  response: z.strictObject({
    lines: z.array(
      z.strictObject({
        unitPrice: UnitPriceText,
        /** What the price lists say, in whole units; null where they say nothing in this currency. */
        usualPrice: UnitPriceText,
        tax: LineTax.nullable(),
        subtotal: MinorUnits,
        discount: MinorUnits,
        total: MinorUnits,
        taxAmount: MinorUnits,
        unfit: z.enum(['missing', 'inactive', 'family', 'decimals']).nullable(),
      }),
    ),
    subtotal: MinorUnits,
    discount: MinorUnits,
    total: MinorUnits,
    tax: MinorUnits,
    taxAdded: MinorUnits,
  }),
  errors: ['request.refused'],
});

export const updateOrder = endpoint('PATCH', '/api/v1/orders/:id', {
  id: 'sales.order.update',
  summary: 'Change the head of an order',
  permission: permission.write,
  params,
  body: OrderChange,
  response: Order,
  ifMatch: true,
  errors: ['resource.missing', 'resource.conflict', 'version.stale', 'request.refused'],
});

const linesBody = z.strictObject({ lines: z.array(NewLine).min(1).max(maxLines) });

export const addOrderLines = endpoint('POST', '/api/v1/orders/:id/lines', {
  id: 'sales.order.lines.add',
  summary: 'Add lines to an order',
  permission: permission.write,
  params,
  body: linesBody,
  response: Order,
  ifMatch: true,
  errors: ['resource.missing', 'resource.conflict', 'version.stale', 'request.refused'],
});

export const replaceOrderLines = endpoint('PUT', '/api/v1/orders/:id/lines', {
  id: 'sales.order.lines.replace',
  summary: 'Put these lines in place of all lines of an order',
  permission: permission.write,
  params,
  body: linesBody,
  response: Order,
  ifMatch: true,
  errors: ['resource.missing', 'resource.conflict', 'version.stale', 'request.refused'],
});

export const cancelOrder = endpoint('POST', '/api/v1/orders/:id/cancel', {
  id: 'sales.order.cancel',
  summary: 'Declare an order void; it stays visible and counts nowhere',
  permission: permission.write,
  params,
  body: z.strictObject({ reason: zLine(500).optional() }),
  response: Order,
  ifMatch: true,
  errors: ['resource.missing', 'resource.conflict', 'version.stale'],
});

/** A row for each line, in the columns that the import takes. */
export const exportOrders = endpoint('GET', '/api/v1/orders/export', {
  id: 'sales.order.export',
  summary: 'Orders as a file, a row for each line; the file can be imported again',
  permission: permission.export,
  query: z.strictObject({
    q: z.string().max(200).optional(),
    customerId: Id.optional(),
    filter: FilterParam.optional(),
    format: FileFormat,
  }),
  transfer: 'file',
  errors: ['request.refused'],
});
