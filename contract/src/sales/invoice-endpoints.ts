import { z } from 'zod';
import { endpoint } from '../core/endpoint.ts';
import { FileFormat } from '../core/file-format.ts';
import { FilterParam } from '../core/filter.ts';
import { Id } from '../core/ids.ts';
import { page, pageQuery } from '../core/page.ts';
import {
  Billing,
  Invoice,
  InvoiceChange,
  InvoiceHead,
  InvoiceKind,
  NewCreditNote,
  NewInvoice,
  NewReturnCredit,
  ReturnCredit,
} from './invoices.ts';

const permission = {
  read: 'sales.invoice.read',
  write: 'sales.invoice.write',
  export: 'sales.invoice.export',
} as const;
const params = z.strictObject({ id: Id });

/** `-` sorts downwards. */
export const InvoiceSort = z.enum([
  'createdAt',
  '-createdAt',
  'issuedOn',
  '-issuedOn',
  'dueOn',
  '-dueOn',
  'total',
  '-total',
  'open',
  '-open',
]);
export type InvoiceSort = z.infer<typeof InvoiceSort>;

const which = {
  q: z.string().max(200).optional(),
  kind: InvoiceKind.optional(),
  customerId: Id.optional(),
  orderId: Id.optional(),
  filter: FilterParam.optional(),
};

/**
 * Fields of the filter: number, kind, customerId, orderId, owner, status, currency, language, issuedOn, dueOn, total, net,
 * tax, paid, credited, open (minor units), lineCount, statusAt, createdAt, updatedAt. Relations `lines`, `customer`, `order`.
 */
export const listInvoices = endpoint('GET', '/api/v1/invoices', {
  id: 'sales.invoice.list',
  summary: 'Invoices and credit notes, newest first; `q` finds numbers',
  permission: permission.read,
  query: z.strictObject({ ...pageQuery, ...which, sort: InvoiceSort.default('-createdAt') }),
  response: page(InvoiceHead),
  errors: ['request.refused'],
});

export const exportInvoices = endpoint('GET', '/api/v1/invoices/export', {
  id: 'sales.invoice.export',
  summary: 'Invoices and credit notes as a file',
  permission: permission.export,
  query: z.strictObject({ ...which, format: FileFormat }),
  transfer: 'file',
  errors: ['request.refused'],
});

export const getInvoice = endpoint('GET', '/api/v1/invoices/:id', {
  id: 'sales.invoice.get',
  summary: 'An invoice or credit note with lines, payments, and what happened to it',
  permission: permission.read,
  params,
  response: Invoice,
  errors: ['resource.missing'],
});

export const createInvoice = endpoint('POST', '/api/v1/invoices', {
  id: 'sales.invoice.create',
  summary:
    'Begin the invoice of an order as a draft: of all that is not invoiced yet, of what is delivered, or of parts',
  permission: permission.write,
  body: NewInvoice,
  response: Invoice,
  status: 201,
  errors: ['access.denied', 'resource.missing', 'resource.conflict', 'request.refused'],
});

export const changeInvoice = endpoint('PATCH', '/api/v1/invoices/:id', {
  id: 'sales.invoice.change',
  summary: 'Change what stands around the lines of a draft',
  permission: permission.write,
  params,
  body: InvoiceChange,
  response: Invoice,
  ifMatch: true,
  errors: ['access.denied', 'resource.missing', 'resource.conflict', 'request.refused', 'version.stale'],
});

export const deleteInvoice = endpoint('DELETE', '/api/v1/invoices/:id', {
  id: 'sales.invoice.delete',
  summary: 'Throw a draft away; what was issued stays',
  permission: permission.write,
  params,
  ifMatch: true,
  errors: ['access.denied', 'resource.missing', 'resource.conflict', 'version.stale'],
});

export const issueInvoice = endpoint('POST', '/api/v1/invoices/:id/issue', {
  id: 'sales.invoice.issue',
  summary: 'Give a draft its number and fix it; what was paid ahead of the order goes over to it',
  permission: permission.write,
  params,
  response: Invoice,
  ifMatch: true,
  errors: ['access.denied', 'resource.missing', 'resource.conflict', 'request.refused', 'version.stale'],
});

export const creditInvoice = endpoint('POST', '/api/v1/invoices/:id/credit', {
  id: 'sales.invoice.credit',
  summary: 'Issue a credit note for all or for parts of an invoice; what was paid above it becomes credit',
  permission: permission.write,
  params,
  body: NewCreditNote,
  response: Invoice,
  status: 201,
  errors: ['access.denied', 'resource.missing', 'resource.conflict', 'request.refused'],
});

export const invoiceDocument = endpoint('GET', '/api/v1/invoices/:id/document', {
  id: 'sales.invoice.document',
  summary: 'The invoice or credit note as PDF',
  permission: permission.read,
  params,
  transfer: 'file',
  errors: ['resource.missing'],
});

export const billingOfOrder = endpoint('GET', '/api/v1/orders/:id/billing', {
  id: 'sales.order.billing',
  summary: 'How far an order is invoiced and paid',
  permission: permission.read,
  params,
  response: Billing,
  errors: ['resource.missing'],
});

export const creditOfReturn = endpoint('GET', '/api/v1/orders/:id/return-credit', {
  id: 'sales.return.credit_of',
  summary: 'What of the goods of a return note can be credited, and its credit notes',
  permission: permission.read,
  params,
  response: ReturnCredit,
  errors: ['resource.missing', 'resource.conflict'],
});

export const creditReturn = endpoint('POST', '/api/v1/orders/:id/return-credit', {
  id: 'sales.return.credit',
  summary:
    'Issue the credit notes of a return note, one for each invoice on which its goods stand, the newest first',
  permission: permission.write,
  params,
  body: NewReturnCredit,
  response: ReturnCredit,
  status: 201,
  errors: ['access.denied', 'resource.missing', 'resource.conflict', 'request.refused'],
});
