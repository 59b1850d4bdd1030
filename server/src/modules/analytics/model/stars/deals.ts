import { dealAmountRight, dealsRule } from '../../policy.ts';
import {
  customerDimensions,
  customerFields,
  hierarchies,
  knownId,
  knownText,
  sellingDimensions,
  sellingFields,
  textOfFact,
  timeDimensions,
  timeFields,
} from '../conformed.ts';
import { teamOfColleague } from '../expressions.ts';
import { quotient } from '../quotient.ts';
import type { DimensionDefinition, MeasureDefinition, Star } from '../star.ts';
import { levelsOf, treeDimensions, treeFields } from '../tree-levels.ts';
import { dealTeams, explodedDeals } from './deal-facts.ts';
import { effortJoins, effortMeasures } from './effort.ts';

/** One row of each deal: its first, or, where products are told apart, each row. */
const oneOfDeal = (isWhole: boolean) => (isWhole ? 'f.place <= 1' : 'true');

const won = "f.status = 'won'";
/** Days from the opening to the end of a deal, as whole days of the zone. */
const cycle =
  "dateDiff('day', toDate(toDateTime(f.opened_at), {zone:String}), toDate(toDateTime(f.at), {zone:String}))";
const wonCount = `uniqExactIf(f.deal_id, ${won})`;
const pricedWon = `uniqExactIf(f.deal_id, ${won} AND f.worth IS NOT NULL)`;
const wonSum = `sumIf(f.worth, ${won})`;
const discountSum = `sumIf(f.discounted, ${won})`;
/** Before discount, of products only. */
const listSum = `sumIf(f.worth + f.discounted, ${won} AND f.place > 0)`;
const foreign = `${won} AND f.currency != {currency:String} AND f.amount IS NOT NULL`;
const daysOf = (aggregate: string, when: string) => (isWhole: boolean) => {
  const counted = `${when} AND ${oneOfDeal(isWhole)}`;
  const days = `${aggregate}(${cycle}, ${counted})`;
  return `if(countIf(${counted}) = 0, NULL, toString(${aggregate === 'avgIf' ? `round(${days}, 4)` : days}))`;
};
const median = (when: string) => daysOf('quantileExactInclusiveIf(0.5)', when);
const mean = (when: string) => daysOf('avgIf', when);
const lost = "f.status = 'lost'";

const amount = { type: 'money', right: dealAmountRight } as const;

const measures: Readonly<Record<string, MeasureDefinition>> = {
  closedDeals: {
    aggregation: 'distinct',
    type: 'integer',
    sql: 'uniqExact(f.deal_id)',
    definition: 'Deals that were won or lost in the period. Those in the trash count nowhere.',
  },
  wonDeals: {
    aggregation: 'distinct',
    type: 'integer',
    sql: wonCount,
    of: won,
    definition: 'Deals that were won in the period.',
  },
  lostDeals: {
    aggregation: 'distinct',
    type: 'integer',
    sql: `uniqExactIf(f.deal_id, ${lost})`,
    of: lost,
    definition: 'Deals that were lost in the period.',
  },
  winRate: {
    aggregation: 'ratio',
    type: 'ratio',
    sql: `if(count() = 0, NULL, ${wonCount} / uniqExact(f.deal_id))`,
    definition: 'Won deals by closed deals of the period. Open deals are in neither.',
  },
  wonAmount: {
    ...amount,
    aggregation: 'sum',
    sql: wonSum,
    of: won,
    definition:
      'Sum of the amounts of won deals, by the day on which they were won; those in other currencies by the rate of that day.',
  },
  convertedDeals: {
    aggregation: 'distinct',
    type: 'integer',
    sql: `uniqExactIf(f.deal_id, ${foreign} AND f.worth IS NOT NULL)`,
    right: dealAmountRight,
    definition:
      'Won deals in other currencies whose amounts stand in the sums, by the rate of the day on which they were won.',
  },
  unratedDeals: {
    aggregation: 'distinct',
    type: 'integer',
    sql: `uniqExactIf(f.deal_id, ${foreign} AND f.worth IS NULL)`,
    right: dealAmountRight,
    definition:
      'Won deals in other currencies that had no rate on the day on which they were won: in no sum.',
  },
  lowestRate: {
    aggregation: 'quantile',
    type: 'decimal',
    sql: `toString(minIf(f.close_rate, ${foreign} AND f.worth IS NOT NULL))`,
    right: dealAmountRight,
    definition: 'The lowest rate by which won deals of another currency were reckoned.',
  },
  highestRate: {
    aggregation: 'quantile',
    type: 'decimal',
    sql: `toString(maxIf(f.close_rate, ${foreign} AND f.worth IS NOT NULL))`,
    right: dealAmountRight,
    definition: 'The highest rate by which won deals of another currency were reckoned.',
  },
  lostAmount: {
    ...amount,
    aggregation: 'sum',
    sql: `sumIf(f.worth, ${lost})`,
    of: lost,
    definition: 'Sum of the amounts of lost deals, by the day on which they were lost.',
  },
  averageWon: {
    ...amount,
    aggregation: 'ratio',
    sql: quotient(wonSum, pricedWon),
    of: won,
    definition: 'Amounts of won deals by their number, rounded to the minor unit. Null without won deals.',
  },
  medianWon: {
    ...amount,
    aggregation: 'quantile',
    sql: (isWhole) => {
      const counted = `${won} AND ${oneOfDeal(isWhole)} AND f.worth IS NOT NULL`;
      return `if(countIf(${counted}) = 0, NULL, toInt64(round(quantileExactInclusiveIf(0.5)(assumeNotNull(f.worth), ${counted}))))`;
    },
    of: won,
    definition:
      'The amount that half of the won deals reach. Of deals with several products: of their first.',
  },
  dealDiscount: {
    ...amount,
    aggregation: 'sum',
    sql: discountSum,
    of: won,
    definition: 'Sum of the discounts on the products of won deals.',
  },
  discountRate: {
    aggregation: 'ratio',
    type: 'ratio',
    sql: `if(${listSum} = 0, NULL, ${discountSum} / ${listSum})`,
    right: dealAmountRight,
    of: won,
    definition: 'Discounts by the price before discount, over the products of won deals.',
  },
  cycleDays: {
    aggregation: 'ratio',
    type: 'decimal',
    sql: mean(won),
    of: won,
    definition: 'Mean of the days from the opening of won deals to the day on which they were won.',
  },
  medianCycleDays: {
    aggregation: 'quantile',
    type: 'decimal',
    sql: median(won),
    of: won,
    definition: 'Median of the days from the opening of won deals to the day on which they were won.',
  },
  lostCycleDays: {
    aggregation: 'ratio',
    type: 'decimal',
    sql: mean(lost),
    of: lost,
    definition: 'Mean of the days from the opening of lost deals to the day on which they were lost.',
  },
  medianLostCycleDays: {
    aggregation: 'quantile',
    type: 'decimal',
    sql: median(lost),
    of: lost,
    definition: 'Median of the days from the opening of lost deals to the day on which they were lost.',
  },
};

