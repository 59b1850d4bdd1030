import type { DateUnit } from '../../../kernel/time/calendar.ts';
import { nobody } from '../facts/tables.ts';
import {
  attributeValue,
  localDay,
  localHour,
  ofDay,
  teamOfOwner,
  valueOfNumber,
  weekdayName,
  weekdayNumber,
} from './expressions.ts';
import { standingDimensions, standingFields } from './standing.ts';
import type { DimensionDefinition, FactField } from './star.ts';
import { placeOf } from './tree.ts';
import { levelsOf, type TreeDimension, treeDimensions, treeFields } from './tree-levels.ts';

/** An id of a fact, null for nobody; a word, null where it is empty. */
export const knownId = (id: string) => `nullIf(${id}, toUUID('${nobody}'))`;
export const knownText = (text: string) => `nullIf(${text}, '')`;

const time = (unit: DateUnit, column: string | null, definition: string): DimensionDefinition => ({
  kind: 'time',
  sql: column === null ? localDay : (calendar) => ofDay(`${calendar}_${column}`),
  unit,
  field: 'date',
  definition,
});

/** Months of the table of days carry their year: 140508. */
const fiscalYear = (month: string) =>
  `toInt32(intDiv(${month}, 100) - (${month} % 100 < {fiscalStart:UInt8}))`;
/** From 0. */
const fiscalMonth = (month: string) => `(toInt32(${month} % 100) + 12 - {fiscalStart:UInt8}) % 12`;

const fiscal = (unit: 'quarter' | 'year', of: (month: string) => string) =>
  ({
    kind: 'time',
    sql: (calendar) => of(ofDay(`${calendar}_month`)),
    unit,
    isFiscal: true,
    field: 'date',
  }) satisfies Omit<DimensionDefinition, 'definition'>;

/** Dimensions of the time of a fact, of the same meaning in every star. */
export const timeDimensions: Readonly<Record<string, DimensionDefinition>> = {
  'date.day': time('day', null, 'Day of the order or interaction in the asked time zone.'),
  'date.week': time(
    'week',
    'week_start',
    'Week, from Saturday in the Persian and Monday in the Gregorian calendar.',
  ),
  'date.month': time('month', 'month', 'Month of the asked calendar.'),
  'date.quarter': time('quarter', 'quarter', 'Quarter of the asked calendar.'),
  'date.year': time('year', 'year', 'Year of the asked calendar.'),
  'date.fiscalQuarter': {
    ...fiscal('quarter', (month) => `${fiscalYear(month)} * 10 + intDiv(${fiscalMonth(month)}, 3) + 1`),
    definition: 'Quarter of the fiscal year.',
  },
  'date.fiscalYear': {
    ...fiscal('year', fiscalYear),
    definition: 'Fiscal year of the organisation, named by the year in which it begins.',
  },
  weekday: {
    kind: 'text',
    sql: weekdayNumber,
    shown: weekdayName,
    field: 'weekday',
    definition: 'Day of the week in the asked time zone.',
  },
  hour: {
    kind: 'number',
    sql: localHour,
    field: 'hour',
    definition: 'Hour of the day, 0 to 23, in the asked time zone.',
  },
};

const territories: TreeDimension = {
  name: 'customer.territory',
  tree: 'territories',
  place: placeOf('territories', attributeValue('territory')),
  asked: { ofAttribute: 'territory', place: placeOf('territories', 'value') },
  labelsOf: 'territories',
  definition: 'The part of the market in which the customer stands now.',
};

const teams: TreeDimension = {
  name: 'team',
  tree: 'teams',
  place: placeOf('teams', valueOfNumber('team', 'c.team_number')),
  asked: { ofCustomer: true, place: placeOf('teams', teamOfOwner) },
  labelsOf: 'teams',
  definition: 'Team of the owner now.',
};

