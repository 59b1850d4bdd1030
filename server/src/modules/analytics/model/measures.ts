import type { MeasureType, Subject } from '@peyvand/contract/analytics/model';
import { nobody } from '../facts/tables.ts';
import { dealAmountRight, type Guarded, marginRight } from '../policy.ts';

export interface MeasureDefinition {
  readonly subject: Subject;
  readonly type: MeasureType;
  readonly additive: boolean;
  /**
   * ClickHouse expression over the columns of the fact, aggregated; `orders` counts placed orders in it, `once` holds for
   * one row of each deal.
   */
  readonly sql: string | ((orders: string, once: string) => string);
  readonly right?: Guarded;
  readonly definition: string;
}

const placed = "f.status = 'placed'";

/** Distinct placed orders. Where orders are in a selection with all their lines or none, the first lines are counted. */
export const placedOrders = {
  whole: `countIf(f.is_first = 1 AND ${placed})`,
  parts: `uniqExactIf(f.order_id, ${placed})`,
} as const;

/** Whole minor units of a quotient of sums, halves away from zero as everywhere in Peyvand; null by zero. */
const quotient = (sum: string, count: string) =>
  `if(${count} = 0, NULL, toInt64(intDiv(2 * abs(toInt128(${sum})) + ${count}, 2 * toInt128(${count})) * sign(${sum})))`;

/** One row of each deal: its first, or, where products are told apart, each row. */
export const oneOfDeal = { whole: 'f.place <= 1', parts: 'true' } as const;

const won = "f.status = 'won'";
/** Days from the opening to the end of a deal, as whole days of the zone. */
const cycle =
  "dateDiff('day', toDate(toDateTime(f.opened_at), {zone:String}), toDate(toDateTime(f.at), {zone:String}))";
const wonCount = `uniqExactIf(f.deal_id, ${won})`;
const pricedWon = `uniqExactIf(f.deal_id, ${won} AND f.currency = {currency:String})`;
const wonSum = `sumIf(f.amount, ${won} AND f.currency = {currency:String})`;
const median = (when: string) => (_: string, once: string) =>
  `if(countIf(${when} AND ${once}) = 0, NULL, toString(quantileExactInclusiveIf(0.5)(${cycle}, ${when} AND ${once})))`;
const mean = (when: string) => (_: string, once: string) =>
  `if(countIf(${when} AND ${once}) = 0, NULL, toString(round(avgIf(${cycle}, ${when} AND ${once}), 4)))`;

const sales = { subject: 'sales', additive: true } as const;
const ended = { subject: 'deals', additive: true } as const;
const talks = { subject: 'interactions', additive: true } as const;

