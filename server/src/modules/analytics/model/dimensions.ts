import type { Subject } from '@peyvand/contract/analytics/model';
import type { DateUnit } from '../../../kernel/time/calendar.ts';
import { nobody } from '../facts/tables.ts';
import type { Guarded } from '../policy.ts';
import { teamOfOwner } from './fields.ts';

export interface DimensionDefinition {
  readonly subjects: readonly Subject[];
  readonly kind: 'time' | 'record' | 'text' | 'number';
  /** ClickHouse expression of the key; a function of the calendar for time. */
  readonly sql: string | ((calendar: 'persian' | 'gregory') => string);
  /** Where the names of the keys come from. They are read for the shown rows only, never joined to all facts. */
  readonly labelsOf?: 'users' | 'teams' | 'customers' | 'products';
  readonly unit?: DateUnit;
  /** The filter field that selects one key of it. */
  readonly field: string;
  readonly right?: Guarded;
  readonly definition: string;
}

const both = ['sales', 'interactions'] as const;
const sales = ['sales'] as const;
const talks = ['interactions'] as const;
const id = (column: string) => `nullIf(${column}, toUUID('${nobody}'))`;

const time = (unit: DateUnit, column: string | null, definition: string): DimensionDefinition => ({
  subjects: both,
  kind: 'time',
  sql: column === null ? 'd.day' : (calendar) => `d.${calendar}_${column}`,
  unit,
  field: 'date',
  definition,
});

const ofCustomer = (column: string, right: string, definition: string): DimensionDefinition => ({
  subjects: both,
  kind: 'text',
  sql: `nullIf(c.${column}, '')`,
  field: `customer.${column}`,
  right: { resource: 'customers', field: right },
  definition,
});

const ofOrder = (column: string, definition: string): DimensionDefinition => ({
  subjects: sales,
  kind: 'text',
  sql: `f.${column}`,
  field: column,
  definition,
});

/** Every dimension. Attributes of customers, products and owners are those of now, not of the day of the order. */
export const dimensions: Readonly<Record<string, DimensionDefinition>> = {
  'date.day': time('day', null, 'Day of the order or interaction in the asked time zone.'),
  'date.week': time(
    'week',
    'week_start',
    'Week, from Saturday in the Persian and Monday in the Gregorian calendar.',
  ),
  'date.month': time('month', 'month', 'Month of the asked calendar.'),
  'date.quarter': time('quarter', 'quarter', 'Quarter of the asked calendar.'),
  'date.year': time('year', 'year', 'Year of the asked calendar.'),
  weekday: {
    subjects: both,
    kind: 'text',
    sql: 'd.weekday',
    field: 'weekday',
    definition: 'Day of the week in the asked time zone.',
  },
  hour: {
    subjects: both,
    kind: 'number',
    sql: 'toHour(f.at, {zone:String})',
    field: 'hour',
    definition: 'Hour of the day, 0 to 23, in the asked time zone.',
  },
  customer: {
    subjects: both,
    kind: 'record',
    sql: id('f.customer_id'),
    labelsOf: 'customers',
    field: 'customer',
    definition: 'The customer of the order. Null: orders without one, seen by who sees all customers.',
  },
  'customer.kind': ofCustomer('kind', 'kind', 'Person or company.'),
  'customer.stage': ofCustomer('stage', 'stage', 'Life-cycle stage of the customer now.'),
  'customer.source': ofCustomer('source', 'source', 'Where the customer came from.'),
  'customer.city': ofCustomer('city', 'city', 'City of the customer.'),
  'customer.country': ofCustomer('country', 'addresses', 'Country of the customer, as its address says.'),
  owner: {
    subjects: both,
    kind: 'record',
    sql: id('c.owner_id'),
    labelsOf: 'users',
    field: 'owner',
    definition: 'Who looks after the customer now.',
  },
  team: {
    subjects: both,
    kind: 'record',
    sql: teamOfOwner,
    labelsOf: 'teams',
    field: 'team',
    definition: 'Team of the owner now.',
  },
  seller: {
    subjects: sales,
    kind: 'record',
    sql: id('f.seller_id'),
    labelsOf: 'users',
    field: 'seller',
    definition: 'Who sold the order.',
  },
  colleague: {
    subjects: talks,
    kind: 'record',
    sql: id('f.user_id'),
    labelsOf: 'users',
    field: 'colleague',
    definition: 'Who had the interaction.',
  },
  product: {
    subjects: sales,
    kind: 'record',
    sql: 'f.product_code',
    labelsOf: 'products',
    field: 'product',
    definition: 'Product by the code on the line.',
  },
  category: {
    subjects: sales,
    kind: 'text',
    sql: 'p.category',
    field: 'category',
    definition: 'Category of the product now.',
  },
  channel: {
    subjects: both,
    kind: 'text',
    sql: 'f.channel',
    field: 'channel',
    definition: 'How the order or the interaction came in.',
  },
  source: ofOrder('source', 'Where the order came from: a file, a campaign, a site.'),
  country: ofOrder('country', 'Country that the order went to.'),
  status: ofOrder('status', 'Placed, or a return note.'),
  direction: {
    subjects: talks,
    kind: 'text',
    sql: 'f.direction',
    field: 'direction',
    definition: 'Inbound or outbound.',
  },
  outcome: {
    subjects: talks,
    kind: 'text',
    sql: 'f.outcome',
    field: 'outcome',
    definition: 'What came of it.',
  },
};
