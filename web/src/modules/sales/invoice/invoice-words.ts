import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { InvoiceFactKind, InvoiceHead, InvoiceStatus } from '@peyvand/contract/sales/invoices';
import type { Tone } from '../../../kit/marks.tsx';

export const invoiceStatusWords: Readonly<Record<InvoiceStatus, MessageDescriptor>> = {
  draft: msg({ message: 'Draft', context: 'invoice' }),
  issued: msg({ message: 'Issued', context: 'invoice' }),
  partly_paid: msg({ message: 'Partly paid', context: 'invoice' }),
  paid: msg({ message: 'Paid', context: 'invoice' }),
  void: msg({ message: 'Void', context: 'invoice' }),
};

export const invoiceStatusTones: Readonly<Record<InvoiceStatus, Tone | undefined>> = {
  draft: undefined,
  issued: 'accent',
  partly_paid: 'warning',
  paid: 'positive',
  void: undefined,
};

export const invoiceFactWords: Readonly<Record<InvoiceFactKind, MessageDescriptor>> = {
  made: msg({ message: 'Begun', context: 'invoice' }),
  issued: msg({ message: 'Issued', context: 'invoice' }),
  partly_paid: msg({ message: 'A part was paid', context: 'invoice' }),
  paid: msg({ message: 'Paid in full', context: 'invoice' }),
  reopened: msg({ message: 'Owed again', context: 'invoice' }),
  credited: msg({ message: 'Credit note', context: 'invoice' }),
  void: msg({ message: 'Void', context: 'invoice' }),
  linked: msg({ message: 'Link to pay was made', context: 'invoice' }),
};

/** Whether something of an invoice is owed longer than it should be; `today` is an ISO day. */
export function isOverdue({ open, dueOn }: Pick<InvoiceHead, 'open' | 'dueOn'>, today: string): boolean {
  return open !== '0' && dueOn !== null && dueOn < today;
}
