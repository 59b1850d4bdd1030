import * as contract from '@peyvand/contract/analytics/deliveries';
import { type Route, read, write } from '../../../kernel/http/route.seam.ts';
import { addDelivery, fetchFile, ownDeliveries, removeDelivery } from './delivery.actions.ts';

export const deliveryRoutes: readonly Route[] = [
  read(contract.listDeliveries, async (ctx) => ({ items: await ownDeliveries(ctx) })),
  write(contract.addDelivery, (ctx, { body }) => addDelivery(ctx, body)),
  write(contract.removeDelivery, async (ctx, { params, version }) => {
    await removeDelivery(ctx, params.id, version);
    return undefined;
  }),
  read(contract.deliveredFile, (ctx, { params }) => fetchFile(ctx, params.id, params.fileId)),
];
