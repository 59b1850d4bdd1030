import type { StockSettings, StockSettingsInput } from '@peyvand/contract/sales/stock-settings';
import type { WriteCtx } from '../../../kernel/context.ts';
import { emit } from '../../../kernel/events/events.ts';
import { staleVersion } from '../errors.ts';
import { loadStockSettings, storeStockSettings } from './settings.store.ts';
import { stockSettingsChanged } from './stock.events.ts';

/** There is one set of settings; it needs a subject in the log. */
const settingsId = '00000000-0000-0000-0000-000000000900';

/** Replaces the settings that nobody else changed since `version`. What is promised already stays so. */
export async function changeStockSettings(
  ctx: WriteCtx,
  version: number,
  entered: StockSettingsInput,
): Promise<StockSettings> {
  const before = await loadStockSettings(ctx);
  if (!(await storeStockSettings(ctx, version, entered))) throw staleVersion();
  const changes = Object.fromEntries(
    (['reserveAt', 'whenShort'] as const)
      .filter((name) => before[name] !== entered[name])
      .map((name) => [name, { from: before[name], to: entered[name] }]),
  );
  await emit(ctx, stockSettingsChanged, {
    subject: { kind: 'stock_settings', id: settingsId },
    customerId: null,
    data: { changes },
  });
  return loadStockSettings(ctx);
}
