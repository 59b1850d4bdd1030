import { z } from 'zod';
import { Instant } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { Id } from '../core/ids.ts';
import { page, pageQuery } from '../core/page.ts';
import { zCode, zText } from '../core/text.ts';
import { Quantity } from './decimals.ts';
import { Words } from './pipelines.ts';

/** Where goods lie. A retired one takes nothing in; what lies there can still go out. */
export const Warehouse = z.strictObject({
  id: Id,
  code: z.string(),
  names: Words,
  /** The order in which goods are taken where nobody says from where. */
  position: z.number().int(),
  active: z.boolean(),
  version: z.number().int(),
});
export type Warehouse = z.infer<typeof Warehouse>;

export const WarehouseInput = z.strictObject({
  code: zCode(40),
  names: Words,
  position: z.number().int().min(0).max(1000).default(1),
  active: z.boolean().default(true),
});
export type WarehouseInput = z.output<typeof WarehouseInput>;

/**
 * `receipt`: comes in. `issue`: goes out, what was reserved for its cause first. `transfer`: to another warehouse.
 * `adjustment`: what was counted, or told from outside. `reservation`, `release`: promised, and no more.
 */
export const MoveKind = z.enum(['receipt', 'issue', 'transfer', 'adjustment', 'reservation', 'release']);
export type MoveKind = z.infer<typeof MoveKind>;

/** Quantities in base units. `available` = on hand − reserved; below zero where less was counted than is promised. */
const Amounts = { onHand: Quantity, reserved: Quantity, available: Quantity };

export const StockLevel = z.strictObject({
  productId: Id,
  code: z.string(),
  name: z.string(),
  unit: z.string(),
  ...Amounts,
  warehouses: z.array(z.strictObject({ warehouseId: Id, ...Amounts })),
});
export type StockLevel = z.infer<typeof StockLevel>;

/** One line of the ledger: what it changed, and how the warehouse stood after it. */
export const StockMove = z.strictObject({
  id: Id,
  at: Instant,
  kind: MoveKind,
  productId: Id,
  code: z.string(),
  name: z.string(),
  warehouseId: Id,
  onHand: Quantity,
  reserved: Quantity,
  onHandAfter: Quantity,
  reservedAfter: Quantity,
  /** What it was done for: an order, a quote. */
  cause: z.strictObject({ kind: z.string(), id: Id }).nullable(),
  by: z.string(),
  note: z.string(),
});
export type StockMove = z.infer<typeof StockMove>;

const read = 'sales.stock.read';
const manage = 'sales.stock.manage';
const params = z.strictObject({ id: Id });

export const listWarehouses = endpoint('GET', '/api/v1/warehouses', {
  id: 'sales.warehouse.list',
  summary: 'All warehouses in their order',
  permission: read,
  response: z.strictObject({ items: z.array(Warehouse) }),
});

export const createWarehouse = endpoint('POST', '/api/v1/warehouses', {
  id: 'sales.warehouse.create',
  summary: 'Add a warehouse',
  permission: manage,
  body: WarehouseInput,
  response: Warehouse,
  status: 201,
  errors: ['resource.conflict', 'request.refused'],
});

export const changeWarehouse = endpoint('PUT', '/api/v1/warehouses/:id', {
  id: 'sales.warehouse.change',
  summary: 'Change a warehouse; the last active one stays so',
  permission: manage,
  params,
  body: WarehouseInput,
  response: Warehouse,
  ifMatch: true,
  errors: ['resource.missing', 'resource.conflict', 'version.stale', 'request.refused'],
});

export const listStock = endpoint('GET', '/api/v1/stock', {
  id: 'sales.stock.list',
  summary: 'Products whose stock is kept, by code, with what there is of them; `q` finds products',
  permission: read,
  query: z.strictObject({
    ...pageQuery,
    q: z.string().max(200).optional(),
    warehouseId: Id.optional(),
    /** Only what has nothing left to promise. */
    short: z.enum(['true', 'false']).default('false'),
  }),
  response: page(StockLevel),
});

const Availability = z.strictObject({
  productId: Id,
  /** False: no stock is kept of it, so there is always enough. */
  stocked: z.boolean(),
  /** Decimals that a quantity may have. */
  unitDecimals: z.number().int(),
  ...Amounts,
  warehouses: z.array(z.strictObject({ warehouseId: Id, ...Amounts })),
});
export type Availability = z.infer<typeof Availability>;

export const findAvailability = endpoint('POST', '/api/v1/stock/availability', {
  id: 'sales.stock.availability',
  summary: 'What can be promised of products now, over all warehouses; of bundles by their parts',
  permission: read,
  body: z.strictObject({ productIds: z.array(Id).min(1).max(500) }),
  response: z.strictObject({ items: z.array(Availability) }),
});

export const listStockMoves = endpoint('GET', '/api/v1/stock-moves', {
  id: 'sales.stock_move.list',
  summary: 'The ledger, newest first',
  permission: read,
  query: z.strictObject({
    ...pageQuery,
    productId: Id.optional(),
    warehouseId: Id.optional(),
    kind: MoveKind.optional(),
  }),
  response: page(StockMove),
});

const Moved = z.strictObject({ moved: z.number().int() });

/** Quantities in the given unit of the product; null: its base unit. Above zero, but of an adjustment, which may take away. */
export const moveStock = endpoint('POST', '/api/v1/stock-moves', {
  id: 'sales.stock.move',
  summary: 'Receive, issue, transfer or adjust; all lines or none',
  permission: manage,
  body: z
    .strictObject({
      kind: z.enum(['receipt', 'issue', 'transfer', 'adjustment']),
      warehouseId: Id,
      /** Of a transfer: where to. */
      toWarehouseId: Id.nullable().default(null),
      note: zText(500).default(''),
      lines: z
        .array(z.strictObject({ productId: Id, quantity: Quantity, unitId: Id.nullable().default(null) }))
        .min(1)
        .max(500),
    })
    .refine((body) => (body.kind === 'transfer') === (body.toWarehouseId !== null), {
      path: ['toWarehouseId'],
      message: 'is named by a transfer, and by nothing else',
    })
    .refine((body) => body.toWarehouseId !== body.warehouseId, {
      path: ['toWarehouseId'],
      message: 'is another warehouse',
    }),
  response: Moved,
  errors: ['request.refused', 'resource.conflict'],
});

export const setStockLevels = endpoint('POST', '/api/v1/stock/levels', {
  id: 'sales.stock.set',
  summary:
    'What lies there as another system counts it; products and warehouses by code. Repeatable with Idempotency-Key',
  permission: manage,
  body: z.strictObject({
    note: zText(500).default(''),
    items: z
      .array(
        z.strictObject({
          code: zCode(),
          /** Left out: the first warehouse. */
          warehouse: zCode(40).optional(),
          onHand: Quantity.refine((one) => !one.startsWith('-')),
        }),
      )
      .min(1)
      .max(5000),
  }),
  response: Moved,
  errors: ['request.refused'],
});

export const countStock = endpoint('POST', '/api/v1/stock/counts', {
  id: 'sales.stock.count',
  summary: 'A stock take: what was counted, against what the book said when it was; the difference is booked',
  permission: manage,
  body: z.strictObject({
    warehouseId: Id,
    note: zText(500).default(''),
    lines: z
      .array(
        z.strictObject({
          productId: Id,
          expected: Quantity,
          counted: Quantity.refine((one) => !one.startsWith('-')),
        }),
      )
      .min(1)
      .max(2000),
  }),
  response: Moved,
  errors: ['request.refused', 'resource.conflict'],
});
