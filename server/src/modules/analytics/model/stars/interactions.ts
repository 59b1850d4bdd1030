import {
  customerDimensions,
  customerFields,
  factsOf,
  hierarchies,
  knownId,
  textOfFact,
  timeDimensions,
  timeFields,
  wordOfFact,
} from '../conformed.ts';
import type { Star } from '../star.ts';

/** Talks, visits and messages with customers. */
export const interactions: Star = {
  name: 'interactions',
  facts: factsOf('pv.facts_interactions'),
  rows: 'customers',
  hasAttributes: true,
  measures: {
    interactions: {
      type: 'integer',
      aggregation: 'sum',
      sql: 'count()',
      definition: 'Recorded talks, visits and messages.',
    },
    contactedCustomers: {
      type: 'integer',
      aggregation: 'distinct',
      sql: 'uniqExact(f.customer_key)',
      definition: 'Distinct customers with an interaction in the selection.',
    },
    talkTime: {
      type: 'integer',
      aggregation: 'sum',
      sql: 'sum(f.duration)',
      definition: 'Sum of durations in seconds; interactions without one have none.',
    },
  },
  dimensions: {
    ...timeDimensions,
    ...customerDimensions,
    colleague: {
      kind: 'record',
      sql: 'f.user_id',
      shown: knownId,
      labelsOf: 'users',
      field: 'colleague',
      definition: 'Who had the interaction.',
    },
    channel: wordOfFact('channel', 'How the order or the interaction came in.'),
    direction: wordOfFact('direction', 'Inbound or outbound.'),
    outcome: wordOfFact('outcome', 'What came of it.'),
  },
  hierarchies,
  fields: {
    ...timeFields,
    ...customerFields,
    colleague: { type: 'id', sql: knownId('f.user_id') },
    channel: textOfFact('channel'),
    direction: textOfFact('direction'),
    outcome: textOfFact('outcome'),
    duration: { type: 'number', integer: true, sql: 'f.duration' },
  },
  records: {
    id: 'f.interaction_id',
    opens: 'customer',
    openId: 'f.customer_id',
    sort: 'channel',
  },
};
