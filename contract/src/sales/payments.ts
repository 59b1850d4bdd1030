import { z } from 'zod';
import { Instant, LocalDate } from '../core/dates.ts';
import { endpoint } from '../core/endpoint.ts';
import { FileFormat } from '../core/file-format.ts';
import { FilterParam } from '../core/filter.ts';
import { Id } from '../core/ids.ts';
import { Currency, MinorUnits } from '../core/money.ts';
import { page, pageQuery } from '../core/page.ts';
import { zText } from '../core/text.ts';
import { Cheque, ChequeInput } from './cheques.ts';

export const PaymentMethod = z.enum(['cash', 'card', 'transfer', 'cheque', 'gateway']);
export type PaymentMethod = z.infer<typeof PaymentMethod>;

const Amount = z.string().regex(/^[1-9]\d{0,17}$/);

/** Amounts are minor units. `free`: not used for anything yet: credit of the customer. */
export const PaymentHead = z.strictObject({
  id: Id,
  number: z.string(),
  customerId: Id.nullable(),
  customerName: z.string().nullable(),
  method: PaymentMethod,
  receivedOn: LocalDate,
  amount: MinorUnits,
  currency: Currency,
  reference: z.string(),
  note: z.string(),
  allocated: MinorUnits,
  free: MinorUnits,
  /** When it was taken back, or its cheque bounced: it pays nothing since. */
  endedAt: Instant.nullable(),
  endReason: z.string().nullable(),
  createdAt: Instant,
  updatedAt: Instant,
  version: z.number().int(),
});
export type PaymentHead = z.infer<typeof PaymentHead>;

/** What a payment pays. */
const Allocated = z.strictObject({
  kind: z.enum(['invoice', 'order']),
  id: Id,
  number: z.string(),
  amount: MinorUnits,
});

export const Payment = PaymentHead.extend({
  madeById: Id.nullable(),
  endedById: Id.nullable(),
  allocations: z.array(Allocated),
  cheque: Cheque.nullable(),
});
export type Payment = z.infer<typeof Payment>;

const Share = z.strictObject({ id: Id, amount: Amount });

/** `oldest`: what is due longest first; `none`: all stays with the customer; else by id of invoice or order. */
export const Allocate = z.union([z.literal('oldest'), z.literal('none'), z.array(Share).min(1).max(200)]);
export type Allocate = z.output<typeof Allocate>;

export const NewPayment = z.strictObject({
  customerId: Id,
  /** Left out: today. */
  receivedOn: LocalDate.optional(),
  amount: Amount,
  currency: Currency,
  method: PaymentMethod.exclude(['gateway']),
  /** Number of the transfer, the slip, the terminal. */
  reference: zText(100).default(''),
  note: zText(1000).default(''),
  /** Needed where the method is cheque. */
  cheque: ChequeInput.optional(),
  allocate: Allocate.default('oldest'),
});
export type NewPayment = z.output<typeof NewPayment>;

const permission = {
  read: 'sales.payment.read',
  write: 'sales.payment.write',
  export: 'sales.payment.export',
} as const;
const params = z.strictObject({ id: Id });
const writeErrors = ['access.denied', 'resource.missing', 'resource.conflict', 'request.refused'] as const;

const PaymentSort = z.enum(['receivedOn', '-receivedOn', 'amount', '-amount', 'createdAt', '-createdAt']);

const which = {
  q: z.string().max(200).optional(),
  customerId: Id.optional(),
  filter: FilterParam.optional(),
};

/** Fields of the filter: number, customerId, method, receivedOn, amount, free, currency, reference, endedAt, createdAt. */
export const listPayments = endpoint('GET', '/api/v1/payments', {
  id: 'sales.payment.list',
  summary: 'Receipts, newest first; `q` finds numbers',
  permission: permission.read,
  query: z.strictObject({ ...pageQuery, ...which, sort: PaymentSort.default('-receivedOn') }),
  response: page(PaymentHead),
  errors: ['request.refused'],
});

export const exportPayments = endpoint('GET', '/api/v1/payments/export', {
  id: 'sales.payment.export',
  summary: 'Receipts as a file',
  permission: permission.export,
  query: z.strictObject({ ...which, format: FileFormat }),
  transfer: 'file',
  errors: ['request.refused'],
});

export const getPayment = endpoint('GET', '/api/v1/payments/:id', {
  id: 'sales.payment.get',
  summary: 'A receipt, what it pays, and its cheque',
  permission: permission.read,
  params,
  response: Payment,
  errors: ['resource.missing'],
});

export const receivePayment = endpoint('POST', '/api/v1/payments', {
  id: 'sales.payment.receive',
  summary: 'Note what came in and what it pays; the rest stays as credit of the customer',
  permission: permission.write,
  body: NewPayment,
  response: Payment,
  status: 201,
  errors: [...writeErrors],
});

export const allocatePayment = endpoint('POST', '/api/v1/payments/:id/allocate', {
  id: 'sales.payment.allocate',
  summary: 'Use the credit that is left of a receipt',
  permission: permission.write,
  params,
  body: z.strictObject({ allocate: Allocate }),
  response: Payment,
  ifMatch: true,
  errors: [...writeErrors, 'version.stale'],
});

export const takeBackPayment = endpoint('POST', '/api/v1/payments/:id/take-back', {
  id: 'sales.payment.take_back',
  summary: 'Take a receipt back, with a reason: what it paid is owed again',
  permission: permission.write,
  params,
  body: z.strictObject({ reason: zText(500).min(1) }),
  response: Payment,
  ifMatch: true,
  errors: [...writeErrors, 'version.stale'],
});

export const paymentDocument = endpoint('GET', '/api/v1/payments/:id/document', {
  id: 'sales.payment.document',
  summary: 'The receipt as PDF',
  permission: permission.read,
  params,
  transfer: 'file',
  errors: ['resource.missing'],
});

/** What a customer owes and a payment could pay. */
const Owed = z.strictObject({
  kind: z.enum(['invoice', 'order']),
  id: Id,
  number: z.string(),
  dueOn: LocalDate,
  open: MinorUnits,
  isOverdue: z.boolean(),
});
export type Owed = z.infer<typeof Owed>;

export const owedByCustomer = endpoint('GET', '/api/v1/customers/:id/owed', {
  id: 'sales.customer.owed',
  summary: 'What a customer owes in a currency, the oldest first: invoices, and orders before their invoice',
  permission: permission.read,
  params,
  query: z.strictObject({ currency: Currency }),
  response: z.strictObject({ items: z.array(Owed) }),
  errors: ['resource.missing'],
});
