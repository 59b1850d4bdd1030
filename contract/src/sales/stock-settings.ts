import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';

/** When goods are promised: with an order, already with an accepted quote, or not before they are delivered. */
export const ReserveAt = z.enum(['order', 'quote', 'never']);
export type ReserveAt = z.infer<typeof ReserveAt>;

/** An order for which there is not enough: refused, or taken with what there is, the rest waiting. */
export const WhenShort = z.enum(['refuse', 'backorder']);
export type WhenShort = z.infer<typeof WhenShort>;

export const StockSettingsInput = z.strictObject({ reserveAt: ReserveAt, whenShort: WhenShort });
export type StockSettingsInput = z.output<typeof StockSettingsInput>;

const StockSettings = StockSettingsInput.extend({ version: z.number().int() });
export type StockSettings = z.infer<typeof StockSettings>;

export const readStockSettings = endpoint('GET', '/api/v1/stock/settings', {
  id: 'sales.stock.settings.read',
  summary: 'When goods are promised, and what happens where there are not enough',
  permission: 'sales.stock.read',
  response: StockSettings,
});

export const changeStockSettings = endpoint('PUT', '/api/v1/stock/settings', {
  id: 'sales.stock.settings.change',
  summary: 'Change when goods are promised; what is promised already stays so',
  permission: 'sales.stock.manage',
  body: StockSettingsInput,
  response: StockSettings,
  ifMatch: true,
  errors: ['version.stale'],
});
