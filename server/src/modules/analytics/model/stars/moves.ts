import {
  customerDimensions,
  customerFields,
  factsOf,
  hierarchies,
  knownText,
  stages,
  timeDimensions,
  timeFields,
} from '../conformed.ts';
import type { DimensionDefinition, Star } from '../star.ts';

const ofMove = (column: string, field: string, definition: string): DimensionDefinition => ({
  kind: 'text',
  sql: `toString(f.${column})`,
  isText: true,
  shown: knownText,
  field,
  definition,
});

/** Moves of customers through their life-cycle. */
export const moves: Star = {
  name: 'moves',
  facts: factsOf('pv.facts_stage_moves'),
  rows: 'customers',
  hasAttributes: true,
  measures: {
    moves: {
      type: 'integer',
      aggregation: 'sum',
      sql: 'count()',
      definition: 'Moves of customers from one stage of the life-cycle to another.',
    },
    movedCustomers: {
      type: 'integer',
      aggregation: 'distinct',
      sql: 'uniqExact(f.customer_key)',
      definition: 'Distinct customers that moved in the selection.',
    },
    daysInStage: {
      type: 'integer',
      aggregation: 'quantile',
      sql: 'if(count(f.days_in_stage) = 0, NULL, toInt64(round(quantileExactInclusive(0.5)(f.days_in_stage))))',
      definition: 'Median of the whole days that customers had been in the stage that they left.',
    },
  },
  dimensions: {
    ...timeDimensions,
    ...customerDimensions,
    'move.from': ofMove('from_stage', 'move.from', 'The stage that the customer left.'),
    'move.to': ofMove('to_stage', 'move.to', 'The stage that the customer came into.'),
    'move.reason': ofMove(
      'reason',
      'move.reason',
      'Set by hand, or what the rule looked at: orders, amount, silence, return. Null in older moves.',
    ),
  },
  hierarchies,
  fields: {
    ...timeFields,
    ...customerFields,
    'move.from': { type: 'enum', sql: 'f.from_stage', values: stages },
    'move.to': { type: 'enum', sql: 'f.to_stage', values: stages },
    'move.reason': {
      type: 'enum',
      sql: "nullIf(f.reason, '')",
      values: ['hand', 'orders', 'amount', 'silence', 'return'],
    },
  },
  records: {
    id: 'f.move_id',
    opens: 'customer',
    openId: 'f.customer_id',
    sort: 'move.to',
  },
};
