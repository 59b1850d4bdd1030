import type { Currency } from '@peyvand/contract/core/money';
import type { Ctx } from '../../../kernel/context.ts';
import { dateOf } from '../../../kernel/time/zoned.ts';
import { organisation } from '../../platform/api.ts';

/** The currency in which sums are told, and the day that it is there: those of the organisation. */
export interface Base {
  readonly currency: Currency;
  readonly zone: string;
  readonly today: string;
}

export async function baseOf(ctx: Ctx): Promise<Base> {
  const found = await organisation(ctx);
  const zone = found?.timeZone ?? 'Asia/Tehran';
  return { currency: found?.currency ?? 'IRR', zone, today: dateOf(ctx.clock(), zone) };
}
