import { invoicesRule } from '../../policy.ts';
import { customerDimensions, customerOfRow } from '../conformed.ts';
import type { MeasureDefinition, Star } from '../star.ts';
import { invoiceFields, invoiceHierarchies, invoiceSeller } from './money.ts';
import { placeOfDay, spansOfDays } from './stays.ts';

/**
 * What comes later: by the version of the invoice, and by the id of the event where only its plan was changed. The engine
 * orders ids by their second half, and their bytes by time.
 */
const later = '(version, UUIDToNum(state_id))';

/**
 * What was open at the end of the days of a question, a row for each day on which a part of an invoice was to be paid.
 * The states of an invoice lie beside each other, each until the day on which the next was told.
 */
function debtsOfDays(isMerged: boolean): string {
  const { customer, joined } = customerOfRow(isMerged);
  return `(SELECT l.* EXCEPT (customer_id, customer_key), ${customer}
FROM (SELECT invoice_id, customer_id, sipHash64(customer_id) AS customer_key, owner_id, currency, number, day, due.2 AS open,
    toInt32(day) - toInt32(due.1) AS late, toDateTime64(day + 1, 3, {zone:String}) - INTERVAL 1 MILLISECOND AS at
  FROM (SELECT invoice_id, customer_id, owner_id, currency, number, day, arrayJoin(state.3) AS due
    FROM (SELECT invoice_id, customer_id, owner_id, currency, number, stay.1 AS state, ${placeOfDay('stay.1.2')} AS place,
        arrayJoin(arraySlice({days:Array(Date)}, place, ${placeOfDay('stay.2')} - place)) AS day
      FROM (SELECT invoice_id, customer_id, owner_id, currency, number,
          arrayJoin(arrayZip(states, arrayPushBack(arrayPopFront(tupleElement(states, 2)), toDateTime64('2100-01-01 00:00:00', 3, 'UTC')))) AS stay
        FROM (SELECT invoice_id, any(customer_id) AS customer_id, argMax(owner_id, ${later}) AS owner_id, any(currency) AS currency,
            any(number) AS number, arraySort(groupArray((${later}, told_at, arrayZip(due_days, opens)))) AS states
          FROM pv.facts_invoice_states FINAL GROUP BY invoice_id))))) AS l${joined}) AS f`;
}

const overdue = 'f.late > 0';
const money = { type: 'money', aggregation: 'last' } as const;

const measures: Readonly<Record<string, MeasureDefinition>> = {
  owed: {
    ...money,
    sql: (_, isLast) => `sumIf(f.open, ${isLast})`,
    definition:
      'What was open on invoices at the end of the span of time, as the books stood on that day. Never added up over time.',
  },
  overdue: {
    ...money,
    sql: (_, isLast) => `sumIf(f.open, ${isLast} AND ${overdue})`,
    of: overdue,
    definition: 'The part of it whose day of payment was over. What is due on the day itself is not late.',
  },
  overdueShare: {
    type: 'ratio',
    aggregation: 'ratio',
    sql: (_, isLast) =>
      `if(sumIf(f.open, ${isLast}) = 0, NULL, sumIf(f.open, ${isLast} AND ${overdue}) / sumIf(f.open, ${isLast}))`,
    definition: 'The overdue part by all that was open at the end of the span of time.',
  },
  owedInvoices: {
    type: 'integer',
    aggregation: 'distinct',
    sql: (_, isLast) => `uniqExactIf(f.invoice_id, ${isLast})`,
    definition: 'Invoices on which something was open at the end of the span of time.',
  },
  owingCustomers: {
    type: 'integer',
    aggregation: 'distinct',
    sql: (_, isLast) => `uniqExactIf(f.customer_key, ${isLast})`,
    definition: 'Distinct customers who owed something at the end of the span of time.',
  },
};

/** The bands of `sales/payment/ageing.ts`. */
const age =
  "multiIf(f.late <= 0, 'current', f.late <= 30, 'days30', f.late <= 60, 'days60', f.late <= 90, 'days90', 'older')";

/** Debts day by day. They add up over everything but time: of a span of time the last day counts, of the running one today. */
export const debts: Star = {
  name: 'debts',
  facts: debtsOfDays,
  isOfDays: true,
  rows: invoicesRule,
  currency: 'only',
  amounts: { columns: ['open'], day: 'l.day' },
  hasAttributes: true,
  measures,
  dimensions: {
    ...spansOfDays,
    ...customerDimensions,
    ...invoiceSeller,
    'debt.age': {
      kind: 'text',
      sql: age,
      isText: true,
      ofLine: true,
      field: 'debt.age',
      definition: 'How late it was on that day: not due yet, 1 to 30 days, 31 to 60, 61 to 90, later.',
    },
  },
  hierarchies: invoiceHierarchies,
  fields: {
    date: { type: 'instant', sql: 'toUnixTimestamp64Milli(f.at)' },
    ...invoiceFields,
    'debt.age': {
      type: 'enum',
      ofLine: true,
      sql: age,
      values: ['current', 'days30', 'days60', 'days90', 'older'],
    },
    'debt.open': { type: 'money', ofLine: true, sql: 'f.open' },
  },
  records: {
    id: 'f.invoice_id',
    opens: 'invoice',
    openId: 'f.invoice_id',
    number: 'f.number',
    sort: 'debt.age',
    amount: { sql: 'f.open' },
    isOfSeveralRows: true,
  },
};
