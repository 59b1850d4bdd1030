import type { PivotLevel, PivotQuery } from '@peyvand/contract/analytics/pivot';
import { roundedQuotient } from '../../../kernel/money/decimal.ts';
import type { Frame } from '../cube/frame.ts';
import { idOf, lineRow } from '../facts/rows-for-tests.ts';

/** A line of an order, as somebody counting by hand would write it down. */
export interface Fact {
  readonly order: string;
  readonly line: string;
  readonly day: string;
  readonly customer: string;
  readonly channel: string;
  readonly country: string | null;
  readonly status: 'placed' | 'returned';
  readonly product: string;
  readonly quantity: number;
  readonly total: number;
  readonly cost: number | null;
  readonly isFirst: boolean;
}

const pick = <T>(list: readonly [T, ...T[]], at: number): T => list[at % list.length] ?? list[0];
/** Spread, and the same each time. */
const spread = (at: number, step: number) => Math.imul(at * 64 + step, 2_654_435_761) >>> 12;

/** 240 orders of 2025 and 2026, some of them returns, with one to three lines. */
export const facts: readonly Fact[] = Array.from({ length: 240 }, (_, at) => {
  const head = {
    order: `o${at}`,
    day: `${pick(['2025', '2026'], spread(at, 31))}-${String((spread(at, 7) % 12) + 1).padStart(2, '0')}-${String((spread(at, 13) % 28) + 1).padStart(2, '0')}`,
    customer: `c${spread(at, 17) % 11}`,
    channel: pick(['direct', 'online', 'phone', 'agent'], spread(at, 5)),
    country: pick(['IR', 'DE', null], spread(at, 11)),
    status: spread(at, 3) % 9 === 0 ? ('returned' as const) : ('placed' as const),
  };
  return Array.from({ length: (spread(at, 23) % 3) + 1 }, (_, place) => ({
    ...head,
    line: `o${at}-${place}`,
    product: `P${spread(at * 3 + place, 19) % 7}`,
    quantity: head.status === 'returned' ? -1 : (spread(at, 29) % 4) + 1,
    total: (head.status === 'returned' ? -1 : 1) * ((spread(at * 3 + place, 37) % 500) + 1),
    cost: spread(at + place, 41) % 4 === 0 ? null : spread(at + place, 43) % 300,
    isFirst: place === 0,
  }));
}).flat();

export const rowOf = (fact: Fact) => ({
  ...lineRow({
    at: `${fact.day}T12:00:00.000Z`,
    customer: fact.customer,
    order: fact.order,
    line: fact.line,
    total: String(fact.total),
    status: fact.status,
    code: fact.product,
    country: fact.country,
    quantity: String(fact.quantity),
    cost: fact.cost === null ? null : String(fact.cost),
    isFirst: fact.isFirst,
  }),
  channel: fact.channel,
});

export const frame: Frame = {
  period: { from: '2025-01-01', to: '2026-12-31' },
  currency: 'IRR',
  zone: 'UTC',
  calendar: 'gregory',
  filter: undefined,
  guard: { condition: null, params: {} },
  teams: new Map(),
  context: { now: new Date('2026-11-21T09:00:00Z'), zone: 'UTC', calendar: 'gregory', readable: () => true },
  readable: () => true,
  freshness: { asOf: '2026-11-21T09:00:00.000Z', pending: 0 },
};

const keys: Readonly<Record<string, (fact: Fact) => string>> = {
  channel: ({ channel }) => channel,
  country: ({ country }) => String(country),
  product: ({ product }) => product,
  customer: ({ customer }) => idOf('customer', customer),
  status: ({ status }) => status,
  'date.month': ({ day }) => day.slice(0, 7),
  'date.quarter': ({ day }) => `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`,
};

const sum = (list: readonly number[]) => list.reduce((all, one) => all + one, 0);
const placed = (list: readonly Fact[]) => list.filter(({ status }) => status === 'placed');
const ordersOf = (list: readonly Fact[]) => new Set(placed(list).map(({ order }) => order)).size;

