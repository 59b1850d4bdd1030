import type { Currency } from '@peyvand/contract/core/money';
import type { Ctx } from '../../../kernel/context.ts';

/** The currency of files that name none. */
export async function usualCurrency(_ctx: Ctx): Promise<Currency | null> {
  return Promise.resolve(null);
}
