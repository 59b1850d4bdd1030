import { createCustomersBatch } from '@peyvand/contract/customers/batch';
import * as contract from '@peyvand/contract/customers/customer';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import { withoutHidden } from '../../../kernel/policy/fields.seam.ts';
import { csvStream } from '../../../kernel/tabular/csv-writer.ts';
import { xlsxStream } from '../../../kernel/tabular/xlsx-writer.ts';
import { audited, plainShape } from '../../platform/api.ts';
import { assignCustomer } from './assign.actions.ts';
import { createBatch } from './batch.actions.ts';
import {
  changeCustomer,
  createCustomer,
  deleteCustomer,
  getCustomer,
  resource,
  restoreCustomer,
} from './customer.actions.ts';
import { customersTable } from './customer.export.ts';
import { countOfCustomers, findCustomers, pageOfCustomers } from './list.store.ts';
import { shownRow } from './shown.seam.ts';

const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const customerRoutes: readonly Route[] = [
  read(contract.exportCustomers, async (ctx, { query: { format, ...which } }) => {
    const table = await customersTable(ctx, which, null, plainShape);
    const rows = audited(ctx, { resource: 'customers', format, which }, table);
    const day = ctx.clock().toISOString().slice(0, 10);
    if (format === 'xlsx') {
      const rightToLeft = ctx.actor.locale.calendar === 'persian';
      const stream = xlsxStream(rows, { sheet: 'customers', header: table.header, rightToLeft });
      return { name: `customers-${day}.xlsx`, mediaType: spreadsheet, stream };
    }
    async function* all() {
      yield table.header;
      yield* rows;
    }
    return { name: `customers-${day}.csv`, mediaType: 'text/csv; charset=utf-8', stream: csvStream(all()) };
  }),
  read(contract.listCustomers, async (ctx, { query }) => {
    const page = await pageOfCustomers(ctx, query);
    return { ...page, items: page.items.map((row) => shownRow(ctx, row, query.fields ?? [])) };
  }),
  read(contract.countCustomers, (ctx, { query }) => countOfCustomers(ctx, query)),
  read(contract.getCustomer, (ctx, { params }) => getCustomer(ctx, params.id)),
  write(contract.createCustomer, (ctx, { body }) => createCustomer(ctx, body)),
  write(createCustomersBatch, (ctx, { body }) => createBatch(ctx, body.customers)),
  write(contract.changeCustomer, (ctx, { params, version, body }) =>
    changeCustomer(ctx, params.id, version, body),
  ),
  write(contract.assignCustomer, (ctx, { params, version, body }) =>
    assignCustomer(ctx, params.id, version, body.ownerId),
  ),
  write(contract.deleteCustomer, (ctx, { params, version }) => deleteCustomer(ctx, params.id, version)),
  write(contract.restoreCustomer, (ctx, { params }) => restoreCustomer(ctx, params.id)),
  read(contract.searchAll, async (ctx, { query }) => {
    const { found, capped } = await findCustomers(ctx, query.q, query.limit);
    const items = found.map((row) => {
      const { email, phone, city } = withoutHidden(ctx.actor, resource, {
        email: row.email,
        phone: row.phone,
        city: row.city,
      });
      return {
        kind: 'customer' as const,
        id: row.id,
        name: row.name,
        customerKind: row.kind,
        detail: phone ?? email ?? city ?? null,
      };
    });
    return { items, capped };
  }),
];
