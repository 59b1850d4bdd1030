import type { Currency } from '@peyvand/contract/core/money';
import type { Ctx } from '../../../kernel/context.ts';
import { organisation } from '../../platform/api.ts';

/** The currency of files that name none: the organisation's; null before the set-up. */
export async function usualCurrency(ctx: Ctx): Promise<Currency | null> {
  return (await organisation(ctx))?.currency ?? null;
}
