import * as contract from '@peyvand/contract/sales/invoice-endpoints';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import { downloadList } from '../../platform/api.ts';
import * as invoices from './invoice.actions.ts';
import { invoicesList } from './invoice.export.ts';
import { pageOfInvoices } from './invoice-list.store.ts';
import { creditInvoice, issueInvoice } from './issue.actions.ts';
import { documentOf } from './print.actions.ts';
import { creditOfReturn, creditReturn } from './return-credit.actions.ts';

export const invoiceRoutes: readonly Route[] = [
  read(contract.listInvoices, (ctx, { query }) => pageOfInvoices(ctx, query)),
  read(contract.exportInvoices, (ctx, { query: { format, ...which } }) =>
    downloadList(ctx, invoicesList, { ...which, deleted: 'no' }, format),
  ),
  read(contract.getInvoice, (ctx, { params }) => invoices.getInvoice(ctx, params.id)),
  read(contract.invoiceDocument, (ctx, { params }) => documentOf(ctx, params.id)),
  read(contract.billingOfOrder, (ctx, { params }) => invoices.billingOf(ctx, params.id)),
  write(contract.createInvoice, (ctx, { body }) => invoices.createInvoice(ctx, body)),
  write(contract.changeInvoice, (ctx, { params, body, version }) =>
    invoices.changeInvoice(ctx, params.id, version, body),
  ),
  write(contract.deleteInvoice, async (ctx, { params, version }) => {
    await invoices.deleteInvoice(ctx, params.id, version);
    return undefined;
  }),
  write(contract.issueInvoice, (ctx, { params, version }) => issueInvoice(ctx, params.id, version)),
  read(contract.creditOfReturn, (ctx, { params }) => creditOfReturn(ctx, params.id)),
  write(contract.creditReturn, (ctx, { params, body }) => creditReturn(ctx, params.id, body)),
  write(contract.creditInvoice, (ctx, { params, body }) => creditInvoice(ctx, params.id, body)),
];
