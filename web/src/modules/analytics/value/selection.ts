import { AskedCurrency } from '@peyvand/contract/analytics/selection';
import { Filter } from '@peyvand/contract/core/filter';
import type { Currency } from '@peyvand/contract/core/money';
import { useMemo } from 'react';
import { useQueryText } from '../../../lib/navigation.ts';
import { usePreferences } from '../../../lib/preferences.ts';
import { useMe } from '../../../lib/session.ts';
import type { By } from './findings.ts';
import { type Days, daysOf } from './period.ts';

/** What the page is about, as the address says it. */
export interface Chosen {
  readonly period: Days;
  readonly filter: Filter | null;
  readonly currency: AskedCurrency;
  /** In which amounts are answered. */
  readonly unit: Currency;
  readonly basis: 'clean' | 'net';
  readonly rule: 'rfm-type7' | 'rank';
  /** Null: profit where costs are known, else sales. */
  readonly by: By | null;
}

const isoDate = /^\d{4}-\d{2}-\d{2}$/;

/** `2025-11-22..2026-11-21`; undefined for anything else. */
export function readDays(text: string): Days | undefined {
  const [from = '', to = '', ...rest] = text.split('..');
  const whole = rest.length === 0 && isoDate.test(from) && isoDate.test(to) && from <= to;
  return whole && !Number.isNaN(Date.parse(from)) && !Number.isNaN(Date.parse(to)) ? { from, to } : undefined;
}

function readFilter(text: string): Filter | null {
  if (text === '') return null;
  try {
    return Filter.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

function currencyIn(text: string, own: Currency): Pick<Chosen, 'currency' | 'unit'> {
  const currency = AskedCurrency.safeParse(text).data ?? own;
  return { currency, unit: currency === 'all' ? own : currency };
}

/** The choice of the address and how to change it. Without a word the last twelve months of everything are shown. */
export function useChosen() {
  const reader = usePreferences();
  const own = useMe()?.organisation.currency ?? 'IRR';
  const [period, setPeriod] = useQueryText('period');
  const [filter, setFilter] = useQueryText('filter');
  const [currency, setCurrency] = useQueryText('currency');
  const [basis, setBasis] = useQueryText('basis');
  const [rule, setRule] = useQueryText('rule');
  const [by, setBy] = useQueryText('by');
  const chosen = useMemo(
    (): Chosen => ({
      ...currencyIn(currency, own),
      period: readDays(period) ?? daysOf('months12', reader),
      filter: readFilter(filter),
      basis: basis === 'net' ? 'net' : 'clean',
      rule: rule === 'rank' ? 'rank' : 'rfm-type7',
      by: by === 'revenue' || by === 'margin' ? by : null,
    }),
    [period, filter, currency, basis, rule, by, reader, own],
  );
  return {
    chosen,
    setPeriod: (days: Days | null) => setPeriod(days && `${days.from}..${days.to}`),
    setFilter: (next: Filter | null) => setFilter(next && JSON.stringify(next)),
    setCurrency: (next: AskedCurrency) => setCurrency(next === own ? null : next),
    setBasis: (next: Chosen['basis']) => setBasis(next === 'clean' ? null : next),
    setRule: (next: Chosen['rule']) => setRule(next === 'rank' ? next : null),
    setBy: (next: By) => setBy(next),
  };
}

/** What every question of the page tells the server. */
export function bodyOf({ period, filter, currency, basis, rule }: Chosen) {
  return { period, currency, basis, rule, ...(filter ? { filter } : {}) };
}

/** The address of the customers behind a mark, with the same choice. */
export function customersHref(
  { period, filter, currency, basis, rule }: Chosen,
  more: Readonly<Record<string, string>>,
) {
  const params = new URLSearchParams({
    period: `${period.from}..${period.to}`,
    currency,
    ...(filter ? { filter: JSON.stringify(filter) } : {}),
    ...(basis === 'net' ? { basis } : {}),
    ...(rule === 'rank' ? { rule } : {}),
    ...more,
  });
  return `/value/customers?${params}`;
}

/** The orders of some days. Days stand in the filter as a person would choose them there. */
export function ordersHref({ from, to }: Days): string {
  const filter: Filter = { and: [{ field: 'orderedAt', op: 'between', value: [from, to] }] };
  return `/orders?${new URLSearchParams({ filter: JSON.stringify(filter) })}`;
}