/** Every measure, with its definition. A name never changes its meaning: a new meaning gets a new name. */
export const measures: Readonly<Record<string, MeasureDefinition>> = {
  revenue: {
    ...sales,
    type: 'money',
    sql: 'sum(f.total)',
    definition:
      'Sum of line totals after discount, returns with their negative amounts. Cancelled orders count nowhere.',
  },
  grossRevenue: {
    ...sales,
    type: 'money',
    sql: `sumIf(f.total, ${placed} AND f.quantity > 0)`,
    definition: 'Line totals of placed orders with a quantity above zero; returns not taken off.',
  },
  returns: {
    ...sales,
    type: 'money',
    sql: `-sumIf(f.total, NOT (${placed} AND f.quantity > 0))`,
    definition: 'What was taken back: gross revenue less revenue.',
  },
  discount: { ...sales, type: 'money', sql: 'sum(f.discount)', definition: 'Sum of the discounts of lines.' },
  cost: {
    ...sales,
    type: 'money',
    sql: 'sum(f.cost)',
    right: marginRight,
    definition: 'Sum of line costs; lines of unknown cost have none. Null where no cost is known.',
  },
  margin: {
    ...sales,
    type: 'money',
    sql: 'sum(f.total - f.cost)',
    right: marginRight,
    definition: 'Sum of total less cost over the lines whose cost is known. Null where no cost is known.',
  },
  marginRate: {
    subject: 'sales',
    additive: false,
    type: 'ratio',
    sql: 'if(sumIf(f.total, isNotNull(f.cost)) = 0, NULL, sum(f.total - f.cost) / sumIf(f.total, isNotNull(f.cost)))',
    right: marginRight,
    definition: 'Margin by the revenue of the same lines: those whose cost is known.',
  },
  orders: {
    subject: 'sales',
    additive: false,
    type: 'integer',
    sql: (orders) => orders,
    definition: 'Distinct placed orders with a line in the selection. Return notes are not orders.',
  },
  customers: {
    subject: 'sales',
    additive: false,
    type: 'integer',
    sql: `uniqExactIf(f.customer_key, f.customer_id != toUUID('${nobody}') AND ${placed})`,
    definition: 'Distinct customers with a placed order in the selection. Never added up over rows.',
  },
  lines: { ...sales, type: 'integer', sql: 'count()', definition: 'Order lines, returns included.' },
  quantity: {
    ...sales,
    type: 'decimal',
    sql: 'sum(f.quantity)',
    definition: 'Sum of quantities in the units of the products, returns negative.',
  },
  averageOrder: {
    subject: 'sales',
    additive: false,
    type: 'money',
    sql: (orders) => quotient(`sumIf(f.total, ${placed})`, orders),
    definition:
      'Line totals of placed orders by their number, rounded to the minor unit. Null without orders.',
  },
  interactions: {
    ...talks,
    type: 'integer',
    sql: 'count()',
    definition: 'Recorded talks, visits and messages.',
  },
  contactedCustomers: {
    subject: 'interactions',
    additive: false,
    type: 'integer',
    sql: 'uniqExact(f.customer_key)',
    definition: 'Distinct customers with an interaction in the selection.',
  },
  moves: {
    subject: 'moves',
    additive: true,
    type: 'integer',
    sql: 'count()',
    definition: 'Moves of customers from one stage of the life-cycle to another.',
  },
  movedCustomers: {
    subject: 'moves',
    additive: false,
    type: 'integer',
    sql: 'uniqExact(f.customer_key)',
    definition: 'Distinct customers that moved in the selection.',
  },
  daysInStage: {
    subject: 'moves',
    additive: false,
    type: 'integer',
    sql: 'if(count(f.days_in_stage) = 0, NULL, toInt64(round(quantileExactInclusive(0.5)(f.days_in_stage))))',
    definition: 'Median of the whole days that customers had been in the stage that they left.',
  },
  closedDeals: {
    ...ended,
    additive: false,
    type: 'integer',
    sql: 'uniqExact(f.deal_id)',
    definition: 'Deals that were won or lost in the period. Those in the trash count nowhere.',
  },
  wonDeals: {
    ...ended,
    additive: false,
    type: 'integer',
    sql: wonCount,
    definition: 'Deals that were won in the period.',
  },
  lostDeals: {
    ...ended,
    additive: false,
    type: 'integer',
    sql: "uniqExactIf(f.deal_id, f.status = 'lost')",
    definition: 'Deals that were lost in the period.',
  },
  winRate: {
    ...ended,
    additive: false,
    type: 'ratio',
    sql: `if(count() = 0, NULL, ${wonCount} / uniqExact(f.deal_id))`,
    definition: 'Won deals by closed deals of the period. Open deals are in neither.',
  },
  wonAmount: {
    ...ended,
    type: 'money',
    sql: wonSum,
    right: dealAmountRight,
    definition: 'Sum of the amounts of won deals, by the day on which they were won.',
  },
  lostAmount: {
    ...ended,
    type: 'money',
    sql: "sumIf(f.amount, f.status = 'lost' AND f.currency = {currency:String})",
    right: dealAmountRight,
    definition: 'Sum of the amounts of lost deals, by the day on which they were lost.',
  },
  averageWon: {
    ...ended,
    additive: false,
    type: 'money',
    sql: quotient(wonSum, pricedWon),
    right: dealAmountRight,
    definition: 'Amounts of won deals by their number, rounded to the minor unit. Null without won deals.',
  },
  medianWon: {
    ...ended,
    additive: false,
    type: 'money',
    sql: (_, once) =>
      `if(countIf(${won} AND ${once} AND f.currency = {currency:String} AND f.amount IS NOT NULL) = 0, NULL, toInt64(round(quantileExactInclusiveIf(0.5)(f.amount, ${won} AND ${once} AND f.currency = {currency:String} AND f.amount IS NOT NULL))))`,
    right: dealAmountRight,
    definition:
      'The amount that half of the won deals reach. Of deals with several products: of their first.',
  },
  dealDiscount: {
    ...ended,
    type: 'money',
    sql: `sumIf(f.discount, ${won} AND f.currency = {currency:String})`,
    right: dealAmountRight,
    definition: 'Sum of the discounts on the products of won deals.',
  },
  discountRate: {
    ...ended,
    additive: false,
    type: 'ratio',
    sql: `if(sumIf(f.amount + f.discount, ${won} AND f.place > 0 AND f.currency = {currency:String}) = 0, NULL, sumIf(f.discount, ${won} AND f.currency = {currency:String}) / sumIf(f.amount + f.discount, ${won} AND f.place > 0 AND f.currency = {currency:String}))`,
    right: dealAmountRight,
    definition: 'Discounts by the price before discount, over the products of won deals.',
  },
  cycleDays: {
    ...ended,
    additive: false,
    type: 'decimal',
    sql: mean(won),
    definition: 'Mean of the days from the opening of won deals to the day on which they were won.',
  },
  medianCycleDays: {
    ...ended,
    additive: false,
    type: 'decimal',
    sql: median(won),
    definition: 'Median of the days from the opening of won deals to the day on which they were won.',
  },
  lostCycleDays: {
    ...ended,
    additive: false,
    type: 'decimal',
    sql: mean("f.status = 'lost'"),
    definition: 'Mean of the days from the opening of lost deals to the day on which they were lost.',
  },
  medianLostCycleDays: {
    ...ended,
    additive: false,
    type: 'decimal',
    sql: median("f.status = 'lost'"),
    definition: 'Median of the days from the opening of lost deals to the day on which they were lost.',
  },
  talkTime: {
    ...talks,
    type: 'integer',
    sql: 'sum(f.duration)',
    definition: 'Sum of durations in seconds; interactions without one have none.',
  },
};
