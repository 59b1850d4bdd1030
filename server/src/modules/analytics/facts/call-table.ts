import { byMonth, customerKey, type FactTable, madeFrom, time, word } from './table.ts';

/** One row for each call of the contact centre. */
export const calls: FactTable = {
  name: 'facts_calls',
  kind: 'replacing',
  columns: [
    { name: 'customer_id', type: 'UUID' },
    { name: 'call_id', type: 'UUID' },
    madeFrom('call_id'),
    customerKey,
    // When it was offered to agents.
    { name: 'at', type: time },
    { name: 'queue', type: word },
    { name: 'direction', type: word },
    { name: 'outcome', type: word },
    // Whole seconds.
    { name: 'waited', type: 'UInt32' },
    { name: 'talked', type: 'UInt32' },
    { name: 'wrapped', type: 'UInt32' },
    { name: 'agent_name', type: word },
    { name: 'agent_id', type: 'UUID' },
  ],
  orderBy: ['made', 'call_id', 'customer_id'],
  partitionBy: byMonth,
  ranges: ['at'],
};
