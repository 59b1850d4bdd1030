import { LocalDate } from '@peyvand/contract/core/dates';
import type { Input, Output } from '@peyvand/contract/core/endpoint';
import { Currency } from '@peyvand/contract/core/money';
import type { Violation } from '@peyvand/contract/core/problem';
import type { currentRates, listRates, setRates } from '@peyvand/contract/sales/rates';
import type { Ctx, WriteCtx } from '../../../kernel/context.ts';
import { emitAll } from '../../../kernel/events/events.ts';
import { compareDecimals } from '../../../kernel/money/decimal.ts';
import { rateKey, ratesTo } from '../../../kernel/money/rates.ts';
import { isHidden } from '../../../kernel/policy/actor.ts';
import { strangeCursor, unsound } from '../errors.ts';
import { baseOf } from './base.ts';
import { rateSet } from './rate.events.ts';
import { lockRates, pageOfRates, putRates, type RateToSet, unratedDeals } from './rate.store.ts';

type Query = Output<(typeof listRates)['query']>;

/** Rates to the base currency, the latest day first. Throws `request.invalid` for a cursor of another list. */
export async function ratesPage(ctx: Ctx, { limit, cursor, currency }: Query) {
  const { currency: base } = await baseOf(ctx);
  const after = cursor === undefined ? null : placeIn(cursor);
  const { items, more } = await pageOfRates(ctx, { base, currency, after, limit });
  const last = items.at(-1);
  return { base, items: [...items], nextCursor: more && last ? `${last.day} ${last.currency}` : null };
}

function placeIn(cursor: string): { day: string; currency: string } {
  const [day, currency = ''] = cursor.split(' ');
  const parsed = LocalDate.safeParse(day);
  if (!parsed.success || !/^[A-Z]{3}$/.test(currency)) throw strangeCursor();
  return { day: parsed.data, currency };
}

/** The rates of today, and what stands in deals without one. Amounts that are hidden are not counted. */
export async function ratesNow(ctx: Ctx): Promise<Output<(typeof currentRates)['response']>> {
  const { currency: base, zone, today: day } = await baseOf(ctx);
  const wishes = Currency.options.filter((one) => one !== base).map((currency) => ({ currency, day }));
  const rates = await ratesTo(ctx, base, wishes);
  const missing = isHidden(ctx.actor, 'deals', 'amount') ? [] : await unratedDeals(ctx, base, { day, zone });
  const items = wishes.flatMap(({ currency }) => {
    const rate = rates(currency, day);
    return rate === null ? [] : [{ currency, day, rate }];
  });
  return { base, day, items, missing };
}

/** Sets rates of days. Throws `sales.rate.unsound` with each wrong place. */
export async function setRatesOf(ctx: WriteCtx, { items }: Input<(typeof setRates)['body']>): Promise<void> {
  const { currency: base } = await baseOf(ctx);
  const violations = items.flatMap((one, at): Violation[] => {
    const path = `items.${at}`;
    if (one.currency === base)
      return [{ path: `${path}.currency`, reason: 'base', message: 'is the base currency itself' }];
    const isTwice = items.findIndex((other) => rateKey(other) === rateKey(one)) !== at;
    return isTwice ? [{ path, reason: 'repeated', message: 'stands twice' }] : [];
  });
  if (violations.length > 0) throw unsound('rate', violations);
  await putAndTell(ctx, base, items);
}

interface RateChange extends RateToSet {
  readonly from: string | null;
}

/** Stores rates of which no day stands twice, and answers which of them are other than before. */
export async function putAndTell(
  ctx: WriteCtx,
  base: Currency,
  items: readonly RateToSet[],
): Promise<RateChange[]> {
  const before = await lockRates(ctx, base, items);
  const changed = items
    .map((one): RateChange => ({ ...one, from: before.get(rateKey(one)) ?? null }))
    .filter(({ from, rate }) => !isSame(from, rate));
  if (changed.length === 0) return [];
  await putRates(ctx, base, changed);
  await emitAll(
    ctx,
    rateSet,
    changed.map(({ currency, day, from, rate: to }) => ({
      subject: { kind: 'rate', id: ratesId },
      customerId: null,
      data: { base, currency, day, changes: { rate: { from, to } } },
    })),
  );
  return changed;
}

/** All rates are one table; it needs a subject in the log. */
const ratesId = '00000000-0000-0000-0000-000000000004';

function isSame(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return one === other;
  return compareDecimals(one, other) === 0;
}
