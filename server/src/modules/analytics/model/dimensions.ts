import type { Subject } from '@peyvand/contract/analytics/model';
import type { DateUnit } from '../../../kernel/time/calendar.ts';
import { nobody } from '../facts/tables.ts';
import type { Guarded } from '../policy.ts';
import {
  category,
  localDay,
  localHour,
  ofDay,
  teamOfDeal,
  valueOfNumber,
  weekdayName,
  weekdayNumber,
} from './expressions.ts';

export interface DimensionDefinition {
  readonly subjects: readonly Subject[];
  readonly kind: 'time' | 'record' | 'text' | 'number';
  /** What facts are grouped by; a function of the calendar for time. */
  readonly sql: string | ((calendar: 'persian' | 'gregory') => string);
  /** `sql` is text: beside other keys it is grouped by its hash, which is several times faster. */
  readonly isText?: true;
  /** The key as answered, made of what was grouped by; the same if left out. */
  readonly shown?: (grouped: string) => string;
  /** Lines of one order may differ in it. */
  readonly ofLine?: true;
  /** Where the names of the keys come from. They are read for the shown rows only, never joined to all facts. */
  readonly labelsOf?: 'users' | 'teams' | 'customers' | 'products';
  readonly unit?: DateUnit;
  /** The filter field that selects one key of it. */
  readonly field: string;
  readonly right?: Guarded;
  readonly definition: string;
}

const both = ['sales', 'interactions'] as const;
const all = ['sales', 'interactions', 'moves', 'deals'] as const;
const deals = ['deals'] as const;
const moves = ['moves'] as const;
const sales = ['sales'] as const;
const talks = ['interactions'] as const;
const knownId = (id: string) => `nullIf(${id}, toUUID('${nobody}'))`;
const knownText = (text: string) => `nullIf(${text}, '')`;

const time = (unit: DateUnit, column: string | null, definition: string): DimensionDefinition => ({
  subjects: all,
  kind: 'time',
  sql: column === null ? localDay : (calendar) => ofDay(`${calendar}_${column}`),
  unit,
  field: 'date',
  definition,
});

const ofCustomer = (column: string, right: string, definition: string): DimensionDefinition => ({
  subjects: all,
  kind: 'text',
  sql: `c.${column}_number`,
  shown: (number) => knownText(valueOfNumber(column, number)),
  field: `customer.${column}`,
  right: { resource: 'customers', field: right },
  definition,
});

const ofFact = (subjects: readonly Subject[], column: string, definition: string): DimensionDefinition => ({
  subjects,
  kind: 'text',
  sql: `ifNull(f.${column}, '')`,
  isText: true,
  shown: knownText,
  field: column,
  definition,
});

const ofMove = (column: string, field: string, definition: string): DimensionDefinition => ({
  subjects: moves,
  kind: 'text',
  sql: `toString(f.${column})`,
  isText: true,
  shown: knownText,
  field,
  definition,
});

const ofDeal = (column: string, definition: string, field = `deal.${column}`): DimensionDefinition => ({
  subjects: deals,
  kind: 'text',
  sql: `ifNull(toString(f.${column}), '')`,
  isText: true,
  shown: knownText,
  field,
  definition,
});

const idOfDeal = (column: string, field: string, definition: string): DimensionDefinition => ({
  subjects: deals,
  kind: 'record',
  sql: `f.${column}`,
  shown: knownId,
  field,
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
    subjects: all,
    kind: 'text',
    sql: weekdayNumber,
    shown: weekdayName,
    field: 'weekday',
    definition: 'Day of the week in the asked time zone.',
  },
  hour: {
    subjects: all,
    kind: 'number',
    sql: localHour,
    field: 'hour',
    definition: 'Hour of the day, 0 to 23, in the asked time zone.',
  },
  customer: {
    subjects: all,
    kind: 'record',
    sql: 'f.customer_id',
    shown: knownId,
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
    subjects: all,
    kind: 'record',
    sql: 'c.owner_id_number',
    shown: (number) => knownId(valueOfNumber('owner_id', number)),
    labelsOf: 'users',
    field: 'owner',
    definition: 'Who looks after the customer now.',
  },
  team: {
    subjects: all,
    kind: 'record',
    sql: 'c.team_number',
    shown: (number) => knownText(valueOfNumber('team', number)),
    labelsOf: 'teams',
    field: 'team',
    definition: 'Team of the owner now.',
  },
  seller: {
    subjects: sales,
    kind: 'record',
    sql: 'f.seller_id',
    shown: knownId,
    labelsOf: 'users',
    field: 'seller',
    definition: 'Who sold the order.',
  },
  colleague: {
    subjects: talks,
    kind: 'record',
    sql: 'f.user_id',
    shown: knownId,
    labelsOf: 'users',
    field: 'colleague',
    definition: 'Who had the interaction.',
  },
  product: {
    subjects: sales,
    kind: 'record',
    sql: 'f.product_code',
    isText: true,
    ofLine: true,
    labelsOf: 'products',
    field: 'product',
    definition: 'Product by the code on the line.',
  },
  category: {
    subjects: sales,
    kind: 'text',
    sql: category,
    isText: true,
    shown: knownText,
    ofLine: true,
    field: 'category',
    definition: 'Category of the product now.',
  },
  channel: ofFact(both, 'channel', 'How the order or the interaction came in.'),
  source: ofFact(sales, 'source', 'Where the order came from: a file, a campaign, a site.'),
  country: ofFact(sales, 'country', 'Country that the order went to.'),
  status: ofFact(sales, 'status', 'Placed, or a return note.'),
  direction: ofFact(talks, 'direction', 'Inbound or outbound.'),
  outcome: ofFact(talks, 'outcome', 'What came of it.'),
  'deal.owner': {
    subjects: deals,
    kind: 'record',
    sql: 'f.owner_id',
    shown: knownId,
    labelsOf: 'users',
    field: 'deal.owner',
    definition: 'Who owns the deal now.',
  },
  'deal.team': {
    subjects: deals,
    kind: 'record',
    sql: teamOfDeal,
    isText: true,
    shown: knownText,
    labelsOf: 'teams',
    field: 'deal.team',
    definition: 'Team of the owner of the deal now.',
  },
  'deal.product': {
    subjects: deals,
    kind: 'text',
    sql: 'f.product',
    isText: true,
    shown: knownText,
    ofLine: true,
    field: 'deal.product',
    definition: 'What was to be sold, as it is called on the deal. Null: deals without products.',
  },
  'deal.status': ofDeal('status', 'Won or lost.'),
  'deal.pipeline': idOfDeal('pipeline_id', 'deal.pipeline', 'The pipeline in which the deal ended.'),
  'deal.reason': idOfDeal('reason_id', 'deal.reason', 'Why it was won or lost.'),
  'deal.lostTo': ofDeal('lost_to', 'The competitor that got it.', 'deal.lostTo'),
  'deal.source': ofDeal('source', 'Where the deal came from.'),
  'deal.channel': ofDeal('channel', 'Way of selling.'),
  'move.from': ofMove('from_stage', 'move.from', 'The stage that the customer left.'),
  'move.to': ofMove('to_stage', 'move.to', 'The stage that the customer came into.'),
  'move.reason': ofMove(
    'reason',
    'move.reason',
    'Set by hand, or what the rule looked at: orders, amount, silence, return. Null in older moves.',
  ),
};
