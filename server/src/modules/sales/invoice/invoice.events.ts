import { z } from 'zod';
import { eventType } from '../../../kernel/events/events.ts';
import { Changes } from '../changes.ts';

/** The document as it stands after the event: enough to build facts without reading tables. Amounts are minor units. */
export const InvoiceFacts = z.strictObject({
  kind: z.enum(['invoice', 'credit_note']),
  number: z.string().nullable(),
  orderId: z.string().nullable(),
  invoiceId: z.string().nullable(),
  ownerId: z.string(),
  status: z.string(),
  currency: z.string(),
  net: z.string(),
  tax: z.string(),
  total: z.string(),
  paid: z.string(),
  credited: z.string(),
  issuedOn: z.string().nullable(),
  dueOn: z.string().nullable(),
  version: z.number(),
});
export type InvoiceFacts = z.infer<typeof InvoiceFacts>;

/** `name`: the number, or that of the order of a draft. */
const Told = z.strictObject({ name: z.string(), facts: InvoiceFacts });

/** Subject `invoice`, with its customer; also for credit notes, which `facts.kind` tells apart. */
export const invoiceCreated = eventType('sales.invoice.created', 1, Told);
export const invoiceChanged = eventType('sales.invoice.changed', 1, Told.extend({ changes: Changes }));
/** A draft was thrown away. */
export const invoiceDeleted = eventType('sales.invoice.deleted', 1, Told);
export const invoiceIssued = eventType('sales.invoice.issued', 1, Told);
/** A credit note took from it; `by` is its number. */
export const invoiceCredited = eventType(
  'sales.invoice.credited',
  1,
  Told.extend({ by: z.string(), amount: z.string(), reason: z.string() }),
);
/** Nothing is owed any more. */
export const invoicePaid = eventType('sales.invoice.paid', 1, Told);
/** It was paid, and is owed again: a payment was taken back or a cheque bounced. */
export const invoiceReopened = eventType('sales.invoice.reopened', 1, Told);
/**
 * What is open on an invoice after its money or its plan moved, by the days on which it is to be paid; empty: nothing.
 * An invoice begins with all of its total due on `facts.dueOn`. For figures: time lines tell what moved it.
 */
export const invoiceOwed = eventType(
  'sales.invoice.owed',
  1,
  Told.extend({ dues: z.array(z.strictObject({ dueOn: z.string(), open: z.string() })) }),
);
