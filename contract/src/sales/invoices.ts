import { z } from 'zod';
import { Calendar, Instant, LocalDate } from '../core/dates.ts';
import { Id } from '../core/ids.ts';
import { Currency, MinorUnits } from '../core/money.ts';
import { zText } from '../core/text.ts';
import { Quantity, UnitPrice } from './decimals.ts';
import { Plan } from './plans.ts';
import { Language } from './quotes.ts';

export const InvoiceKind = z.enum(['invoice', 'credit_note']);
export type InvoiceKind = z.infer<typeof InvoiceKind>;

/** What was issued never changes. `void`: a credit note took all of it before anything was paid. */
export const InvoiceStatus = z.enum(['draft', 'issued', 'partly_paid', 'paid', 'void']);
export type InvoiceStatus = z.infer<typeof InvoiceStatus>;

export const InvoiceFactKind = z.enum([
  'made',
  'issued',
  'partly_paid',
  'paid',
  'reopened',
  'credited',
  'void',
  'linked',
]);
export type InvoiceFactKind = z.infer<typeof InvoiceFactKind>;

/** Amounts are minor units. `net` is without tax, `total` with: `subtotal` − `discount` + `taxAdded`. */
export const InvoiceHead = z.strictObject({
  id: Id,
  kind: InvoiceKind,
  /** Null while it is a draft. */
  number: z.string().nullable(),
  customerId: Id.nullable(),
  customerName: z.string().nullable(),
  orderId: Id.nullable(),
  /** Of a credit note: the invoice that it takes from. */
  invoiceId: Id.nullable(),
  ownerId: Id,
  currency: Currency,
  status: InvoiceStatus,
  statusAt: Instant,
  issuedOn: LocalDate.nullable(),
  dueOn: LocalDate.nullable(),
  subtotal: MinorUnits,
  discount: MinorUnits,
  net: MinorUnits,
  tax: MinorUnits,
  taxAdded: MinorUnits,
  total: MinorUnits,
  paid: MinorUnits,
  credited: MinorUnits,
  /** What is still owed. */
  open: MinorUnits,
  lineCount: z.number().int(),
  createdAt: Instant,
  updatedAt: Instant,
  version: z.number().int(),
});
export type InvoiceHead = z.infer<typeof InvoiceHead>;

const InvoiceLine = z.strictObject({
  id: Id,
  position: z.number().int(),
  productId: Id.nullable(),
  code: z.string(),
  description: z.string(),
  unit: z.string(),
  quantity: z.string(),
  unitPrice: UnitPrice,
  tax: z.strictObject({ rate: z.string(), isIncluded: z.boolean() }).nullable(),
  subtotal: MinorUnits,
  discount: MinorUnits,
  net: MinorUnits,
  taxAmount: MinorUnits,
  total: MinorUnits,
  /** Of an invoice: how much of it credit notes took already. */
  creditedQuantity: z.string(),
});

const Named = z.strictObject({ id: Id, number: z.string() });

export const Invoice = InvoiceHead.extend({
  language: Language,
  calendar: Calendar,
  buyerCode: z.string(),
  terms: z.string(),
  reason: z.string(),
  orderNumber: z.string().nullable(),
  /** Of a credit note: the number of its invoice. */
  invoiceNumber: z.string().nullable(),
  lines: z.array(InvoiceLine),
  facts: z.array(
    z.strictObject({
      id: Id,
      kind: InvoiceFactKind,
      at: Instant,
      byId: Id.nullable(),
      note: z.string().nullable(),
    }),
  ),
  creditNotes: z.array(Named.extend({ total: MinorUnits, issuedOn: LocalDate })),
  payments: z.array(Named.extend({ amount: MinorUnits, method: z.string(), receivedOn: LocalDate })),
  plan: Plan.nullable(),
});
export type Invoice = z.infer<typeof Invoice>;

const Part = z.strictObject({ lineId: Id, quantity: Quantity.regex(/^\d/) });

/** `ordered`: all that is not invoiced yet; `delivered`: of that, what went out and did not come back; else own parts. */
export const NewInvoice = z.strictObject({
  orderId: Id,
  lines: z.union([z.enum(['ordered', 'delivered']), z.array(Part).min(1).max(1000)]).default('ordered'),
});
export type NewInvoice = z.output<typeof NewInvoice>;

/** What may change while it is a draft. */
export const InvoiceChange = z.strictObject({
  dueOn: LocalDate.nullable().optional(),
  language: Language.optional(),
  calendar: Calendar.optional(),
  buyerCode: zText(60).optional(),
  terms: zText(4000).optional(),
});
export type InvoiceChange = z.output<typeof InvoiceChange>;

/** `lines` left out: all that was not credited yet. `again`: the order may be invoiced anew for what is credited. */
export const NewCreditNote = z.strictObject({
  lines: z.array(Part).min(1).max(1000).optional(),
  reason: zText(500).min(1),
  again: z.boolean().default(false),
});
export type NewCreditNote = z.output<typeof NewCreditNote>;

/** How far an order is invoiced and paid. Minor units of its currency. */
export const Billing = z.strictObject({
  orderId: Id,
  customerId: Id.nullable(),
  currency: Currency,
  /** What the whole order asks for, taxes included. */
  total: MinorUnits,
  invoiced: MinorUnits,
  credited: MinorUnits,
  paid: MinorUnits,
  /** What an invoice would ask for now: of all that is ordered, of what is delivered. */
  left: z.strictObject({ ordered: MinorUnits, delivered: MinorUnits }),
  lines: z.array(
    z.strictObject({
      lineId: Id,
      code: z.string(),
      description: z.string(),
      unit: z.string(),
      quantity: z.string(),
      delivered: z.string(),
      returned: z.string(),
      /** On invoices and drafts. */
      invoiced: z.string(),
      open: z.string(),
      /** Of `open`: delivered, kept by the customer, and not invoiced. */
      openDelivered: z.string(),
      total: MinorUnits,
      /** Its share in what was paid of the order and of its invoices. */
      paid: MinorUnits,
    }),
  ),
  invoices: z.array(InvoiceHead),
  plan: Plan.nullable(),
});
export type Billing = z.infer<typeof Billing>;

/** What of a return can be credited: on an invoice that was issued, and not kept by the customer. */
export const ReturnCredit = z.strictObject({
  orderId: Id,
  lines: z.array(
    z.strictObject({
      /** Of the order. */
      lineId: Id,
      code: z.string(),
      description: z.string(),
      unit: z.string(),
      returned: z.string(),
      credited: z.string(),
      open: z.string(),
    }),
  ),
  creditNotes: z.array(InvoiceHead),
});
export type ReturnCredit = z.infer<typeof ReturnCredit>;

/** `lines` left out: all that can be credited. Without a reason it is that of the return. */
export const NewReturnCredit = z.strictObject({
  lines: z.array(Part).min(1).max(1000).optional(),
  reason: zText(500).default(''),
});
export type NewReturnCredit = z.output<typeof NewReturnCredit>;
