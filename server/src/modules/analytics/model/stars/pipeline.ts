import { dealAmountRight, dealsRule } from '../../policy.ts';
import {
  customerDimensions,
  customerFields,
  customerOfRow,
  hierarchies,
  knownId,
  knownText,
  textOfFact,
  wordOfFact,
} from '../conformed.ts';
import { teamOfColleague } from '../expressions.ts';
import type { Star } from '../star.ts';
import { levelsOf, treeDimensions, treeFields } from '../tree-levels.ts';
import { dealTeams } from './deal-facts.ts';
import { placeOfDay, spansOfDays } from './stays.ts';

/** What a state of a deal says of a day. Its owner and customer are those of now: they decide who sees it. */
const told = [
  'status',
  'in_trash',
  'currency',
  'whole',
  'probability',
  'forecast',
  'source',
  'channel',
] as const;

/**
 * Deals as they stood at the end of the days of a question. The states of a deal lie beside each other, each until the day
 * on which the next was told; it makes a row of each day between. By functions only: the engine takes two copies of a
 * lambda, and of a column of ARRAY JOIN, for two things, and a ranking copies this.
 */
function dealsOfDays(isMerged: boolean): string {
  const state = ['version', 'told_at', 'opened_at', ...told];
  const { customer, joined } = customerOfRow(isMerged);
  const columns = ['opened_at', ...told].map((name) => `state.${state.indexOf(name) + 1} AS ${name}`);
  return `(SELECT l.* EXCEPT (customer_id, customer_key), ${customer}
FROM (SELECT deal_id, customer_id, sipHash64(customer_id) AS customer_key, owner_id, ${columns.join(', ')}, day,
    toDateTime64(day + 1, 3, {zone:String}) - INTERVAL 1 MILLISECOND AS at
  FROM (SELECT deal_id, customer_id, owner_id, stay.1 AS state, ${placeOfDay('stay.1.2')} AS place,
      arrayJoin(arraySlice({days:Array(Date)}, place, ${placeOfDay('stay.2')} - place)) AS day
    FROM (SELECT deal_id, customer_id, owner_id,
        arrayJoin(arrayZip(states, arrayPushBack(arrayPopFront(tupleElement(states, 2)), toDateTime64('2100-01-01 00:00:00', 3, 'UTC')))) AS stay
      FROM (SELECT deal_id, argMax(customer_id, version) AS customer_id, argMax(owner_id, version) AS owner_id,
          arraySort(groupArray((${state.join(', ')}))) AS states
        FROM pv.facts_deal_states FINAL GROUP BY deal_id)))
  WHERE status = 'open' AND in_trash = 0) AS l${joined}) AS f`;
}

const priced = (isLast: string) => `${isLast} AND f.currency = {currency:String}`;

/**
 * The pipeline day by day. Its figures add up over everything but time: of a span of time the last day counts, of the
 * running one today.
 */
export const pipeline: Star = {
  name: 'pipeline',
  facts: dealsOfDays,
  isOfDays: true,
  rows: dealsRule,
  currency: 'amounts',
  measures: {
    openDeals: {
      type: 'integer',
      aggregation: 'last',
      sql: (_, isLast) => `countIf(${isLast})`,
      definition: 'Deals that were open at the end of the span of time; those in the trash by then left out.',
    },
    openAmount: {
      type: 'money',
      aggregation: 'last',
      sql: (_, isLast) => `sumIf(f.whole, ${priced(isLast)})`,
      right: dealAmountRight,
      definition: 'Amounts of the deals that were open at the end of the span of time.',
    },
    weightedAmount: {
      type: 'money',
      aggregation: 'last',
      sql: (_, isLast) =>
        `toInt64(round(sumIf(toDecimal128(ifNull(f.whole, 0), 2) * f.probability / 100, ${priced(isLast)})))`,
      right: dealAmountRight,
      definition: 'The same amounts, each by its probability on that day.',
    },
    openAge: {
      type: 'decimal',
      aggregation: 'ratio',
      sql: (_, isLast) =>
        `if(countIf(${isLast}) = 0, NULL, toString(round(avgIf(dateDiff('day', f.opened_at, f.at, {zone:String}), ${isLast}), 4)))`,
      definition: 'Mean of the days for which the deals had been open at the end of the span of time.',
    },
  },
  dimensions: {
    ...spansOfDays,
    ...customerDimensions,
    'deal.owner': {
      kind: 'record',
      sql: 'f.owner_id',
      shown: knownId,
      labelsOf: 'users',
      field: 'deal.owner',
      definition: 'Who owns the deal now.',
    },
    ...treeDimensions(dealTeams),
    'deal.team': {
      kind: 'record',
      sql: teamOfColleague('owner_id'),
      isText: true,
      shown: knownText,
      labelsOf: 'teams',
      field: 'deal.team',
      definition: 'Team of the owner of the deal now.',
    },
    'deal.forecast': wordOfFact(
      'forecast',
      'What the seller said of it then: commit, best case, pipeline.',
      'deal.forecast',
    ),
    'deal.source': wordOfFact('source', 'Where the deal came from.', 'deal.source'),
    'deal.channel': wordOfFact('channel', 'Way of selling.', 'deal.channel'),
  },
  hierarchies: {
    ...hierarchies,
    sellers: ['deal.team', 'deal.owner'],
    dealTeams: [...levelsOf(dealTeams), 'deal.owner'],
  },
  fields: {
    date: { type: 'instant', sql: 'toUnixTimestamp64Milli(f.at)' },
    ...customerFields,
    'deal.owner': { type: 'id', sql: knownId('f.owner_id') },
    ...treeFields(dealTeams),
    'deal.team': { type: 'id', sql: knownId(`toUUIDOrZero(${teamOfColleague('owner_id')})`) },
    'deal.forecast': { type: 'text', sql: knownText('toString(f.forecast)') },
    'deal.source': textOfFact('source'),
    'deal.channel': textOfFact('channel'),
    'deal.amount': { type: 'money', sql: 'f.whole', right: dealAmountRight },
  },
  records: {
    id: 'f.deal_id',
    opens: 'deal',
    openId: 'f.deal_id',
    sort: 'deal.forecast',
    amount: { sql: 'if(f.currency = {currency:String}, f.whole, NULL)', right: dealAmountRight },
  },
};
