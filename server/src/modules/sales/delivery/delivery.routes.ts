import * as contract from '@peyvand/contract/sales/deliveries';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import { pageOfBackorders } from './backorder.store.ts';
import { cancelDelivery, deliver, deliveriesOf } from './delivery.actions.ts';
import { documentOf } from './print.actions.ts';
import { reserveNow } from './promise.actions.ts';
import { takeReturn } from './return.actions.ts';

export const deliveryRoutes: readonly Route[] = [
  read(contract.listDeliveries, (ctx, { params }) => deliveriesOf(ctx, params.id)),
  write(contract.deliverOrder, (ctx, { params, body }) => deliver(ctx, params.id, body)),
  write(contract.cancelDelivery, (ctx, { params, body }) =>
    cancelDelivery(ctx, params.id, body.reason ?? null),
  ),
  read(contract.deliveryDocument, (ctx, { params, query }) =>
    documentOf(ctx, params.id, query.language ?? null),
  ),
  write(contract.returnGoods, (ctx, { params, body }) => takeReturn(ctx, params.id, body)),
  write(contract.reserveOrder, async (ctx, { params }) => {
    await reserveNow(ctx, params.id);
    return deliveriesOf(ctx, params.id);
  }),
  read(contract.listBackorders, (ctx, { query }) => pageOfBackorders(ctx, query)),
];
