import type { Market, MarketInput } from '@peyvand/contract/analytics/markets';
import type { Currency } from '@peyvand/contract/core/money';
import type { CalendarSystem } from '../../../lib/preferences.ts';
import { shifted, spanOf } from '../forecast/span.ts';

export interface RivalDraft {
  readonly key: string;
  readonly name: string;
  readonly amount: string | null;
}

/** What is typed; amounts and counts may still be empty. */
export interface MarketDraft extends Omit<MarketInput, 'rivals'> {
  readonly rivals: readonly RivalDraft[];
}

/** The year before this one: figures of a market come late. */
export function newDraft(today: string, calendar: CalendarSystem, currency: Currency): MarketDraft {
  const { from } = spanOf('year', shifted('year', today, -1, calendar), calendar);
  return {
    unit: 'year',
    calendar,
    from,
    category: null,
    currency,
    size: null,
    people: null,
    rivals: [],
    source: '',
  };
}

export function draftOf(market: Market): MarketDraft {
  const { unit, calendar, from, category, currency, size, people, source } = market;
  const rivals = market.rivals.map((one, at) => ({ key: String(at), ...one }));
  return { unit, calendar, from, category, currency, size, people, source, rivals };
}

/** What is sent: lines of others that nobody filled are left out. */
export function inputOf({ rivals, ...same }: MarketDraft): MarketInput {
  return {
    ...same,
    rivals: rivals.flatMap(({ name, amount }) =>
      name.trim() === '' && amount === null ? [] : { name: name.trim(), amount: amount ?? '0' },
    ),
  };
}

/** Parts of the bar of a market, of the size or, where it is too small, of what is known to be sold. */
export function partsOf({ revenue, rivals, size }: Pick<Market, 'revenue' | 'rivals' | 'size'>) {
  if (size === null) return null;
  const own = Math.max(0, Number(revenue));
  const others = rivals.reduce((sum, { amount }) => sum + Number(amount), 0);
  const whole = Math.max(Number(size), own + others);
  return { own: own / whole, others: others / whole };
}
