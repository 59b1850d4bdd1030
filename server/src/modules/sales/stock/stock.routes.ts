import * as contract from '@peyvand/contract/sales/stock';
import { changeStockSettings, readStockSettings } from '@peyvand/contract/sales/stock-settings';
import { isUuid } from '../../../kernel/filter/values.ts';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import { strangeCursor } from '../errors.ts';
import { availableOf } from './available.actions.ts';
import { bookCount, feedLevels, moveByHand } from './hand.actions.ts';
import { movesBefore } from './ledger.store.ts';
import { pageOfStock } from './list.store.ts';
import { changeStockSettings as changeSettings } from './settings.actions.ts';
import { loadStockSettings } from './settings.store.ts';
import { changeWarehouse, createWarehouse } from './warehouse.actions.ts';
import { allWarehouses } from './warehouse.store.ts';

export const stockRoutes: readonly Route[] = [
  read(contract.listWarehouses, async (ctx) => ({ items: await allWarehouses(ctx) })),
  write(contract.createWarehouse, (ctx, { body }) => createWarehouse(ctx, body)),
  write(contract.changeWarehouse, (ctx, { params, version, body }) =>
    changeWarehouse(ctx, params.id, version, body),
  ),
  read(contract.listStock, (ctx, { query }) => pageOfStock(ctx, query)),
  read(contract.findAvailability, async (ctx, { body }) => ({
    items: await availableOf(ctx, body.productIds),
  })),
  read(contract.listStockMoves, async (ctx, { query: { cursor, limit, ...which } }) => {
    if (cursor !== undefined && !isUuid(cursor)) throw strangeCursor();
    const found = await movesBefore(ctx, { ...which, limit: limit + 1, before: cursor ?? null });
    const items = found.slice(0, limit);
    return { items, nextCursor: found.length > limit ? (items.at(-1)?.id ?? null) : null };
  }),
  write(contract.moveStock, (ctx, { body }) => moveByHand(ctx, body)),
  write(contract.setStockLevels, (ctx, { body }) => feedLevels(ctx, body)),
  read(readStockSettings, (ctx) => loadStockSettings(ctx)),
  write(changeStockSettings, (ctx, { body, version }) => changeSettings(ctx, version, body)),
  write(contract.countStock, (ctx, { body }) => bookCount(ctx, body)),
];
