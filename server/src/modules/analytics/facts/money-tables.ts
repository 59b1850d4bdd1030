import { byMonth, customerKey, type FactTable, madeFrom, time, word } from './table.ts';

/** One row for each invoice and credit note that was issued. Amounts of credit notes are negative. */
export const invoices: FactTable = {
  name: 'facts_invoices',
  kind: 'replacing',
  columns: [
    { name: 'customer_id', type: 'UUID' },
    { name: 'invoice_id', type: 'UUID' },
    madeFrom('invoice_id'),
    customerKey,
    // Days of the organisation.
    { name: 'issued_on', type: 'Date' },
    { name: 'due_on', type: 'Nullable(Date)' },
    { name: 'kind', type: word },
    { name: 'number', type: 'String' },
    { name: 'owner_id', type: 'UUID' },
    { name: 'currency', type: word },
    { name: 'net', type: 'Int64' },
    { name: 'tax', type: 'Int64' },
    { name: 'total', type: 'Int64' },
  ],
  orderBy: ['made', 'invoice_id', 'customer_id'],
  partitionBy: byMonth,
};

/**
 * One row for each state in which an invoice was since `told_at`: what was open, by the days on which it was to be paid.
 * `version` is that of the invoice; a plan changes the days without it.
 */
export const invoiceStates: FactTable = {
  name: 'facts_invoice_states',
  kind: 'replacing',
  columns: [
    { name: 'customer_id', type: 'UUID' },
    { name: 'invoice_id', type: 'UUID' },
    madeFrom('invoice_id'),
    customerKey,
    { name: 'state_id', type: 'UUID' },
    { name: 'told_at', type: time },
    { name: 'version', type: 'UInt32' },
    { name: 'number', type: 'String' },
    { name: 'owner_id', type: 'UUID' },
    { name: 'currency', type: word },
    { name: 'due_days', type: 'Array(Date)' },
    { name: 'opens', type: 'Array(Int64)' },
  ],
  orderBy: ['made', 'invoice_id', 'state_id', 'customer_id'],
  partitionBy: byMonth,
};

/** One row for each payment, as it stands. */
export const payments: FactTable = {
  name: 'facts_payments',
  kind: 'replacing',
  columns: [
    { name: 'customer_id', type: 'UUID' },
    { name: 'payment_id', type: 'UUID' },
    madeFrom('payment_id'),
    customerKey,
    // A day of the organisation.
    { name: 'received_on', type: 'Date' },
    { name: 'number', type: 'String' },
    { name: 'method', type: word },
    { name: 'currency', type: word },
    { name: 'amount', type: 'Int64' },
    // Taken back, or its cheque bounced.
    { name: 'is_ended', type: 'UInt8' },
  ],
  orderBy: ['made', 'payment_id', 'customer_id'],
  partitionBy: byMonth,
};