const measures = {
  revenue: (list: readonly Fact[]) => String(sum(list.map(({ total }) => total))),
  lines: (list: readonly Fact[]) => list.length,
  quantity: (list: readonly Fact[]) => String(sum(list.map(({ quantity }) => quantity))),
  orders: ordersOf,
  customers: (list: readonly Fact[]) => new Set(placed(list).map(({ customer }) => customer)).size,
  marginRate: (list: readonly Fact[]) => {
    const known = list.flatMap(({ total, cost }) => (cost === null ? [] : { total, margin: total - cost }));
    const whole = sum(known.map(({ total }) => total));
    return whole === 0 ? null : sum(known.map(({ margin }) => margin)) / whole;
  },
  averageOrder: (list: readonly Fact[]) => {
    const orders = ordersOf(list);
    if (orders === 0) return null;
    return String(roundedQuotient(BigInt(sum(placed(list).map(({ total }) => total))), BigInt(orders)));
  },
};
export type MeasureName = keyof typeof measures;

function valueOf(name: string, list: readonly Fact[]): string | number | null {
  const known = Object.entries(measures).find(([key]) => key === name);
  return known === undefined ? null : known[1](list);
}

/** The cells of a question by the words of their members: each group of facts counted by itself. */
export function naive(query: PivotQuery): Map<string, unknown[]> {
  const wordsOf = (levels: readonly PivotLevel[]) =>
    levels.reduce<Word[]>((above, level) => [...above, wordOf(level, above)], []);
  const [rows, columns] = [wordsOf(query.rows), wordsOf(query.columns)];
  const groups = new Map<string, Fact[]>();
  for (const fact of facts) {
    const [own, other] = [rows.map((word) => word(fact)), columns.map((word) => word(fact))];
    for (let i = 0; i <= own.length; i++) {
      for (let j = 0; j <= other.length; j++) {
        const key = `${own.slice(0, i).join('/')}|${other.slice(0, j).join('/')}`;
        groups.set(key, [...(groups.get(key) ?? []), fact]);
      }
    }
  }
  return new Map(
    [...groups].flatMap(([key, list]) => {
      const values = query.measures.map((name) => valueOf(name, list));
      return values.every((value) => value === null) ? [] : [[key, values] satisfies [string, unknown[]]];
    }),
  );
}

type Word = (fact: Fact) => string;

/** The word of a fact on a level, under the words above it: `~` for what a ranking leaves. */
function wordOf({ dimension, top }: PivotLevel, above: readonly Word[]): Word {
  const key = keys[dimension] ?? (() => '');
  if (top === undefined) return key;
  const parentOf = (fact: Fact) => (top.within === 'parent' ? above.map((word) => word(fact)).join('/') : '');
  const kept = new Map(
    [...new Set(facts.map(parentOf))].map((parent) => [
      parent,
      keptOf(
        facts.filter((fact) => parentOf(fact) === parent),
        key,
        top,
      ),
    ]),
  );
  return (fact) => (kept.get(parentOf(fact))?.has(key(fact)) ? key(fact) : '~');
}

/** The members of these facts that a ranking keeps. */
function keptOf(list: readonly Fact[], key: Word, top: NonNullable<PivotLevel['top']>): Set<string> {
  const members = [...new Set(list.map(key))].map((member) => {
    const value = valueOf(
      top.by,
      list.filter((fact) => key(fact) === member),
    );
    return { member, value: value === null ? null : Number(value) };
  });
  const sign = top.order === 'most' ? -1 : 1;
  const none = (value: number | null) => Number(value === null);
  members.sort(
    (a, b) =>
      none(a.value) - none(b.value) ||
      sign * ((a.value ?? 0) - (b.value ?? 0)) ||
      // The engine's empty word for null comes before all others.
      compare(a.member, b.member),
  );
  return new Set(members.slice(0, top.count).map(({ member }) => member));
}

function compare(a: string, b: string): number {
  const [one, other] = [a === 'null' ? '' : a, b === 'null' ? '' : b];
  return one < other ? -1 : one > other ? 1 : 0;
}
