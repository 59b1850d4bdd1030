import type { Subject } from '@peyvand/contract/analytics/model';
import type { FieldType } from '../../../kernel/filter/fields.ts';
import { nobody } from '../facts/tables.ts';
import { dealAmountRight, type Guarded, marginRight } from '../policy.ts';
import { category, localHour, teamOfDeal, teamOfOwner, weekdayName, weekdayNumber } from './expressions.ts';

/** Something that a filter may name, and the expression that stands for it. Nothing else reaches SQL. */
export interface FactField {
  readonly subjects: readonly Subject[];
  readonly type: Extract<FieldType, 'text' | 'folded' | 'enum' | 'id' | 'number' | 'money' | 'instant'>;
  /** Null where the row has no value. */
  readonly sql: string;
  /** `sql` is over `dim_customers`, not over the fact. */
  readonly ofCustomer?: true;
  /** `sql` is over the values of this attribute in `dim_customer_values`. */
  readonly ofAttribute?: string;
  /** Lines of one order may differ in it. */
  readonly ofLine?: true;
  readonly values?: readonly string[];
  readonly integer?: boolean;
  readonly right?: Guarded;
}

const both = ['sales', 'interactions'] as const;
const all = ['sales', 'interactions', 'moves', 'deals'] as const;
const deals = ['deals'] as const;
const moves = ['moves'] as const;
const sales = ['sales'] as const;
const talks = ['interactions'] as const;
const id = (column: string) => `nullIf(${column}, toUUID('${nobody}'))`;
const stages = ['prospect', 'first_purchase', 'repeat', 'loyal', 'at_risk', 'lost', 'won_back'] as const;
const weekdays = ['saturday', 'sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const;

const ofCustomer = (column: string, right = column): FactField => ({
  subjects: all,
  type: 'text',
  ofCustomer: true,
  sql: column,
  right: { resource: 'customers', field: right },
});
const text = (subjects: readonly Subject[], column: string): FactField => ({
  subjects,
  type: 'text',
  sql: `f.${column}`,
});

export const fields: Readonly<Record<string, FactField>> = {
  date: { subjects: all, type: 'instant', sql: 'toUnixTimestamp64Milli(f.at)' },
  weekday: { subjects: all, type: 'enum', sql: weekdayName(weekdayNumber), values: weekdays },
  hour: { subjects: all, type: 'number', integer: true, sql: localHour },
  customer: { subjects: all, type: 'id', sql: id('f.customer_id') },
  'customer.name': { ...ofCustomer('name_key', 'name'), type: 'folded' },
  'customer.code': ofCustomer('code'),
  'customer.kind': { ...ofCustomer('kind'), type: 'enum', values: ['person', 'company'] },
  'customer.stage': { ...ofCustomer('stage'), type: 'enum', values: stages },
  'customer.source': ofCustomer('source'),
  'customer.city': ofCustomer('city'),
  'customer.country': ofCustomer('country', 'addresses'),
  owner: { subjects: all, type: 'id', ofCustomer: true, sql: id('owner_id') },
  team: { subjects: all, type: 'id', ofCustomer: true, sql: id(`toUUIDOrZero(${teamOfOwner})`) },
  seller: { subjects: sales, type: 'id', sql: id('f.seller_id') },
  colleague: { subjects: talks, type: 'id', sql: id('f.user_id') },
  order: { subjects: sales, type: 'id', sql: 'f.order_id' },
  orderNumber: text(sales, 'order_number'),
  product: { ...text(sales, 'product_code'), ofLine: true },
  category: { subjects: sales, type: 'text', ofLine: true, sql: `nullIf(${category}, '')` },
  channel: text(both, 'channel'),
  source: text(sales, 'source'),
  country: text(sales, 'country'),
  status: { subjects: sales, type: 'enum', sql: 'f.status', values: ['placed', 'returned'] },
  direction: text(talks, 'direction'),
  outcome: text(talks, 'outcome'),
  quantity: { subjects: sales, ofLine: true, type: 'number', sql: 'f.quantity' },
  unitPrice: { subjects: sales, ofLine: true, type: 'number', sql: 'f.unit_price' },
  total: { subjects: sales, ofLine: true, type: 'money', sql: 'f.total' },
  discount: { subjects: sales, ofLine: true, type: 'money', sql: 'f.discount' },
  cost: { subjects: sales, ofLine: true, type: 'money', sql: 'f.cost', right: marginRight },
  'move.from': { subjects: moves, type: 'enum', sql: 'f.from_stage', values: stages },
  'move.to': { subjects: moves, type: 'enum', sql: 'f.to_stage', values: stages },
  'move.reason': {
    subjects: moves,
    type: 'enum',
    sql: "nullIf(f.reason, '')",
    values: ['hand', 'orders', 'amount', 'silence', 'return'],
  },
  'deal.owner': { subjects: deals, type: 'id', sql: id('f.owner_id') },
  'deal.team': { subjects: deals, type: 'id', sql: id(`toUUIDOrZero(${teamOfDeal})`) },
  'deal.product': { subjects: deals, type: 'text', ofLine: true, sql: "nullIf(f.product, '')" },
  'deal.status': { subjects: deals, type: 'enum', sql: 'f.status', values: ['won', 'lost'] },
  'deal.pipeline': { subjects: deals, type: 'id', sql: id('f.pipeline_id') },
  'deal.reason': { subjects: deals, type: 'id', sql: id('f.reason_id') },
  'deal.lostTo': text(deals, 'lost_to'),
  'deal.source': text(deals, 'source'),
  'deal.channel': text(deals, 'channel'),
  'deal.amount': { subjects: deals, ofLine: true, type: 'money', sql: 'f.amount', right: dealAmountRight },
  duration: { subjects: talks, type: 'number', integer: true, sql: 'f.duration' },
};
