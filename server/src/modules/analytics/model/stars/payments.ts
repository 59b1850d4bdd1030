import { paymentsRule } from '../../policy.ts';
import { customerDimensions, customerFields, hierarchies, wordOfFact } from '../conformed.ts';
import type { Star } from '../star.ts';
import { factsOfDay, fieldsOfDay, timesOfDay } from './money.ts';

const counts = 'f.is_ended = 0';
const ended = 'f.is_ended = 1';

/** What came in, dated by the day on which it was received, as it stands now. */
export const payments: Star = {
  name: 'payments',
  facts: factsOfDay('pv.facts_payments', 'received_on'),
  rows: paymentsRule,
  currency: 'only',
  amounts: { columns: ['amount'], day: 'l.received_on' },
  hasAttributes: true,
  measures: {
    received: {
      type: 'money',
      aggregation: 'sum',
      sql: `sumIf(f.amount, ${counts})`,
      of: counts,
      definition:
        'Payments by the day on which they were received, cheques too. What was taken back or bounced counts nowhere.',
    },
    payments: {
      type: 'integer',
      aggregation: 'sum',
      sql: `countIf(${counts})`,
      of: counts,
      definition: 'Payments that were received and not taken back.',
    },
    payingCustomers: {
      type: 'integer',
      aggregation: 'distinct',
      sql: `uniqExactIf(f.customer_key, ${counts})`,
      of: counts,
      definition: 'Distinct customers who paid in the selection.',
    },
    takenBack: {
      type: 'money',
      aggregation: 'sum',
      sql: `sumIf(f.amount, ${ended})`,
      of: ended,
      definition:
        'Payments that were taken back or whose cheques bounced, by the day on which they had been received.',
    },
  },
  dimensions: {
    ...timesOfDay,
    ...customerDimensions,
    'payment.method': wordOfFact('method', 'How it was paid.', 'payment.method'),
  },
  hierarchies,
  fields: {
    ...fieldsOfDay,
    ...customerFields,
    'payment.method': {
      type: 'enum',
      sql: 'f.method',
      values: ['cash', 'card', 'transfer', 'cheque', 'gateway'],
    },
    'payment.amount': { type: 'money', sql: 'f.amount' },
  },
  records: {
    id: 'f.payment_id',
    opens: 'payment',
    openId: 'f.payment_id',
    number: 'f.number',
    sort: 'payment.method',
    amount: { sql: 'f.amount' },
  },
};
