import { isDeepStrictEqual } from 'node:util';
import type { Warehouse, WarehouseInput } from '@peyvand/contract/sales/stock';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { missing } from '../../../kernel/problem.ts';
import { staleVersion, unsound, warehouseCodeTaken } from '../errors.ts';
import { keyOf } from '../product/product.ts';
import { warehouseChanged, warehouseCreated } from './stock.events.ts';
import { allWarehouses, lockWarehouses, putWarehouse } from './warehouse.store.ts';

/** Adds a warehouse. Throws `sales.warehouse.code_taken`. */
export async function createWarehouse(ctx: WriteCtx, entered: WarehouseInput): Promise<Warehouse> {
  refuseTaken(await lockWarehouses(ctx), entered.code, null);
  const id = ctx.newId();
  await putWarehouse(ctx, id, entered);
  await emit(ctx, warehouseCreated, { ...subject(id), data: { code: entered.code, names: entered.names } });
  return found(ctx, id);
}

/** Changes a warehouse. Throws `sales.warehouse.unsound` when it is the last active one and would be retired. */
export async function changeWarehouse(
  ctx: WriteCtx,
  id: string,
  version: number,
  entered: WarehouseInput,
): Promise<Warehouse> {
  const all = await lockWarehouses(ctx);
  const before = all.find((one) => one.id === id);
  if (!before) throw missing();
  if (before.version !== version) throw staleVersion();
  refuseTaken(all, entered.code, id);
  if (!entered.active && !all.some((one) => one.active && one.id !== id))
    throw unsound('warehouse', [{ path: 'active', reason: 'last', message: 'is the last warehouse in use' }]);
  const was = new Map(Object.entries(before));
  const changes = Object.fromEntries(
    Object.entries(entered).flatMap(([field, to]) =>
      isDeepStrictEqual(was.get(field), to) ? [] : [[field, { from: was.get(field), to }]],
    ),
  );
  if (Object.keys(changes).length === 0) return before;
  await putWarehouse(ctx, id, entered);
  await emit(ctx, warehouseChanged, {
    ...subject(id),
    data: { code: entered.code, names: entered.names, changes },
  });
  return found(ctx, id);
}

function refuseTaken(all: readonly Warehouse[], code: string, except: string | null): void {
  if (all.some((one) => one.id !== except && keyOf(one.code) === keyOf(code))) throw warehouseCodeTaken(code);
}

async function found(ctx: Ctx, id: string): Promise<Warehouse> {
  const one = (await allWarehouses(ctx)).find((warehouse) => warehouse.id === id);
  if (!one) throw missing();
  return one;
}

function subject(id: string) {
  return { subject: { kind: 'warehouse', id }, customerId: null } as const;
}
