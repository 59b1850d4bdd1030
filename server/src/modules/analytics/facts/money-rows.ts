import type { StoredEvent } from '../../../kernel/events/events.ts';
import {
  invoiceIssued,
  invoiceOwed,
  paymentAllocated,
  paymentEnded,
  paymentReceived,
  paymentRevived,
} from '../../sales/events.ts';
import { nobody } from './tables.ts';
import { ToldInvoice, ToldOwed, ToldPayment } from './told.ts';

export const invoiceEvents = [invoiceIssued, invoiceOwed] as const;
export const paymentEvents = [paymentReceived, paymentAllocated, paymentEnded, paymentRevived] as const;

/** The rows that an event of an invoice leaves: the document when it is issued, and what is open from then on. */
export function invoiceRows(event: StoredEvent): { documents: object[]; states: object[] } {
  const { facts } = ToldInvoice.parse(event.data);
  const of = {
    customer_id: event.customerId ?? nobody,
    invoice_id: event.subjectId,
    number: facts.number,
    owner_id: facts.ownerId,
    currency: facts.currency,
    is_deleted: 0,
  };
  const stateOf = (dues: readonly { dueOn: string; open: string }[]) => ({
    ...of,
    state_id: event.id,
    told_at: event.occurredAt,
    version: facts.version,
    due_days: dues.map(({ dueOn }) => dueOn),
    opens: dues.map(({ open }) => open),
    ver: 1,
  });
  if (event.type === invoiceOwed.type)
    return { documents: [], states: [stateOf(ToldOwed.parse(event.data).dues)] };
  const isNote = facts.kind === 'credit_note';
  const signed = (amount: string) => (isNote ? -BigInt(amount) : BigInt(amount)).toString();
  const document = {
    ...of,
    issued_on: facts.issuedOn,
    due_on: facts.dueOn,
    kind: facts.kind,
    net: signed(facts.net),
    tax: signed(facts.tax),
    total: signed(facts.total),
    ver: facts.version,
  };
  const dueOn = isNote || facts.total === '0' ? null : facts.dueOn;
  return {
    documents: [document],
    states: dueOn === null ? [] : [stateOf([{ dueOn, open: facts.total }])],
  };
}

/** The row that an event of a payment leaves. */
export function paymentRow(event: StoredEvent): object {
  const { facts } = ToldPayment.parse(event.data);
  return {
    customer_id: event.customerId ?? nobody,
    payment_id: event.subjectId,
    received_on: facts.receivedOn,
    number: facts.number,
    method: facts.method,
    currency: facts.currency,
    amount: facts.amount,
    is_ended: facts.isEnded ? 1 : 0,
    ver: facts.version,
    is_deleted: 0,
  };
}
