import { createCustomersBatch } from '@peyvand/contract/customers/batch';
import * as contract from '@peyvand/contract/customers/customer';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import { isHidden } from '../../../kernel/policy/actor.ts';
import { downloadList } from '../../platform/api.ts';
import { withRollups } from '../custom/rollups.ts';
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
import { customersList } from './customer.export.ts';
import { countOfCustomers, findCustomers, pageOfCustomers } from './list.store.ts';
import { shownRow } from './shown.seam.ts';

export const customerRoutes: readonly Route[] = [
  read(contract.exportCustomers, (ctx, { query: { format, ...which } }) =>
    downloadList(ctx, customersList, which, format),
  ),
  read(contract.listCustomers, async (ctx, { query }) => {
    const page = await pageOfCustomers(ctx, query);
    const asked = query.fields ?? [];
    const items = page.items.map((row) => shownRow(ctx, row, asked));
    return { ...page, items: asked.length === 0 ? items : await withRollups(ctx, items, asked) };
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
    const contact = !isHidden(ctx.actor, resource, 'contactPoints');
    const place = !isHidden(ctx.actor, resource, 'addresses');
    const items = found.map(({ id, name, kind, phone, email, city }) => ({
      kind: 'customer' as const,
      id,
      name,
      customerKind: kind,
      detail: (contact ? (phone ?? email) : null) ?? (place ? city : null),
    }));
    return { items, capped };
  }),
];