/** Levels of time and of customers, in every star. */
export const hierarchies: Readonly<Record<string, readonly string[]>> = {
  date: ['date.year', 'date.quarter', 'date.month', 'date.day'],
  fiscal: ['date.fiscalYear', 'date.fiscalQuarter', 'date.month', 'date.day'],
  week: ['date.year', 'date.week', 'date.day'],
  place: ['customer.country', 'customer.city', 'customer'],
  owners: ['team', 'owner', 'customer'],
  territories: [...levelsOf(territories), 'customer'],
  ownerTeams: [...levelsOf(teams), 'owner', 'customer'],
};

const weekdays = ['saturday', 'sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const;

/** The same for filters. */
export const timeFields: Readonly<Record<string, FactField>> = {
  date: { type: 'instant', sql: 'toUnixTimestamp64Milli(f.at)' },
  weekday: { type: 'enum', sql: weekdayName(weekdayNumber), values: weekdays },
  hour: { type: 'number', integer: true, sql: localHour },
};

const dimensionOfCustomer = (column: string, right: string, definition: string): DimensionDefinition => ({
  kind: 'text',
  sql: `c.${column}_number`,
  shown: (number) => knownText(valueOfNumber(column, number)),
  field: `customer.${column}`,
  right: { resource: 'customers', field: right },
  definition,
});

/** Dimensions of the customer of a fact. What a customer is, is what it is now, not on the day of the order. */
export const customerDimensions: Readonly<Record<string, DimensionDefinition>> = {
  ...treeDimensions(territories),
  ...treeDimensions(teams),
  customer: {
    kind: 'record',
    sql: 'f.customer_id',
    shown: knownId,
    labelsOf: 'customers',
    field: 'customer',
    definition: 'The customer of the order. Null: orders without one, seen by who sees all customers.',
  },
  'customer.kind': dimensionOfCustomer('kind', 'kind', 'Person or company.'),
  'customer.stage': dimensionOfCustomer('stage', 'stage', 'Life-cycle stage of the customer now.'),
  'customer.source': dimensionOfCustomer('source', 'source', 'Where the customer came from.'),
  'customer.city': dimensionOfCustomer('city', 'city', 'City of the customer.'),
  'customer.country': dimensionOfCustomer(
    'country',
    'addresses',
    'Country of the customer, as its address says.',
  ),
  'customer.territory': {
    kind: 'record',
    sql: attributeValue('territory'),
    isText: true,
    shown: knownText,
    labelsOf: 'territories',
    field: 'customer.territory',
    definition:
      'The part of the market in which the customer stands now, as the rules of assignment place it.',
  },
  ...standingDimensions,
  owner: {
    kind: 'record',
    sql: 'c.owner_id_number',
    shown: (number) => knownId(valueOfNumber('owner_id', number)),
    labelsOf: 'users',
    field: 'owner',
    definition: 'Who looks after the customer now.',
  },
  team: {
    kind: 'record',
    sql: 'c.team_number',
    shown: (number) => knownText(valueOfNumber('team', number)),
    labelsOf: 'teams',
    field: 'team',
    definition: 'Team of the owner now.',
  },
};

/** Stages of the life-cycle. */
export const stages = [
  'prospect',
  'first_purchase',
  'repeat',
  'loyal',
  'at_risk',
  'lost',
  'won_back',
] as const;

const fieldOfCustomer = (column: string, right = column): FactField => ({
  type: 'text',
  ofCustomer: true,
  sql: column,
  right: { resource: 'customers', field: right },
});

/** The same for filters. */
export const customerFields: Readonly<Record<string, FactField>> = {
  customer: { type: 'id', sql: knownId('f.customer_id') },
  'customer.name': { ...fieldOfCustomer('name_key', 'name'), type: 'folded' },
  'customer.code': fieldOfCustomer('code'),
  'customer.kind': { ...fieldOfCustomer('kind'), type: 'enum', values: ['person', 'company'] },
  'customer.stage': { ...fieldOfCustomer('stage'), type: 'enum', values: stages },
  'customer.source': fieldOfCustomer('source'),
  'customer.city': fieldOfCustomer('city'),
  'customer.country': fieldOfCustomer('country', 'addresses'),
  'customer.territory': { type: 'id', ofAttribute: 'territory', sql: knownId('toUUIDOrZero(value)') },
  ...standingFields,
  owner: { type: 'id', ofCustomer: true, sql: knownId('owner_id') },
  ...treeFields(territories),
  ...treeFields(teams),
  team: { type: 'id', ofCustomer: true, sql: knownId(`toUUIDOrZero(${teamOfOwner})`) },
};

/** Facts with the survivor in place of a customer that was merged. Everything else that is asked of them then counts,
 * guards and names one customer, and knows nothing of merging. */
export function factsOf(table: string): (isMerged: boolean) => string {
  return (isMerged) => (isMerged ? asSurvivors(table) : `${table} AS f FINAL`);
}

function asSurvivors(table: string): string {
  return `(SELECT l.* REPLACE (${survivor.id} AS customer_id),
  ${survivor.key} AS customer_key
FROM ${table} AS l FINAL
${survivor.join}) AS f`;
}

/** Who stands for the customer of a row `l`. */
const survivor = {
  id: 'if(g.survivor_key = 0, l.customer_id, g.survivor_id)',
  key: 'if(g.survivor_key = 0, l.customer_key, g.survivor_key)',
  join: 'ANY LEFT JOIN (SELECT customer_key, survivor_id, survivor_key FROM pv.dim_merged FINAL) AS g ON g.customer_key = l.customer_key',
};

/** The same for facts that are selected from rows `l`: the columns of the customer, and the join that they need. */
export function customerOfRow(isMerged: boolean): { customer: string; joined: string } {
  return isMerged
    ? {
        customer: `${survivor.id} AS customer_id, ${survivor.key} AS customer_key`,
        joined: `\n${survivor.join}`,
      }
    : { customer: 'l.customer_id AS customer_id, l.customer_key AS customer_key', joined: '' };
}

/** A word on the fact itself, as a dimension. */
export const wordOfFact = (column: string, definition: string, field = column): DimensionDefinition => ({
  kind: 'text',
  sql: `ifNull(f.${column}, '')`,
  isText: true,
  shown: knownText,
  field,
  definition,
});

/** Who sells through the channel of a fact, as the list of channels says now. */
const sellerKind =
  "transform(ifNull(toString(f.channel), ''), {channels:Array(String)}, {kindsOfChannels:Array(String)}, '')";

/** How something was sold: facts with `channel` and `agent_id`. */
export const sellingDimensions = (prefix: 'deal.' | ''): Readonly<Record<string, DimensionDefinition>> => ({
  [`${prefix}channel`]: {
    ...wordOfFact('channel', 'Way of selling.', `${prefix}channel`),
    labelsOf: 'channels',
  },
  [`${prefix}sellerKind`]: {
    kind: 'text',
    sql: sellerKind,
    isText: true,
    shown: knownText,
    field: `${prefix}sellerKind`,
    definition:
      'Who sells through the channel: own staff, online, an agent, a franchisee. As it is arranged now.',
  },
  [`${prefix}agent`]: {
    kind: 'record',
    sql: 'f.agent_id',
    shown: knownId,
    labelsOf: 'agents',
    field: `${prefix}agent`,
    definition: 'The agent or franchisee that sold it. Null: sold by the organisation itself.',
  },
});

/** The same for filters. */
export const sellingFields = (prefix: 'deal.' | ''): Readonly<Record<string, FactField>> => ({
  [`${prefix}channel`]: textOfFact('channel'),
  [`${prefix}sellerKind`]: { type: 'enum', sql: sellerKind, values: ['own', 'online', 'agent', 'franchise'] },
  [`${prefix}agent`]: { type: 'id', sql: knownId('f.agent_id') },
});

/** A word on the fact itself, for filters. */
export const textOfFact = (column: string): FactField => ({ type: 'text', sql: `f.${column}` });