const wonOnce = (isWhole: boolean) => `${won} AND ${oneOfDeal(isWhole)}`;

const ofDeal = (column: string, definition: string, field = `deal.${column}`): DimensionDefinition => ({
  kind: 'text',
  sql: `ifNull(toString(f.${column}), '')`,
  isText: true,
  shown: knownText,
  field,
  definition,
});

const idOfDeal = (column: string, field: string, definition: string): DimensionDefinition => ({
  kind: 'record',
  sql: `f.${column}`,
  shown: knownId,
  field,
  definition,
});

/** Closed deals, dated by their end. They have owners of their own, so their rows are guarded as deals. */
export const deals: Star = {
  name: 'deals',
  facts: explodedDeals,
  rows: dealsRule,
  currency: 'amounts',
  joins: effortJoins,
  measures: { ...measures, ...effortMeasures(wonOnce) },
  dimensions: {
    ...timeDimensions,
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
    'deal.product': {
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
    ...sellingDimensions('deal.'),
    'deal.currency': ofDeal('currency', 'The currency in which the deal was made.'),
  },
  hierarchies: {
    ...hierarchies,
    sellers: ['deal.team', 'deal.owner'],
    dealTeams: [...levelsOf(dealTeams), 'deal.owner'],
  },
  fields: {
    ...timeFields,
    ...customerFields,
    'deal.owner': { type: 'id', sql: knownId('f.owner_id') },
    ...treeFields(dealTeams),
    'deal.team': { type: 'id', sql: knownId(`toUUIDOrZero(${teamOfColleague('owner_id')})`) },
    'deal.product': { type: 'text', ofLine: true, sql: knownText('f.product') },
    'deal.status': { type: 'enum', sql: 'f.status', values: ['won', 'lost'] },
    'deal.pipeline': { type: 'id', sql: knownId('f.pipeline_id') },
    'deal.reason': { type: 'id', sql: knownId('f.reason_id') },
    'deal.lostTo': textOfFact('lost_to'),
    'deal.source': textOfFact('source'),
    ...sellingFields('deal.'),
    'deal.currency': textOfFact('currency'),
    'deal.amount': { ofLine: true, type: 'money', sql: 'f.worth', right: dealAmountRight },
  },
  records: {
    id: 'f.deal_id',
    opens: 'deal',
    openId: 'f.deal_id',
    title: 'f.product',
    sort: 'deal.status',
    amount: { sql: 'f.worth', right: dealAmountRight },
    isOfSeveralRows: true,
  },
};
