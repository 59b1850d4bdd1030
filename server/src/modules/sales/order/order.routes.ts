import { groupTotals } from '@peyvand/contract/sales/group-totals';
import * as endpoints from '@peyvand/contract/sales/order-endpoints';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import { downloadList } from '../../platform/api.ts';
import { addLines, replaceLines } from './change-lines.actions.ts';
import { countOrderLines } from './count.actions.ts';
import { totalsOfGroup } from './group-totals.store.ts';
import * as orders from './order.actions.ts';
import { ordersList } from './order.export.ts';
import { pageOfOrders } from './order-list.store.ts';

export const orderRoutes: readonly Route[] = [
  read(groupTotals, (ctx, { params, query }) => totalsOfGroup(ctx, params.id, query.of)),
  read(endpoints.listOrders, (ctx, { query }) => pageOfOrders(ctx, query)),
  read(endpoints.exportOrders, (ctx, { query: { format, ...which } }) =>
    downloadList(ctx, ordersList, { ...which, deleted: 'no' }, format),
  ),
  read(endpoints.getOrder, (ctx, { params }) => orders.getOrder(ctx, params.id)),
  read(endpoints.countOrderLines, (ctx, { body }) => countOrderLines(ctx, body)),
  write(endpoints.createOrder, (ctx, { body }) => orders.createOrder(ctx, body)),
  write(endpoints.updateOrder, (ctx, { params, body, version }) =>
    orders.changeOrder(ctx, params.id, version, body),
  ),
  write(endpoints.addOrderLines, (ctx, { params, body, version }) =>
    addLines(ctx, params.id, version, body.lines),
  ),
  write(endpoints.replaceOrderLines, (ctx, { params, body, version }) =>
    replaceLines(ctx, params.id, version, body.lines),
  ),
  write(endpoints.cancelOrder, (ctx, { params, body, version }) =>
    orders.cancelOrder(ctx, params.id, version, body.reason ?? null),
  ),
];
