import { invoiceIssued } from '../../sales/events.ts';
import { nobody } from './tables.ts';

const invoiceType = `Tuple(${[
  'kind String',
  'number String',
  'ownerId UUID',
  'currency String',
  'net Int64',
  'tax Int64',
  'total Int64',
  'issuedOn Date',
  'dueOn Nullable(Date)',
  'version UInt64',
].join(', ')})`;
const duesType = 'Array(Tuple(dueOn Date, open Int64))';

const paymentType = `Tuple(${[
  'number String',
  'method String',
  'receivedOn Date',
  'amount Int64',
  'currency String',
  'isEnded Bool',
  'version UInt64',
].join(', ')})`;

const customer = `ifNull(customer_id, toUUID('${nobody}'))`;

/** The columns of the log that these statements read. */
export const moneyColumns = 'id, customer_id, subject_id, occurred_at, type, data::text as data';

/** Documents as they were issued; a credit note with its amounts taken off. */
export function invoiceFacts(issued: string, suffix: string): string {
  const signed = (name: string) => `if(d.kind = 'credit_note', -d.${name}, d.${name})`;
  return `INSERT INTO pv.facts_invoices${suffix} (customer_id, invoice_id, issued_on, due_on, kind, number, owner_id, currency, net, tax, total, ver, is_deleted)
SELECT ${customer}, subject_id, d.issuedOn, d.dueOn, d.kind, d.number, d.ownerId, d.currency, ${signed('net')}, ${signed('tax')}, ${signed('total')}, d.version, 0
FROM (SELECT customer_id, subject_id, JSONExtract(data, 'facts', '${invoiceType}') AS d FROM ${issued})`;
}

/** What was open of an invoice from each event on: all of it when it was issued. */
export function invoiceStateFacts(events: string, suffix: string): string {
  return `INSERT INTO pv.facts_invoice_states${suffix} (customer_id, invoice_id, state_id, told_at, version, number, owner_id, currency, due_days, opens, ver, is_deleted)
SELECT ${customer}, subject_id, id, occurred_at, toUInt32(d.version), d.number, d.ownerId, d.currency, dues.dueOn, dues.open, 1, 0
FROM (SELECT id, customer_id, subject_id, occurred_at, type = '${invoiceIssued.type}' AS isIssue, JSONExtract(data, 'facts', '${invoiceType}') AS d,
    CAST(if(isIssue, [(ifNull(d.dueOn, toDate(0)), d.total)], JSONExtract(data, 'dues', '${duesType}')), '${duesType}') AS dues
  FROM ${events})
WHERE NOT isIssue OR (d.kind != 'credit_note' AND isNotNull(d.dueOn) AND d.total != 0)`;
}

/** Payments as their events left them. */
export function paymentFacts(events: string, suffix: string): string {
  return `INSERT INTO pv.facts_payments${suffix} (customer_id, payment_id, received_on, number, method, currency, amount, is_ended, ver, is_deleted)
SELECT ${customer}, subject_id, p.receivedOn, p.number, p.method, p.currency, p.amount, toUInt8(p.isEnded), p.version, 0
FROM (SELECT customer_id, subject_id, JSONExtract(data, 'facts', '${paymentType}') AS p FROM ${events})`;
}
