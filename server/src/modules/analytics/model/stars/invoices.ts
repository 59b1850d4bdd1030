import { invoicesRule } from '../../policy.ts';
import { customerDimensions, wordOfFact } from '../conformed.ts';
import { quotient } from '../quotient.ts';
import type { MeasureDefinition, Star } from '../star.ts';
import {
  factsOfDay,
  fieldsOfDay,
  invoiceFields,
  invoiceHierarchies,
  invoiceSeller,
  timesOfDay,
} from './money.ts';

const invoice = "f.kind = 'invoice'";
const note = "f.kind = 'credit_note'";
const money = { type: 'money', aggregation: 'sum' } as const;

const measures: Readonly<Record<string, MeasureDefinition>> = {
  invoiced: {
    ...money,
    sql: 'sum(f.total)',
    definition:
      'Totals of issued invoices with tax, by the day on which they were issued; credit notes are taken off on theirs.',
  },
  invoicedNet: { ...money, sql: 'sum(f.net)', definition: 'The same without tax.' },
  invoicedTax: {
    ...money,
    sql: 'sum(f.tax)',
    definition: 'Tax on issued invoices less that on credit notes.',
  },
  credited: {
    ...money,
    sql: `-sumIf(f.total, ${note})`,
    of: note,
    definition: 'Totals of credit notes with tax, by the day on which they were issued.',
  },
  invoices: {
    type: 'integer',
    aggregation: 'sum',
    sql: `countIf(${invoice})`,
    of: invoice,
    definition: 'Invoices that were issued. Drafts and credit notes are none.',
  },
  creditNotes: {
    type: 'integer',
    aggregation: 'sum',
    sql: `countIf(${note})`,
    of: note,
    definition: 'Credit notes that were issued.',
  },
  averageInvoice: {
    type: 'money',
    aggregation: 'ratio',
    sql: quotient(`sumIf(f.total, ${invoice})`, `countIf(${invoice})`),
    of: invoice,
    definition:
      'Totals of invoices by their number, rounded to the minor unit; credit notes are not taken off.',
  },
  termDays: {
    type: 'decimal',
    aggregation: 'ratio',
    sql: `if(countIf(isNotNull(f.due_on)) = 0, NULL, toString(round(avgIf(toInt32(f.due_on - f.issued_on), isNotNull(f.due_on)), 4)))`,
    of: invoice,
    definition: 'Mean of the days from the issue of an invoice to the day on which it is due.',
  },
};

/** Documents that were issued, dated by that day. */
export const invoices: Star = {
  name: 'invoices',
  facts: factsOfDay('pv.facts_invoices', 'issued_on'),
  rows: invoicesRule,
  currency: 'only',
  amounts: { columns: ['total', 'net', 'tax'], day: 'l.issued_on' },
  hasAttributes: true,
  measures,
  dimensions: {
    ...timesOfDay,
    ...customerDimensions,
    ...invoiceSeller,
    'invoice.kind': wordOfFact('kind', 'Invoice or credit note.', 'invoice.kind'),
  },
  hierarchies: invoiceHierarchies,
  fields: {
    ...fieldsOfDay,
    ...invoiceFields,
    'invoice.kind': { type: 'enum', sql: 'f.kind', values: ['invoice', 'credit_note'] },
    'invoice.total': { type: 'money', sql: 'f.total' },
  },
  records: {
    id: 'f.invoice_id',
    opens: 'invoice',
    openId: 'f.invoice_id',
    number: 'f.number',
    sort: 'invoice.kind',
    amount: { sql: 'f.total' },
  },
};
